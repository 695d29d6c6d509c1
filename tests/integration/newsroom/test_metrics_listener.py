"""A worker tells of itself at a port of its own, or says in one sentence why it cannot."""

import http.client
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from newsroom.metrics import listener
from tests.integration.newsroom.web import free_port


@pytest.fixture
def port() -> Iterator[int]:
    found = free_port()
    server = listener.serve(f"127.0.0.1:{found}")
    yield found
    server.shutdown()
    server.server_close()


def asked(port: int, path: str) -> tuple[int, bytes]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        asking.request("GET", path)
        answer = asking.getresponse()
        return answer.status, answer.read()
    finally:
        asking.close()


@pytest.mark.django_db
def test_a_process_tells_of_itself_and_of_nothing_else(port: int) -> None:
    assert asked(port, "/health/live") == (200, b"live\n")
    assert asked(port, "/health/ready") == (200, b"ready\n")
    assert asked(port, "/") == (404, b"nothing here\n")
    status, told = asked(port, "/metrics")
    assert status == 200
    assert b"\nnewsroom_processes 1.0\n" in told
    assert b"_created" not in told


def test_a_worker_whose_port_is_taken_says_so(port: int, settings: Settings) -> None:
    settings.WORKER_METRICS_BIND = f"127.0.0.1:{port}"
    with pytest.raises(CommandError) as refusal:
        call_command("procrastinate", "worker")
    assert str(refusal.value) == (
        f"WORKER_METRICS_BIND is 127.0.0.1:{port}, where nobody can listen: Address already in use."
        " Give each worker of a machine a port of its own."
    )
