"""What there is to choose from: what is live in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.languages import codes, language as language_row
from articles.models import Category, Source, Tag
from articles.reader.addresses import of_listing
from articles.reader.feeds.scopes import name_in
from articles.reader.subscribe.chosen import Chosen
from articles.reader.subscribe.named import Thing, slug_in
from articles.text.sorting import sort_key

MOST = 24
"""Tags, and sources, that are offered unasked: those used most of late. More are looked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tick."""

    value: str
    name: str
    chosen: bool
    found: bool = False
    """By the words that somebody has typed."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A list of the site, by a link."""

    name: str
    url: str
    hue: str
    chosen: bool


class _Rows(Protocol):
    """Tags and sources alike."""

    def used_of_late(self, language: str) -> QuerySet[Any]: ...

    def live_and_named(self, language: str, typed: str) -> QuerySet[Any]: ...


def categories(live: Sequence[Category], chosen: Chosen, language: str) -> list[Option]:
    """In their order. No query."""
    picked = chosen.things["category"]
    offered: list[Thing] = [one for one in live if language in of_listing(one)]
    offered += [one for one in picked if one not in offered]
    return _options(offered, picked, language)


def tags(chosen: Chosen, language: str, typed: str) -> list[Option]:
    """What is chosen, what the words ``typed`` find, and the most used. A query for each of the
    last two."""
    return _most_used(Tag.objects.all(), chosen.things["tag"], language, typed)


def sources(chosen: Chosen, language: str, typed: str) -> list[Option]:
    """Likewise."""
    return _most_used(Source.objects.all(), chosen.things["source"], language, typed)


def lists(live: Sequence[Category], chosen: Chosen, language: str, page: str) -> list[Ready]:
    """Everything, each category, the most read, the corrections; at the page ``page``."""
    picked = tuple(pair for pair in chosen.query(language) if pair[0] != "format")
    offered = [
        (_("Everything"), "", ""),
        *(
            (name_in(one, language), one.hue, urlencode({"category": slug_in(one, (language,))}))
            for one in live
            if language in of_listing(one)
        ),
        (_("Most read"), "", "list=most-read"),
        (_("Corrections"), "", "list=corrections"),
    ]
    return [
        Ready(name, f"{page}{'?' if query else ''}{query}#address", hue, query == urlencode(picked))
        for name, hue, query in offered
    ]


def _most_used(rows: _Rows, chosen: Iterable[Thing], language: str, typed: str) -> list[Option]:
    """By name; what somebody looks for and what is chosen stand first, so that they are seen."""
    picked = list(chosen)
    found = list(rows.live_and_named(language, typed)[:MOST]) if typed else []
    first = [*found, *(one for one in picked if one not in found)]
    last = [one for one in rows.used_of_late(language)[:MOST] if one not in first]
    offered = [*_sorted(first, language), *_sorted(last, language)]
    return _options(offered, picked, language, found)


def _sorted(things: Iterable[Thing], language: str) -> list[Thing]:
    articles = language_row(language).articles_in_names
    return sorted(things, key=lambda one: sort_key(name_in(one, language), articles))


def _options(
    things: Iterable[Thing], picked: Sequence[Thing], language: str, found: Sequence[Thing] = ()
) -> list[Option]:
    anywhere = (language, *codes())
    return [
        Option(slug_in(one, anywhere), name_in(one, language), one in picked, one in found)
        for one in things
    ]
