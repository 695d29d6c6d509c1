"""How every page is written: language and direction, names, nothing inline, nothing hostile."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from articles.languages import column, in_language
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script>\"&amp;"
Address = Callable[[Article, str], str]

PAGES: dict[str, Address] = {
    "home": lambda article, code: f"/{code}/",
    "article": lambda article, code: article.get_absolute_url(code),
    "provenance": lambda article, code: f"{article.get_absolute_url(code)}provenance/",
    "category": lambda article, code: article.category.get_absolute_url(code),
    "tag": lambda article, code: article.tags.get().get_absolute_url(code),
    "source": lambda article, code: article.citations.get().source.get_absolute_url(code),
    "person": lambda article, code: article.vouches.all()[0].person.get_absolute_url(code),
    "corrections": lambda article, code: f"/{code}/corrections/",
    "about": lambda article, code: f"/{code}/about/responsibility/",
}


def made(name: str = "Rive", url: str = "https://rive.example/1") -> Article:
    """An article in which every name is ``name`` with a letter of its own."""
    each = {column("name", code): f"{name} C {code}" for code in EVERYWHERE}
    category = factories.category(**each)
    tag = factories.tag(**{column("name", code): f"{name} T {code}" for code in EVERYWHERE})
    source = factories.source(name=f"{name} S", homepage="https://rive.example/")
    item = factories.source_item(source=source, title=f"{name} I", url=url)
    person = factories.person(
        slug_fr="rive", slug_ar="rive", slug_en="rive",
        **{column("name", code): f"{name} P {code}" for code in EVERYWHERE},
    )  # fmt: skip
    article = factories.article(
        EVERYWHERE, category=category, tags=(tag,), sources=(item,), checked_by=person,
        released_by=person, byline=person,
    )  # fmt: skip
    for code in EVERYWHERE:
        factories.correction(article, code, text=f"{name} N")
        world.viewed(article, code, 1)
    factories.article(EVERYWHERE, category=category, tags=(tag,), sources=(item,))
    return article


def pages(client: Client, language: str) -> Iterator[Page]:
    """One of each kind."""
    article = made()
    for address in PAGES.values():
        yield get(client, address(article, language))


def bare(page: Page, name: str) -> list[str]:
    """Where ``name`` stands in the body of a page without being isolated."""
    return [
        f"{found.getparent().tag}: {found}"
        for found in page.all(f"//body//text()[contains(., '{name}')]")
        if not found.getparent().xpath("ancestor-or-self::bdi")
    ]


@LANGUAGES
def test_every_page_says_its_language_and_its_direction(client: Client, language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    for page in pages(client, language):
        assert (page.tree.get("lang"), page.tree.get("dir")) == (language, direction)
        assert page.answer.headers["Content-Language"] == language
        assert len(page.all("//h1")) == 1
        assert page.markup.startswith("<!doctype html>")


@ANY_LANGUAGE
def test_names_are_isolated(client: Client, language: str) -> None:
    for page in pages(client, language):
        for letter in "CTSIP":
            assert bare(page, f"Rive {letter}") == []
        for other in set(EVERYWHERE) - {language}:
            for letter in "CTP":
                assert f"Rive {letter} {other}" not in page.markup


@ANY_LANGUAGE
def test_nothing_is_inline(client: Client, language: str) -> None:
    for page in pages(client, language):
        assert page.all("//style | //*[@style]") == []
        assert page.all("//@*[starts-with(name(), 'on')]") == []
        assert (
            page.all("//a[starts-with(@href, 'javascript:')] | //iframe | //object | //base") == []
        )
        inline = page.all("//script[not(@src)]/@type")
        assert set(inline) <= {"application/ld+json"}
        assert len(inline) <= 1
        for path in page.all("//script/@src | //link[@rel='stylesheet']/@href | //img/@src"):
            assert path.startswith("/")


@ANY_LANGUAGE
def test_ids_are_given_once_and_references_lead_somewhere(client: Client, language: str) -> None:
    for page in pages(client, language):
        ids = page.all("//@id")
        assert sorted(ids) == sorted(set(ids))
        referred = page.all("//@aria-describedby | //@aria-labelledby")
        assert {one for value in referred for one in value.split()} <= set(ids)
        inner = {value[1:] for value in page.all("//@href") if value.startswith("#")}
        assert inner <= set(ids)


@ANY_LANGUAGE
def test_hostile_names_are_text(client: Client, language: str) -> None:
    article = made(HOSTILE, url="https://rive.example/?\"'><script>")
    for name, address in PAGES.items():
        page = get(client, address(article, language))
        assert "<script>alert" not in page.markup, name
        assert all(script.get("src") for script in page.all("//script[not(@type)]")), name
        if name not in ("corrections", "about"):
            assert HOSTILE in " ".join(page.texts("//main//text()")), name


@ANY_LANGUAGE
def test_hostile_words_of_an_article_are_text(client: Client, language: str) -> None:
    described = world.each(picture_alt=HOSTILE, picture_caption=HOSTILE, picture_credit=HOSTILE)
    words = world.each(title=HOSTILE, dek=HOSTILE, slug="x")
    article = world.with_picture(factories.article(EVERYWHERE, **words), **described)
    for path in (article.get_absolute_url(language), f"/{language}/"):
        page = get(client, path)
        assert "<script>alert" not in page.markup
    page = get(client, article.get_absolute_url(language))
    assert page.text("//h1") == HOSTILE
    assert page.one("//figure//img/@alt") == HOSTILE
    assert page.one("//meta[@property='og:title']/@content") == HOSTILE
    assert in_language(article, "dek", language) == page.text("//header//p[@class='dek']")
