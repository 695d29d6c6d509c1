"""Views in the database: which are new, and how many there are of each text on each day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from articles.models import Article, ViewCount, ViewSeen

# Keys and counts are written in an order that is the same in all processes, so that none waits for
# one that waits for it. Which keys are new stays in the database: fetched, they cost Python a
# microsecond each.
_WRITE = f"""
    WITH came AS (
        SELECT * FROM unnest(
            %(keys)s::bytea[], %(articles)s::bigint[], %(languages)s::varchar[], %(days)s::date[]
        ) AS views (key, article, language, day)
    ), new AS (
        INSERT INTO {ViewSeen._meta.db_table} (key, day)
        SELECT key, day FROM came ORDER BY key
        ON CONFLICT DO NOTHING RETURNING key
    ), counted AS (
        INSERT INTO {ViewCount._meta.db_table} AS had (article_id, language, day, views, sampling)
        SELECT article, language, day, count(*) * %(factor)s, %(factor)s
        FROM came JOIN new USING (key)
        GROUP BY article, language, day ORDER BY article, language, day
        ON CONFLICT (article_id, language, day) DO UPDATE
        SET views = had.views + EXCLUDED.views,
            sampling = greatest(had.sampling, EXCLUDED.sampling)
    )
    SELECT count(*) FROM new
"""  # noqa: S608  # the names of our own tables


@dataclass(frozen=True, slots=True)
class View:
    article: int
    language: str
    day: date
    key: bytes


@transaction.atomic
def write(seen: Iterable[View], factor: int = 1) -> int:
    """Add views of live texts, each visitor's once a day, as ``factor`` views each; gives back how
    many visitors were new.

    One query, and one for each language among them.
    """
    by_key = {view.key: view for view in seen if view.article < 2**63}
    live = _live(by_key.values())
    known = [view for view in by_key.values() if (view.article, view.language) in live]
    return _add(known, factor) if known else 0


def forget_before(day: date) -> int:
    """Delete the keys of earlier days; gives back how many. Reads the whole table, which has the
    keys of a day or two: an index would cost more in writing them than it spares."""
    return ViewSeen.objects.filter(day__lt=day).delete()[0]


def _live(views: Iterable[View]) -> set[tuple[int, str]]:
    """Which of the texts are live. A query for each language."""
    asked: dict[str, set[int]] = {}
    for view in views:
        asked.setdefault(view.language, set()).add(view.article)
    return {
        (pk, language)
        for language, articles in asked.items()
        for pk in Article.objects.live(language)
        .filter(pk__in=articles)
        .values_list("pk", flat=True)
    }


def _add(views: Sequence[View], factor: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            {
                "keys": [view.key for view in views],
                "articles": [view.article for view in views],
                "languages": [view.language for view in views],
                "days": [view.day for view in views],
                "factor": factor,
            },
        )
        return int(cursor.fetchone()[0])
