"""The container's health check: it hears the truth whatever ALLOWED_HOSTS says."""

import os
import re
import subprocess
import sys

import pytest

from tests.databases import address
from tests.environment import ROOT
from tests.integration.newsroom.web import PUBLIC, free_port, serving, status

NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


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
    with serving(DATABASE_URL=address(), DATABASE_URL_FILE="") as environment:
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
    of_site = compose.partition("\n  web:\n")[2].partition("\n\n")[0]
    assert re.findall(r"test: (.+)", of_site) == ["[CMD, python, deploy/probe.py]"]
