"""Putting work in line. By the names of the tasks, which are doors and know all of this room."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

QUEUE = "wire"
DRAFTING = "drafting"
"""Drafts take minutes, and keep no feed waiting where a worker has this queue to itself."""
MOST_POLLS = 200
"""Jobs of polling that are put in line at once."""
_TASKS = "articles.wire.tasks"


def to_be_read(items: Iterable[int]) -> int:
    """Those of the items with these keys that are not in line already; how many they were. In the
    caller's transaction: a job that rolls back was never there. One that is lost does no harm:
    the rows say what waits, and are looked at once a minute."""
    return _once("read_item", QUEUE, "item", items)


def to_be_drafted(drafts: Iterable[int]) -> int:
    """Likewise of drafts."""
    return _once("draft_item", DRAFTING, "draft", drafts)


def to_be_polled(feeds: Iterable[int]) -> int:
    """Likewise of feeds; how many jobs they were. Where more are due than ``MOST_POLLS``, a job
    polls several, one after another, since a job costs as much as the poll of a feed with nothing
    new; and no more are put in line while so many are there."""
    due = list(feeds)
    together = -(-len(due) // MOST_POLLS)
    if together > 1 and _in_line("poll_feed") >= MOST_POLLS:
        return 0
    deferred = 0
    for start in range(0, len(due), together or 1):
        first, *more = due[start : start + together]
        others = {"more": more} if more else {}
        deferred += _put("poll_feed", QUEUE, first, source=first, **others)
    return deferred


def _in_line(task: str) -> int:
    waiting = ProcrastinateJob.objects.filter(task_name=f"{_TASKS}.{task}", status="todo")
    return waiting.count()


def _once(task: str, queue: str, argument: str, keys: Iterable[int]) -> int:
    return sum(_put(task, queue, pk, **{argument: pk}) for pk in keys)


def _put(task: str, queue: str, key: int, **arguments: Any) -> bool:
    """Whether it was put in line: it was not there already."""
    job = app.configure_task(f"{_TASKS}.{task}", queue=queue, queueing_lock=f"{task}-{key}")
    try:
        with transaction.atomic():
            job.defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True
