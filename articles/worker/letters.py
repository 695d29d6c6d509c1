"""Dead letters: what a worker could not do and does not try any more, until somebody says so."""

import logging
from datetime import datetime
from traceback import format_exception
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from articles.enums import LetterState
from articles.models import DeadLetter, Draft, Feed, SourceItem, User

log = logging.getLogger(__name__)

LONGEST_TRACEBACK = 20_000
AT_ONCE = 1_000
_ABOUT: dict[str, models.Manager[Any]] = {
    "source": Feed.objects,
    "item": SourceItem.objects,
    "draft": Draft.objects,
}
"""What a task is about, by the name of its argument."""


def keep(job: Job, error: BaseException | None) -> DeadLetter:
    """The letter of a job that has failed for good with ``error``; None where nobody knows with
    what. The same that fails again before anybody has seen to it is counted, and told as it failed
    last. Some five queries."""
    now = timezone.now()
    told = {
        "job": job.id or 0,
        "last_at": now,
        "tries": job.attempts + 1,
        "error": type(error).__name__ if error else "",
        "message": str(error or "").replace("\0", "").strip(),
        "traceback": _traceback(error).replace("\0", ""),
    }
    letter, new = DeadLetter.objects.get_or_create(
        task=job.task_name,
        arguments=arguments(job.task_kwargs),
        state=LetterState.OPEN,
        defaults={
            **told,
            "first_at": now,
            "about": about(job.task_kwargs),
            "queue": job.queue,
            "queueing_lock": job.queueing_lock or "",
        },
    )
    if not new:
        DeadLetter.objects.filter(pk=letter.pk).open().update(**told, times=F("times") + 1)
    return letter


def arguments(given: dict[str, Any]) -> dict[str, Any]:
    """What tells one thing to be done from another: that of a task which the clock asks for is the
    same every time."""
    return {**given, "timestamp": 0} if "timestamp" in given else dict(given)


def about(given: dict[str, Any]) -> str:
    """What the job is about, as the desk calls it; empty where it is about nothing that the desk
    shows. One query, or none."""
    for name, things in _ABOUT.items():
        if isinstance(given.get(name), int):
            return str(things.filter(pk=given[name]).first() or "")[:300]
    return ""


def _traceback(error: BaseException | None) -> str:
    return "".join(format_exception(error))[-LONGEST_TRACEBACK:] if error else ""


def collect() -> int:
    """Make letters of jobs that have failed without one: of tasks that are not there any more, and
    where the database was away. How many they were."""
    failed = ProcrastinateJob.objects.filter(status="failed").order_by("-pk")[:AT_ONCE]
    missing = [job for job in failed if not _has_letter(job)]
    for job in missing:
        keep(job.procrastinate_job, None)
    return len(missing)


def _has_letter(job: ProcrastinateJob) -> bool:
    same = DeadLetter.objects.filter(task=job.task_name, arguments=arguments(job.args))
    return same.filter(job__gte=job.pk).exists()


def try_again(letter: DeadLetter, *, by: User, at: datetime) -> bool:
    """Put what the letter is about in line once more; False where somebody has seen to it already.
    Where it is in line anyway, it stays there."""
    with transaction.atomic():
        if not _settle(letter, LetterState.AGAIN, by, at):
            return False
        job = app.configure_task(
            letter.task, queue=letter.queue, queueing_lock=letter.queueing_lock or None
        )
        try:
            with transaction.atomic():
                job.defer(**letter.arguments)
        except AlreadyEnqueued:
            log.info("%s is in line already", letter.task)
    return True


def let_go(letter: DeadLetter, *, by: User, at: datetime) -> bool:
    """It is not to be done; False where somebody has seen to it already."""
    return _settle(letter, LetterState.LET_GO, by, at)


def _settle(letter: DeadLetter, state: LetterState, by: User, at: datetime) -> bool:
    mine = DeadLetter.objects.filter(pk=letter.pk).open()
    return bool(mine.update(state=state, settled_by=by, settled_at=at))
