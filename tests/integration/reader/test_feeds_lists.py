"""Feeds: which items they hold, and what no text may do to them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid5

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from articles.enums import Origin, Review
from articles.languages import in_language
from articles.models import Article, Source
from articles.publishing import rename_category, rename_tag
from articles.reader.feeds.listed import ITEMS
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import LANGUAGES, SITE, get, xml
from tests.integration.reader.test_feeds import XML, content, item, text
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}
CONTROLS = "".join(map(chr, [0x01, 0x08, 0x0B, 0x0C, 0x1F]))

KINDS: dict[str, tuple[Callable[..., Any], Callable[[Any], dict[str, Any]]]] = {
    "category": (factories.category, lambda thing: {"category": thing}),
    "tag": (factories.tag, lambda thing: {"tags": (thing,)}),
    "source": (factories.source, lambda thing: {"sources": (thing,)}),
}
EACH = pytest.mark.parametrize("kind", KINDS)


def titles(client: Client, path: str) -> list[str]:
    return [str(one.text) for one in xml(client, path).xpath("channel/item/title")]


@LANGUAGES
def test_the_feed_of_everything_has_what_is_live_newest_first(
    client: Client, language: str
) -> None:
    now = timezone.now()
    made = [factories.article((language,), at=now - timedelta(hours=age)) for age in (2, 1, 3)]
    world.decoys(language)
    newest_first = [in_language(made[number], "title", language) for number in (1, 0, 2)]
    assert titles(client, f"/{language}/feed.rss") == newest_first


@LANGUAGES
@EACH
def test_every_list_has_a_feed(client: Client, kind: str, language: str) -> None:
    make, filed = KINDS[kind]
    thing = make()
    shown = factories.article((language,), **filed(thing))
    world.decoys(language, **filed(thing))
    factories.article(EVERYWHERE, **filed(make()))
    path = thing.get_absolute_url(language)
    assert titles(client, f"{path}feed.rss") == [in_language(shown, "title", language)]
    channel = xml(client, f"{path}feed.rss").find("channel")
    name = thing.name if isinstance(thing, Source) else in_language(thing, "name", language)
    assert text(channel, "title") == f"{NAMES[language]}: {name}"
    assert text(channel, "link") == f"{SITE}{path}"
    own = [link.get("href") for link in channel.findall("atom:link", XML)]
    assert own == [f"{SITE}{path}feed.rss"]


def test_a_source_cited_twice_has_an_article_once(client: Client) -> None:
    source = factories.source()
    items = (factories.source_item(source=source), factories.source_item(source=source))
    article = factories.article(EVERYWHERE, sources=(source, *items))
    path = f"{source.get_absolute_url('fr')}feed.rss"
    assert titles(client, path) == [in_language(article, "title", "fr")]


def test_a_feed_has_the_newest_thirty(client: Client) -> None:
    category = factories.category()
    for number in range(32):
        at = timezone.now() - timedelta(hours=number)
        factories.article(EVERYWHERE, at=at, category=category, title_fr=f"Titre {number}")
    assert titles(client, "/fr/feed.rss") == [f"Titre {number}" for number in range(ITEMS)]
    assert ITEMS == 30


@LANGUAGES
@pytest.mark.parametrize("path", ["", "nothing/", "tag/nothing/", "source/nothing/"])
def test_an_empty_feed_is_a_feed_and_an_unknown_one_is_not_found(
    client: Client, path: str, language: str
) -> None:
    if path:
        get(client, f"/{language}/{path}feed.rss", 404)
    else:
        assert titles(client, f"/{language}/feed.rss") == []


@EACH
def test_a_feed_whose_list_is_empty_in_a_language_is_empty(client: Client, kind: str) -> None:
    make, filed = KINDS[kind]
    thing = make()
    factories.article(("fr",), **filed(thing))
    assert titles(client, f"{thing.get_absolute_url('ar')}feed.rss") == []


@LANGUAGES
def test_what_is_withdrawn_leaves_and_what_comes_due_enters(client: Client, language: str) -> None:
    article = factories.article(EVERYWHERE)
    path = f"/{language}/feed.rss"
    title = in_language(article, "title", language)
    assert titles(client, path) == [title]
    due = timezone.now() + timedelta(minutes=1)
    world.store(article, language, published_at=due, changed_at=due)
    assert titles(client, path) == []
    due = timezone.now()
    world.store(article, language, published_at=due, changed_at=due)
    assert titles(client, path) == [title]
    world.withdraw(article, language)
    assert titles(client, path) == []


@LANGUAGES
def test_a_correction_keeps_the_id_and_moves_the_date_of_the_feed(
    client: Client, language: str
) -> None:
    article = factories.article(EVERYWHERE)
    guid = text(item(client, language), "guid")
    before = xml(client, f"/{language}/feed.rss").findtext("channel/lastBuildDate")
    changed = timezone.now() + timedelta(hours=1)
    world.store(article, language, changed_at=changed)
    assert text(item(client, language), "guid") == guid
    assert xml(client, f"/{language}/feed.rss").findtext("channel/lastBuildDate") != before


@LANGUAGES
@pytest.mark.parametrize("unseen", [CONTROLS, "\ufffe\uffff"], ids=["controls", "no characters"])
def test_what_xml_cannot_hold_does_not_break_the_feed(
    client: Client, unseen: str, language: str
) -> None:
    """It cannot come in through the verbs, but names are kept by other hands."""
    odd = f"a{unseen}b"
    names = world.each(name=odd, slug="x")
    source = factories.source(name=odd, feed_url=f"https://x.example/{unseen}")
    words = world.each(title=odd, dek=odd, body=f"<p>{odd}</p>", slug="x")
    person = factories.person(**names)
    article = factories.article(
        EVERYWHERE, sources=(factories.source_item(source=source),), byline=person,
        tags=(factories.tag(**names),), checked_by=person, **words,
    )  # fmt: skip
    world.with_picture(article, **world.each(picture_alt=odd, picture_credit=odd))
    factories.wording(language, odd, review=Review.CHECKED)
    found = item(client, language)
    assert text(found, "title") == "ab"
    assert text(found, "source") == "ab"
    assert text(found, "guid") == uuid5(article.uuid, language).urn


def test_markup_in_names_stays_text(client: Client) -> None:
    hostile = "<script>alert(1)</script>&amp;]]>"
    source = factories.source(name=hostile, feed_url="https://x.example/?a=1&b=2")
    factories.article(EVERYWHERE, sources=(source,), title_en=hostile, dek_en=hostile, slug_en="x")
    found = item(client, "en")
    assert text(found, "title") == hostile
    assert text(found, "source") == hostile
    assert text(found, "description").endswith(hostile)
    assert content(found).xpath(".//script") == []
    assert content(found)[0].xpath("string(a/bdi)") == hostile


def test_a_disclaimer_is_text_in_the_content_too(client: Client) -> None:
    factories.wording("en", "R&D <b>bold</b> &lt;")
    factories.article(EVERYWHERE)
    assert content(item(client, "en"))[-1].text_content() == "R&D <b>bold</b> &lt;"


@LANGUAGES
def test_every_address_in_the_content_is_whole(client: Client, language: str) -> None:
    """A feed reader does not know from which site a text came."""
    body = (
        '<p><a href="/fr/about/ai/">A</a> <a href="https://x.example/">B</a>'
        ' <a href="mailto:a@x.example">C</a></p>'
        '<figure><img src="/media/pictures/a.webp" alt=""></figure>'
    )
    person = factories.person()
    factories.article(
        EVERYWHERE, checked_by=person, byline=person, origin=Origin.HUMAN,
        **world.each(body=body),
    )  # fmt: skip
    found = content(item(client, language))
    addresses = found.xpath(".//@href | .//@src")
    assert len(addresses) == 6
    assert [url for url in addresses if not url.startswith((SITE, "https:", "mailto:"))] == []


@LANGUAGES
def test_former_addresses_of_a_feed_lead_to_the_present_one(client: Client, language: str) -> None:
    """Who follows a tag or a section must not lose it when it is renamed."""
    desk = factories.newsroom()
    tag, category = factories.tag(), factories.category()
    factories.article(EVERYWHERE, tags=(tag,), category=category)
    from_tag = f"{tag.get_absolute_url(language)}feed.rss"
    from_category = f"{category.get_absolute_url(language)}feed.rss"
    rename_tag(tag, language, by=desk.chief, name="Renamed tag")
    rename_category(category, language, by=desk.chief, name="Renamed section")
    for old, thing in ((from_tag, tag), (from_category, category)):
        answer = client.get(old)
        assert (answer.status_code, answer.headers.get("Location")) == (
            301, f"{thing.get_absolute_url(language)}feed.rss",
        )  # fmt: skip


def test_parsers_that_read_html_find_the_body_unharmed(client: Client) -> None:
    body = "<p>Un &amp; deux &lt;trois&gt; <em>quatre</em>.</p><ul><li>cinq</li></ul>"
    factories.article(EVERYWHERE, body_fr=body)
    encoded = item(client, "fr").find("content:encoded", XML).text
    assert body in encoded
    assert html.fragment_fromstring(encoded).xpath("string(p[2])") == "Un & deux <trois> quatre."
    assert Article.objects.count() == 1
