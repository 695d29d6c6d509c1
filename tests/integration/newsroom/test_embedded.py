"""The embedded server lives as long as a process that uses it, and is shared by all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from newsroom.embedded import server
from tests.environment import ROOT

# A process that uses the server until its standard input ends, or until it is killed.
CLIENT = """
import sys
from pathlib import Path
from newsroom.embedded import server
server.ensure_running(Path(sys.argv[1]), durable=False)
print("running", flush=True)
sys.stdin.read()
"""
# One that forks while it uses the server, as a web server with preloaded workers does.
FORKS = CLIENT.replace(
    "sys.stdin.read()",
    """
import os
child = os.fork()
if child == 0:
    sys.exit(0)
os.waitpid(child, 0)
print("alone", flush=True)
sys.stdin.read()
""",
)
PARENT_LEAVES = CLIENT.replace(
    "sys.stdin.read()",
    """
import os, time
if os.fork() == 0:
    server.ensure_running(Path(sys.argv[1]), durable=False)
    while os.getppid() == int(sys.argv[2]):
        time.sleep(0.01)
    time.sleep(0.5)
    print("still", server._running(server._home(Path(sys.argv[1]))), flush=True)
""",
)


def started(data: Path, script: str = CLIENT, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: "subprocess.Popen[str]") -> None:
    _out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


@contextmanager
def client(data: Path, **environment: str) -> "Iterator[subprocess.Popen[str]]":
    """A process that has the server running, and leaves it properly at the end."""
    process = started(data, **environment)
    assert line(process) == "running"
    yield process
    leave(process)


def pid(data: Path) -> int | None:
    """The server's process, while there is one."""
    file = data / "postgresql" / "cluster" / "postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


def asked(data: Path, question: str = "SELECT 1") -> object:
    folder = str(server.socket_folder(data))
    with psycopg.connect(host=folder, user=server.USER, dbname=server.NAME) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


@pytest.fixture(scope="module")
def data(folder: Path) -> Path:
    """A data folder with a database, made by a process that was told to speak no language."""
    made = folder / "data"
    with client(made, LC_ALL="C", LANG="C"):
        pass
    return made


def test_a_new_database_knows_its_letters_whatever_the_shell_speaks(data: Path) -> None:
    with client(data, LC_ALL="C", LANG="C"):
        assert asked(data, "SELECT lower('É') = 'é'") is True
        assert asked(data, "SELECT to_tsvector('simple', 'école…') @@ 'école'::tsquery") is True
        assert asked(data, "SHOW server_encoding") == "UTF8"


def test_the_server_stops_with_its_only_user(data: Path) -> None:
    with client(data):
        assert asked(data) == 1
    assert pid(data) is None
    with pytest.raises(psycopg.OperationalError):
        asked(data)


def test_a_second_process_shares_the_server_and_the_last_one_out_stops_it(data: Path) -> None:
    first = started(data)
    assert line(first) == "running"
    running = pid(data)
    with client(data):
        assert pid(data) == running
        leave(first)
        assert pid(data) == running
        assert asked(data) == 1
    assert pid(data) is None


def test_two_processes_that_start_at_once_start_one_server(data: Path) -> None:
    both = [started(data), started(data)]
    assert [line(process) for process in both] == ["running", "running"]
    assert asked(data, "SELECT count(*) FROM pg_stat_activity WHERE pid = pg_backend_pid()") == 1
    for process in both:
        leave(process)
    assert pid(data) is None


def test_a_killed_process_leaves_a_server_that_the_next_one_uses_and_stops(data: Path) -> None:
    killed = started(data)
    assert line(killed) == "running"
    left = pid(data)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert pid(data) == left
    assert asked(data) == 1
    with client(data):
        assert pid(data) == left
    assert pid(data) is None


def test_a_server_that_was_killed_is_started_again(data: Path) -> None:
    with client(data):
        lost = pid(data)
        assert lost is not None
        os.kill(lost, signal.SIGKILL)
        while _alive(lost):
            time.sleep(0.01)
    with client(data):
        assert asked(data) == 1
        assert pid(data) != lost
    assert pid(data) is None


def test_a_child_that_ends_leaves_its_parent_the_server(data: Path) -> None:
    process = started(data, FORKS)
    assert (line(process), line(process)) == ("running", "alone")
    assert asked(data) == 1
    leave(process)
    assert pid(data) is None


def test_nothing_listens_on_the_network(data: Path) -> None:
    with client(data):
        assert asked(data, "SHOW listen_addresses") == ""


def test_what_is_written_is_there_at_the_next_start(data: Path) -> None:
    with client(data):
        asked(data, "CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer")
    with client(data):
        assert asked(data, "SELECT answer FROM kept") == 42


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
