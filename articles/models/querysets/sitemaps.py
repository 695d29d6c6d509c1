"""What stands in which file of the sitemap. Each question is answered from an index: none of them
reads or counts a table through, however many articles there are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    Max,
    Min,
    QuerySet,
    Value,
)
from django.db.models.expressions import CombinedExpression

from articles.languages import codes, column
from articles.models.querysets.tables import articles, table

IN_FILE = 10_000
"""Numbers in a file. Sitemaps.org lets a file have 50,000 addresses and 52,428,800 bytes; an entry
takes five addresses of at most a thousand bytes (percent-encoded Arabic), so the bytes decide."""
LISTS = {"tags": "Tag", "sources": "Source", "people": "Person"}
KINDS = {"articles": "Article", **LISTS}
_AT_ONCE = 300
"""Parts of one union: what PostgreSQL plans in some hundredths of a second."""

Place = tuple[str, str, int]
"""Language, kind and number of a file."""
Row = tuple[str, str, int, datetime | None]


def file_of_article() -> CombinedExpression:
    """The number of an article's file, as the index ``article_in_sitemap`` has it."""
    return F("id") / Value(IN_FILE)


def in_file(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    return rows.filter(pk__gte=number * IN_FILE, pk__lt=(number + 1) * IN_FILE)


def listed(kind: str, language: str) -> Any:
    """The tags, sources or people (``kind``) that have a page in ``language`` with something on
    it, in no order, with ``live_in_<code>`` for every language."""
    rows: Any = table(LISTS[kind])
    return rows.listed(language).order_by()


def files() -> Iterator[tuple[Place, datetime | None]]:
    """Every file that has something in it, and when the newest of that has changed, where that is
    known. One query for each kind, and one for every 300 files that there could be, which is one
    for a million articles in three languages."""
    parts = [
        _part(kind, code, number)
        for kind in KINDS
        for number in range(_last(kind) // IN_FILE + 1)
        for code in codes()
    ]
    for language, kind, number, changed in _union(parts):
        yield (language, kind, number), changed


def live_spans(spans: Iterable[tuple[int, datetime, datetime]]) -> dict[int, set[str]]:
    """By key, the languages in which something that is live was published from the first moment of
    a span on and before the second. One query for every hundred spans."""
    parts = [
        _marked(articles().live(code).between(code, start, end), code, "", key, None)
        for key, start, end in spans
        for code in codes()
    ]
    found: dict[int, set[str]] = {}
    for code, _kind, key, _changed in _union(parts):
        found.setdefault(key, set()).add(code)
    return found


def first_and_last() -> tuple[datetime, datetime] | None:
    """When the first and the last of what is live in any language were published. One query for
    each language, which looks at both ends of an index."""
    ends = [
        moment
        for code in codes()
        for moment in articles()
        .live(code)
        .aggregate(first=Min(column("published_at", code)), last=Max(column("published_at", code)))
        .values()
        if moment is not None
    ]
    return (min(ends), max(ends)) if ends else None


def _last(kind: str) -> int:
    last: int | None = table(KINDS[kind]).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _part(kind: str, code: str, number: int) -> QuerySet[Any]:
    if kind in LISTS:
        return _marked(in_file(listed(kind, code), number), code, kind, number, None)
    changed = F(column("changed_at", code))
    rows = (
        articles()
        .live(code)
        .indexed(code)
        .alias(file=file_of_article())
        .filter(file=number)
        .order_by(changed.desc())
    )
    return _marked(rows, code, kind, number, changed)


def _marked(
    rows: QuerySet[Any], code: str, kind: str, number: int, changed: F | None
) -> QuerySet[Any]:
    """The first of ``rows`` as a row that says what it is the first of, for a union."""
    marked: QuerySet[Any] = rows.annotate(
        in_language=Value(code, CharField()),
        of_kind=Value(kind, CharField()),
        number=Value(number, BigIntegerField()),
        newest=changed or Value(None, DateTimeField()),
    ).values_list("in_language", "of_kind", "number", "newest")[:1]
    return marked


def _union(parts: Sequence[QuerySet[Any]]) -> Iterator[Row]:
    for start in range(0, len(parts), _AT_ONCE):
        first, *others = parts[start : start + _AT_ONCE]
        yield from first.union(*others, all=True)
