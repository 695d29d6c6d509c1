"""Putting work in line. By the names of the tasks, which are doors and know all of this room."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONValue

QUEUE = "wire"


def to_be_read(items: Iterable[int]) -> None:
    """In the caller's transaction: a job that rolls back was never there."""
    jobs: list[dict[str, JSONValue]] = [{"item": pk} for pk in items]
    if jobs:
        app.configure_task("articles.wire.tasks.read_item", queue=QUEUE).batch_defer(*jobs)


def to_be_polled(feeds: Iterable[int]) -> int:
    """Those of the feeds with these keys that are not in line already; how many they were."""
    deferred = 0
    for pk in feeds:
        job = app.configure_task(
            "articles.wire.tasks.poll_feed", queue=QUEUE, queueing_lock=f"poll-{pk}"
        )
        try:
            with transaction.atomic():
                job.defer(source=pk)
        except AlreadyEnqueued:
            continue
        deferred += 1
    return deferred
