"""The three formats, written and read back, without a database."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from articles.reader.addresses import Alternate
from articles.reader.feeds.document import Document, fit
from articles.reader.feeds.entry import Credit, Entry, Image
from articles.reader.feeds.formats import FORMATS
from articles.reader.moved import FEED
from newsroom.converters import EndingConverter
from tests.environment import SHARED

NAUGHTY = SHARED / "data" / "lists" / "blns.txt"
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)


def document(*texts: str) -> Document:
    """A feed in which each of ``texts`` stands wherever a text can stand."""
    return Document(
        id="urn:uuid:0", language="ar", title=texts[0], description=texts[0],
        page="https://news.example/", own="https://news.example/feed", first="", older="",
        updated=AT, entries=tuple(entry(number, text) for number, text in enumerate(texts)),
    )  # fmt: skip


def entry(number: int, text: str) -> Entry:
    url = f"https://news.example/{number}"
    return Entry(
        id=f"urn:uuid:{number}", language="en", url=url, title=text, summary=text, content=text,
        published=AT, updated=AT, author=Credit(text, url), tags=(text,),
        picture=Image(url, "image/webp", 3, 2, text, text), sources=(Credit(text, url),),
        source_feed=Credit(text, url), alternates=(Alternate("fr", "/fr/"),),
    )  # fmt: skip


def titles(ending: str, written: bytes) -> list[str]:
    if ending == "json":
        return [item.get("title", "") for item in json.loads(written)["items"]]
    path = "//*[local-name()='item' or local-name()='entry']/*[local-name()='title']"
    return [title.text or "" for title in etree.fromstring(written).xpath(path)]


def all_hold(*texts: str) -> None:
    """Any of them may stand in any place, and comes out of a strict parser as it went in."""
    wanted = [fit(text) for text in texts]
    for ending, form in FORMATS.items():
        assert titles(ending, form.write(fit(document(*texts)))) == wanted


def test_what_no_xml_holds_is_left_out_and_all_else_is_told_as_it_is() -> None:
    all_hold(
        "a\x00\x08\x0b\ufffe\ud800b", "]]>", "<b>&amp;</b>", "&#x0;", "\u202eabc", "'\"", "😀",
        "<!-- -->", "<![CDATA[", "<?xml?>", "a\u2068b\u2069", "\x85\u2028", "",
    )  # fmt: skip


@pytest.mark.shared
@pytest.mark.skipif(not NAUGHTY.exists(), reason="the shared test data is not here")
def test_no_string_that_breaks_others_breaks_a_feed() -> None:
    lines = NAUGHTY.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 500
    all_hold(*lines)


def test_every_format_has_its_addresses() -> None:
    assert "|".join(FORMATS) == EndingConverter.regex
    assert all(FEED.search(f"/fr/feed.{ending}") for ending in FORMATS)
    assert FEED.search("/fr/newsfeed.rss") is None


def test_the_next_page_is_named_where_there_is_one() -> None:
    older = replace(document("a"), older="https://news.example/feed?before=1-1")
    for ending, form in FORMATS.items():
        for feed, named in ((document("a"), False), (older, True)):
            assert (b"before=1-1" in form.write(feed)) is named, ending
