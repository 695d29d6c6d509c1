"""Atom: valid by the grammar of RFC 4287 and by the rules that its grammar cannot say."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from articles.languages import in_language
from tests import factories
from tests.environment import ROOT
from tests.integration.reader import world
from tests.integration.reader.feeds.following import SITE
from tests.integration.reader.reading import ANY_LANGUAGE, xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests" / "data" / "atom.rng"))
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "ai": "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be",
    "article": "urn:uuid:b34b44a7-eb58-44ed-933d-0e70428bcab8",
    "media": "http://search.yahoo.com/mrss/",
}
PATHS = ("feed.atom", "most-read/feed.atom", "corrections/feed.atom")


def valid(feed: Any) -> None:
    """The grammar, and what section 4 demands besides."""
    assert GRAMMAR.validate(feed), GRAMMAR.error_log.last_error
    ids = feed.xpath("a:entry/a:id/text()", namespaces=NAMES)
    assert len(set(ids)) == len(ids)
    for entry in feed.iterfind("a:entry", NAMES):
        assert entry.find("a:author", NAMES) is not None
        links = [
            (link.get("type"), link.get("hreflang"))
            for link in entry.findall("a:link", NAMES)
            if link.get("rel") == "alternate"
        ]
        assert links != []
        assert len(set(links)) == len(links)
    for date in feed.iter("{*}updated", "{*}published"):
        assert date.text.endswith(("Z", "+00:00"))


@ANY_LANGUAGE
def test_every_feed_is_valid(client: Client, language: str) -> None:
    source = factories.source(name="A & B", homepage="")
    article = factories.article(
        EVERYWHERE, tags=(factories.tag(),), sources=(factories.source(), source)
    )
    world.with_picture(article)
    gone = world.withdraw(factories.article(EVERYWHERE), language)
    for one in (article, gone):
        factories.correction(one, language)
        world.viewed(one, language, 2)
    for path in PATHS:
        feed = xml(client, f"/{language}/{path}")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert len(feed.findall("a:entry", NAMES)) == 2
        valid(feed)
    valid(xml(client, "/feed.atom"))
    valid(xml(client, "/fr/feed.atom?checked=1"))


def test_an_entry_has_what_atom_has_a_place_for(client: Client) -> None:
    person = factories.person()
    item = factories.source_item(url="https://monde.example/1?a=1&b=2")
    article = factories.article(EVERYWHERE, sources=(item,), byline=person)
    entry = xml(client, "/ar/feed.atom").find("a:entry", NAMES)
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert entry.findtext("a:author/a:name", namespaces=NAMES) == in_language(person, "name", "ar")
    assert entry.findtext("a:author/a:uri", namespaces=NAMES) == (
        f"{SITE}{person.get_absolute_url('ar')}"
    )
    links = [dict(link.attrib) for link in entry.findall("a:link", NAMES)]
    own = f"{SITE}{article.get_absolute_url('ar')}"
    # First for parsers that take the first, last for those that take the last.
    assert [link["href"] for link in links if link["rel"] == "alternate"] == [
        own,
        *(f"{SITE}{article.get_absolute_url(code)}" for code in ("fr", "en")),
        own,
    ]
    assert links[-1] == {"rel": "via", "href": item.url, "title": item.source.name}
    assert entry.find("a:category", NAMES).attrib == {
        "term": "trainedAlgorithmicMedia",
        "scheme": "http://cv.iptc.org/newscodes/digitalsourcetype/",
    }
    assert dict(entry.find("article:text", NAMES).attrib)["dir"] == "rtl"
    assert entry.find("ai:disclosure", NAMES).get("value") == "ai-autonomous"


def test_a_feed_keeps_its_id_when_its_list_is_renamed(client: Client) -> None:
    category = factories.category()
    factories.article(EVERYWHERE, category=category)
    before = xml(client, f"{category.get_absolute_url('en')}feed.atom").findtext(
        "a:id", namespaces=NAMES
    )
    type(category).objects.update(slug_en="renamed", name_en="Renamed")
    again = xml(client, "/en/renamed/feed.atom").findtext("a:id", namespaces=NAMES)
    others = [
        xml(client, path).findtext("a:id", namespaces=NAMES)
        for path in ("/en/feed.atom", "/feed.atom")
    ]
    assert before == again
    assert len({before, *others}) == 3
