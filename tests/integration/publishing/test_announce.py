"""A scheduled text appears by itself; announcing it only tells the rest of the site."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.enums import Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article
from articles.publishing import announce, publish, schedule
from articles.publishing.tasks import announce_due
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import LATER, NOW, acts, at_status, changes, row, store

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def due(*languages: str, **fields: Any) -> Article:
    """Scheduled for ``LATER``, announced to nobody."""
    article = factories.article(languages, **{"at": LATER, **fields})
    for code in languages:
        store(article, code, announced_at=None)
    return article


def test_a_due_text_is_visible_without_announcement(newsroom: Newsroom) -> None:
    article = at_status(Status.APPROVED, "ar")
    schedule(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    assert list(Article.objects.live("ar", LATER - SECOND)) == []
    assert list(Article.objects.live("ar", LATER)) == [article]
    assert in_language(article, "announced_at", "ar") is None


def test_an_announcement_is_on_record_as_the_clocks(telling: Telling) -> None:
    article = due("ar")
    before = row(article)
    with telling() as told:
        assert announce(article.pk, "ar", at=LATER) is True
    assert changes(before, article) == {"announced_at_ar": LATER}
    assert acts(article) == [
        {
            "language": "ar",
            "verb": Verb.ANNOUNCE,
            "by": None,
            "at": LATER,
            "before": Status.LIVE,
            "after": Status.LIVE,
            "text_hash": before["text_hash_ar"],
            "changed": [],
            "comment": "",
        }
    ]
    assert told == [(article.pk, "ar", Verb.ANNOUNCE)]


def test_of_two_announcements_only_the_first_counts(telling: Telling) -> None:
    article = due("ar")
    with telling() as told:
        assert [announce(article.pk, "ar", at=LATER + SECOND * n) for n in (0, 1)] == [True, False]
    assert in_language(Article.objects.get(pk=article.pk), "announced_at", "ar") == LATER
    assert told == [(article.pk, "ar", Verb.ANNOUNCE)]
    assert Act.objects.count() == 1


def test_nothing_is_announced_before_its_time(refused: Refused, telling: Telling) -> None:
    article = due("ar")
    before = row(article)
    with telling() as told:
        assert announce(article.pk, "ar", at=LATER - SECOND) is False
    assert (told, acts(article), row(article)) == ([], [], before)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.LIVE])
def test_only_a_live_text_is_announced(telling: Telling, status: Status) -> None:
    article = at_status(status, "ar")
    store(article, "ar", published_at=NOW)
    with telling() as told:
        assert announce(article.pk, "ar", at=LATER) is False
    assert (told, acts(article)) == ([], [])


def test_one_language_is_announced_at_a_time() -> None:
    article = due("fr", "ar")
    announce(article.pk, "ar", at=LATER)
    article.refresh_from_db()
    announced = {code: in_language(article, "announced_at", code) for code in codes()}
    assert announced == {"fr": None, "ar": LATER, "en": None}


def test_a_published_text_needs_no_announcement(newsroom: Newsroom) -> None:
    article = at_status(Status.APPROVED, "ar")
    publish(article, "ar", by=newsroom.editor, at=NOW)
    assert announce(article.pk, "ar", at=LATER) is False


def test_an_article_that_is_gone_is_not_announced() -> None:
    assert announce(0, "ar") is False


def test_the_clock_announces_all_that_is_due_once(telling: Telling) -> None:
    past = timezone.now() - SECOND
    first, second = due("fr", "ar", at=past), due("en", at=past)
    due("fr", at=timezone.now() + timedelta(hours=1))
    factories.article(("fr",))
    factories.article()
    with telling() as told:
        announce_due(timestamp=0)
    assert sorted(told) == sorted(
        [
            (first.pk, "fr", Verb.ANNOUNCE),
            (first.pk, "ar", Verb.ANNOUNCE),
            (second.pk, "en", Verb.ANNOUNCE),
        ]
    )
    with telling() as told:
        announce_due(timestamp=0)
    assert told == []
