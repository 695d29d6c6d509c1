"""Putting work in line. By the names of the tasks, which are doors and know all of this room."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

QUEUE = "wire"
DRAFTING = "drafting"
"""Drafts take minutes, and keep no feed waiting where a worker has this queue to itself."""


def to_be_read(items: Iterable[int]) -> int:
    """Those of the items with these keys that are not in line already; how many they were. In the
    caller's transaction: a job that rolls back was never there. One that is lost does no harm:
    the rows say what waits, and are looked at once a minute."""
    return _once("read_item", QUEUE, "item", items)


def to_be_drafted(drafts: Iterable[int]) -> int:
    """Likewise of drafts."""
    return _once("draft_item", DRAFTING, "draft", drafts)


def to_be_polled(feeds: Iterable[int]) -> int:
    """Likewise of feeds."""
    return _once("poll_feed", QUEUE, "source", feeds)


def _once(task: str, queue: str, argument: str, keys: Iterable[int]) -> int:
    deferred = 0
    for pk in keys:
        job = app.configure_task(
            f"articles.wire.tasks.{task}", queue=queue, queueing_lock=f"{task}-{pk}"
        )
        try:
            with transaction.atomic():
                job.defer(**{argument: pk})
        except AlreadyEnqueued:
            continue
        deferred += 1
    return deferred
