"""Work of the desk that the clock asks for."""

import logging

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.desk import working

log = logging.getLogger(__name__)


@app.periodic(cron="23 3 * * *", periodic_id="forget-working-copies")
@app.task(queueing_lock="forget-working-copies", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_working_copies(timestamp: int) -> None:
    """Delete what was typed and never saved, when nobody has come back for it."""
    if forgotten := working.forget(timezone.now() - working.KEPT):
        log.info("forgot %s working copies", forgotten)
