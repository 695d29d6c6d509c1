"""Views in the database: each visitor's once, and what a sample of them stands for."""

import time
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, ViewCount, ViewSeen
from articles.reader import tally, tasks
from articles.reader.tally import View
from tests import factories
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def view(article: int, *, key: int = 1, day: date = TODAY) -> View:
    return View(article, "fr", day, bytes([key] * 16))


@pytest.fixture
def article() -> Article:
    return factories.article(EVERYWHERE)


def test_days_are_counted_apart(article: Article) -> None:
    yesterday = TODAY - timedelta(days=1)
    tally.write([view(article.pk, key=1, day=yesterday), view(article.pk, key=2)])
    tally.write([view(article.pk, key=3), view(article.pk, key=3)])
    rows = ViewCount.objects.order_by("day").values_list("day", "views")
    assert list(rows) == [(yesterday, 1), (TODAY, 2)]


@pytest.mark.parametrize("number", [1, 3])
def test_writing_costs_a_query_and_one_for_each_language(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [factories.article(EVERYWHERE) for _number in range(number)]
    seen = [
        View(one.pk, language, TODAY, f"{one.pk:08}{language * 4}".encode())
        for one in made
        for language in EVERYWHERE
    ]
    with django_assert_num_queries(1 + 3 + 2):  # and a savepoint here
        assert tally.write(seen) == 3 * number


def test_keys_of_days_that_are_over_are_forgotten(article: Article) -> None:
    days = [TODAY - timedelta(days=number) for number in range(4)]
    tally.write([view(article.pk, key=key, day=day) for key, day in enumerate(days)])
    assert tally.forget_before(TODAY - timedelta(days=1)) == 2
    assert set(ViewSeen.objects.values_list("day", flat=True)) == set(days[:2])
    assert tally.forget_before(TODAY - timedelta(days=1)) == 0
    assert sum(ViewCount.objects.values_list("views", flat=True)) == 4


def test_the_clock_keeps_the_keys_of_today_alone(article: Article) -> None:
    today = timezone.localdate()
    for key, day in enumerate((today, today - timedelta(days=1))):
        tally.write([view(article.pk, key=key, day=day)])
    tasks.forget_visitors.func(timestamp=int(time.time()))
    assert list(ViewSeen.objects.values_list("day", flat=True)) == [today]


def test_each_view_of_a_sample_counts_for_as_many_as_it_stands_for(article: Article) -> None:
    views = [view(article.pk, key=key) for key in range(4)]
    assert tally.write(views[:1]) == 1
    assert tally.write(views[:3], 8) == 2  # one of them is known
    assert tally.write(views, 2) == 1
    rows = ViewCount.objects.values_list("views", "sampling")
    assert list(rows) == [(1 + 2 * 8 + 2, 8)]


def test_what_no_log_is_to_keep_is_not_logged() -> None:
    """Neither replicas nor archives of the log have the keys of visitors."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relpersistence FROM pg_class WHERE relname = ANY(%s) ORDER BY 1",
            [[ViewCount._meta.db_table, ViewSeen._meta.db_table]],
        )
        assert cursor.fetchall() == [("articles_viewcount", "p"), ("articles_viewseen", "u")]
