"""RSS: what its items have that is RSS's own."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from articles.languages import column, in_language
from articles.models import Article
from articles.reader.feeds.namespaces import ARTICLE, DISCLOSURE
from tests import factories
from tests.environment import ROOT
from tests.integration.reader import world
from tests.integration.reader.reading import SITE, xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
XML = {
    "ai": "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be",
    "article": "urn:uuid:b34b44a7-eb58-44ed-933d-0e70428bcab8",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def item(client: Client, language: str) -> Any:
    """The only item of the feed of everything."""
    return xml(client, f"/{language}/feed.rss").xpath("channel/item")[0]


def text(element: Any, path: str) -> str:
    found = element.findall(path, XML)
    assert len(found) == 1, f"{len(found)} × {path}"
    return str(found[0].text or "")


def texts(element: Any, path: str) -> list[str]:
    return [str(one.text) for one in element.findall(path, XML)]


@pytest.fixture
def article() -> Article:
    source = factories.source(name="Le Monde Tech", feed_url="https://monde.example/rss.xml")
    return factories.article(
        EVERYWHERE,
        at=AT,
        sources=(factories.source_item(source=source, url="https://monde.example/1?a=1&b=2"),),
        tags=(factories.tag(), factories.tag()),
    )


def test_our_own_elements_are_the_same_on_every_site(
    client: Client, article: Article, settings: Settings
) -> None:
    documented = (ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")
    documented += (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
    for url in (SITE, "https://news.example"):
        settings.SITE_URL = url
        names = item(client, "fr").nsmap
        assert [name for name in names.values() if "news.example" in name] == []
        assert (
            (names["ai"], names["article"]) == (DISCLOSURE, ARTICLE) == (XML["ai"], XML["article"])
        )
    assert all(name in documented for name in (DISCLOSURE, ARTICLE))


def test_the_channel_says_where_it_is_and_when_it_changed(client: Client, article: Article) -> None:
    language = "ar"
    changed = datetime(2026, 6, 1, tzinfo=UTC)
    world.store(article, language, changed_at=changed)
    channel = xml(client, f"/{language}/feed.rss").find("channel")
    links = {link.get("rel"): link.get("href") for link in channel.findall("atom:link", XML)}
    assert links == dict.fromkeys(("self", "first"), f"{SITE}/{language}/feed.rss")
    assert text(channel, "lastBuildDate") == "Mon, 01 Jun 2026 00:00:00 +0000"
    assert text(channel, "language") == language
    assert text(channel, "description")
    assert text(channel, "item/pubDate") == "Sun, 03 May 2026 22:05:00 +0000"
    assert text(channel, "item/atom:updated").startswith("2026-06-01T00:00:00")
    assert channel.find("item/guid").get("isPermaLink") == "false"


def test_the_source_is_credited_by_item_and_by_feed(client: Client, article: Article) -> None:
    language = "ar"
    found = item(client, language)
    source = found.find("source")
    assert (source.text, source.get("url")) == ("Le Monde Tech", "https://monde.example/rss.xml")
    assert texts(found, "dc:source") == ["https://monde.example/1?a=1&b=2"]
    (via,) = found.findall("atom:link", XML)
    assert dict(via.attrib) == {
        "rel": "via",
        "href": "https://monde.example/1?a=1&b=2",
        "title": "Le Monde Tech",
    }
    others = [(one.get("hreflang"), one.get("href")) for one in found.findall("xhtml:link", XML)]
    assert others == [
        (code, f"{SITE}{article.get_absolute_url(code)}") for code in EVERYWHERE if code != language
    ]


def test_of_several_sources_the_first_with_a_feed_is_the_source(client: Client) -> None:
    feeds = {"A": "", "B": "https://b.example/rss", "C": "https://c.example/rss", "D": ""}
    sources = [factories.source(name=name, feed_url=url) for name, url in feeds.items()]
    homeless = factories.source(name="AFP", homepage="")
    factories.article(EVERYWHERE, sources=(*sources, homeless))
    found = item(client, "fr")
    assert texts(found, "source") == ["B"]
    assert texts(found, "dc:source") == [*(source.homepage for source in sources), "AFP"]
    assert len(found.findall("atom:link", XML)) == 4
    Article.objects.all().delete()
    factories.article(EVERYWHERE, sources=(homeless,))
    assert item(client, "fr").find("source") is None


def test_tags_language_author_picture_and_signals(client: Client, article: Article) -> None:
    language = "ar"
    person = factories.person()
    Article.objects.update(byline=person)
    world.with_picture(article, **{column("picture_credit", language): "Photo: X"})
    found = item(client, language)
    names = [in_language(tag, "name", language) for tag in article.tags.all()]
    plain = [one.text for one in found.findall("category") if one.get("domain") is None]
    terms = [one.text for one in found.findall("category") if one.get("domain") == IPTC]
    assert (sorted(plain), terms) == (sorted(names), ["trainedAlgorithmicMedia"])
    assert text(found, "dc:language") == language
    assert text(found, "dc:creator") == in_language(person, "name", language)
    picture = found.find("media:content", XML)
    assert dict(picture.attrib) == {
        "url": f"{SITE}{article.picture.url}",
        "medium": "image",
        "type": "image/webp",
    }
    assert text(picture, "media:description") == f"A mast ({language})"
    assert text(picture, "media:credit") == "Photo: X"
    assert dict(found.find("ai:disclosure", XML).attrib) == {
        "value": "ai-autonomous",
        "checked": "false",
        "policy": f"{SITE}/{language}/about/ai/",
    }
    told = {"minutes": "1", "words": str(in_language(article, "words", language))}
    told["dir"] = "rtl" if language == "ar" else "ltr"
    assert dict(found.find("article:text", XML).attrib) == told


def test_plain_text_is_written_as_the_profile_asks(client: Client) -> None:
    """Hexadecimal references, which those that take it for HTML read right."""
    factories.article(EVERYWHERE, title_en="AT&T < Co", slug_en="x")
    written = client.get("/en/feed.rss").content
    assert b"<title>AT&#x26;T &#x3C; Co</title>" in written
    assert b"&amp;" not in written
    assert text(item(client, "en"), "title") == "AT&T < Co"
