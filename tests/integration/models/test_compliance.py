"""Every text that readers can see, as the compliance report asks for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.facts import disclosure_of
from articles.languages import codes, in_language
from articles.models import Article
from articles.models.querysets import compliance
from articles.models.querysets.compliance import Counts, Narrowing
from tests import factories
from tests.integration.reader.world import EVERYWHERE, decoys, made_as, store

pytestmark = pytest.mark.django_db
STATES = list(TABLE_OF_LABELS)


def counted(**narrowed: Any) -> Counts:
    return compliance.counted(Narrowing(**narrowed), timezone.now())


def found(code: str, **narrowed: Any) -> list[Article]:
    narrowing = Narrowing(**narrowed)
    return list(compliance.public_texts(code, narrowing, timezone.now()).order_by("pk"))


@pytest.mark.parametrize("code", EVERYWHERE)
def test_what_readers_cannot_see_is_neither_found_nor_counted(code: str) -> None:
    live = factories.article((code,))
    decoys(code)
    assert found(code) == [live]
    assert counted(languages=(code,)) == {(code, Origin.GENERATED, Review.NONE): 1}


def test_a_scheduled_text_is_found_once_its_time_has_come() -> None:
    at = timezone.now() + timedelta(hours=1)
    article = factories.article(("en",), at=at)
    assert found("en") == []
    assert list(compliance.public_texts("en", Narrowing(), at)) == [article]


def test_every_state_is_counted_in_its_language() -> None:
    wanted = {}
    for number, (origin, review) in enumerate(STATES, start=1):
        code = codes()[number % 3]
        for _again in range(1 + number % 2):
            made_as(origin, review, code)
        wanted[code, origin, review] = 1 + number % 2
    assert counted() == wanted


@pytest.mark.parametrize(("origin", "review"), STATES)
def test_only_what_the_law_asks_is_what_the_table_says(origin: Origin, review: Review) -> None:
    article = made_as(origin, review, "fr")
    must = TABLE_OF_LABELS[origin, review].mandatory
    assert found("fr", mandatory=True) == ([article] if must else [])


def test_a_check_of_an_earlier_text_counts_for_nothing() -> None:
    article = factories.article(("en",), checked_by=factories.person())
    assert counted() == {("en", Origin.GENERATED, Review.CHECKED): 1}
    approved = in_language(article, "approved_hash", "en")
    store(article, "en", checked_hash="", approved_hash=approved)
    factories.vouch(article, "en", text_hash="0" * 64)
    assert counted() == {("en", Origin.GENERATED, Review.NONE): 1}
    assert found("en", review="checked") == []
    assert found("en", review="none") == [article]


def test_a_period_holds_its_first_moment_and_not_the_one_after_its_last() -> None:
    start, end = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2))
    first, _after = (factories.article(("en",), at=at) for at in (start, end))
    assert found("en", start=start, end=end) == [first]


@pytest.mark.parametrize(("origin", "review"), STATES)
@pytest.mark.parametrize("code", EVERYWHERE)
def test_what_is_told_is_what_the_articles_page_is_told(
    origin: Origin, review: Review, code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = made_as(origin, review, code)
    on_page = Article.objects.live(code).for_page(code).get()
    told, address = disclosure_of(on_page, code), article.get_absolute_url(code)
    with django_assert_num_queries(2):
        (row,) = compliance.labelled(Article.objects.live(code), code)
        compliance.with_sources([row])
        assert disclosure_of(row, code) == told
        assert row.get_absolute_url(code) == address
    closing = vars(row)["closing"] or {}
    assert closing.get("text") == vars(on_page)["wording"]


def test_counting_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    factories.article(EVERYWHERE)
    with django_assert_num_queries(1):
        counted()


def test_what_follows_a_place_is_found_from_there_on_and_not_from_the_newest() -> None:
    at = timezone.now() - timedelta(hours=1)
    factories.article(("en",), at=at)
    texts = compliance.public_texts("en", Narrowing(), timezone.now()).newest_first("en")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plan = texts.older_than("en", at, 1).explain()
    (bounds,) = [line for line in plan.splitlines() if "Index Cond" in line]
    assert bounds.count("published_at_en <=") == 2
    assert "article_newest_en" in plan
