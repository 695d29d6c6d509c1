"""Whether the process is alive, and whether it can serve."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from newsroom import health
from tests.environment import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_process_is_alive_without_any_database(client: Client, method: str) -> None:
    answer = getattr(client, method)("/health/live")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain")
    assert answer.content == (b"live\n" if method == "get" else b"")
    assert answer.headers["Cache-Control"] == NEVER


@pytest.fixture
def afresh(db: None) -> Iterator[None]:
    """As in a process that has not looked for migrations yet."""
    health._migrated.clear()
    yield
    health._migrated.clear()


@pytest.mark.usefixtures("afresh")
def test_it_is_ready_when_the_database_will_do(client: Client) -> None:
    for _again in range(2):
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.content) == (200, b"ready\n")
        assert answer.headers["Cache-Control"] == NEVER


@pytest.mark.usefixtures("afresh")
def test_it_is_not_ready_before_every_migration_is_applied() -> None:
    assert health._on_disk() == set(MigrationLoader(connection).disk_migrations)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'articles' AND name < '0003'")
    (sentence,) = health._unmigrated()
    assert sentence == (
        "2 migrations are not applied (articles.0001_newsroom, articles.0002_record)."
        " Run: manage.py migrate."
    )


@pytest.fixture
def silent(db: None) -> Iterator[None]:
    """A database server that takes connections and never says a word."""
    before = dict(connections["default"].settings_dict)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        connections["default"].settings_dict.update(
            ENGINE="django.db.backends.postgresql",
            OPTIONS={"connect_timeout": 2},
            HOST="127.0.0.1",
            PORT=server.getsockname()[1],
        )
        try:
            yield
        finally:
            connections["default"].settings_dict.update(before)


@pytest.mark.usefixtures("silent")
def test_a_database_that_does_not_answer_keeps_nobody_waiting(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    before = {thread.name for thread in threading.enumerate()}
    for _again in range(3):  # those who ask next wait for the same look
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.content) == (503, b"not ready\n")
        assert answer.headers["Cache-Control"] == NEVER
    assert "The database has not answered within 0.1 s." in caplog.text
    looking = [one for one in threading.enumerate() if one.name == "ready"]
    assert (len(looking), "ready" in before) == (1, False)
    looking[0].join(10)


def test_without_a_server_it_is_alive_and_not_ready() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for path in ('/health/live', '/health/ready', '/fr/'):\n"
        "    answer = Client(raise_request_exception=False).get(path, HTTP_HOST='127.0.0.1')\n"
        "    print(path, answer.status_code)\n"
    )
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    environment.pop("DATABASE_URL_FILE", None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "/health/live 200\n/health/ready 503\n/fr/ 503\n"
