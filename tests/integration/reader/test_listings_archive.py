"""The archive: a month of the site's time zone, and the way to the months around it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.languages import codes, in_language
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
PAGER = "//nav[starts-with(@class, 'pager')]//a"


def at(year: int, month: int, day: int, *clock: int) -> datetime:
    hour, minute, second, microsecond, *_none = *clock, 0, 0, 0, 0
    return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=UTC)


def month(client: Client, language: str, path: str) -> Page:
    return get(client, f"/{language}/archive/{path}/")


def titles(page: Page) -> list[str]:
    return page.texts("//ul[@class='feed']//h2/a")


@ANY_LANGUAGE
def test_a_month_begins_and_ends_at_midnight_in_paris(client: Client, language: str) -> None:
    # Summer time: midnight in Paris is 22:00 of the day before in UTC.
    moments = {
        "before": at(2026, 4, 30, 21, 59, 59, 999999),
        "first": at(2026, 4, 30, 22, 0),
        "last": at(2026, 5, 31, 21, 59, 59, 999999),
        "after": at(2026, 5, 31, 22, 0),
    }
    made = {key: factories.article(EVERYWHERE, at=moment) for key, moment in moments.items()}
    title = {key: in_language(one, "title", language) for key, one in made.items()}
    assert titles(month(client, language, "2026/05")) == [title["last"], title["first"]]
    assert titles(month(client, language, "2026/04")) == [title["before"]]
    assert titles(month(client, language, "2026/06")) == [title["after"]]


def test_a_year_turns_at_midnight_in_paris(client: Client) -> None:
    old = factories.article(EVERYWHERE, at=at(2025, 12, 31, 22, 59, 59))
    new = factories.article(EVERYWHERE, at=at(2025, 12, 31, 23, 0))
    assert titles(month(client, "en", "2025/12")) == [in_language(old, "title", "en")]
    assert titles(month(client, "en", "2026/01")) == [in_language(new, "title", "en")]


@LANGUAGES
def test_the_months_around_are_those_that_have_something(client: Client, language: str) -> None:
    other = "fr" if language != "fr" else "en"
    for moment in (at(2025, 3, 5), at(2025, 11, 7), at(2026, 5, 3), at(2026, 8, 9), at(2026, 9, 1)):
        factories.article((language,), at=moment)
    factories.article((other,), at=at(2026, 4, 1))
    factories.article((other,), at=at(2026, 6, 1))
    world.withdraw(factories.article((language,), at=at(2026, 7, 1)), language)
    page = month(client, language, "2026/05")
    names = {
        "fr": ["août 2026", "novembre 2025"],
        "ar": ["أغسطس 2026", "نوفمبر 2025"],
        "en": ["August 2026", "November 2025"],
    }[language]
    assert page.links(PAGER) == [
        (f"/{language}/archive/2026/08/", names[0]),
        (f"/{language}/archive/2025/11/", names[1]),
    ]
    assert page.text("//h1") == {"fr": "mai 2026", "ar": "مايو 2026", "en": "May 2026"}[language]


def test_the_months_around_are_those_of_paris(client: Client) -> None:
    factories.article(EVERYWHERE, at=at(2026, 5, 10))
    factories.article(EVERYWHERE, at=at(2026, 3, 31, 22, 30))  # already April
    page = month(client, "en", "2026/05")
    assert page.links(PAGER) == [("/en/archive/2026/04/", "April 2026")]
    assert month(client, "en", "2026/04").links(PAGER) == [("/en/archive/2026/05/", "May 2026")]


@ANY_LANGUAGE
def test_a_month_shows_what_is_live_in_its_language(client: Client, language: str) -> None:
    shown = factories.article((language,))
    world.decoys(language)
    page = month(
        client,
        language,
        f"{timezone.localdate(in_language(shown, 'published_at', language)):%Y/%m}",
    )
    assert titles(page) == [in_language(shown, "title", language)]


@ANY_LANGUAGE
def test_a_month_that_is_empty_in_a_language_says_where_it_is_not(
    client: Client, language: str
) -> None:
    others = tuple(code for code in codes() if code != language)
    factories.article(others, at=at(2026, 5, 3))
    page = get(client, f"/{language}/archive/2026/05/", 404)
    assert page.all("//ul[@class='elsewhere']//a/@href") == [
        f"/{code}/archive/2026/05/" for code in others
    ]


@LANGUAGES
def test_the_switch_of_a_month_names_the_editions_that_have_it(
    client: Client, language: str
) -> None:
    factories.article((language, "en"), at=at(2026, 5, 3))
    page = month(client, language, "2026/05")
    live = [code for code in codes() if code in (language, "en")]
    assert page.all("//ul[@class='langs']//a/@href") == [
        f"/{code}/archive/2026/05/" for code in live
    ]


@pytest.mark.parametrize(
    "path",
    [
        "2026/13", "2026/00", "2026/5", "0/01", "0000/01", "10000/01", "9999/12",
        "99999999999/01", "9" * 40 + "/01", "9" * 5000 + "/01", "-1/01", "٢٠٢٦/05",
    ],
    ids=lambda path: path[:20],
)  # fmt: skip
def test_what_is_no_month_is_not_found(client: Client, path: str) -> None:
    get(client, f"/fr/archive/{path}/", 404)


@pytest.mark.parametrize("path", ["0001/01", "1/01", "1970/01", "9999/11"])
def test_a_month_far_away_is_empty(client: Client, path: str) -> None:
    factories.article(EVERYWHERE)
    get(client, f"/fr/archive/{path}/", 404)


@ANY_LANGUAGE
def test_the_archive_begins_with_the_newest_month(client: Client, language: str) -> None:
    factories.article((language,), at=at(2026, 3, 31, 22, 30))
    factories.article((language,), at=at(2025, 1, 1))
    factories.article(EVERYWHERE, at=timezone.now() + timedelta(days=40))
    answer = client.get(f"/{language}/archive/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302, f"/{language}/archive/2026/04/",
    )  # fmt: skip


def test_without_anything_live_there_is_no_archive(client: Client) -> None:
    factories.article(("fr",))
    get(client, "/ar/archive/", 404)
    assert Article.objects.live("fr").exists()
