"""Search: the newest texts that have some words, ranked; and the words that there are.

Written by hand, since what a plan costs hangs on two things that the planner does not know: that
the vector of a text is large and kept apart from its row, so that it is never to be read where the
index has the answer; and that a question is for the newest alone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import connections
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from articles.enums import Status
from articles.languages import column
from articles.models.querysets.followed import is_taken_back
from articles.models.querysets.tables import articles, table
from articles.text.terms.vector import literal

if TYPE_CHECKING:
    from articles.models.search import SearchText, SearchWord

    _Texts = QuerySet[SearchText]
    _Words = QuerySet[SearchWord]
else:
    _Texts = _Words = QuerySet

MOST_RANKED = 2_000
"""The newest matches, which are ranked; older ones are left out."""
WEIGHTS = "{0.1, 0.4, 0.6, 1.0}"
"""Of the body, of names, of the dek and of the headline (``ts_rank``; D to A)."""
OLDER = 365 * 24 * 3600
"""A text that fits 2.7 times (e times) as well may be older by so many seconds."""
ELSEWHERE = 0.005
"""How well a text fits by words that stand late in its body alone."""
MONTH = "#"
"""Before the month of publication, which is a lexeme of each text: #2026-11."""
_ENOUGH = 1.5
"""So many times the matches that are wanted are to be expected in the months looked through."""
_MICRO = 1_000_000
_SHORTEN = 1
"""``ts_rank``: a long text does not fit better for its length alone."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A match, and its place: the higher the score, the earlier it comes."""

    score: int
    pk: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What texts must have."""

    language: str
    tsquery: str
    articles: QuerySet[Any] | None = None
    """What it is narrowed to by more than time."""
    start: datetime | None = None
    end: datetime | None = None
    """From a moment on, and before another."""
    months: tuple[str, ...] = ()
    """The lexemes of the months that are looked through; all, where there are none."""

    def since(self, likely: int, counts: Mapping[str, int]) -> "Sought":
        """Looking only through the last months, in which as many as are ranked are to be expected
        when ``likely`` texts have what is sought: so that a common word costs no more in a large
        archive. ``counts`` are of ``SearchWordQuerySet.counts``."""
        if likely <= MOST_RANKED or self.articles is not None or self.start or self.end:
            return self
        share = likely / max(counts.get("", 0), likely)
        months: list[str] = []
        expected = 0.0
        for month in sorted((one for one in counts if one.startswith(MONTH)), reverse=True):
            if expected > MOST_RANKED * _ENOUGH:
                return replace(self, months=tuple(months))
            months.append(month)
            expected += counts[month] * share
        return self

    def newest(self) -> tuple[str, list[Any]]:
        """The newest, as SQL for a ``WITH``, and its values."""
        wanted = self.tsquery
        if self.months:
            wanted = f"({wanted}) & ({' | '.join(map(literal, self.months))})"
        conditions = "NOT withdrawn AND published_at <= %s"
        values: list[Any] = [self.language, wanted, timezone.now()]
        for sign, moment in ((">=", self.start), ("<", self.end)):
            if moment:
                conditions += f" AND published_at {sign} %s"
                values.append(moment)
        if self.articles is not None:
            statement, more = self.articles.order_by().values("pk").query.sql_with_params()
            conditions += f" AND article_id IN ({statement})"
            values += more
        # Two steps: one would go down the index of time and read the vectors on its way.
        statement = (
            "hits AS MATERIALIZED (SELECT article_id, published_at, withdrawn, telling"  # noqa: S608
            " FROM articles_searchtext WHERE language = %s AND words @@ %s::tsquery),"
            f" newest AS MATERIALIZED (SELECT * FROM hits WHERE {conditions}"
            f" ORDER BY published_at DESC, article_id DESC LIMIT {MOST_RANKED})"
        )
        return statement, values


@dataclass(frozen=True, slots=True)
class Rank:
    """What texts are ranked by."""

    queries: tuple[tuple[float, str], ...]
    """Each ``tsquery`` with what it counts for."""

    def sql(self) -> tuple[str, list[Any]]:
        """Higher for the newer of two that fit as well, in a way that does not change with the
        time at which one asks: pages that follow each other are of one order."""
        fits = " + ".join(
            f"%s * ts_rank('{WEIGHTS}', telling, %s::tsquery, {_SHORTEN})" for _ in self.queries
        )
        age = f"extract(epoch FROM published_at)::float8 / {OLDER}"
        told = f"round(({_MICRO} * (ln({fits} + {ELSEWHERE}) + {age}))::numeric)::bigint"
        return told, [value for one in self.queries for value in one]


class _Having(Func):
    arg_joiner = " @@ "
    template = "%(expressions)s::tsquery"
    output_field = BooleanField()


class SearchTextQuerySet(_Texts):
    def come(self, language: str) -> Self:
        """Those of a language whose time has come."""
        return self.filter(language=language, published_at__lte=timezone.now(), withdrawn=False)

    def having(self, language: str, tsquery: str) -> Self:
        """Those that have what is sought, withdrawn ones too, however many there are."""
        return self.filter(_Having(F("words"), Value(tsquery)), language=language)

    def ranked(
        self, sought: Sought, rank: Rank, *, after: Ranked | None, most: int
    ) -> list[Ranked]:
        """Of the newest that are sought, what follows a place, in the order of rank. One query, and
        another where the last months have fewer than was expected."""
        newest, values = sought.newest()
        score, score_values = rank.sql()
        following = "WHERE (score, article_id) < (%s, %s)" if after else ""
        place = [after.score, after.pk] if after else []
        statement = (
            f"WITH {newest},"  # noqa: S608
            f" scored AS (SELECT {score} AS score, article_id FROM newest)"
            " SELECT (SELECT count(*) FROM newest), score, article_id"
            f" FROM (SELECT) AS one LEFT JOIN scored ON true {following}"
            " ORDER BY score DESC NULLS LAST, article_id DESC LIMIT %s"
        )
        rows = list(_rows(self.db, statement, [*values, *score_values, *place, most]))
        if sought.months and (not rows or rows[0][0] < MOST_RANKED):
            return self.ranked(replace(sought, months=()), rank, after=after, most=most)
        return [Ranked(score, pk) for _count, score, pk in rows if pk is not None]


def _rows(alias: str, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        yield from cursor.fetchall()


def unlike_their_row(language: str, version: int) -> QuerySet[Any]:
    """Articles that search does not know as they stand: released in ``language``, or withdrawn
    after readers could see them, without the row of such a text that was made by the rules
    ``version``; or neither, and with one."""
    row = table("SearchText").filter(article=OuterRef("pk"), language=language)
    right = row.filter(version=version, published_at=OuterRef(column("published_at", language)))
    released, gone = Q(**{column("status", language): Status.LIVE}), is_taken_back(language)
    found: QuerySet[Any] = articles().filter(
        released & ~Exists(right.filter(withdrawn=False))
        | gone & ~Exists(right.filter(withdrawn=True))
        | ~released & ~gone & Exists(row)
    )
    return found


class SearchWordQuerySet(_Words):
    def counts(self, language: str, lexemes: Collection[str]) -> dict[str, int]:
        """In how many texts each is, and each month; and under ``""`` how many there are. One
        query."""
        rows = self.filter(
            Q(lexeme__in=sorted({*lexemes, ""})) | Q(lexeme__startswith=MONTH), language=language
        )
        return dict(rows.values_list("lexeme", "count"))

    def near(self, numbers: Collection[int]) -> Mapping[str, int]:
        """The exact words, without their sign, that have some of ``numbers``, each with how many
        texts have it. One query, none for no numbers.

        Number by number: what compares two arrays costs much more than the planner believes,
        which would read the whole table.
        """
        if not numbers:
            return {}
        statement = (
            "SELECT DISTINCT word.lexeme, word.count FROM unnest(%s::int[]) AS number"
            " JOIN articles_searchword AS word ON word.near @> ARRAY[number]"
        )
        rows = _rows(self.db, statement, [list(numbers)])
        return {lexeme.removeprefix("="): count for lexeme, count in rows}
