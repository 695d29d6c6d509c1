"""A worker in a process of its own, stopped where a test wants it and killed there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import psycopg
from django.conf import settings
from django.db import connection

from tests.databases import address
from tests.elsewhere import Asked, Said
from tests.environment import ROOT

LONGEST = 30
"""Seconds after which something that was to happen will not."""


class Worker:
    """``manage.py procrastinate worker`` on the database of the tests."""

    def __init__(self, **variables: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address(), "HOST_GAP": "0", **variables},
        )

    def kill(self) -> None:
        """Without warning. What its connections wait for at the database is given up, as it is
        when the server notices; and its last sign of life was some time ago."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            cursor.execute(
                "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'"
            )

    def end(self) -> int:
        """Ask it to end, as an operator does; its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(LONGEST)

    @property
    def runs(self) -> bool:
        return self._process.poll() is None


def wait_until(true: Callable[[], object], what: str, worker: Worker | None = None) -> None:
    end = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < end, f"not within {LONGEST} s: {what}"
        assert worker is None or worker.runs, f"the worker has ended before: {what}"
        time.sleep(0.02)


class Held:
    """An answer of a server that is held back until the test lets it go."""

    def __init__(self, answer: Callable[[Asked], Said]) -> None:
        self._answer = answer
        self._asked, self._let_go = Event(), Event()

    def __call__(self, asked: Asked) -> Said:
        self._asked.set()
        self._let_go.wait(LONGEST)
        return self._answer(asked)

    def is_asked(self) -> bool:
        return self._asked.is_set()

    def let_go(self) -> None:
        self._let_go.set()


@contextmanager
def locked(sql: str) -> Iterator[Callable[[], bool]]:
    """Whoever wants what this statement locks has to wait, for as long as the block lasts. Gives
    a question: whether somebody waits for it."""
    with psycopg.connect(address()) as other:
        other.execute(sql)
        yield lambda: _is_waited_for(other.info.backend_pid)
        other.rollback()


def _is_waited_for(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND %s = ANY(pg_blocking_pids(pid))",
            [pid],
        )
        return bool(cursor.fetchone()[0])


def environment_of_model(url: str) -> dict[str, str]:
    return {
        "MODEL_URL": f"{url}/v1",
        "MODEL": "small",
        "MODEL_KEY": "key",
        "MODEL_PRICES": "small:1/10",
        "OUTGOING_PRIVATE_NETWORKS": "127.0.0.0/8",
        "LOG_LEVEL": "ERROR",
        "SECRET_KEY": settings.SECRET_KEY,
    }
