"""The container's health check: it hears the truth whatever ALLOWED_HOSTS says."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.environment import ROOT

# As a site behind a proxy is set up, whose hosts do not include this machine.
PUBLIC = {"SITE_URL": "https://news.example", "ALLOWED_HOSTS": "www.news.example"}
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(**variables: str) -> Iterator[dict[str, str]]:
    """The web server with these settings; gives back its environment once it listens."""
    port = free_port()
    environment = {
        **os.environ, **PUBLIC, "BIND": f"0.0.0.0:{port}", "WEB_PROCESSES": "1", **variables,
    }  # fmt: skip
    command = [
        sys.executable, "-W", "ignore", "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py",
        "newsroom.wsgi",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        end = time.monotonic() + 20
        while status(port, "news.example", "/health/live") != 200:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        yield environment
    finally:
        process.terminate()
        process.wait(20)


def status(port: int, host: str, path: str = "/health/ready") -> int:
    """What someone hears who asks for ``host``; 0 when nobody answers."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asking.request("GET", path, headers={"Host": host})
        return asking.getresponse().status
    except OSError:
        return 0
    finally:
        asking.close()


def probe(environment: dict[str, str]) -> int:
    # A proxy for what goes out is none of the probe's business.
    told = {**environment, "http_proxy": "http://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "deploy/probe.py"], cwd=ROOT, env=told, capture_output=True, check=False
    )
    assert done.stderr == b""
    return done.returncode


@pytest.mark.django_db
def test_a_site_that_does_not_allow_this_machine_is_found_to_serve() -> None:
    with connection.cursor() as cursor:  # which starts the embedded server
        cursor.execute("SELECT 1")
    with serving() as environment:
        port = int(environment["BIND"].rsplit(":", 1)[1])
        assert (status(port, "localhost"), status(port, f"127.0.0.1:{port}")) == (400, 400)
        assert probe(environment) == 0


def test_a_site_without_its_database_is_found_not_to_serve() -> None:
    with serving(DATABASE_URL=NOWHERE, DATABASE_URL_FILE="") as environment:
        assert probe(environment) == 1


@pytest.mark.parametrize("bind", ["127.0.0.1:{0}", "0.0.0.0:{0}", "[::]:{0}", ""])
def test_where_nothing_listens_nothing_serves(bind: str) -> None:
    port = free_port()
    told = {**os.environ, **PUBLIC, "BIND": bind.format(port), "PORT": str(port)}
    assert probe(told) == 1


def test_a_wrong_setting_is_said_in_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "deploy/probe.py"], cwd=ROOT, env={**os.environ, "BIND": "x"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("BIND is 'x'; write host:port")


def test_the_container_is_asked_by_the_probe_and_by_nothing_else() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert re.findall(r"test: (.+)", compose) == [
        "[CMD-SHELL, pg_isready -U newsroom -d newsroom]",
        "[CMD, python, deploy/probe.py]",
    ]
