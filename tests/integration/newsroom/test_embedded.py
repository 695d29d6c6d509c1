"""The embedded server lives as long as a process that uses it, and is shared by all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from newsroom.embedded import server
from tests.environment import ROOT

# A process that uses the server until its standard input ends or it is killed. The alarm
# ends one that hangs.
CLIENT = """
import os, signal, sys
from pathlib import Path
from newsroom.embedded import server
signal.alarm(30)
data = Path(sys.argv[1])
server.ensure_running(data, durable=False)
print("running", flush=True)
{then}
sys.stdin.read()
"""
STAYS = CLIENT.format(then="")
# What a web server does that is asked to load the site before it forks.
CHILD_ENDS = CLIENT.format(
    then="""
child = os.fork()
if child == 0:
    sys.exit(0)
os.waitpid(child, 0)
print("alone", flush=True)
"""
)
PARENT_ENDS = CLIENT.format(
    then="""
if os.fork() != 0:
    sys.exit(0)
server.ensure_running(data, durable=False)
print("alone", flush=True)
"""
)
Process = subprocess.Popen[str]


def started(data: Path, script: str = STAYS, **environment: str) -> Process:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: Process) -> None:
    _out, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


@contextmanager
def client(data: Path, script: str = STAYS, **environment: str) -> Iterator[Process]:
    """A process that has the server running, and leaves it properly at the end."""
    process = started(data, script, **environment)
    try:
        assert line(process) == "running"
        yield process
        if process.returncode is None:
            leave(process)
    finally:
        process.kill()
        process.communicate()


def pid(data: Path) -> int | None:
    """The server's process, while there is one."""
    file = data / "postgresql" / "cluster" / "postmaster.pid"
    return int(file.read_text().splitlines()[0]) if file.exists() else None


def asked(data: Path, question: str = "SELECT 1") -> object:
    folder = str(server.socket_folder(data))
    with psycopg.connect(host=folder, user=server.USER, dbname=server.NAME) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
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
    with client(data) as first:
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
    assert asked(data) == 1
    for process in both:
        leave(process)
    assert pid(data) is None


def test_a_killed_process_leaves_a_server_that_the_next_one_uses_and_stops(data: Path) -> None:
    with client(data) as killed:
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
        assert within_seconds(lambda: not runs(lost))
    with client(data):
        assert asked(data) == 1
        assert pid(data) != lost
    assert pid(data) is None


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_that_ends_leaves_the_server_to_its_parent(data: Path) -> None:
    with client(data, CHILD_ENDS) as process:
        assert line(process) == "alone"
        assert asked(data) == 1
        with client(data):
            assert asked(data) == 1
        assert asked(data) == 1
    assert pid(data) is None


def test_a_parent_that_ends_leaves_the_server_to_its_child(data: Path) -> None:
    with client(data, PARENT_ENDS) as process:
        assert line(process) == "alone"
        assert process.wait(timeout=30) == 0
        assert asked(data) == 1
        process.communicate()
    assert within_seconds(lambda: pid(data) is None)


def within_seconds(true: Callable[[], bool]) -> bool:
    for _try in range(500):
        if true():
            return True
        time.sleep(0.01)
    return False


def test_nothing_listens_on_the_network(data: Path) -> None:
    with client(data):
        assert asked(data, "SHOW listen_addresses") == ""


def test_what_is_written_is_there_at_the_next_start(data: Path) -> None:
    with client(data):
        asked(data, "CREATE TABLE kept (answer) AS SELECT 42")
    with client(data):
        assert asked(data, "SELECT answer FROM kept") == 42
