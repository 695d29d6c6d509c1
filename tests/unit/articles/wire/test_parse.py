"""Feeds of every kind, as entries of one."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.enums import Oddity
from articles.wire.parse import Entry, NoFeed, Parsed, parse
from tests.environment import SHARED

URL = "https://s.example/feed"
AT = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
FEEDS = SHARED / "data" / "feeds"


def rss(item: str, *, language: str = "fr-FR", encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" xmlns:dc='
        '"http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>La Dépêche</title><language>{language}</language>{item}</channel></rss>"
    )
    return text.encode(encoding)


ITEM = (
    "<item><title>L’été &amp;amp; l’hiver</title><link>/a?x=1&amp;y=2</link>"
    '<guid isPermaLink="false">urn:1</guid><pubDate>Tue, 24 Nov 2026 10:05:00 +0100</pubDate>'
    "<description>&lt;p&gt;Un &lt;b&gt;résumé&lt;/b&gt;.&lt;/p&gt;</description>"
    "<content:encoded>&lt;p&gt;Tout.&lt;/p&gt;</content:encoded><dc:creator>A. Cherif</dc:creator>"
    "</item>"
)
ENTRY = Entry(
    guid="urn:1",
    url="https://s.example/a?x=1&y=2",
    title="L’été & l’hiver",
    summary="Un résumé .",
    content="<p>Tout.</p>",
    author="A. Cherif",
    language="fr",
    published_at=AT,
)


def only(body: bytes, **headers: str) -> Entry:
    (entry,) = parse(
        body, url=URL, headers={n.replace("_", "-"): v for n, v in headers.items()}
    ).entries
    return entry


def test_rss_2_0() -> None:
    assert parse(rss(ITEM), url=URL) == Parsed(title="La Dépêche", language="fr", entries=(ENTRY,))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-15", "windows-1252"])
def test_character_sets_are_read_as_declared(encoding: str) -> None:
    item = ITEM.replace("’", "'")
    title = only(rss(item, encoding=encoding), content_type="application/rss+xml").title
    assert title == "L'été & l'hiver"


@pytest.mark.parametrize(
    "content_type",
    ["", "text/xml", "application/xml", "text/html; charset=windows-1256", "text/plain"],
)
def test_arabic_in_an_old_character_set_is_read_as_sent_as_declared_or_as_it_looks(
    content_type: str,
) -> None:
    title = "الرئيس يفتتح القمة في تونس بحضور وزراء من عدة دول عربية وأفريقية"
    item = f"<item><title>{title}</title><link>/a</link></item>"
    body = rss(item, language="ar", encoding="utf-8").decode().replace("La Dépêche", title)
    for said in ('encoding="windows-1256"', ""):
        sent = body.replace('encoding="utf-8"', said).encode("windows-1256")
        found = only(sent, content_type=content_type)
        assert (found.title, found.language) == (title, "ar")


def test_atom() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>أخبار</title><entry>'
        '<id>urn:2</id><title type="html">&lt;b&gt;قمة&lt;/b&gt; تونس</title>'
        '<link rel="alternate" href="https://s.example/%D8%A3"/><author><name>سلمى</name></author>'
        "<updated>2026-11-24T09:05:00Z</updated><summary>ملخص</summary>"
        '<content type="html">&lt;p&gt;نص&lt;/p&gt;</content></entry></feed>'
    )
    assert only(body.encode()) == Entry(
        guid="urn:2",
        url="https://s.example/%D8%A3",
        title="قمة تونس",
        summary="ملخص",
        content="<p>نص</p>",
        author="سلمى",
        language="ar",
        published_at=AT,
    )


def test_rss_1_0() -> None:
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://s.example/"><title>S</title></channel>'
        '<item rdf:about="https://s.example/1"><title>One</title><link>https://s.example/1</link>'
        "<dc:date>2026-11-24T10:05:00+01:00</dc:date><dc:language>en</dc:language></item></rdf:RDF>"
    )
    found = only(body.encode())
    assert (found.guid, found.url, found.title) == ("https://s.example/1",) * 2 + ("One",)
    assert (found.language, found.published_at) == ("en", AT)


def test_json_feed() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "S",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "https://s.example/7",
                "title": "Seven",
                "content_html": "<p>All.</p>",
                "summary": "Short.",
                "date_published": "2026-11-24T10:05:00+01:00",
                "authors": [{"name": "A"}, {"name": "B"}, {"url": "https://c.example"}],
            },
            {
                "id": "8",
                "url": ["no"],
                "external_url": "https://t.example/8",
                "content_text": "Text.",
            },
            "none",
        ],
    }
    parsed = parse(json.dumps(body).encode(), url=URL)
    assert parsed.entries == (
        Entry(
            guid="7",
            url="https://s.example/7",
            title="Seven",
            summary="Short.",
            content="<p>All.</p>",
            author="A, B",
            language="en",
            published_at=AT,
        ),
        Entry(
            guid="8",
            url="https://t.example/8",
            title="",
            summary="Text.",
            language="en",
            oddities=frozenset({Oddity.NO_DATE}),
        ),
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"plain words",
        b"{",
        b"{}",
        b'{"items": 5}',
        b'{"items": ' + b"[" * 200_000,
        b"\0" * 1_000,
        b"\xff\xfe" + b"\xd8" * 99,
    ],
)
def test_what_is_no_feed_is_said(body: bytes) -> None:
    with pytest.raises(NoFeed):
        parse(body, url=URL)


def test_an_entity_bomb_becomes_nothing_large() -> None:
    names = "abcdefghij"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{names[n - 1]};" * 10 if n else "boom" * 25}">'
        for n, name in enumerate(names)
    )
    body = f'<!DOCTYPE r [{entities}]><rss version="2.0"><channel><title>S</title>'
    body += "<item><title>&j;</title><link>/a</link></item></channel></rss>"
    try:
        found = parse(body.encode(), url=URL)
    except NoFeed:
        return
    assert all(len(entry.title) <= 300 for entry in found.entries)


def test_a_file_of_this_machine_is_not_drawn_in() -> None:
    body = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
    body += "<title>S</title><item><title>&x;</title><link>/a</link></item></channel></rss>"
    try:
        found = parse(body.encode(), url=URL)
    except NoFeed:
        return
    assert all("root:" not in entry.title for entry in found.entries)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a", "https://s.example/a"),
        ("//t.example/a", "https://t.example/a"),
        ("  https://s.example/a  ", "https://s.example/a"),
        ("javascript:alert(1)", None),
        ("https://s.example/a b", None),
        ("&lt;BASE/&gt;", None),
        ("https://[", None),
        ("https://s.example/\x7fa", None),
        ("", None),
        (f"https://s.example/{'a' * 500}", None),
    ],
)
def test_an_entry_needs_an_address_of_the_web(link: str, url: str | None) -> None:
    parsed = parse(rss(f"<item><title>T</title><link>{link}</link></item>"), url=URL)
    assert [entry.url for entry in parsed.entries] == ([] if url is None else [url])
    assert parsed.without_address == (1 if url is None else 0)


def test_an_identifier_that_is_an_address_serves_as_one() -> None:
    entry = only(rss("<item><title>T</title><guid>https://s.example/g</guid></item>"))
    assert (entry.guid, entry.url) == ("https://s.example/g", "https://s.example/g")


def test_what_an_entry_lacks_is_noted() -> None:
    entry = only(rss("<item><title>T</title><link>/a</link></item>"))
    assert entry.oddities == {Oddity.NO_GUID, Oddity.NO_DATE}
    assert (entry.guid, entry.published_at) == ("https://s.example/a", None)


def test_what_is_too_long_is_cut_and_an_identifier_hashed() -> None:
    entry = only(
        rss(f"<item><title>{'t ' * 400}</title><link>/a</link><guid>{'g' * 501}</guid></item>")
    )
    assert len(entry.title) == 300
    assert entry.title.endswith("t…")
    assert entry.guid.startswith("sha256:")


def test_characters_that_nobody_can_see_are_gone() -> None:
    body = rss("<item><title>a\u202eb\u200bc&#0;&#8;</title><link>/a</link></item>")
    assert only(body).title == "abc"


def test_a_language_that_the_letters_belie_is_none() -> None:
    item = "<item><title>آثار رومانية مميزة في عمان والزرقاء</title><link>/a</link></item>"
    entry = only(rss(item, language="en-us"))
    assert (entry.language, Oddity.LANGUAGE in entry.oddities) == ("", True)
    name = only(rss("<item><title>iPhone 17 Pro</title><link>/a</link></item>", language="ar"))
    assert (name.language, Oddity.LANGUAGE in name.oddities) == ("ar", False)


def test_more_entries_than_are_read_at_once_are_left_out_and_counted() -> None:
    items = "".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(305))
    parsed = parse(rss(items), url=URL)
    assert (len(parsed.entries), parsed.left_out) == (300, 5)


def test_broken_markup_is_read_as_far_as_it_goes_and_noted() -> None:
    whole = parse(rss(ITEM), url=URL)
    broken = parse(b"\n" + rss(ITEM.replace("/a?x=1&amp;y=2", "/a?x=1&y=2")), url=URL)
    assert (whole.oddities, broken.oddities) == (frozenset(), frozenset({Oddity.MALFORMED}))
    assert broken.entries == whole.entries


def _feeds() -> Iterator[Path]:
    yield from sorted(FEEDS.iterdir()) if FEEDS.exists() else ()


@pytest.mark.shared
@pytest.mark.skipif(not FEEDS.exists(), reason="the feeds of others are not here")
def test_feeds_of_the_world_go_through() -> None:
    """Those that hold no entry at all, or none with an address, are known by name."""
    empty = set()
    for path in _feeds():
        try:
            parsed = parse(path.read_bytes(), url=URL, headers={"content-type": "text/xml"})
        except NoFeed:
            empty.add(path.name)
            continue
        if not parsed.entries:
            empty.add(path.name)
        for entry in parsed.entries:
            assert entry.guid
            assert entry.url.startswith(("http://", "https://"))
    assert empty == {
        "ugly-double-encoded-html.xml",
        "ugly-empty-document.xml",
        "ugly-encoding-mismatch.xml",
        "ugly-high-bit-date.xml",
        "ugly-incomplete-cdata.xml",
        "ugly-utf16le-bom.xml",
        "ugly-windows1255-undeclared.xml",
    }
