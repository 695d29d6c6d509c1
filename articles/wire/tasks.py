"""Work of the wire: doors, which fetch by key, call one function and report."""

import logging
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.models import Draft, Feed, SourceItem
from articles.wire import metrics, poll, read, rereading, waiting
from articles.worker import failures

log = logging.getLogger(__name__)

AT_ONCE = 1_000
"""Feeds put in line in a minute: more than can be polled in it."""
PATIENT = RetryStrategy(max_attempts=4, exponential_wait=4)
"""After 4, 16, 64 and 256 seconds. What other servers do is on record with the row and brings its
own retry; what comes here is the database, or a fault of ours."""


@app.periodic(cron="* * * * *", periodic_id="poll")
@app.task(queueing_lock="poll-due", retry=RetryStrategy(max_attempts=3, wait=10))
def poll_due(timestamp: int) -> None:
    """Put every feed that is due in line."""
    now = timezone.now()
    poll.take_up(now)
    waiting.to_be_polled(Feed.objects.due(now).values_list("pk", flat=True)[:AT_ONCE])


@app.task(queue=waiting.QUEUE, retry=PATIENT)
def poll_feed(source: int, more: Sequence[int] = ()) -> None:
    """Poll one, and ``more`` after it. A failure is the feed's, on record, and brings the next poll
    by itself; what goes wrong beyond that keeps no other feed from its poll."""
    failed: Exception | None = None
    for one in (source, *more):
        try:
            outcome = poll.poll(one, job=failures.job())
            metrics.polled(outcome)
        except Exception as error:  # noqa: BLE001 - raised below
            failed = error
            continue
        if outcome is not None and outcome.new:
            log.info("%s: %s new items", outcome.feed.source, len(outcome.new))
    if failed is not None:
        raise failed


@app.periodic(cron="* * * * *", periodic_id="read")
@app.task(queueing_lock="read-waiting", retry=RetryStrategy(max_attempts=3, wait=10))
def read_waiting(timestamp: int) -> None:
    """Put what waits to be read in line: what is to be tried again, and what a worker that died
    has left."""
    unread = SourceItem.objects.filter(read_after__lte=timezone.now()).order_by("read_after")
    waiting.to_be_read(unread.values_list("pk", flat=True)[:AT_ONCE])


@app.periodic(cron="*/10 * * * *", periodic_id="reread")
@app.task(queueing_lock="reread-due", retry=RetryStrategy(max_attempts=3, wait=10))
def reread_due(timestamp: int) -> None:
    """Let what articles rest on, and is due, wait to be read again like what is new."""
    rereading.take_up(timezone.now(), AT_ONCE)


@app.task(queue=waiting.QUEUE, retry=PATIENT)
def read_item(item: int) -> None:
    """Read one at its source. What goes wrong is on record with it, and brings the next try."""
    read.read_waiting(item, job=failures.job())


@app.periodic(cron="* * * * *", periodic_id="draft")
@app.task(queueing_lock="draft-waiting", retry=RetryStrategy(max_attempts=3, wait=10))
def draft_waiting(timestamp: int) -> None:
    """Put what waits to be drafted in line: what was asked for at the desk, and what is to be tried
    again."""
    if not settings.MODEL_URL:
        return
    waiting.to_be_drafted(
        Draft.objects.waiting(timezone.now()).values_list("pk", flat=True)[:AT_ONCE]
    )


@app.task(queue=waiting.DRAFTING, retry=PATIENT)
def draft_item(draft: int) -> None:
    """Draft one. What goes wrong is on record with it, and brings the next try by itself."""
    from articles.wire.drafting import chat, run  # reason: slow

    if not settings.MODEL_URL:
        return
    done = run.run(draft, chat.ChatModel, job=failures.job())
    if done is not None:
        metrics.drafted(done)
        log.info("draft %s: %s %s", done.pk, done.state, done.trouble)
