"""Readers of one language are told when to expect a text in another."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import Status
from articles.languages import codes, in_language
from articles.models import Article
from articles.reader import wording
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import LANGUAGES, get, words

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
MORNING = datetime(2026, 11, 25, 9, 0, tzinfo=PARIS)
EVENING = MORNING.replace(hour=18)
SOON = timedelta(days=400)
PAGES: list[Callable[[Article, str], str]] = [
    lambda article, code: article.get_absolute_url(code),
    lambda article, code: f"{article.get_absolute_url(code)}provenance/",
]
BOTH = pytest.mark.parametrize("address", PAGES, ids=["article", "provenance"])


def promised(language: str, due: datetime, *live: str) -> Article:
    article = factories.article(live or tuple(code for code in codes() if code != language))
    return world.store(article, language, expected_at=due)


@BOTH
@LANGUAGES
def test_the_page_says_when_and_where_that_time_is(
    client: Client, language: str, address: Callable[[Article, str], str]
) -> None:
    other = "ar" if language != "ar" else "en"
    due = timezone.now() + SOON
    page = get(client, address(promised(other, due), language))
    told = page.one("//p[@class='coming']/time")
    now = timezone.now()
    assert words(told) == wording.expected(other, due, language, now)
    assert datetime.fromisoformat(told.get("datetime")) == due.replace(microsecond=0)
    masthead = page.one("//p[@class='notlive']")
    assert masthead.get("lang") == other
    assert words(masthead.xpath("b")[0]) == wording.coming(due, other, now)
    assert other not in page.all("//ul[@class='langs']//a/@hreflang")


@BOTH
@pytest.mark.parametrize("state", ["passed", "live", "never", "withdrawn"])
def test_a_past_promise_is_never_shown(
    client: Client, state: str, address: Callable[[Article, str], str]
) -> None:
    due = timezone.now() + (SOON if state == "withdrawn" else -timedelta(seconds=1))
    article = factories.article(("fr", "en") if state != "live" else codes())
    if state == "passed":
        world.store(article, "ar", expected_at=due)
    if state == "withdrawn":
        world.withdraw(article, "ar")
    page = get(client, address(article, "fr"))
    assert page.all("//p[@class='coming']") == []
    assert page.all("//p[@class='notlive']/b") == []


def test_a_scheduled_text_is_told_of_only_where_it_was_promised(client: Client) -> None:
    due = timezone.now() + SOON
    article = factories.article(("fr", "ar"))
    world.store(article, "ar", published_at=due, changed_at=due)
    assert get(client, article.get_absolute_url("fr")).all("//p[@class='coming']") == []
    world.store(article, "ar", expected_at=due)
    assert len(get(client, article.get_absolute_url("fr")).all("//p[@class='coming']")) == 1


@LANGUAGES
def test_its_own_address_says_when_while_it_is_live_elsewhere(
    client: Client, language: str
) -> None:
    due = timezone.now() + SOON
    article = promised(language, due)
    page = get(client, article.get_absolute_url(language), 404)
    assert page.text("//p[@class='coming']") == wording.coming(due, language, timezone.now())


def test_nobody_learns_of_an_article_that_is_live_nowhere(client: Client) -> None:
    article = world.store(factories.article(), "ar", expected_at=timezone.now() + SOON)
    page = get(client, article.get_absolute_url("ar"), 404)
    assert page.all("//p[@class='coming']") == []


def test_today_is_the_day_of_the_site() -> None:
    time = "\u206818:00\u2069 (\u2068Paris\u2069)"
    assert wording.coming(EVENING, "en", MORNING) == f"It is expected today at {time}."
    assert wording.coming(EVENING, "en", MORNING - timedelta(days=1)) == (
        f"It is expected on 25 November 2026 at {time}."
    )
    assert wording.expected("ar", EVENING, "en", MORNING) == f"Arabic: expected today at {time}"
    assert wording.expected("fr", EVENING, "en", MORNING - timedelta(days=1)) == (
        f"French: expected on 25 November 2026 at {time}"
    )


def test_the_promise_of_a_draft_links_nothing(client: Client) -> None:
    article = promised("ar", timezone.now() + SOON, "fr")
    assert in_language(Article.objects.get(pk=article.pk), "status", "ar") == Status.DRAFT
    page = get(client, article.get_absolute_url("fr"))
    assert page.all("//ul[@class='langs']//a/@hreflang") == ["fr"]
    assert page.all("//link[@rel='alternate' and @hreflang]/@hreflang") == ["fr", "x-default"]
