"""Whether the process is alive, and whether it can serve."""

import os
import subprocess
import sys

import pytest
from django.db import Error, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.environment import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_process_is_alive_without_any_database(client: Client, method: str) -> None:
    answer = getattr(client, method)("/health/live")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain")
    assert answer.content == (b"live\n" if method == "get" else b"")
    assert answer.headers["Cache-Control"] == NEVER


@pytest.mark.django_db
def test_it_is_ready_when_the_database_will_do(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert answer.headers["Cache-Control"] == NEVER


@pytest.mark.django_db
def test_it_is_not_ready_while_the_database_refuses(client: Client) -> None:
    with connection.cursor() as cursor, pytest.raises(Error):
        cursor.execute("SELECT 1 / 0")  # until the end of the transaction all else fails, too
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert answer.headers["Cache-Control"] == NEVER


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
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "/health/live 200\n/health/ready 503\n/fr/ 500\n"
