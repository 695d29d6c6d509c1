"""Work that the clock asks for."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.languages import codes
from articles.models import Article
from articles.models.querysets.nearest import without_nearest
from articles.publishing import nearest, searching, vocabulary, workflow

log = logging.getLogger(__name__)
AT_ONCE = 5_000
"""Texts of a language, which take some fifteen seconds."""


@app.periodic(cron="* * * * *", periodic_id="announce")
@app.task(queueing_lock="announce", retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def announce_due(timestamp: int) -> None:
    """Announce every text whose time has come. Readers see it without this."""
    for language in codes():
        for pk in Article.objects.unannounced(language).values_list("pk", flat=True):
            if workflow.announce(pk, language):
                log.info("announced article %s in %s", pk, language)


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def renew_found_by(kind: str, pk: int) -> None:
    """Let texts be found by the new name of a tag, a person or a source."""
    for language in codes():
        done = sum(searching.renew_where(searching.found_by(kind, pk, language), language))
        log.info("%s texts in %s are found by the name of %s %s", done, language, kind, pk)


@app.periodic(cron="*/10 * * * *", periodic_id="complete-search")
@app.task(queueing_lock="complete-search", retry=RetryStrategy(max_attempts=5, wait=60))
def complete_search(timestamp: int) -> None:
    """Let texts be found that came past the verbs, or that other rules had taken apart."""
    for language in codes():
        if done := sum(searching.renew_where(searching.behind(language), language)):
            log.info("%s texts in %s are to be found anew", done, language)


@app.periodic(cron="17 * * * *", periodic_id="count-words")
@app.task(queueing_lock="count-words", retry=RetryStrategy(max_attempts=5, wait=60))
def count_words(timestamp: int) -> None:
    """Count the words that there are, for what is typed amiss, where enough texts are new."""
    for language in codes():
        if changed := vocabulary.recount_if_due(language):
            log.info("%s words in %s counted anew", changed, language)


@app.periodic(cron="47 2 * * *", periodic_id="count-all-words")
@app.task(queueing_lock="count-all-words", retry=RetryStrategy(max_attempts=5, wait=60))
def count_all_words(timestamp: int) -> None:
    """Count them whatever is new: what was withdrawn is to be suggested no more."""
    for language in codes():
        vocabulary.recount(language)


@app.task(lock="nearest", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def find_nearest(article: int, language: str) -> None:
    """Find what stands nearest to a text that has come, gone or been filed anew, and to those
    around it. One after another, so that none is overwritten by what was found before it."""
    nearest.renew(article, language)


@app.periodic(cron="27 * * * *", periodic_id="complete-nearest")
@app.task(queueing_lock="complete-nearest", retry=RetryStrategy(max_attempts=5, wait=60))
def complete_nearest(timestamp: int) -> None:
    """Find what stands nearest to texts that came past the verbs. Readers see it without this."""
    for language in codes():
        if done := sum(nearest.find_where(without_nearest(language)[:AT_ONCE], language)):
            log.info("what stands nearest to %s texts in %s was found", done, language)
