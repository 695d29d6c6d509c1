"""Feeds as programs read them: the same of every format."""

import json
from dataclasses import dataclass
from typing import Any

import fastfeedparser
import feedparser
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

ENDINGS = ("rss", "atom", "json")
ALTERNATE = ("alternate", "text/html")
SITE = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Item:
    id: str
    title: str
    url: str
    updated: str
    summary: str
    content: str


@dataclass(frozen=True)
class Read:
    title: str
    page: str
    language: str
    items: tuple[Item, ...]

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.items]


def committed() -> None:
    """What happens at the end of a transaction, and again at the end of the next."""
    with transaction.atomic():
        connection.check_constraints()


def follow(client: Client, path: str, **headers: str) -> HttpResponse:
    """What stands at ``path`` once all that has been done is committed."""
    committed()
    answer = client.get(path, headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


def read(client: Client, path: str) -> Read:
    """The feed at ``path``, which two libraries read alike."""
    answer = follow(client, path)
    assert answer.status_code == 200, f"{answer.status_code} {path}"
    found = of_json(answer.content) if ".json" in path else of_xml(answer.content)
    again = fastfeedparser.parse(answer.content).entries if found.items else []
    assert [(one.id, one.link, one.title) for one in again] == [
        (item.id, item.url, item.title) for item in found.items
    ]
    return found


def of_xml(content: bytes) -> Read:
    told = feedparser.parse(content)
    assert not told.bozo, told.get("bozo_exception")
    # An Atom feed says its language as xml:lang, which feedparser tells of its title.
    language = told.feed.get("language") or told.feed.title_detail.language
    return Read(told.feed.title, told.feed.link, language, tuple(map(_entry, told.entries)))


def _entry(entry: Any) -> Item:
    content = entry.content[0].value
    return Item(entry.id, entry.title, entry.link, entry.updated, entry.summary, content)


def of_json(content: bytes) -> Read:
    told = json.loads(content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    items = (
        Item(
            item["id"],
            item["title"],
            item["url"],
            item["date_modified"],
            item["summary"],
            item["content_html"],
        )
        for item in told["items"]
    )
    return Read(told["title"], told["home_page_url"], told["language"], tuple(items))
