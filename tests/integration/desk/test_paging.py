"""Lists that are not counted to their end."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.paging import AHEAD, MOST, MOST_FOUND, CountedPaginator, LongList
from articles.models import (
    Act,
    Article,
    Correction,
    DeadLetter,
    Disclaimer,
    Draft,
    Feed,
    KnownName,
    Redirect,
    Source,
    SourceChange,
    SourceItem,
    Tag,
    TagAlias,
)
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in

LONG = [
    *(Act, Article, Correction, DeadLetter, Disclaimer, Draft, Feed, Redirect, Source, SourceItem),
    *(KnownName, SourceChange, Tag, TagAlias),
]


def redirects(many: int) -> None:
    Redirect.objects.bulk_create(
        Redirect(path=f"/en/old-{number}/", target="/en/") for number in range(many)
    )


@pytest.mark.parametrize(("most", "count", "more"), [(2, 2, True), (3, 3, False), (4, 3, False)])
def test_counts_as_far_as_it_is_told(db: None, most: int, count: int, more: bool) -> None:
    redirects(3)
    pages = CountedPaginator(Redirect.objects.order_by("pk"), 2)
    pages.most = most
    assert (pages.count, pages.more) == (count, more)


def test_counting_reads_one_row_more_than_it_counts(db: None) -> None:
    redirects(3)
    pages = CountedPaginator(Redirect.objects.order_by("pk"), 2)
    pages.most = 2
    with CaptureQueriesContext(connection) as captured:
        assert pages.more
        assert pages.num_pages == 1
    assert len(captured) == 1
    assert "LIMIT 3" in captured[0]["sql"]
    assert "ORDER BY" not in captured[0]["sql"]


def test_a_list_in_memory_is_counted_too(db: None) -> None:
    assert CountedPaginator([1, 2, 3], 2).num_pages == 2


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_number_is_written_as_the_language_writes_it(desks: Desks, language: str) -> None:
    redirects(MOST + 1)
    desk = signed_in(desks.root.user, language)
    (told,) = desk.list("redirect").texts("//p[@class='paginator']")
    shown = {"en": "10,000", "fr": "10\u202f000", "ar": "10,000"}[language]
    assert shown in told.replace(" 000", "\u202f000")


def test_a_long_list_goes_on_past_what_was_counted(desks: Desks) -> None:
    redirects(MOST + 101)
    last = MOST // 100
    page = desks.root.list("redirect", p=last)
    assert f"?p={last + AHEAD}" not in page.response.content.decode()
    assert page.texts(f"//p[@class='paginator']/a[@href='?p={last + 2}']") == [str(last + 2)]
    assert len(desks.root.list("redirect", p=last + 2).texts("//tbody/tr")) == 1


def test_a_short_list_is_counted(desks: Desks) -> None:
    redirects(3)
    assert desks.root.list("redirect").texts("//p[@class='paginator']") == ["3 redirects"]


def test_a_search_that_finds_much_says_so(desks: Desks) -> None:
    redirects(MOST_FOUND + 1)
    page = desks.root.list("redirect", q="old")
    (told,) = page.texts("//form[@id='changelist-search']//span")
    assert told.startswith("More than 1,000 results")


@pytest.mark.parametrize("written", ["0", "-1", "x", "9" * 40, "٣", "999999999"])
def test_a_page_that_is_not_there_breaks_nothing(desks: Desks, written: str) -> None:
    address = reverse("admin:articles_redirect_changelist")
    assert desks.root.client.get(address, {"p": written}).status_code in (200, 302)


@pytest.mark.parametrize("query", [{}, {"q": "sea"}, {"p": "2"}])
def test_no_list_is_counted_as_a_whole(desks: Desks, query: dict[str, str]) -> None:
    factories.correction(factories.article(("en",)))
    redirects(1)
    root = desks.root
    for model in LONG:
        address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
        with CaptureQueriesContext(connection) as captured:
            root.client.get(address, query)
        asked = [one["sql"] for one in captured]
        counts = [sql for sql in asked if sql.startswith("SELECT COUNT(")]
        assert all("LIMIT" in sql for sql in counts), address
        assert not [sql for sql in asked if "DISTINCT" in sql], address


def test_every_list_that_can_grow_is_known_here() -> None:
    long = {model for model, one in admin.site._registry.items() if isinstance(one, LongList)}
    assert long == set(LONG)


def test_a_list_reads_no_text_of_an_article(desks: Desks) -> None:
    factories.correction(factories.article(("en",)))
    for model in (Article, Act, Correction):
        address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
        root = desks.root
        with CaptureQueriesContext(connection) as captured:
            assert root.client.get(address).status_code == 200
        assert not [asked["sql"] for asked in captured if '"body_fr"' in asked["sql"]]
