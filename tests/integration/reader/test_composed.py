"""Addresses whose letters come taken apart (NFD): read, and led once to the one way to write
them (NFC)."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client

from articles.languages import codes
from articles.models import Redirect
from newsroom.paging import Cursor
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import get
from tests.integration.reader.test_listings import KINDS
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
# Each holds letters that have two forms.
SLUGS = {"fr": "élève", "ar": "أخبار-آسيا", "en": "café"}
EACH = pytest.mark.parametrize("kind", KINDS)


def apart(path: str) -> str:
    """The path, encoded or not, with its letters taken apart, encoded."""
    taken = unicodedata.normalize("NFD", unquote(path))
    assert taken != unquote(path)
    return quote(taken)


def made(kind: str) -> Any:
    make: Callable[..., Any] = KINDS[kind][0]
    if kind == "source":
        return make(slug=SLUGS["ar"])
    return make(**{f"slug_{code}": slug for code, slug in SLUGS.items()})


def leads(client: Client, path: str, to: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers.get("Location")) == (301, to)
    assert client.get(to).status_code == 200


@pytest.mark.parametrize("language", EVERYWHERE)
@EACH
def test_a_list_is_found_and_has_one_address(client: Client, kind: str, language: str) -> None:
    thing = made(kind)
    factories.article(EVERYWHERE, **KINDS[kind][1](thing))
    path = thing.get_absolute_url(language)
    leads(client, apart(path), path)


@pytest.mark.parametrize("kind", ["category", "tag", "source"])
def test_so_is_its_feed(client: Client, kind: str) -> None:
    thing = made(kind)
    factories.article(EVERYWHERE, **KINDS[kind][1](thing))
    path = f"{thing.get_absolute_url('ar')}feed.rss"
    leads(client, apart(path), path)


@EACH
def test_the_place_in_the_list_is_kept(client: Client, kind: str) -> None:
    thing = made(kind)
    article = factories.article(EVERYWHERE, at=AT, **KINDS[kind][1](thing))
    path, place = thing.get_absolute_url("ar"), f"?before={Cursor(AT, article.pk + 1)}"
    leads(client, f"{apart(path)}{place}", f"{path}{place}")


@EACH
def test_where_nothing_is_live_it_leads_nowhere(client: Client, kind: str) -> None:
    thing = made(kind)
    factories.article(("fr",), **KINDS[kind][1](thing))
    page = get(client, apart(thing.get_absolute_url("ar")), 404)
    assert len(page.all("//ul[@class='elsewhere']//a")) == 1


def test_a_former_name_of_a_tag_leads_to_the_present_one_at_once(client: Client) -> None:
    tag = factories.tag(slug_ar="ماء")
    tag.aliases.create(language="ar", slug="آبار")
    factories.article(EVERYWHERE, tags=(tag,))
    leads(client, apart("/ar/tag/آبار/"), tag.get_absolute_url("ar"))


def test_an_address_given_up_leads_to_the_present_one_at_once(client: Client) -> None:
    category = factories.article(EVERYWHERE).category
    Redirect.objects.create(path="/ar/آبار/", target=unquote(category.get_absolute_url("ar")))
    leads(client, apart("/ar/آبار/"), category.get_absolute_url("ar"))
    leads(client, apart("/ar/آبار/feed.rss"), f"{category.get_absolute_url('ar')}feed.rss")


@pytest.mark.parametrize("suffix", ["", "provenance/", "provenance.json"])
def test_an_article_is_found_as_before(client: Client, suffix: str) -> None:
    category = made("category")
    article = factories.article(EVERYWHERE, category=category, **world.each(slug="آخر"))
    for code in codes():
        path = f"{article.get_absolute_url(code)}{suffix}"
        leads(client, apart(path), path)


def test_a_source_whose_letters_are_stored_apart_is_found(client: Client) -> None:
    """Its slug is typed by hand."""
    source = factories.source(slug=unicodedata.normalize("NFD", "éditeur"))
    factories.article(EVERYWHERE, sources=(source,))
    path = source.get_absolute_url("fr")
    assert path == quote("/fr/source/éditeur/")
    get(client, path)
    leads(client, apart(path), path)
