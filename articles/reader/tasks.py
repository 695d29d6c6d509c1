"""Work of the reader's site that the clock asks for, or a change."""

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.reader import traffic
from articles.reader.feeds import hub

log = logging.getLogger(__name__)


@app.periodic(cron="7 * * * *", periodic_id="forget-visitors")
@app.task(queueing_lock="forget-visitors", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_visitors(timestamp: int) -> None:
    """Delete the visitor keys of days that are over."""
    if forgotten := traffic.forget_before(timezone.localdate()):
        log.info("forgot %s visitor keys", forgotten)


@app.task(
    lock=hub.LOCK,
    queueing_lock=hub.LOCK,
    retry=RetryStrategy(max_attempts=6, exponential_wait=4),
)
def announce_to_hub() -> None:
    """Tell the WebSub hub what has changed. Tried again after 4 seconds and up to 68 minutes."""
    if told := hub.announce(timezone.now()):
        log.info("told the hub of %s addresses", told)
