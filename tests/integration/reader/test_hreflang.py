"""Canonical addresses, the alternates in other languages, and what is for all others."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

import pytest
from django.test import Client
from pytest_django import Settings

from articles.languages import codes
from articles.models import Article
from newsroom.paging import PER_PAGE
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, SITE, Page, get, xml
from tests.integration.reader.test_switch import FIXED, FOLLOWING
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
SUBSETS = [subset for size in (1, 2, 3) for subset in combinations(("fr", "ar", "en"), size)]


def made(languages: tuple[str, ...]) -> Article:
    return factories.article(
        languages,
        at=datetime(2026, 5, 3, tzinfo=UTC),
        tags=(factories.tag(),),
        sources=(factories.source(),),
        byline=factories.person(),
    )


def alternates(page: Page) -> list[tuple[str, str]]:
    return [
        (link.get("hreflang"), link.get("href"))
        for link in page.all("//head/link[@rel='alternate'][@hreflang]")
    ]


def canonical(page: Page) -> str:
    return str(page.one("//head/link[@rel='canonical']/@href"))


@pytest.mark.parametrize("live", SUBSETS, ids="-".join)
@pytest.mark.parametrize("name", FOLLOWING)
def test_a_page_lists_itself_and_exactly_the_languages_in_which_it_is_live(
    client: Client, name: str, live: tuple[str, ...]
) -> None:
    article, address = made(live), FOLLOWING[name]
    urls = {code: f"{SITE}{address(article, code)}" for code in live}
    expected = [*urls.items(), ("x-default", urls[live[0]])]
    assert [code for code in codes() if code in live] == list(live)
    for language in live:
        page = get(client, address(article, language))
        assert canonical(page) == urls[language]
        assert alternates(page) == expected
        assert page.one("//meta[@property='og:url']/@content") == urls[language]


@ANY_LANGUAGE
@pytest.mark.parametrize("path", FIXED[1:])
def test_a_fixed_page_lists_every_edition(client: Client, path: str, language: str) -> None:
    page = get(client, f"/{language}/{path}")
    assert canonical(page) == f"{SITE}/{language}/{path}"
    assert alternates(page) == [
        *((code, f"{SITE}/{code}/{path}") for code in codes()),
        ("x-default", f"{SITE}/fr/{path}"),
    ]


@LANGUAGES
def test_the_front_pages_are_for_all_others_the_one_that_chooses(
    client: Client, language: str
) -> None:
    page = get(client, f"/{language}/")
    assert canonical(page) == f"{SITE}/{language}/"
    assert alternates(page) == [
        *((code, f"{SITE}/{code}/") for code in codes()),
        ("x-default", f"{SITE}/"),
    ]


def known(client: Client, path: str) -> Iterator[tuple[str, str]]:
    page = get(client, path)
    yield from (pair for pair in alternates(page) if pair[0] != "x-default")


def test_alternates_are_mutual(client: Client) -> None:
    article = made(EVERYWHERE)
    for address in FOLLOWING.values():
        sets = []
        for _code, url in known(client, address(article, "ar")):
            assert url.startswith(SITE)
            sets.append(set(known(client, url.removeprefix(SITE))))
        assert len(sets) == 3
        assert sets[0] == sets[1] == sets[2]


def test_the_sitemap_says_the_same_as_the_pages(client: Client) -> None:
    for live in SUBSETS:
        made(live)
    listed = 0
    for file in xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES):
        for url in xml(client, file.text.removeprefix(SITE)).findall("s:url", NAMES):
            location = url.findtext("s:loc", namespaces=NAMES)
            page = get(client, location.removeprefix(SITE))
            assert canonical(page) == location
            links = url.findall("x:link", NAMES)
            assert [(one.get("hreflang"), one.get("href")) for one in links] == alternates(page)
            listed += 1
    # In each of seven subsets: article, category, tag, source, byline and releaser; once for
    # all of them: the month.
    assert listed == 3 * 12 + 6 * 12 + 3


def test_a_further_page_of_a_list_has_no_alternates(client: Client) -> None:
    """What stands on it differs by language."""
    article = made(EVERYWHERE)
    for _one in range(PER_PAGE):
        factories.article(EVERYWHERE, category=article.category)
    first = get(client, article.category.get_absolute_url("ar"))
    further = str(first.one("//nav[contains(@class, 'pager')]//a[@rel='next']/@href"))
    page = get(client, further)
    assert canonical(page) == f"{SITE}{further}"
    assert alternates(page) == []


@ANY_LANGUAGE
def test_a_language_that_is_withdrawn_leaves_the_others(client: Client, language: str) -> None:
    article = made(EVERYWHERE)
    world.withdraw(article, language)
    left = [code for code in codes() if code != language]
    for code in left:
        found = alternates(get(client, article.get_absolute_url(code)))
        assert [name for name, _url in found] == [*left, "x-default"]
        assert found[-1][1] == f"{SITE}{article.get_absolute_url(left[0])}"


@ANY_LANGUAGE
def test_what_is_not_there_is_canonical_nowhere(client: Client, language: str) -> None:
    gone = world.withdraw(made(EVERYWHERE), language)
    draft = made(tuple(code for code in codes() if code != language))
    for path, status in (
        (gone.get_absolute_url(language), 410),
        (draft.get_absolute_url(language), 404),
        (f"/{language}/nothing/", 404),
    ):
        page = get(client, path, status)
        assert page.all("//link[@rel='canonical'] | //link[@hreflang]") == []
        assert page.all("//meta[@property='og:url']") == []
        assert page.one("//meta[@name='robots']/@content") == "noindex"


def test_other_parameters_do_not_make_another_address(client: Client) -> None:
    article = made(EVERYWHERE)
    page = get(client, f"{article.get_absolute_url('fr')}?utm_source=x&before=1-1")
    assert canonical(page) == f"{SITE}{article.get_absolute_url('fr')}"
    assert len(alternates(page)) == 4


def test_addresses_come_from_the_setting_and_not_from_the_host(
    client: Client, settings: Settings
) -> None:
    settings.SITE_URL = "https://news.example"
    settings.ALLOWED_HOSTS = ["evil.example"]
    article = made(EVERYWHERE)
    answer = client.get(article.get_absolute_url("ar"), headers={"host": "evil.example"})
    assert answer.status_code == 200
    page = Page(answer)  # type: ignore[arg-type]
    assert canonical(page) == f"https://news.example{article.get_absolute_url('ar')}"
    assert "evil.example" not in page.markup
