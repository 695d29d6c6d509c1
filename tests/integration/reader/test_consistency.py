"""One table, one answer: what is said of how a text was made is the same wherever it is said.

The ten states of a text (five origins, checked by a person or not) stand in one edition at a time.
Each channel tells what it says of each of them, by the address of the page; a channel that is
added has a line in ``CHANNELS``.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from lxml import etree, html

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Origin, Review
from articles.facts import disclosure_of
from articles.label import day
from articles.languages import TABLE, in_language
from articles.models import Article
from articles.reader.feeds.namespaces import ATOM, CONTENT, DISCLOSURE
from articles.reader.share.card import share_card
from tests import factories
from tests.integration.reader.reading import ANY_LANGUAGE, SITE, Page, get, words
from tests.integration.reader.test_signals import metas
from tests.integration.reader.test_structured_data import told as structured
from tests.integration.reader.world import made_as

pytestmark = pytest.mark.django_db
Said = dict[str, Any]
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
LABEL = "//p[@id='label']//text()[not(parent::a[contains(@href, '/about/')])]"
SCHEMA = "https://schema.org/{}DigitalSource"


@dataclass(frozen=True, slots=True)
class Edition:
    """All states of a text, live in one language."""

    client: Client
    language: str
    articles: dict[str, Article]
    """By the full address of the page."""

    def page(self, url: str, beside: str = "") -> Page:
        return get(self.client, f"{url.removeprefix(SITE)}{beside}")

    def feed(self, ending: str) -> bytes:
        return self.client.get(f"/{self.language}/feed.{ending}").content


def edition(client: Client, language: str) -> Edition:
    source = factories.source()
    made = [
        made_as(origin, review, language, sources=(source,)) for origin, review in TABLE_OF_LABELS
    ]
    read = Article.objects.for_page(language).in_bulk([one.pk for one in made]).values()
    return Edition(
        client, language, {f"{SITE}{one.get_absolute_url(language)}": one for one in read}
    )


def expected(article: Article, language: str) -> Said:
    """By the table, from the article's columns alone."""
    origin = Origin(in_language(article, "origin", language))
    vouch = article.vouches.select_related("person").first()
    row = TABLE_OF_LABELS[origin, Review.CHECKED if vouch else Review.NONE]
    byline = article.byline
    source = TABLE.get(in_language(article, "translated_from", language) or "")
    with override(language):
        label = str(row.sentence) % {
            "source": article.citations.get().source.name,
            "from_language": source.from_it if source else "",
            "byline": in_language(byline, "name", language) if byline else "",
            "name": in_language(vouch.person, "name", language) if vouch else "",
            "date": day(vouch.at, language) if vouch else "",
        }
        return {
            "label": label,
            "badge": str(row.badge),
            "mark": str(row.mark),
            "must": row.mandatory,
            "meta": row.meta or None,
            "header": row.header or None,
            "iptc": row.iptc or None,
            "checked": vouch is not None,
            "closing": str(row.disclaimer) if row.disclaimer else None,
        }


def plain(text: str) -> str:
    """Without the signs that keep names of either direction apart."""
    return text.replace("\u2068", "").replace("\u2069", "")


def beginning(text: str, article: Article, language: str) -> str:
    """The label, where a summary follows it."""
    dek = in_language(article, "dek", language)
    assert dek
    assert plain(text).endswith(f" {dek}")
    return plain(text).removesuffix(f" {dek}")


def first(markup: str) -> str:
    """The first paragraph of a text: no reader shows less of it."""
    return words(html.fragment_fromstring(markup).xpath("p[1]")[0])


def of_schema(uri: str | None) -> str | None:
    """The term of the IPTC that a member of schema.org's enumeration stands for."""
    terms = {row.iptc for row in TABLE_OF_LABELS.values()} - {""}
    members = {SCHEMA.format(f"{term[0].upper()}{term[1:]}"): term for term in terms}
    return members[uri] if uri else None


def pages(site: Edition) -> Iterator[tuple[str, Said]]:
    for url in site.articles:
        page = site.page(url)
        badge = page.one("//p[@class='by']/a")
        yield (
            url,
            {
                "label": words("".join(page.all(LABEL))),
                "badge": words(badge),
                "must": badge.get("class") == "badge must",
                "meta": next(iter(metas(page, "ai-disclosure")), None),
                "header": page.answer.headers.get("AI-Disclosure", "").removeprefix("mode=")
                or None,
                "closing": next(iter(page.texts("//p[@class='disc']")), None),
            },
        )


def structured_data(site: Edition) -> Iterator[tuple[str, Said]]:
    for url in site.articles:
        said = structured(site.page(url))["NewsArticle"]
        yield (
            url,
            {
                "label": plain(said["backstory"]),
                "iptc": of_schema(said.get("digitalSourceType")),
                "checked": "editor" in said,
            },
        )


def share_images(site: Edition) -> Iterator[tuple[str, Said]]:
    """What is drawn, and what is said of it to those who do not see it."""
    for url, article in site.articles.items():
        card = share_card(article, disclosure_of(article, site.language), site.language)
        page = site.page(url)
        assert metas(page, "og:image") == [f"{SITE}{card.path}"]
        for alt in (*metas(page, "og:image:alt"), *metas(page, "twitter:image:alt")):
            assert alt == f"{card.sentence} {card.title}"
        yield url, {"label": plain(card.sentence), "badge": card.badge, "must": card.mandatory}


def cards(site: Edition) -> Iterator[tuple[str, Said]]:
    """Of a list; those of the front page, of related articles and of search are the same."""
    path = site.client.get(f"/{site.language}/archive/").headers["Location"]
    for card in get(site.client, path).all("//ul[@class='feed']/li"):
        (link,) = card.xpath(".//h2/a")
        (mark,) = card.xpath(f".//p[@id='{link.get('aria-describedby')}']/span")
        yield f"{SITE}{link.get('href')}", {"mark": words(mark)}


def records(site: Edition) -> Iterator[tuple[str, Said]]:
    for url in site.articles:
        said = site.client.get(f"{url.removeprefix(SITE)}provenance.json").json()
        yield (
            url,
            {
                "label": plain(said["label"]),
                "meta": said["ai_disclosure"],
                "iptc": said["digital_source_type"]
                and said["digital_source_type"].removeprefix(IPTC),
                "checked": said["checked"] is not None,
                "closing": said["disclaimer"] or None,
            },
        )


def record_pages(site: Edition) -> Iterator[tuple[str, Said]]:
    for url in site.articles:
        page = site.page(url, "provenance/")
        badge = page.one("//p[@class='by']/span")
        yield (
            url,
            {
                "label": page.text("//p[@class='say']"),
                "badge": words(badge),
                "must": badge.get("class") == "badge must",
            },
        )


def rss(site: Edition) -> Iterator[tuple[str, Said]]:
    for item in etree.fromstring(site.feed("rss")).iter("item"):
        url = item.findtext("link")
        yield (
            url,
            _entry(
                site,
                url,
                item.findtext("description"),
                item.findtext(f"{{{CONTENT}}}encoded"),
                item.findtext(f"category[@domain='{IPTC}']"),
                item.find(f"{{{DISCLOSURE}}}disclosure").attrib,
            ),
        )


def atom(site: Edition) -> Iterator[tuple[str, Said]]:
    for entry in etree.fromstring(site.feed("atom")).iter(f"{{{ATOM}}}entry"):
        url = entry.find(f"{{{ATOM}}}link[@rel='alternate']").get("href")
        category = entry.find(f"{{{ATOM}}}category[@scheme='{IPTC}']")
        yield (
            url,
            _entry(
                site,
                url,
                entry.findtext(f"{{{ATOM}}}summary"),
                entry.findtext(f"{{{ATOM}}}content"),
                None if category is None else category.get("term"),
                entry.find(f"{{{DISCLOSURE}}}disclosure").attrib,
            ),
        )


def json_feed(site: Edition) -> Iterator[tuple[str, Said]]:
    for item in json.loads(site.feed("json"))["items"]:
        told = item["_ai_disclosure"]
        term = told.get("digital_source_type")
        yield (
            item["url"],
            _entry(
                site,
                item["url"],
                item["summary"],
                item["content_html"],
                term and term.removeprefix(IPTC),
                {"value": told["value"], "checked": str(told["checked"]).lower()},
            ),
        )


def _entry(
    site: Edition, url: str, summary: str, content: str, iptc: str | None, extension: Any
) -> Said:
    """What an item says in its three layers: a sentence first, a category, our own element."""
    label = first(content)
    assert beginning(summary, site.articles[url], site.language) == label
    return {
        "label": label,
        "iptc": iptc,
        "meta": None if extension["value"] == "unknown" else extension["value"],
        "checked": extension["checked"] == "true",
    }


def api(site: Edition) -> Iterator[tuple[str, Said]]:
    answer = site.client.get(f"/api/v1/{site.language}/articles?limit=50")
    for item in answer.json()["items"]:
        said = item["disclosure"]
        term = said["digital_source_type"]
        yield (
            item["url"],
            {
                "label": plain(said["label"]),
                "badge": said["badge"],
                "mark": said["mark"],
                "must": said["mandatory"],
                "meta": said["ai_disclosure"],
                "header": said["header"],
                "iptc": term and term.removeprefix(IPTC),
                "checked": said["review"] == Review.CHECKED,
            },
        )


CHANNELS: tuple[Callable[[Edition], Iterator[tuple[str, Said]]], ...] = (
    *(pages, cards, structured_data, share_images, rss, atom, json_feed),
    *(records, record_pages, api),
)


@ANY_LANGUAGE
def test_every_channel_says_of_every_text_what_the_table_says(
    client: Client, language: str
) -> None:
    site = edition(client, language)
    known = {url: expected(article, language) for url, article in site.articles.items()}
    assert len(known) == len(TABLE_OF_LABELS) == 10
    for channel in CHANNELS:
        said = dict(channel(site))
        told = {url: {name: known[url][name] for name in one} for url, one in said.items()}
        assert said == told, channel.__name__
        assert said.keys() == known.keys(), channel.__name__
