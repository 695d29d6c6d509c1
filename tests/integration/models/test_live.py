"""``live()`` is the only definition of public."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.enums import Status
from articles.languages import codes, column, in_language
from articles.models import Article
from articles.models.querysets.article import ANNOUNCED_WITHIN
from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])
SECOND = timedelta(seconds=1)


def at_status(language: str, status: Status, **fields: object) -> Article:
    """An article whose text was live in ``language`` and is now at ``status``."""
    article = factories.article((language,))
    changes = {"status": status, **fields}
    Article.objects.filter(pk=article.pk).update(
        **{column(field, language): value for field, value in changes.items()}
    )
    return article


def decoys(language: str, now: datetime) -> list[Article]:
    """What readers of ``language`` must not see, though all of it was released once."""
    others = tuple(code for code in codes() if code != language)
    return [
        at_status(language, Status.DRAFT),
        at_status(language, Status.IN_REVIEW),
        at_status(language, Status.APPROVED),
        at_status(language, Status.WITHDRAWN, withdrawal_reason="Wrong.", withdrawn_at=now),
        factories.article((language,), at=now + timedelta(microseconds=1)),
        factories.article(others),
        factories.article(),
    ]


@LANGUAGES
def test_only_released_and_due_texts_of_the_language_are_live(language: str) -> None:
    now = timezone.now()
    decoys(language, now)
    due = factories.article((language,), at=now)
    old = factories.article((language,), at=now - timedelta(days=3650))
    assert set(Article.objects.live(language, now)) == {due, old}


@LANGUAGES
def test_without_a_time_now_is_meant(language: str) -> None:
    factories.article((language,), at=timezone.now() + timedelta(hours=1))
    due = factories.article((language,), at=timezone.now() - SECOND)
    assert list(Article.objects.live(language)) == [due]


@LANGUAGES
def test_a_scheduled_text_becomes_live_when_its_time_comes(language: str) -> None:
    due = timezone.now() + timedelta(hours=1)
    article = factories.article((language,), at=due)
    at_status(language, Status.APPROVED, published_at=due)
    assert list(Article.objects.scheduled(language)) == [article]
    assert list(Article.objects.scheduled(language, due - SECOND)) == [article]
    assert list(Article.objects.live(language, due - SECOND)) == []
    assert list(Article.objects.live(language, due)) == [article]
    assert list(Article.objects.scheduled(language, due)) == []


@LANGUAGES
def test_due_is_what_is_scheduled_or_promised_for_a_time_to_come(language: str) -> None:
    now = timezone.now()
    decoys(language, now - SECOND)
    scheduled = factories.article((language,), at=now + SECOND)
    promised = [
        at_status(language, status, expected_at=now + SECOND, published_at=None)
        for status in (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    ]
    at_status(language, Status.DRAFT, expected_at=now)
    assert set(Article.objects.due(language, now)) == {scheduled, *promised}
    assert set(Article.objects.due(language, now + SECOND)) == set()
    other = next(code for code in codes() if code != language)
    assert set(Article.objects.due(other, now)) == set()


@LANGUAGES
def test_late_is_a_promise_that_was_not_kept(language: str) -> None:
    now = timezone.now()
    decoys(language, now)
    late = [
        at_status(language, status, expected_at=now)
        for status in (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    ]
    at_status(language, Status.DRAFT, expected_at=now + SECOND)
    kept = factories.article((language,), at=now)
    Article.objects.filter(pk=kept.pk).update(**{column("expected_at", language): now})
    assert set(Article.objects.late(language, now)) == set(late)
    assert set(Article.objects.late(language, now - SECOND)) == set()
    for article in Article.objects.all():
        assert article.is_late_in(language, now) == (article in late)


@LANGUAGES
def test_late_is_a_text_that_nobody_announced_for_minutes(language: str) -> None:
    now = timezone.now()
    at = now - ANNOUNCED_WITHIN
    silent, fresh, _to_come = (
        factories.article((language,), at=when) for when in (at, at + SECOND, now + SECOND)
    )
    Article.objects.update(**{column("announced_at", language): None})
    factories.article((language,), at=at)
    assert set(Article.objects.late(language, now)) == {silent}
    assert set(Article.objects.unannounced(language, now)) == {silent, fresh}


@LANGUAGES
def test_withdrawn_texts_are_found_in_their_language_alone(language: str) -> None:
    withdrawn = decoys(language, timezone.now())[3]
    assert list(Article.objects.withdrawn(language)) == [withdrawn]
    elsewhere = next(code for code in codes() if code != language)
    assert list(Article.objects.withdrawn(elsewhere)) == []


@LANGUAGES
def test_texts_in_review_await_it(language: str) -> None:
    waiting = decoys(language, timezone.now())[1]
    assert list(Article.objects.awaiting_review(language)) == [waiting]


@LANGUAGES
def test_newest_first_and_of_one_instant_the_last_opened(language: str) -> None:
    now = timezone.now()
    middle = [factories.article((language,), at=now - SECOND) for _number in range(3)]
    newest = factories.article((language,), at=now)
    oldest = factories.article((language,), at=now - 2 * SECOND)
    listed = Article.objects.live(language, now).newest_first(language)
    assert list(listed) == [newest, *reversed(middle), oldest]


@LANGUAGES
def test_checked_means_vouched_for_as_it_stands(language: str) -> None:
    other = next(code for code in codes() if code != language)
    person = factories.person()
    checked = factories.article((language,), checked_by=person)
    factories.article((language,))
    factories.article((other,), checked_by=person)
    stale = factories.article((language,))
    factories.vouch(stale, language, text_hash="0" * 64)
    name = column("checked_hash", language)
    empty = factories.article((language,))
    Article.objects.filter(pk=empty.pk).update(**{name: ""})
    assert list(Article.objects.checked(language)) == [checked]
    assert list(Article.objects.live(language).checked(language)) == [checked]


@LANGUAGES
def test_the_adjectives_chain(language: str) -> None:
    now = timezone.now()
    decoys(language, now)
    category = factories.category()
    there = factories.article((language,), category=category)
    factories.article((language,))
    listed = Article.objects.filter(category=category).live(language).newest_first(language)
    assert list(listed) == [there]
    assert in_language(listed[0], "status", language) == Status.LIVE


def test_live_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in (1, 3):
        while Article.objects.count() < number:
            factories.article(("fr",))
        with django_assert_num_queries(1):
            assert len(Article.objects.live("fr").newest_first("fr")) == number
