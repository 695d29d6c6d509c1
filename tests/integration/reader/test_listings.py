"""Lists of articles: what stands in them, and what does not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import Origin
from articles.languages import codes, in_language
from articles.models import Article, Category, Person, Source, Tag
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
Thing = Category | Tag | Source | Person
ROWS = "//ul[@class='feed']//h2/a"

# How an article is filed under each, in the words of the factory.
KINDS: dict[str, tuple[Callable[..., Thing], Callable[[Any], dict[str, Any]]]] = {
    "category": (factories.category, lambda thing: {"category": thing}),
    "tag": (factories.tag, lambda thing: {"tags": (thing,)}),
    "source": (factories.source, lambda thing: {"sources": (thing,)}),
    "byline": (factories.person, lambda thing: {"byline": thing}),
    "releaser": (factories.person, lambda thing: {"released_by": thing}),
    "checker": (factories.person, lambda thing: {"checked_by": thing}),
}
EACH = pytest.mark.parametrize("kind", KINDS)
KIND = {
    "category": {"fr": "Rubrique", "ar": "قسم", "en": "Section"},
    "tag": {"fr": "Étiquette", "ar": "وسم", "en": "Tag"},
    "source": {"fr": "Source", "ar": "المصدر", "en": "Source"},
    "byline": {"fr": "Profil", "ar": "صفحة شخصية", "en": "Person"},
}


def titles(page: Page) -> list[str]:
    return page.texts(ROWS)


def name(thing: Any, language: str) -> str:
    return str(thing.name if isinstance(thing, Source) else in_language(thing, "name", language))


@ANY_LANGUAGE
@EACH
def test_a_list_has_what_is_live_in_its_language_and_nothing_else(
    client: Client, kind: str, language: str
) -> None:
    make, filed = KINDS[kind]
    thing = make()
    now = timezone.now()
    shown = [
        factories.article((language,), at=now - timedelta(hours=age), **filed(thing))
        for age in (2, 1, 3)
    ]
    world.decoys(language, **filed(thing))
    factories.article(EVERYWHERE, **filed(make()))
    page = get(client, thing.get_absolute_url(language))
    newest_first = [shown[1], shown[0], shown[2]]
    assert page.links(ROWS) == [
        (unquote(one.get_absolute_url(language)), in_language(one, "title", language))
        for one in newest_first
    ]
    assert page.all("//nav[starts-with(@class, 'pager')]") == []


@LANGUAGES
@pytest.mark.parametrize("kind", KIND)
def test_a_list_says_what_it_is(client: Client, kind: str, language: str) -> None:
    make, filed = KINDS[kind]
    thing = make()
    factories.article(EVERYWHERE, **filed(thing))
    page = get(client, thing.get_absolute_url(language))
    assert page.text("//h1") == name(thing, language)
    assert page.text("//main//p[starts-with(@class, 'kick')]") == KIND[kind][language]


@pytest.mark.parametrize("kind", ["category", "tag", "source"])
def test_a_list_has_a_feed_of_its_own(client: Client, kind: str) -> None:
    make, filed = KINDS[kind]
    thing = make()
    factories.article(EVERYWHERE, **filed(thing))
    page = get(client, thing.get_absolute_url("fr"))
    feed = page.all("//link[@type='application/rss+xml']/@href")[0]
    assert feed == f"{thing.get_absolute_url('fr')}feed.rss"
    assert client.get(feed).status_code == 200


@ANY_LANGUAGE
@EACH
def test_a_list_that_is_empty_in_a_language_says_where_it_is_not(
    client: Client, kind: str, language: str
) -> None:
    make, filed = KINDS[kind]
    thing = make()
    others = tuple(code for code in codes() if code != language)
    factories.article(others, **filed(thing))
    page = get(client, thing.get_absolute_url(language), 404)
    assert [
        (unquote(link.get("href")), link.get("hreflang"))
        for link in page.all("//ul[@class='elsewhere']//a")
    ] == [(unquote(thing.get_absolute_url(code)), code) for code in others]
    for code in others:
        assert get(client, thing.get_absolute_url(code))


@ANY_LANGUAGE
@EACH
def test_a_list_that_is_empty_everywhere_is_not_found(
    client: Client, kind: str, language: str
) -> None:
    thing = KINDS[kind][0]()
    page = get(client, thing.get_absolute_url(language), 404)
    assert page.all("//ul[@class='elsewhere']") == []


@ANY_LANGUAGE
@pytest.mark.parametrize("path", ["nothing", "tag/nothing", "source/nothing", "person/nothing"])
def test_what_does_not_exist_is_not_found(client: Client, path: str, language: str) -> None:
    page = get(client, f"/{language}/{path}/", 404)
    assert page.tree.get("lang") == language


@pytest.mark.parametrize("kind", ["category", "tag"])
def test_the_slug_of_another_language_is_unknown(client: Client, kind: str) -> None:
    make, filed = KINDS[kind]
    thing = make(slug_fr="eau", slug_ar="ماء", slug_en="water")
    factories.article(EVERYWHERE, **filed(thing))
    path = unquote(thing.get_absolute_url("en"))
    get(client, path.replace("/en/", "/fr/"), 404)
    get(client, unquote(thing.get_absolute_url("ar")))


def test_a_source_has_its_homepage_and_what_it_is(client: Client) -> None:
    source = factories.source(
        name="Le Monde Tech", homepage="https://monde.example/", description_ar="صحيفة فرنسية."
    )
    item = factories.source_item(source=source)
    factories.article(EVERYWHERE, sources=(source, item))
    page = get(client, source.get_absolute_url("ar"))
    assert page.text("//main//p[@class='dek']") == "صحيفة فرنسية."
    link = page.one("//main//p[@class='home']/a")
    assert (link.get("href"), link.get("rel")) == ("https://monde.example/", "external")
    assert len(titles(page)) == 1  # cited twice, listed once


def test_a_person_has_a_role_and_a_biography(client: Client) -> None:
    person = factories.person(title_fr="Éditrice", bio_fr="Née à Tunis.")
    factories.article(("fr",), byline=person, released_by=person, checked_by=person)
    page = get(client, person.get_absolute_url("fr"))
    assert page.text("//main//p[starts-with(@class, 'kick')]") == "Éditrice"
    assert page.text("//main//p[@class='dek']") == "Née à Tunis."
    assert len(titles(page)) == 1


def test_a_vouch_for_a_former_text_does_not_count(client: Client) -> None:
    person = factories.person()
    article = factories.article(("fr",), checked_by=person)
    get(client, person.get_absolute_url("fr"))
    factories.vouch(article, "fr", text_hash="0" * 64)
    get(client, person.get_absolute_url("fr"), 404)


@ANY_LANGUAGE
def test_every_name_on_an_article_leads_to_a_page(client: Client, language: str) -> None:
    """Also that of a person, a tag or a source that is named in one language alone."""
    only = {"name_ar": "", "name_en": "", "slug_ar": None, "slug_en": None}
    people = [
        factories.person(name_fr=f"Inès {number}", slug_fr=f"ines-{number}", **only)
        for number in range(3)
    ]
    article = factories.article(
        EVERYWHERE, byline=people[0], checked_by=people[1], released_by=people[2],
        tags=(factories.tag(), factories.tag(name_fr="Eau", slug_fr="eau", **only)),
        sources=(factories.source(),), origin=Origin.ASSISTED,
    )  # fmt: skip
    page = get(client, article.get_absolute_url(language))
    links = {url for url, _words in page.links("//main//a") if url.startswith("/")}
    assert len([url for url in links if "/person/" in url]) == 3
    for url in links:
        assert client.get(url, follow=True).status_code == 200, url


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_tag_without_a_name_in_a_language_is_not_linked_in_it(
    client: Client, language: str
) -> None:
    nameless = {"name_ar": "", "slug_ar": None}
    tag = factories.tag(name_fr="Eau", slug_fr="eau", name_en="Water", slug_en="water", **nameless)
    factories.article(EVERYWHERE, tags=(tag,))
    page = get(client, tag.get_absolute_url(language))
    languages = [link.get("hreflang") for link in page.all("//ul[@class='langs']//a")]
    assert languages == ["fr", "en"]
    assert "None" not in page.markup


def test_former_names_of_a_tag_lead_to_its_present_one(client: Client) -> None:
    tag = factories.tag(slug_ar="ماء")
    tag.aliases.create(language="ar", slug="مياه")
    factories.article(EVERYWHERE, tags=(tag,))
    answer = client.get("/ar/tag/مياه/")
    assert (answer.status_code, answer.headers["Location"]) == (301, tag.get_absolute_url("ar"))
    get(client, "/fr/tag/مياه/", 404)
    get(client, unquote(tag.get_absolute_url("ar")))


def test_the_current_section_is_marked(client: Client) -> None:
    category = factories.category()
    factories.article(EVERYWHERE, category=category)
    factories.article(EVERYWHERE)
    page = get(client, category.get_absolute_url("en"))
    marked = page.links("//nav[@class='sections']/a[@aria-current='true']")
    assert marked == [(category.get_absolute_url("en"), in_language(category, "name", "en"))]
    assert Article.objects.live("en").count() == len(page.links("//nav[@class='sections']/a"))
