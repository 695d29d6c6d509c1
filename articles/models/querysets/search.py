"""Search: the newest texts that have some words, ranked; and the words that there are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQueryField
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.utils import timezone

from articles.text.terms import VERSION

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
_MICRO = 1_000_000
_SHORTEN = 1
"""``ts_rank``: a long text does not fit better for its length alone."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A match, and its place: the higher the score, the earlier it comes."""

    score: int
    pk: int


@dataclass(frozen=True, slots=True)
class Rank:
    """What texts are ranked by."""

    queries: tuple[tuple[float, str], ...]
    """Each ``tsquery`` with what it counts for."""

    def sql(self) -> tuple[str, list[Any]]:
        """Higher for the newer of two that fit as well, in a way that does not change with the
        time at which one asks: pages that follow each other are of one order."""
        fits = " + ".join(
            f"%s * ts_rank('{WEIGHTS}', words, %s::tsquery, {_SHORTEN})" for _one in self.queries
        )
        age = f"extract(epoch FROM published_at)::float8 / {OLDER}"
        told = f"round(({_MICRO} * (ln({fits} + 1e-9) + {age}))::numeric)::bigint"
        return told, [value for one in self.queries for value in one]


class _Matches(Func):
    arg_joiner = " @@ "
    template = "%(expressions)s"
    output_field = BooleanField()


def _tsquery(written: str) -> Func:
    return Func(
        Value(written), template="%(expressions)s::tsquery", output_field=SearchQueryField()
    )


class SearchTextQuerySet(_Texts):
    def matching(self, language: str, tsquery: str, at: datetime | None = None) -> Self:
        """What has the words of ``tsquery`` in ``language``, and whose time has come."""
        return self.filter(
            _Matches(F("words"), _tsquery(tsquery)),
            language=language,
            published_at__lte=at or timezone.now(),
        )

    def within(self, start: datetime | None, end: datetime | None) -> Self:
        """What was published from a moment on, and before another."""
        limits = {"published_at__gte": start, "published_at__lt": end}
        return self.filter(**{limit: at for limit, at in limits.items() if at})

    def newest(self) -> Self:
        """The newest of them that are ranked."""
        return self.order_by(F("published_at").desc(), F("article").desc())[:MOST_RANKED]

    def ranked(self, rank: Rank, *, after: Ranked | None, most: int) -> list[Ranked]:
        """Of the ``newest``, what follows a place, in the order of rank. One query.

        Written by hand: the vectors, which are large, are to be read for the newest alone, and
        once.
        """
        inner, inner_values = (
            self.newest().values("article_id", "published_at", "words").query.sql_with_params()
        )
        score, score_values = rank.sql()
        following = "WHERE (score, article_id) < (%s, %s)" if after else ""
        place = [after.score, after.pk] if after else []
        statement = (
            f"WITH newest AS MATERIALIZED ({inner}),"  # noqa: S608 - of the ORM and of constants
            f" scored AS (SELECT {score} AS score, article_id FROM newest)"
            f" SELECT score, article_id FROM scored {following}"
            " ORDER BY score DESC, article_id DESC LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [*inner_values, *score_values, *place, most])
            return [Ranked(*row) for row in cursor.fetchall()]

    def of_other_rules(self, language: str) -> Self:
        """What was made by other rules than those of today."""
        return self.filter(language=language).exclude(version=VERSION)


class SearchWordQuerySet(_Words):
    def counts(self, language: str, lexemes: Collection[str]) -> dict[str, int]:
        """In how many texts each is, and under ``""`` how many there are. One query."""
        rows = self.filter(language=language, lexeme__in=sorted({*lexemes, ""}))
        return dict(rows.values_list("lexeme", "count"))

    def near(self, numbers: Collection[int]) -> Mapping[str, int]:
        """The exact words, without their sign, that have some of ``numbers``, each with how many
        texts have it. One query, none for no numbers.

        Number by number, since what compares two arrays costs much more than the planner
        believes, which would read the whole table.
        """
        if not numbers:
            return {}
        statement = (
            "SELECT DISTINCT word.lexeme, word.count FROM unnest(%s::int[]) AS number"
            " JOIN articles_searchword AS word ON word.near @> ARRAY[number]"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(numbers)])
            return {lexeme.removeprefix("="): count for lexeme, count in cursor.fetchall()}
