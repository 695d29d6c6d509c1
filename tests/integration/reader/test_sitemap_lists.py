"""The lists in the sitemap: those that have something live, where they have it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from articles.languages import codes, in_language
from articles.text.hashing import text_hash
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, SITE, xml
from tests.integration.reader.test_listings import KINDS
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
EACH = pytest.mark.parametrize("kind", KINDS)
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def listed(client: Client) -> dict[str, Any]:
    """The entry of each address but those of articles, decoded; none is there twice."""
    files = xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", XML)
    paths = [file.text.removeprefix(SITE) for file in files if "-articles-" not in file.text]
    entries = [url for path in paths for url in xml(client, path).findall("s:url", XML)]
    found = {
        unquote(url.findtext("s:loc", namespaces=XML).removeprefix(SITE)): url for url in entries
    }
    assert len(found) == len(entries)
    return found


def alternates(entry: Any) -> list[tuple[str, str]]:
    return [
        (link.get("hreflang"), unquote(link.get("href").removeprefix(SITE)))
        for link in entry.findall("x:link", XML)
    ]


def address(thing: Any, language: str) -> str:
    return unquote(thing.get_absolute_url(language))


@ANY_LANGUAGE
@EACH
def test_a_list_is_there_in_the_languages_in_which_something_of_it_is_live(
    client: Client, kind: str, language: str
) -> None:
    make, filed = KINDS[kind]
    thing, empty = make(), make()
    factories.article((language,), **filed(thing))
    for decoy in world.decoys(language, **filed(empty)):
        for other in codes():
            if other != language and decoy.is_public_in(other):
                world.withdraw(decoy, other)
    found = listed(client)
    for code in codes():
        assert (address(thing, code) in found) is (code == language)
        assert address(empty, code) not in found
    own = address(thing, language)
    assert alternates(found[own]) == [(language, own), ("x-default", own)]


@EACH
def test_it_names_the_other_languages_that_have_it_and_no_more(client: Client, kind: str) -> None:
    make, filed = KINDS[kind]
    thing = make()
    factories.article(("fr",), **filed(thing))
    factories.article(("en",), **filed(thing))
    found = listed(client)
    expected = [
        ("fr", address(thing, "fr")),
        ("en", address(thing, "en")),
        ("x-default", address(thing, "fr")),
    ]
    assert alternates(found[address(thing, "fr")]) == expected
    assert alternates(found[address(thing, "en")]) == expected
    assert address(thing, "ar") not in found


def test_a_person_of_many_parts_is_there_once(client: Client) -> None:
    person = factories.person()
    for part in ("byline", "releaser", "checker"):
        factories.article(("fr",), at=AT, **KINDS[part][1](person))
    assert address(person, "fr") in listed(client)


def test_a_vouch_for_a_former_text_puts_no_one_there(client: Client) -> None:
    person = factories.person()
    article = factories.article(("fr",), checked_by=person)
    assert address(person, "fr") in listed(client)
    title, dek = (in_language(article, field, "fr") for field in ("title", "dek"))
    body = "<p>Autre.</p>"
    world.store(article, "fr", body=body, approved_hash=text_hash(title, dek, body))
    assert in_language(article, "checked_hash", "fr") != in_language(article, "text_hash", "fr")
    assert address(person, "fr") not in listed(client)


def test_a_vouch_in_another_language_puts_no_one_there(client: Client) -> None:
    """Though the two texts are the same, letter by letter."""
    french, english = factories.person(), factories.person()
    same = world.each(title="Title", dek="Dek", body="<p>Body.</p>")
    article = factories.article(("fr", "en"), **same)
    for language, person in (("fr", french), ("en", english)):
        factories.vouch(article, language, by=person, at=AT)
    found = listed(client)
    assert address(french, "fr") in found
    assert address(french, "en") not in found
    assert address(english, "en") in found


def test_a_list_without_a_name_in_a_language_is_not_there_in_it(client: Client) -> None:
    tag = factories.tag(name_ar="", slug_ar=None)
    person = factories.person(name_ar="", slug_ar=None, slug_fr="ines")
    factories.article(EVERYWHERE, tags=(tag,), byline=person)
    found = listed(client)
    assert [code for code, _path in alternates(found[address(tag, "fr")])] == [
        "fr",
        "en",
        "x-default",
    ]
    assert not [path for path in found if "None" in path]
    assert "/ar/person/ines/" in found  # as she is linked


def test_a_month_is_that_of_the_site(client: Client) -> None:
    factories.article(("fr", "ar"), at=datetime(2026, 4, 30, 22, 0, tzinfo=UTC))  # May in Paris
    factories.article(("ar",), at=datetime(2025, 12, 31, 22, 59, tzinfo=UTC))
    factories.article(("fr",), at=datetime(2026, 5, 31, 21, 59, tzinfo=UTC))
    found = listed(client)
    months = [path for path in found if "/archive/" in path]
    assert months == ["/fr/archive/2026/05/", "/ar/archive/2026/05/", "/ar/archive/2025/12/"]
    both = [("fr", months[0]), ("ar", months[1]), ("x-default", months[0])]
    assert alternates(found[months[0]]) == alternates(found[months[1]]) == both
    assert alternates(found[months[2]]) == [("ar", months[2]), ("x-default", months[2])]


def test_every_list_that_is_there_is_a_page_under_just_this_address(client: Client) -> None:
    source = factories.source(slug="Le-Monde,éd.2")
    factories.article(
        EVERYWHERE,
        tags=(factories.tag(slug_ar="ماء"),),
        sources=(source,),
        byline=factories.person(),
        checked_by=factories.person(),
    )
    for path in listed(client):
        assert client.get(path).status_code == 200, path
