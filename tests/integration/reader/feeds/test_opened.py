"""A feed as a person sees it who has opened its address in a browser."""

import pytest
from django.test import Client

from articles.languages import in_language, language as language_row
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, SITE
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get, words
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
BROWSER = {"Sec-Fetch-Dest": "document"}


def opened(client: Client, path: str, status: int = 200) -> Page:
    return get(client, path, status, **BROWSER)


@LANGUAGES
def test_it_is_a_page_that_says_what_it_is_and_shows_what_is_in_it(
    client: Client, language: str
) -> None:
    article = factories.article(EVERYWHERE)
    gone = world.withdraw(factories.article(EVERYWHERE), language)
    for ending in ENDINGS:
        page = opened(client, f"/{language}/feed.{ending}")
        root = page.one("/html")
        assert (root.get("lang"), root.get("dir")) == (language, language_row(language).direction)
        assert page.answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.answer.headers["Cache-Control"] == "private, no-cache"
        assert "Sec-Fetch-Dest" in page.answer.headers["Vary"]
        assert page.one("//meta[@name='robots']/@content") == "noindex"
        listed = [f"{SITE}/{language}/feed.{one}" for one in ENDINGS]
        assert page.texts("//dl//dd") == listed
        assert page.text("//dl//*[@aria-current]") == f"{SITE}/{language}/feed.{ending}"
        withdrawn, live = page.all("//ul[@class='record']/li")
        assert words(live.find("h2")) == in_language(article, "title", language)
        # What a reader sees first of a text is how it was made.
        label = get(client, article.get_absolute_url(language)).one("//p[@id='label']")
        said = words(live.findall("p")[1]).replace("\u2068", "").replace("\u2069", "")
        assert words(label).startswith(
            said.removesuffix(in_language(article, "dek", language)).strip()
        )
        assert in_language(gone, "dek", language) not in words(withdrawn)
        assert page.links("//nav[contains(@class, 'langs')]//a | //ul[@class='langs']//a") != []


def test_who_reads_feeds_gets_the_feed_whatever_else_it_says(client: Client) -> None:
    for headers in ({}, {"Accept": "text/html"}, {"Sec-Fetch-Dest": "empty"}):
        answer = client.get("/en/feed.rss", headers=headers)
        assert answer.headers["Content-Type"].startswith("application/rss+xml")


def test_a_redirect_and_what_is_missing_are_the_same_in_a_browser(client: Client) -> None:
    assert client.get("/en/feed.rss?x=1", headers=BROWSER).headers["Location"] == "/en/feed.rss"
    opened(client, "/en/tag/nothing/feed.atom", 404)


def test_a_feed_of_several_languages_sets_each_text_in_its_own(client: Client) -> None:
    factories.article(EVERYWHERE)
    page = opened(client, "/feed.json?language=ar&language=en")
    assert page.one("/html").get("lang") == "ar"
    items = [(li.get("lang"), li.get("dir")) for li in page.all("//ul[@class='record']/li")]
    assert items == [("en", "ltr"), ("ar", "rtl")]


@ANY_LANGUAGE
def test_every_page_leads_programs_to_its_feeds_and_to_those_of_the_edition(
    client: Client, language: str
) -> None:
    article = factories.article(EVERYWHERE)
    edition = [f"/{language}/feed.{ending}" for ending in ENDINGS]
    section = article.category.get_absolute_url(language)
    corrections = f"/{language}/corrections/"
    for path, own in (
        (f"/{language}/", ""),
        (article.get_absolute_url(language), ""),
        (f"/{language}/about/ai/", ""),
        (section, section),
        (corrections, corrections),
    ):
        page = get(client, path)
        links = page.all("//link[@rel='alternate'][@type!='text/html'][not(@hreflang)]")
        found = [link.get("href") for link in links]
        assert found == [*(f"{own}feed.{ending}" for ending in ENDINGS if own), *edition]
        assert [link.get("type") for link in links][:3] == [
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
        ]
        assert all(link.get("title") for link in links)
