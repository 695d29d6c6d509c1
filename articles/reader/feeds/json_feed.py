"""JSON Feed 1.1 (jsonfeed.org/version/1.1), with our own extensions (docs/feeds.md)."""

import json
from typing import Any

from django.utils.feedgenerator import rfc3339_date

from articles.reader.feeds.document import Document
from articles.reader.feeds.entry import Entry
from articles.reader.feeds.namespaces import ARTICLE, DISCLOSURE

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Document) -> bytes:
    told = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "description": feed.description,
        "language": feed.language,
        "next_url": feed.older,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_filled(told), ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry) -> dict[str, Any]:
    picture, signals = entry.picture, entry.signals
    return _filled(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.external_url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.content,
            "image": picture.url if picture else "",
            "date_published": rfc3339_date(entry.published),
            "date_modified": rfc3339_date(entry.updated),
            "authors": [_filled({"name": entry.author.name, "url": entry.author.url})],
            "tags": list(entry.tags),
            "language": entry.language,
            "_ai_disclosure": signals
            and _filled(
                {
                    "about": DISCLOSURE,
                    "value": signals.value,
                    "checked": signals.checked,
                    "policy": signals.policy,
                    "digital_source_type": signals.iptc_uri,
                    "sources": [
                        _filled({"name": source.name, "url": source.url})
                        for source in entry.sources
                    ],
                }
            ),
            "_article": _filled(
                {
                    "about": ARTICLE,
                    "direction": entry.direction,
                    "minutes": entry.minutes,
                    "words": entry.words,
                    "picture": picture and _filled({"alt": picture.alt, "credit": picture.credit}),
                    "languages": [
                        {"language": other.code, "url": other.url} for other in entry.alternates
                    ],
                    "withdrawn": entry.withdrawn or None,
                }
            ),
        }
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """Without the members that say nothing. An empty list of items is one, and so is "no"."""
    return {
        name: value for name, value in told.items() if name == "items" or value is False or value
    }
