"""What a feed says, as entries of one kind: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Pure.

feedparser reads the first three, with whatever character set, dates, entities and broken markup
they come in. It does not read JSON Feed, which is JSON.
"""

import calendar
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import lxml.html

from articles import details
from articles.enums import Oddity
from articles.text.plain import fit_for_xml, one_line, without_tags
from articles.text.unseen import without_unseen
from articles.wire import hidden, json_feed

MOST_ENTRIES = 300
MOST_SIGNS = 50_000
"""Of "<" in a feed; the largest of the test data has 9,622. feedparser takes eight seconds for so
many that are all in one text, and a quarter of an hour for what fits into 5 MB."""
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_AUTHOR, LONGEST_ADDRESS = 300, 4_000, 200, 500
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
# Written in Arabic letters, of the languages that feeds declare.
_IN_ARABIC_LETTERS = ("ar", "fa", "ur", "ps", "ug", "ckb", "sd")
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"\x00-\x1f\x7f\ud800-\udfff]")
_XML = "application/xml"
# What feedparser notes of how a feed was sent, which is not how it is written.
_NOT_ITS_FAULT = (feedparser.NonXMLContentType, feedparser.CharacterEncodingOverride)
# Attributes and elements by which a summary may hide something; few have any of them.
_MAY_HIDE = re.compile(
    r"<!--|<[^<>]*\s(?:style|hidden)\b|<(?:style|template|noscript|script|datalist|dialog)\b",
    re.IGNORECASE,
)
# Fewer may be a name, which keeps its letters in any language.
_ENOUGH_LETTERS = 20


class NoFeed(ValueError):
    """What came is no feed. The message is to be told by ``details``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece as its feed tells it. Texts are plain and trimmed, ``content`` is HTML; an empty
    string is what the feed does not say."""

    guid: str
    url: str
    title: str
    summary: str = ""
    content: str = ""
    author: str = ""
    language: str = ""
    published_at: datetime | None = None
    oddities: frozenset[Oddity] = frozenset()

    @property
    def hash(self) -> str:
        """SHA-256 of what readers of the feed get, in hex."""
        told = f"{self.title}\0{self.summary}\0{self.content}"
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed: its entries in its order, and what is odd about it as a whole."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    oddities: frozenset[Oddity] = frozenset()
    without_address: int = 0
    left_out: int = 0


def parse(body: bytes, *, url: str, headers: Mapping[str, str] | None = None) -> Parsed:
    """The feed in ``body``, which came from ``url`` with ``headers``.

    Raises ``NoFeed`` for what is none. Entries beyond ``MOST_ENTRIES`` are left out, those
    without an address too; both are counted.
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        try:
            found = json_feed.read(body)
        except ValueError as error:
            raise NoFeed(details.kept("no_kind")) from error
        malformed = False
    else:
        found = _by_feedparser(body, url, headers or {})
        malformed = bool(found.bozo) and not isinstance(found.bozo_exception, _NOT_ITS_FAULT)
        if not found.get("version") and not found.entries:
            raise NoFeed(details.kept("no_kind"))
    declared = _language(found.feed.get("language"))
    told = [_entry(one, url, declared) for one in found.entries[:MOST_ENTRIES]]
    entries = tuple(entry for entry in told if entry is not None)
    return Parsed(
        title=_line(found.feed.get("title"), LONGEST_TITLE),
        language=declared,
        entries=entries,
        oddities=frozenset({Oddity.MALFORMED} if malformed else ()),
        without_address=len(told) - len(entries),
        left_out=max(len(found.entries) - MOST_ENTRIES, 0),
    )


def _by_feedparser(body: bytes, url: str, headers: Mapping[str, str]) -> Any:
    if body.count(b"<") > MOST_SIGNS:
        raise NoFeed(details.kept("tags", most=MOST_SIGNS))
    content_type = headers.get("content-type", "")
    if "xml" not in content_type:
        # Served as HTML, plain text or bytes: the charset of XML is what holds, if none is said.
        charset = re.search(r"charset=[\"']?([\w.:-]+)", content_type)
        content_type = f"{_XML}; charset={charset[1]}" if charset else _XML
    told = {"content-type": content_type, "content-location": url}
    try:
        return feedparser.parse(body, response_headers=told)
    except Exception as error:  # a library that reads hostile bytes may fail in any way
        raise NoFeed(details.kept("unreadable", type(error).__name__)) from error


def _entry(told: Any, base: str, declared: str) -> Entry | None:
    title, hides = _read(told.get("title"), LONGEST_TITLE)
    url = _address(told.get("link"), base) or _address(told.get("id"), base)
    if not url:
        return None
    content = "\n".join(str(part.get("value", "")) for part in told.get("content", []))
    markup = str(told.get("summary") or "")
    summary, hides_more = _read(markup, LONGEST_SUMMARY)
    language, mismatch = _of_entry(told, declared, f"{title} {markup}")
    published_at = _time(_first(told, "published_parsed", "updated_parsed"))
    guid = _line(told.get("id"), 0)
    odd = {
        Oddity.NO_GUID: not guid,
        Oddity.NO_DATE: published_at is None,
        Oddity.LANGUAGE: mismatch,
        Oddity.HIDDEN: hides or hides_more,
    }
    return Entry(
        guid=_short(guid or url),
        url=url,
        title=title,
        summary=summary,
        content=fit_for_xml(content).strip(),
        author=_line(told.get("author"), LONGEST_AUTHOR),
        language=language,
        published_at=published_at,
        oddities=frozenset(name for name, is_so in odd.items() if is_so),
    )


def _line(value: Any, longest: int) -> str:
    return _read(value, longest)[0]


def _read(value: Any, longest: int) -> tuple[str, bool]:
    """``value``, which may be HTML, as one line of plain text without what nobody sees, cut to
    ``longest`` characters; and whether there was anything that nobody sees."""
    shown, hides = _shown(fit_for_xml(str(value or "")))
    text, removed = without_unseen(without_tags(shown))
    text, hides = one_line(text), hides or bool(removed)
    if longest and len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    return text, hides


def _shown(markup: str) -> tuple[str, bool]:
    """``markup`` without what it hides, and whether it hides any words."""
    if not _MAY_HIDE.search(markup):
        return markup, False
    tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    passages = hidden.take_out(tree)
    return str(lxml.html.tostring(tree, encoding="unicode")), bool(passages)


def _short(guid: str) -> str:
    """A GUID that is too long for its column is known by its hash."""
    if len(guid) <= LONGEST_ADDRESS:
        return guid
    return f"sha256:{hashlib.sha256(guid.encode()).hexdigest()}"


def _address(value: Any, base: str) -> str:
    """An absolute address of the web, or an empty string."""
    try:
        address = urljoin(base, str(value or "").strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    # An address with markup, spaces or halves of characters in it leads nowhere.
    broken = (
        re.search(r"[\s<>\"\x00-\x1f\x7f\ud800-\udfff]", address) or len(address) > LONGEST_ADDRESS
    )
    if parts.scheme not in ("http", "https") or not parts.hostname or broken or address == base:
        return ""
    return address


def _first(told: Any, *names: str) -> Any:
    """The first of the entry's members that is there. feedparser gives some for others when
    asked, with a warning."""
    return next((value for name in names if (value := dict.get(told, name))), None)


def _time(value: Any) -> datetime | None:
    """A time as feedparser gives it, in UTC."""
    try:
        return datetime.fromtimestamp(calendar.timegm(value), UTC) if value else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _language(value: Any) -> str:
    """The language of a tag such as ``fr-FR`` (RFC 5646)."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", str(value or "").strip())
    return found[1].lower() if found else ""


def _of_entry(told: Any, declared: str, text: str) -> tuple[str, bool]:
    """The entry's language, and whether its letters are of another than was declared."""
    own = told.get("language") or told.get("title_detail", {}).get("language")
    language = _language(own) or declared
    arabic, latin = len(_ARABIC_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    expected, other = (arabic, latin) if language in _IN_ARABIC_LETTERS else (latin, arabic)
    mismatch = bool(language) and other >= max(_ENOUGH_LETTERS, 3 * expected)
    return ("" if mismatch else language), mismatch
