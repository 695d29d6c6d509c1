"""An item: what every format tells of a text, from one place."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

import pytest
from django.test import Client
from lxml import etree, html

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.facts import disclosure_of
from articles.label import plain_sentence
from articles.languages import column, in_language, language as language_row
from articles.models import Article
from articles.reader.feeds.entry import entry_id
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.feeds.following import ENDINGS, SITE, Item, follow, read
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get, words, xml
from tests.integration.reader.world import EVERYWHERE, made_as

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)
CONTROLS = "".join(map(chr, [0x01, 0x08, 0x0B, 0x0C, 0x1F, 0xFFFE, 0xFFFF]))


def only(client: Client, path: str) -> Item:
    (item,) = read(client, path).items
    return item


def seen(text: str) -> str:
    """Without the signs that say where a name begins and ends."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_the_id_is_made_of_uuid_and_language_and_outlives_every_edit(client: Client) -> None:
    language = "ar"
    article = factories.article(EVERYWHERE)
    permanent = uuid5(article.uuid, language).urn
    assert entry_id(article.uuid, language) == permanent
    before = {ending: only(client, f"/{language}/feed.{ending}") for ending in ENDINGS}
    assert {item.id for item in before.values()} == {permanent}
    hashed = {column("approved_hash", language): "", column("status", language): "draft"}
    Article.objects.update(
        category=factories.category(),
        **{column("title", language): "X", column("slug", language): "another", **hashed},
    )
    article.refresh_from_db()
    hashes = in_language(article, "text_hash", language)
    world.store(article, language, status="live", approved_hash=hashes)
    for ending in ENDINGS:
        after = only(client, f"/{language}/feed.{ending}")
        assert (after.id, after.title) == (permanent, "X")
        assert after.url == f"{SITE}{article.get_absolute_url(language)}" != before[ending].url


@LANGUAGES
def test_every_item_begins_with_its_label_and_tells_machines_the_same(
    client: Client, language: str
) -> None:
    made = {
        entry_id(made_as(origin, review, language).uuid, language): (origin, review)
        for origin in Origin
        for review in Review
    }
    label = {
        entry_id(article.uuid, language): plain_sentence(disclosure_of(article, language), language)
        for article in Article.objects.for_page(language)
    }
    for ending in ENDINGS:
        items = read(client, f"/{language}/feed.{ending}").items
        assert {item.id for item in items} == set(made)
        for item in items:
            assert item.summary.startswith(f"{label[item.id]} ")
            assert words(html.fragment_fromstring(item.content)[0]) == seen(label[item.id])
    for told in follow_json(client, f"/{language}/feed.json"):
        origin, review = made[told["id"]]
        row, signals = TABLE_OF_LABELS[origin, review], told["_ai_disclosure"]
        assert signals["value"] == (row.meta or "unknown")
        assert signals["checked"] == (review == Review.CHECKED)
        assert signals.get("digital_source_type", "").rpartition("/")[2] == row.iptc


def follow_json(client: Client, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(follow(client, path).content)["items"]
    return items


@ANY_LANGUAGE
def test_the_content_is_the_whole_text_and_what_belongs_to_it(
    client: Client, language: str
) -> None:
    article = factories.article(EVERYWHERE, at=AT)
    credit = {column("picture_credit", code): f"Photo: {code}" for code in EVERYWHERE}
    world.with_picture(article, **credit)
    factories.correction(article, language, text="It was R&D.")
    page = get(client, article.get_absolute_url(language))
    for ending in ENDINGS:
        found = html.fragment_fromstring(only(client, f"/{language}/feed.{ending}").content)
        assert (found.tag, found.get("lang")) == ("div", language)
        assert found.get("dir") == language_row(language).direction
        _label, minutes, note, figure, body, closing, elsewhere = list(found)
        assert words(minutes) == page.text("//p[@class='by']/span[1]")
        assert words(note).endswith("It was R&D.")
        assert figure.xpath("img/@src") == [f"{SITE}{article.picture.url}"]
        assert figure.xpath("img/@alt") == [f"A mast ({language})"]
        assert words(figure.find("figcaption")) == f"Photo: {language}"
        assert words(body) == page.text("//div[@class='prose']")
        assert words(closing) == page.text("//p[@class='disc']")
        assert elsewhere.xpath(".//a/@href") == [
            f"{SITE}{article.get_absolute_url(code)}" for code in EVERYWHERE if code != language
        ]


def test_a_text_leads_to_the_languages_in_which_it_is_live(client: Client) -> None:
    article = factories.article(("fr", "ar"))
    (item,) = follow_json(client, "/fr/feed.json")
    told = item["_article"]
    url = f"{SITE}{article.get_absolute_url('ar')}"
    assert told["languages"] == [{"language": "ar", "url": url}]
    world.withdraw(article, "ar")
    (item,) = follow_json(client, "/fr/feed.json")
    assert "languages" not in item["_article"]


def test_a_correction_moves_the_time_and_is_told(client: Client) -> None:
    article = factories.article(EVERYWHERE, at=AT)
    for ending in ENDINGS:
        before = only(client, f"/en/feed.{ending}")
        assert before.updated.startswith("2026-05-03T22:05:00")
    changed = datetime(2026, 6, 1, tzinfo=UTC)
    factories.correction(article, text="It was 4.", at=changed)
    world.store(article, "en", changed_at=changed)
    for ending in ENDINGS:
        after = only(client, f"/en/feed.{ending}")
        assert (after.id, after.updated[:19]) == (before.id, "2026-06-01T00:00:00")
        assert "It was 4." in after.content


def test_latin_names_in_arabic_are_isolated_where_no_markup_can_do_it(client: Client) -> None:
    source = factories.source(name="Le Monde Tech")
    factories.article(
        ("ar", "en"),
        sources=(source,),
        title_ar="سوفت بنك (SoftBank Group) تستثمر",
        dek_ar="نموذج GPT-5 جديد.",
        title_en="SoftBank",
    )
    for ending in ENDINGS:
        item = only(client, f"/ar/feed.{ending}")
        assert item.title == "سوفت بنك (\u2068SoftBank Group\u2069) تستثمر"
        assert "\u2068Le Monde Tech\u2069" in item.summary
        assert item.summary.endswith("نموذج \u2068GPT-5\u2069 جديد.")
        assert only(client, f"/en/feed.{ending}").title == "SoftBank"


def test_what_xml_cannot_hold_does_not_break_a_feed(client: Client) -> None:
    """It cannot come in through the verbs, but names are kept by other hands."""
    odd = f"a{CONTROLS}b"
    names = world.each(name=odd, slug="x")
    source = factories.source(name=odd, feed_url=f"https://x.example/{CONTROLS}")
    text = world.each(title=odd, dek=odd, body=f"<p>{odd}</p>", slug="x")
    person, tag = factories.person(**names), factories.tag(**names)
    article = factories.article(
        EVERYWHERE,
        sources=(factories.source_item(source=source),),
        byline=person,
        tags=(tag,),
        checked_by=person,
        **text,
    )
    world.with_picture(article, **world.each(picture_alt=odd, picture_credit=odd))
    factories.wording("en", odd, review=Review.CHECKED)
    factories.correction(article, text=odd)
    for ending in ENDINGS:
        assert only(client, f"/en/feed.{ending}").title == "ab"
        assert only(client, f"/en/corrections/feed.{ending}").title == "Correction: ab"
        found = read(client, f"{tag.get_absolute_url('en')}feed.{ending}")
        assert found.title == "Three Shores: ab"
        assert not set(CONTROLS) & set(follow(client, f"/en/feed.{ending}").content.decode())


def test_markup_in_names_stays_text(client: Client) -> None:
    hostile = "<script>alert(1)</script>&amp;]]>"
    source = factories.source(name=hostile, feed_url="https://x.example/?a=1&b=2")
    factories.article(EVERYWHERE, sources=(source,), title_en=hostile, dek_en=hostile, slug_en="x")
    (item,) = follow_json(client, "/en/feed.json")
    assert item["title"] == hostile
    assert item["summary"].endswith(f" {hostile}")
    content = html.fragment_fromstring(item["content_html"])
    assert (content.xpath(".//script"), content[0].xpath("string(a/bdi)")) == ([], hostile)
    for ending, where in (("rss", "//item"), ("atom", "//*[local-name()='entry']")):
        (told,) = xml(client, f"/en/feed.{ending}").xpath(where)
        texts = {etree.QName(part).localname: part.text for part in told}
        assert (texts["title"], texts.get("encoded", texts.get("content"))) == (
            hostile,
            item["content_html"],
        )


def test_every_address_in_the_content_is_whole_and_the_body_unharmed(client: Client) -> None:
    """A feed reader does not know from which site a text came."""
    body = (
        "<p>Un &amp; deux &lt;trois&gt; <em>quatre</em> <strong>cinq</strong>.</p>"
        '<p>On écrit href="/ici".</p>'
        '<p><a href="/fr/about/ai/">A</a> <a href="https://x.example/">B</a>'
        ' <a href="mailto:a@x.example">C</a></p>'
        '<figure><img src="/media/pictures/a.webp" alt=""></figure>'
    )
    person = factories.person()
    factories.article(
        EVERYWHERE, checked_by=person, byline=person, origin=Origin.HUMAN, **world.each(body=body)
    )
    for ending in ENDINGS:
        content = only(client, f"/fr/feed.{ending}").content
        found = html.fragment_fromstring(content)
        whole = [
            url.startswith((SITE, "https:", "mailto:")) for url in found.xpath(".//@href | .//@src")
        ]
        assert whole == [True] * 8
        assert found.xpath("string(p[em])") == "Un & deux <trois> quatre cinq."
        assert 'On écrit href="/ici".' in found.xpath("p/text()")
