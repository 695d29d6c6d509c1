"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), as feedparser gives other feeds.
Pure."""

import json
from datetime import UTC, datetime
from typing import Any

import feedparser

VERSION = "https://jsonfeed.org/version/"


def read(body: bytes) -> Any:
    """The feed in ``body`` with feedparser's names. Members of a wrong type count as missing,
    as the standard asks of readers.

    Raises ``ValueError`` for what is no JSON Feed.
    """
    try:
        told = json.loads(body)
    except RecursionError as error:
        raise ValueError("JSON of too many levels") from error
    items = told.get("items") if isinstance(told, dict) else None
    if items is None or not isinstance(items, list):
        raise ValueError("JSON, but no JSON Feed")
    return feedparser.FeedParserDict(
        version="json",
        bozo=not _text(told, "version").startswith(VERSION),
        bozo_exception=None,
        feed=feedparser.FeedParserDict(
            title=_text(told, "title"), language=_text(told, "language")
        ),
        entries=[_entry(item) for item in items if isinstance(item, dict)],
    )


def _entry(item: dict[str, Any]) -> Any:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    return feedparser.FeedParserDict(
        id=_identifier(item.get("id")),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary") or text,
        content=[feedparser.FeedParserDict(value=html)] if html else [],
        author=_author(item),
        language=_text(item, "language"),
        published_parsed=_date(item, "date_published"),
        updated_parsed=_date(item, "date_modified"),
    )


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _identifier(value: Any) -> str:
    """A string; readers are to take a number for the same in digits."""
    return str(value) if isinstance(value, str | int | float) else ""


def _author(item: dict[str, Any]) -> str:
    authors = item.get("authors") or [item.get("author")]
    if not isinstance(authors, list):
        return ""
    names = [_text(one, "name") for one in authors if isinstance(one, dict)]
    return ", ".join(name for name in names if name)


def _date(item: dict[str, Any], name: str) -> Any:
    """A time of RFC 3339, in UTC where it does not say otherwise."""
    try:
        at = datetime.fromisoformat(_text(item, name).strip())
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).utctimetuple()
    except (ValueError, OverflowError):
        return None
