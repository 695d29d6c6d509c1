"""The language switch: the same thing in the other languages, on every page."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from django.test import Client

from articles.languages import codes
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get, words
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}
ABSENT = {
    "fr": "Cette page n’est pas encore disponible en français. À lire en\u00a0: العربية English",
    "ar": "هذه الصفحة غير متاحة بالعربية بعد. اللغات المتاحة: Français English",
    "en": "This page is not available in English yet. Read it in: Français العربية",
}
Address = Callable[[Article, str], str]
# What is live where its article is live.
FOLLOWING: dict[str, Address] = {
    "article": lambda article, code: article.get_absolute_url(code),
    "provenance": lambda article, code: f"{article.get_absolute_url(code)}provenance/",
    "category": lambda article, code: article.category.get_absolute_url(code),
    "tag": lambda article, code: article.tags.get().get_absolute_url(code),
    "source": lambda article, code: article.citations.get().source.get_absolute_url(code),
    "person": lambda article, code: str(article.byline and article.byline.get_absolute_url(code)),
    "archive": lambda article, code: f"/{code}/archive/2026/05/",
}
# What is there in every edition.
FIXED = ("", "corrections/", "about/ai/", "about/privacy/")


def made(*languages: str) -> Article:
    return factories.article(
        languages, at=datetime(2026, 5, 3, tzinfo=UTC), tags=(factories.tag(),),
        sources=(factories.source(),), byline=factories.person(),
    )  # fmt: skip


def editions(page: Page) -> list[tuple[str, str, str]]:
    """Of each language in the switch: its element, the address if there is one, its name."""
    return [
        (one.tag, unquote(one.get("href") or ""), one.xpath("string(i)"))
        for one in page.all("//ul[@class='langs']/li/*")
    ]


@ANY_LANGUAGE
@pytest.mark.parametrize("name", FOLLOWING)
def test_it_leads_to_the_same_thing_in_every_language_in_which_it_is_live(
    client: Client, name: str, language: str
) -> None:
    article, address = made(*EVERYWHERE), FOLLOWING[name]
    page = get(client, address(article, language))
    assert editions(page) == [
        ("a", unquote(address(article, code)), NAMES[code]) for code in codes()
    ]
    for code in codes():
        get(client, address(article, code))
    assert page.all("//p[@class='notlive']") == []


@LANGUAGES
@pytest.mark.parametrize("name", FOLLOWING)
def test_a_language_in_which_it_is_not_live_says_so_in_that_language(
    client: Client, name: str, language: str
) -> None:
    missing = {"fr": "ar", "ar": "en", "en": "fr"}[language]
    live = [code for code in codes() if code != missing]
    article, address = made(*live), FOLLOWING[name]
    page = get(client, address(article, language))
    assert editions(page) == [
        ("a", unquote(address(article, code)), NAMES[code])
        if code in live
        else ("span", "", NAMES[code])
        for code in codes()
    ]
    sentence = page.one("//p[@class='notlive']")
    assert words(sentence) == ABSENT[missing]
    assert page.links("//p[@class='notlive']/a") == [
        (unquote(address(article, code)), NAMES[code]) for code in live
    ]
    direction = "rtl" if missing == "ar" else "ltr"
    assert (sentence.get("lang"), sentence.get("dir")) == (missing, direction)
    off = page.one("//ul[@class='langs']//span")
    assert off.get("aria-describedby") == sentence.get("id") == f"absent-{missing}"


@ANY_LANGUAGE
@pytest.mark.parametrize("path", FIXED)
def test_a_fixed_page_is_there_in_every_language(client: Client, path: str, language: str) -> None:
    page = get(client, f"/{language}/{path}")
    assert editions(page) == [("a", f"/{code}/{path}", NAMES[code]) for code in codes()]


@LANGUAGES
def test_each_link_is_in_its_own_language_and_the_present_one_is_marked(
    client: Client, language: str
) -> None:
    links = get(client, f"/{language}/").all("//ul[@class='langs']//a")
    assert [(one.get("lang"), one.get("hreflang"), one.get("dir")) for one in links] == [
        ("fr", "fr", "ltr"), ("ar", "ar", "rtl"), ("en", "en", "ltr"),
    ]  # fmt: skip
    marked = [one.get("lang") for one in links if one.get("aria-current") == "true"]
    assert marked == [language]
    assert [one.xpath("string(b)") for one in links] == ["FR", "AR", "EN"]


@LANGUAGES
@pytest.mark.parametrize("status", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_live_yet_or_any_more_is_not_linked(
    client: Client, language: str, status: str
) -> None:
    article = made(*EVERYWHERE)
    other = "fr" if language != "fr" else "ar"
    match status:
        case "withdrawn":
            world.withdraw(article, other)
        case "scheduled":
            due = datetime(2999, 1, 1, tzinfo=UTC)
            world.store(article, other, published_at=due, changed_at=due)
        case _:
            world.store(article, other, status=status)
    page = get(client, article.get_absolute_url(language))
    linked = [code for code in codes() if code != other]
    assert page.all("//ul[@class='langs']//a/@hreflang") == linked
    assert other not in page.all("//link[@rel='alternate']/@hreflang")


@ANY_LANGUAGE
def test_where_nothing_was_found_it_leads_to_the_front_pages(client: Client, language: str) -> None:
    page = get(client, f"/{language}/nothing/here/", 404)
    assert editions(page) == [("a", f"/{code}/", NAMES[code]) for code in codes()]


@ANY_LANGUAGE
def test_on_the_page_of_what_was_withdrawn_the_present_language_is_no_link(
    client: Client, language: str
) -> None:
    article = world.withdraw(made(*EVERYWHERE), language)
    page = get(client, article.get_absolute_url(language), 410)
    assert editions(page) == [
        ("span", "", NAMES[code])
        if code == language
        else ("a", unquote(article.get_absolute_url(code)), NAMES[code])
        for code in codes()
    ]
    assert page.one("//ul[@class='langs']//span").get("class") == "here"
    assert page.all("//p[@class='notlive']") == []
