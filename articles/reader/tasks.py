"""Work of the reader's site that the clock asks for, or a change."""

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.models import Replate
from articles.reader import tally
from articles.reader.feeds import hub
from articles.reader.share import images

log = logging.getLogger(__name__)


@app.periodic(cron="7 * * * *", periodic_id="forget-visitors")
@app.task(queueing_lock="forget-visitors", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_visitors(timestamp: int) -> None:
    """Delete the visitor keys of days that are over."""
    if forgotten := tally.forget_before(timezone.localdate()):
        log.info("forgot %s visitor keys", forgotten)


@app.task(retry=RetryStrategy(max_attempts=4, exponential_wait=4))
def draw_share_image(article: int, language: str) -> None:
    """See to it that the share image of a text shows what it says now, or is gone with it."""
    images.refresh(article, language)


@app.periodic(cron="41 4 * * *", periodic_id="forget-share-images")
@app.task(queueing_lock="forget-share-images", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_share_images(timestamp: int) -> None:
    """Delete share images that were made long ago."""
    if forgotten := images.forget_before(timezone.now() - images.KEPT_FOR):
        log.info("forgot %s share images", forgotten)


@app.periodic(cron="53 * * * *", periodic_id="forget-replates")
@app.task(queueing_lock="forget-replates", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_replates(timestamp: int) -> None:
    """Delete the record of changes that no kept page is older than."""
    if forgotten := Replate.objects.forget():
        log.info("forgot %s replates", forgotten)


@app.task(
    lock=hub.LOCK,
    queueing_lock=hub.LOCK,
    retry=RetryStrategy(max_attempts=6, exponential_wait=4),
)
def announce_to_hub() -> None:
    """Tell the WebSub hub what has changed. Tried again after 4 seconds and up to 68 minutes."""
    if told := hub.announce(timezone.now()):
        log.info("told the hub of %s addresses", told)
