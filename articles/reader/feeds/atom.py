"""Atom (RFC 4287), with paging (RFC 5005) and our own elements (docs/feeds.md).

A text that was withdrawn keeps its entry, which says so. There is no tombstone (RFC 6721) beside
it: a reader that knows them would delete the entry, and with it the reason.
"""

from typing import Any

from django.utils.feedgenerator import rfc3339_date
from lxml import etree

from articles.disclosure import IPTC_SCHEME
from articles.reader.feeds.document import Document
from articles.reader.feeds.entry import Credit, Entry
from articles.reader.feeds.markup import LANGUAGE, PREFIXES, add, add_extensions, link, written
from articles.reader.feeds.namespaces import ATOM

TYPE = "application/atom+xml"
HTML = "text/html"
_PREFIXES: dict[str | None, str] = {None: ATOM, **PREFIXES}


def write(feed: Document) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", {LANGUAGE: feed.language}, nsmap=_PREFIXES)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", rfc3339_date(feed.updated))
    link(root, "alternate", feed.page, type=HTML)
    link(root, "self", feed.own, type=TYPE)
    if feed.hub:
        link(root, "hub", feed.hub)
    link(root, "first", feed.first, type=TYPE)
    if feed.older:
        link(root, "next", feed.older, type=TYPE)
    for entry in feed.entries:
        _entry(root, entry)
    return written(root)


def _entry(root: Any, entry: Entry) -> None:
    element = _add(root, "entry", xml_lang=entry.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", rfc3339_date(entry.published))
    _add(element, "updated", rfc3339_date(entry.updated))
    _add_author(element, entry.author)
    _add_links(element, entry)
    for tag in entry.tags:
        _add(element, "category", term=tag)
    if entry.signals and entry.signals.iptc:
        _add(element, "category", term=entry.signals.iptc, scheme=IPTC_SCHEME)
    _add(element, "summary", entry.summary, type="text")
    _add(element, "content", entry.content, type="html")
    add_extensions(element, entry)


def _add_links(element: Any, entry: Entry) -> None:
    """The item's own address stands first and last, without breaking the rule that no two links
    have both type and language in common: of several alternates most parsers take the first for
    the address of the item, feedparser the last."""
    link(element, "alternate", entry.url, type=HTML, hreflang=entry.language)
    for other in entry.alternates:
        link(element, "alternate", other.url, type=HTML, hreflang=other.code)
    if entry.alternates:
        link(element, "alternate", entry.url, hreflang=entry.language)
    for source in entry.sources:
        if source.url:
            link(element, "via", source.url, title=source.name)


def _add_author(element: Any, author: Credit) -> None:
    person = _add(element, "author")
    _add(person, "name", author.name)
    if author.url:
        _add(person, "uri", author.url)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)
