"""RSS 2.0, as the RSS Best Practices Profile has it (rssboard.org/rss-profile), with the whole
text, Dublin Core, paging (RFC 5005) and our own elements (docs/feeds.md)."""

from typing import Any

from django.utils.feedgenerator import rfc2822_date, rfc3339_date
from lxml import etree

from articles.disclosure import IPTC_SCHEME
from articles.reader.feeds.document import NEVER, Document
from articles.reader.feeds.entry import Entry
from articles.reader.feeds.markup import PREFIXES, add, add_extensions, link, written
from articles.reader.feeds.namespaces import ATOM, CONTENT, DUBLIN_CORE, XHTML

TYPE = "application/rss+xml"
_PREFIXES: dict[str | None, str] = {
    **PREFIXES,
    "atom": ATOM,
    "content": CONTENT,
    "dc": DUBLIN_CORE,
    "xhtml": XHTML,
}


def write(feed: Document) -> bytes:
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_PREFIXES)
    channel = add(root, "channel", xml_lang=feed.language)
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "description", feed.description)
    add(channel, "language", feed.language)
    if feed.updated != NEVER:
        add(channel, "lastBuildDate", rfc2822_date(feed.updated))
    link(channel, "self", feed.own, type=TYPE)
    if feed.hub:
        link(channel, "hub", feed.hub)
    link(channel, "first", feed.first, type=TYPE)
    if feed.older:
        link(channel, "next", feed.older, type=TYPE)
    for entry in feed.entries:
        _item(channel, entry)
    return written(root)


def _item(channel: Any, entry: Entry) -> None:
    item = add(channel, "item", xml_lang=entry.language)
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "description", entry.summary)
    add(item, f"{{{CONTENT}}}encoded", entry.content)
    add(item, f"{{{DUBLIN_CORE}}}creator", entry.author.name)
    add(item, f"{{{DUBLIN_CORE}}}language", entry.language)
    add(item, "pubDate", rfc2822_date(entry.published))
    add(item, f"{{{ATOM}}}updated", rfc3339_date(entry.updated))
    add(item, "guid", entry.id, isPermaLink="false")
    for tag in entry.tags:
        add(item, "category", tag)
    if entry.signals and entry.signals.iptc:
        add(item, "category", entry.signals.iptc, domain=IPTC_SCHEME)
    _add_sources(item, entry)
    # Not Atom's links: parsers take one of those for the address of the item.
    for other in entry.alternates:
        add(item, f"{{{XHTML}}}link", rel="alternate", hreflang=other.code, href=other.url)
    add_extensions(item, entry)


def _add_sources(item: Any, entry: Entry) -> None:
    if entry.source_feed:
        add(item, "source", entry.source_feed.name, url=entry.source_feed.url)
    for source in entry.sources:
        add(item, f"{{{DUBLIN_CORE}}}source", source.url or source.name)
        if source.url:
            link(item, "via", source.url, title=source.name)
