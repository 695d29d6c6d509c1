"""Feeds: what an item holds, as a feed reader and as a strict parser read it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

import feedparser
import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.languages import column, in_language
from articles.models import Article
from articles.reader.feeds.namespaces import DISCLOSURE as NAMESPACE
from tests import factories
from tests.environment import ROOT
from tests.integration.reader import world
from tests.integration.reader.reading import LANGUAGES, SITE, get, xml
from tests.integration.reader.world import EVERYWHERE, made_as

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
XML = {
    "ai": "urn:uuid:4526abec-49b6-44ee-80c8-fd857ca6c4be",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
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


def content(element: Any) -> Any:
    return html.fragment_fromstring(text(element, "content:encoded"))


@pytest.fixture
def article() -> Article:
    source = factories.source(name="Le Monde Tech", feed_url="https://monde.example/rss.xml")
    return factories.article(
        EVERYWHERE,
        at=AT,
        sources=(factories.source_item(source=source, url="https://monde.example/1?a=1&b=2"),),
        tags=(factories.tag(), factories.tag()),
    )


@LANGUAGES
def test_a_feed_reader_gets_along_with_it(client: Client, article: Article, language: str) -> None:
    answer = client.get(f"/{language}/feed.rss")
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "rss20"
    assert (read.feed.title, read.feed.language) == (NAMES[language], language)
    assert read.feed.link == f"{SITE}/{language}/"
    (entry,) = read.entries
    assert entry.title == in_language(article, "title", language)
    assert entry.link == f"{SITE}{article.get_absolute_url(language)}"
    assert entry.published_parsed[:5] == (2026, 5, 3, 22, 5)
    assert entry.author == NAMES[language]


@pytest.mark.parametrize("url", [SITE, "https://news.example"])
def test_our_own_elements_are_the_same_on_every_site(
    client: Client, article: Article, settings: Settings, url: str
) -> None:
    settings.SITE_URL = url
    own = [name for name in item(client, "fr").nsmap.values() if "news.example" in name]
    assert own == []
    assert item(client, "fr").nsmap["ai"] == NAMESPACE == XML["ai"]
    assert NAMESPACE in (ROOT / "docs" / "disclosure.md").read_text(encoding="utf-8")


@LANGUAGES
def test_the_channel_says_where_it_is_and_when_it_changed(
    client: Client, article: Article, language: str
) -> None:
    changed = datetime(2026, 6, 1, tzinfo=UTC)
    world.store(article, language, changed_at=changed)
    channel = xml(client, f"/{language}/feed.rss").find("channel")
    (own,) = [link for link in channel.findall("atom:link", XML) if link.get("rel") == "self"]
    assert own.get("href") == f"{SITE}/{language}/feed.rss"
    assert text(channel, "lastBuildDate") == "Mon, 01 Jun 2026 00:00:00 +0000"
    assert text(channel, "description")


@LANGUAGES
def test_the_id_of_an_item_is_made_of_uuid_and_language_and_outlives_every_edit(
    client: Client, article: Article, language: str
) -> None:
    permanent = uuid5(article.uuid, language).urn
    guid = item(client, language).find("guid")
    assert (guid.text, guid.get("isPermaLink")) == (permanent, "false")
    link = text(item(client, language), "link")
    Article.objects.update(
        category=factories.category(),
        **{
            column("title", language): "Another headline",
            column("slug", language): "another",
            column("approved_hash", language): "",
            column("status", language): "draft",
        },
    )
    article.refresh_from_db()
    hashed = in_language(article, "text_hash", language)
    world.store(article, language, status="live", approved_hash=hashed)
    again = item(client, language)
    assert (text(again, "title"), text(again, "guid")) == ("Another headline", permanent)
    assert text(again, "link") != link


@LANGUAGES
def test_the_description_begins_with_the_disclosure(
    client: Client, article: Article, language: str
) -> None:
    sentence = {
        "fr": "Généré par IA à partir de \u2068Le Monde Tech\u2069. Publié par la rédaction"
        "\u202f; faits non vérifiés par une personne.",
        "ar": "مُولَّد بالذكاء الاصطناعي استنادًا إلى \u2068Le Monde Tech\u2069. نُشر بقرار من هيئة"
        " التحرير، ولم يتحقق إنسان من الوقائع.",
        "en": "AI-generated from \u2068Le Monde Tech\u2069. Released by an editor; facts not"
        " checked by a person.",
    }[language]
    dek = in_language(article, "dek", language)
    assert text(item(client, language), "description") == f"{sentence} {dek}"


@LANGUAGES
def test_the_content_is_the_whole_text_between_label_and_disclaimer(
    client: Client, article: Article, language: str
) -> None:
    page = get(client, article.get_absolute_url(language))
    found = content(item(client, language))
    assert (found.tag, found.get("lang")) == ("div", language)
    assert found.get("dir") == ("rtl" if language == "ar" else "ltr")
    first, body, last = list(found)
    assert page.text("//p[@id='label']").startswith(first.text_content())
    assert first.xpath("a/@href") == ["https://monde.example/1?a=1&b=2"]
    body_text = page.text("//div[@class='prose']")
    assert body.text_content() == body_text
    assert last.text_content() == page.text("//p[@class='disc']")


@LANGUAGES
def test_the_source_is_credited_by_item_and_by_feed(
    client: Client, article: Article, language: str
) -> None:
    found = item(client, language)
    source = found.find("source")
    assert (source.text, source.get("url")) == ("Le Monde Tech", "https://monde.example/rss.xml")
    assert texts(found, "dc:source") == ["https://monde.example/1?a=1&b=2"]
    (via,) = found.findall("atom:link", XML)
    assert dict(via.attrib) == {
        "rel": "via", "href": "https://monde.example/1?a=1&b=2", "title": "Le Monde Tech",
    }  # fmt: skip


def test_without_a_feed_of_the_source_there_is_no_source_element(client: Client) -> None:
    sources = (factories.source(feed_url=""), factories.source(name="AFP", homepage=""))
    factories.article(EVERYWHERE, sources=sources)
    found = item(client, "fr")
    assert found.findall("source") == []
    assert texts(found, "dc:source") == [sources[0].homepage, "AFP"]
    assert len(found.findall("atom:link", XML)) == 1


def test_of_several_sources_the_first_with_a_feed_is_the_source(client: Client) -> None:
    names = ("A", "B", "C")
    sources = tuple(
        factories.source(name=name, feed_url=f"https://{name}.example/rss" if name != "A" else "")
        for name in names
    )
    factories.article(EVERYWHERE, sources=sources)
    found = item(client, "fr")
    assert texts(found, "source") == ["B"]
    assert len(found.findall("dc:source", XML)) == len(found.findall("atom:link", XML)) == 3


@LANGUAGES
@pytest.mark.parametrize("review", Review)
@pytest.mark.parametrize("origin", Origin)
def test_machines_are_told_what_the_table_says(
    client: Client, origin: Origin, review: Review, language: str
) -> None:
    made_as(origin, review, language)
    found, row = item(client, language), TABLE_OF_LABELS[origin, review]
    assert dict(found.find("ai:disclosure", XML).attrib) == {
        "value": row.meta or "unknown",
        "checked": "true" if review == Review.CHECKED else "false",
        "policy": f"{SITE}/{language}/about/ai/",
    }
    terms = [one.text for one in found.findall("category") if one.get("domain") == IPTC]
    assert terms == ([row.iptc] if row.iptc else [])


@LANGUAGES
def test_tags_language_and_author(client: Client, article: Article, language: str) -> None:
    person = factories.person()
    Article.objects.update(byline=person)
    found = item(client, language)
    names = [in_language(tag, "name", language) for tag in article.tags.all()]
    plain = [one.text for one in found.findall("category") if one.get("domain") is None]
    assert sorted(plain) == sorted(names)
    assert text(found, "dc:language") == language
    assert text(found, "dc:creator") == in_language(person, "name", language)


@LANGUAGES
def test_a_picture_comes_with_its_words_and_whole_address(
    client: Client, article: Article, language: str
) -> None:
    credit = {column("picture_credit", code): f"Photo: {code}" for code in EVERYWHERE}
    world.with_picture(article, **credit)
    found = item(client, language).find("media:content", XML)
    assert dict(found.attrib) == {
        "url": f"{SITE}{article.picture.url}", "medium": "image", "type": "image/webp",
    }  # fmt: skip
    assert text(found, "media:description") == f"A mast ({language})"
    assert text(found, "media:credit") == f"Photo: {language}"


def test_without_a_picture_there_is_none(client: Client, article: Article) -> None:
    assert item(client, "fr").find("media:content", XML) is None
