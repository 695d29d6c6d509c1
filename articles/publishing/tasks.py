"""Work that the clock asks for."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.languages import codes
from articles.models import Article
from articles.publishing import workflow

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *", periodic_id="announce")
@app.task(queueing_lock="announce", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def announce_due(timestamp: int) -> None:
    """Announce every text whose time has come. Readers see it without this."""
    for language in codes():
        for pk in Article.objects.unannounced(language).values_list("pk", flat=True):
            if workflow.announce(pk, language):
                log.info("announced article %s in %s", pk, language)
