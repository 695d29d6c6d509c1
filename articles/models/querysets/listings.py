"""Which listings have something live, in which languages and since when."""

from collections import defaultdict
from datetime import datetime, tzinfo
from typing import Any, TypeVar

from django.db.models import BigIntegerField, CharField, F, Max, QuerySet, Value
from django.db.models.functions import Cast, ExtractMonth, ExtractYear

from articles.languages import codes, column
from articles.models.querysets.tables import articles

KINDS = ("category", "tag", "source", "person", "month")
Changes = dict[str, dict[Any, dict[str, datetime]]]
Listed = TypeVar("Listed", bound=QuerySet[Any])


def listed(things: Listed, language: str) -> Listed:
    """Those of ``with_editions`` that have something live in ``language``, the newest first."""
    return things.filter(**{f"live_in_{language}": True}).order_by("-pk")


def live_listings(zone: tzinfo) -> Changes:
    """By kind (``category``, ``tag``, ``source``, ``person``, ``month``) and key, for each
    language in which the listing has something live: when the newest of it changed. The key
    is an id, or the year and the month in ``zone``. One query."""
    first, *others = (part for code in codes() for part in _of_language(code, zone))
    found: Changes = {kind: defaultdict(dict) for kind in KINDS}
    for kind, code, number, changed in first.union(*others, all=True):
        key = divmod(number, 100) if kind == "month" else number
        # A person comes up to three times: as byline, releaser and checker.
        newest = max(changed, found[kind][key].get(code, changed))
        found[kind][key][code] = newest
    return found


def _of_language(code: str, zone: tzinfo) -> list[QuerySet[Any]]:
    """Parts of a union: kind, language, key, newest change."""
    live = articles().live(code)
    published = column("published_at", code)
    month = ExtractYear(published, tzinfo=zone) * 100 + ExtractMonth(published, tzinfo=zone)
    return [
        _newest("category", code, live, F("category")),
        _newest("tag", code, live, F("tags")),
        _newest("source", code, live, F("citations__source")),
        # What ``by_person`` asks of one person, asked of all at once.
        _newest("person", code, live, F("byline")),
        _newest("person", code, live, F(column("released_by", code))),
        _newest("person", code, live.vouched(code), F("vouches__person")),
        _newest("month", code, live, month),
    ]


def _newest(kind: str, code: str, live: Any, key: Any) -> QuerySet[Any]:
    newest: QuerySet[Any] = (
        live.annotate(
            kind=Value(kind, CharField()),
            code=Value(code, CharField()),
            key=Cast(key, BigIntegerField()),
        )
        .filter(key__isnull=False)
        .values("kind", "code", "key")
        .annotate(newest=Max(column("changed_at", code)))
        .values_list("kind", "code", "key", "newest")
    )
    return newest
