"""The categories, tags and sources that a form names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.languages import codes, column, in_language
from articles.models import Category, Source, Tag
from articles.reader.feeds.asked import KINDS
from articles.reader.moved import renamed
from newsroom.converters import composed

FORMER = 3
"""Former names that are followed; an address with more of them is none that was given out."""

Thing = Category | Tag | Source
Slugs = Mapping[str, Sequence[str]]
"""By kind."""


@dataclass(frozen=True, slots=True)
class Named:
    things: Mapping[str, Sequence[Thing]]
    """By kind, each once, in the order in which they were named."""
    missing: Sequence[tuple[str, str]]
    """Kind and slug of what is not here by this name."""


def named(slugs: Slugs, language: str, categories: Sequence[Category]) -> Named:
    """What goes by ``slugs``: in ``language`` first, else in another. One query for tags and one
    for sources, none where none are named."""
    rows: dict[str, Sequence[Thing]] = {
        "category": categories,
        "tag": _tags(slugs["tag"]),
        "source": _sources(slugs["source"]),
    }
    known = {kind: _by_slug(rows[kind], language) for kind in KINDS}
    return Named(
        things={
            kind: list(dict.fromkeys(known[kind][one] for one in slugs[kind] if one in known[kind]))
            for kind in KINDS
        },
        missing=[(kind, one) for kind in KINDS for one in slugs[kind] if one not in known[kind]],
    )


def present(missing: Iterable[tuple[str, str]], language: str) -> dict[tuple[str, str], str]:
    """The slugs of today of what had another, by kind and former slug. A few queries for each of
    the first three."""
    asked = list(missing)[:FORMER]
    found = {(kind, slug): renamed(kind, language, slug) for kind, slug in asked if "/" not in slug}
    return {former: slug for former, slug in found.items() if slug and slug != former[1]}


def slug_in(thing: Thing, languages: Iterable[str]) -> str:
    """The part of an address that stands for it in the first of ``languages`` that has one; empty
    where none has."""
    if isinstance(thing, Source):
        return composed(thing.slug)
    return next((slug for code in languages if (slug := in_language(thing, "slug", code))), "")


def _by_slug(things: Sequence[Thing], language: str) -> dict[str, Thing]:
    last = [code for code in codes() if code != language]
    return {slug_in(thing, (code,)): thing for code in (*last, language) for thing in things}


def _tags(slugs: Sequence[str]) -> list[Tag]:
    if not slugs:
        return []
    anywhere = (Q(**{f"{column('slug', code)}__in": slugs}) for code in codes())
    return list(Tag.objects.filter(reduce(or_, anywhere)))


def _sources(slugs: Sequence[str]) -> list[Source]:
    return list(Source.objects.with_slugs(slugs)) if slugs else []
