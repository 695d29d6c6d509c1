"""Jobs in line, and workers that do them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

TABLES = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers"
WRONG: dict[str, Any] = {"item": "no number"}
"""A task that is told this of its item fails, whatever it does."""


def _emptied() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLES} CASCADE")


@pytest.fixture
def line(transactional_db: None) -> Iterator[None]:
    """Nothing is in line. Django empties no tables of other people's."""
    _emptied()
    yield
    _emptied()


def put_in_line(task: str, *, lock: str | None = None, tried: int = 0, **arguments: Any) -> int:
    """The number of the new job, which was tried so often already."""
    queue = "wire" if ".wire." in task else "default"
    made = app.configure_task(task, queue=queue, queueing_lock=lock).defer(**arguments)
    changed(made, attempts=tried)
    return made


def changed(number: int, **columns: Any) -> None:
    told = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE procrastinate_jobs SET {told} WHERE id = %s",  # noqa: S608 - names of the tests
            [*columns.values(), number],
        )


def a_worker(*, silent_for: int = 0) -> int:
    """The number of one that gave its last sign of life so many seconds ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent_for],
        )
        return int(cursor.fetchone()[0])


def work(*queues: str) -> None:
    """Do what is in line, as ``manage.py procrastinate worker`` does it."""

    def run() -> None:
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(queues=list(queues), wait=False, listen_notify=False)
        connections.close_all()

    # Playwright keeps an event loop in the thread of the tests, where no other can run.
    with ThreadPoolExecutor(1) as alone:
        alone.submit(run).result()


def states() -> dict[int, str]:
    """What became of each job, but for those that the clock has put in line."""
    ours = ProcrastinateJob.objects.exclude(args__has_key="timestamp").order_by("pk")
    return dict(ours.values_list("pk", "status"))
