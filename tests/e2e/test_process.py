"""The site as processes: nothing is lost when one ends, and a wrong setting is one sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.e2e.site import Site, free_port, serve
from tests.environment import RIGHT, ROOT

VIEWS = 50
COUNT = """
from django.db.models import Sum
from articles.models import ViewCount
print(ViewCount.objects.filter(article={pk}, language="fr").aggregate(n=Sum("views"))["n"] or 0)
"""


def test_an_end_loses_no_view_nor_does_a_reload_and_a_kill_none_of_five_seconds_ago(
    site: Site, found: dict[str, dict[str, str]]
) -> None:
    pk = number(found["fr"]["human"])
    before = counted(site, pk)
    with beside(site) as (other, process):
        tell(other, pk, range(VIEWS))
        time.sleep(5)
        os.killpg(process.pid, signal.SIGKILL)
    with beside(site) as (other, process):
        told, old = VIEWS, workers(process)
        process.send_signal(signal.SIGHUP)
        while old & workers(process):
            tell(other, pk, range(told, told + VIEWS))
            told += VIEWS
        process.terminate()
        assert process.wait(30) == 0
    assert counted(site, pk) == before + told


@contextmanager
def beside(site: Site, processes: int = 1) -> Iterator[tuple[Site, "subprocess.Popen[bytes]"]]:
    """Another web server of the site, whose processes can be killed together."""
    port = str(free_port())
    environment = {**site.environment, "PORT": port, "WEB_PROCESSES": str(processes)}
    other = replace(site, url=f"http://127.0.0.1:{port}", environment=environment)
    process = serve(other, in_a_group=True)
    try:
        yield other, process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def workers(server: "subprocess.Popen[bytes]") -> set[str]:
    """The numbers of the processes that answer."""
    command = ["ps", "-A", "-o", "ppid=,pid="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in listed.splitlines()]
    return {pid for parent, pid in pairs if parent == str(server.pid)}


def number(path: str) -> str:
    """The article's, of its address."""
    return path.split("/")[3].split("-", maxsplit=1)[0]


def counted(site: Site, pk: str) -> int:
    return int(site.shell(COUNT.format(pk=pk)))


def tell(site: Site, pk: str, readers: Iterable[int]) -> None:
    """Have these readers' browsers tell, ten at a time, that they show the article."""
    with ThreadPoolExecutor(10) as browsers:
        assert set(browsers.map(lambda reader: read(site, pk, reader), readers)) == {204}


def read(site: Site, pk: str, reader: int) -> int:
    """One reader's browser tells that the article was read."""
    agent = f"Mozilla/5.0 (X11; Linux x86_64; rv:{reader}.0) Gecko/20100101 Firefox/{reader}.0"
    request = Request(
        f"{site.url}/beacon/fr/{pk}.gif", data=b"", headers={"User-Agent": agent}, method="POST"
    )
    with urlopen(request, timeout=10) as answer:
        return int(answer.status)


@pytest.mark.long
def test_the_same_reader_is_counted_once_however_many_processes_serve(
    site: Site, found: dict[str, dict[str, str]]
) -> None:
    pk = number(found["fr"]["unknown"])
    before = counted(site, pk)
    with beside(site, processes=2) as (other, process):
        assert [read(other, pk, 1) for _time in range(20)] == [204] * 20
        process.terminate()
        assert process.wait(30) == 0
    assert counted(site, pk) == before + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py`` as someone would who has set nothing but ``variables``."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line in which a command that failed says why."""
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


def test_a_taken_port_is_one_sentence_with_a_way_out(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("demo", DEMO="1", DATA_DIR=str(folder), PORT=str(port))
    assert sentence(done) == (
        f"CommandError: Port {port} is taken. Stop what uses it, or choose another:"
        f" make demo PORT={port + 1}"
    )
    assert done.stdout == ""
    assert not (folder / "postgresql").exists()


@pytest.mark.parametrize("command", [("check",), ("demo",), ("migrate",)])
def test_a_data_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A path below a file, which not even root can make a folder of."""
    (tmp_path / "file").write_text("not a folder")
    done = run(*command, DEMO="1", DATA_DIR=str(tmp_path / "file" / "data"), PORT=str(free_port()))
    line = sentence(done)
    assert str(tmp_path / "file" / "data") in line
    assert line.endswith("Set DATA_DIR to a folder that you may write to.")


@pytest.mark.parametrize("command", ["demo", "migrate"])
def test_a_database_that_cannot_be_reached_is_one_sentence(folder: Path, command: str) -> None:
    done = run(
        command,
        DEMO="1",
        DATA_DIR=str(folder),
        PORT=str(free_port()),
        DATABASE_URL=f"postgresql://amal:secret-word@127.0.0.1:{free_port()}/news",
    )
    line = sentence(done)
    assert "The database cannot be reached" in line
    assert "DATABASE_URL" in line
    assert "secret-word" not in done.stdout + done.stderr


WRONG = {
    "no secret": (
        {"SECRET_KEY": ""},
        (
            "SECRET_KEY is not set. Set it to 50 or more random characters, or run `make demo`,"
            " which makes one for the demonstration."
        ),
    ),
    "another database": (
        {"DATABASE_URL": "mysql://amal:secret-word@127.0.0.1/news"},
        "DATABASE_URL must begin with postgresql://; the site runs on PostgreSQL alone.",
    ),
    "no database": (
        {"DATABASE_URL": "nonsense"},
        "DATABASE_URL cannot be read; write postgresql://user:password@host:5432/name.",
    ),
    "port in words": (
        {"PORT": "eighty"},
        "PORT is 'eighty'; write a whole number from 1 to 65535.",
    ),
    "port too high": (
        {"PORT": "65536"},
        "PORT is '65536'; write a whole number from 1 to 65535.",
    ),
    "plain http": (
        {"SITE_URL": "http://news.example"},
        (
            "SITE_URL is 'http://news.example'; plain http is accepted for loopback addresses"
            " only, so write https://."
        ),
    ),
    "no scheme": (
        {"SITE_URL": "news.example"},
        (
            "SITE_URL is 'news.example'; write the scheme and host alone, such as"
            " https://news.example."
        ),
    ),
    "public demonstration": (
        {"DEMO": "1"},
        (
            "DEMO is on and SITE_URL is public. Unset DEMO and set SECRET_KEY to run a site of"
            " your own."
        ),
    ),
    "neither yes nor no": (
        {"DEMO": "perhaps"},
        "DEMO is 'perhaps'; write one of 1, true, yes, on, 0, false, no, off.",
    ),
    "nobody to write to": (
        {"CONTACT_EMAIL": ""},
        "CONTACT_EMAIL is not set. See .env.example for what it means.",
    ),
}


@pytest.mark.parametrize(
    ("command", "fault"), [*(("check", fault) for fault in WRONG), ("demo", "no secret")]
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    folder: Path, command: str, fault: str
) -> None:
    variables, expected = WRONG[fault]
    own = {**RIGHT, "PORT": str(free_port()), "DATA_DIR": str(folder)}
    assert sentence(run(command, **{**own, **variables})) == expected
    assert not folder.exists()


def test_what_is_right_is_not_complained_of(folder: Path) -> None:
    """Or the test above would show nothing."""
    done = run("check", **{**RIGHT, "DATA_DIR": str(folder)})
    assert (done.returncode, done.stderr) == (0, "")
