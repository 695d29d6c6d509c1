"""Loads an archive into the site's database."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from articles.languages import codes, column
from articles.models import (
    Act,
    Article,
    Category,
    Correction,
    Person,
    Source,
    SourceItem,
    Tag,
    User,
)
from benchmarks.archive.columns import COLUMNS, Batch, Row, article_columns
from benchmarks.archive.found import let_be_found
from benchmarks.archive.near import let_be_near
from benchmarks.archive.patterns import PATTERNS, patterns
from benchmarks.archive.rows import Filed, Maker

BATCH = 10_000
SEED = 20_261_130
_PER_TAG = 20
"""Articles for each tag there is; most have more or less."""
_FEWEST_TAGS, _SOURCES = 100, 200
_INDEXED = [f"articles_{table}" for table in (*COLUMNS, "searchtext")]
"""Tables whose indexes are made once all rows are there: row by row takes many times as long."""


def fill(articles: int, *, tell: Callable[[str], object] = print) -> None:
    """Add articles until there are so many, the last of them published now. A million take some
    twenty minutes on two cores, and 30 GB of the disk."""
    began = time.monotonic()

    def say(what: str) -> None:
        tell(f"{time.monotonic() - began:6.0f} s  {what}")

    load(articles, tell=say)
    # What the server does by itself in the minutes after such a change.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    say("done")


def load(
    articles: int,
    *,
    seed: int = SEED,
    different: int = PATTERNS,
    until: datetime | None = None,
    tell: Callable[[str], object] = print,
) -> None:
    """Likewise, of so many ``different`` texts, the last of them published at ``until``, the same
    for the same ``seed``; for those who look after the tables themselves. The site has sections,
    accounts and people. All is loaded or nothing: a part of an archive, without its indexes, would
    be measured as a whole one the next time."""
    with transaction.atomic(), _unguarded() as cursor, _indexed_later(cursor, tell):
        have = _last(Article)
        _add_tags(cursor, max(_FEWEST_TAGS, articles // _PER_TAG))
        _add_sources()
        made = patterns(seed, different)
        maker = Maker(
            made,
            _filed(),
            seed=seed,
            until=until or timezone.now(),
            last=articles,
            items=_last(SourceItem),
            corrections=_last(Correction),
        )
        for last, batch in _ahead(maker, have, articles):
            for table, rows in batch.rows.items():
                _copy(cursor, table, COLUMNS[table] or article_columns(), rows)
            tell(f"{last:,} of {articles:,} articles")
        let_be_found(cursor, made, have, tell)
        let_be_near(cursor, have, tell)
        for model in (Article, SourceItem, Correction, Tag, Source):
            _count_on(cursor, model)


def act_on(article: Article, acts: int) -> None:
    """So many more acts on one article, in its languages by turns."""
    first = Act.objects.filter(article=article).order_by("pk")[0]
    made = [copy(first) for _number in range(acts)]
    for number, act in enumerate(made, 1):
        act.pk, act.language = None, codes()[number % len(codes())]
        act.at += timedelta(seconds=number)
    Act.objects.bulk_create(made)


def _ahead(maker: Maker, have: int, articles: int) -> Iterator[tuple[int, Batch]]:
    """Batches, each with its last number. The next is made while the database takes one in."""
    firsts = range(have + 1, articles + 1, BATCH)
    spans = [(first, min(first + BATCH - 1, articles)) for first in firsts]
    with ThreadPoolExecutor(1) as beside:
        coming = deque(beside.submit(maker.batch, *span) for span in spans[:1])
        for place, (_first, last) in enumerate(spans, 1):
            coming.extend(beside.submit(maker.batch, *span) for span in spans[place : place + 1])
            yield last, coming.popleft().result()


@contextmanager
def _unguarded() -> Iterator[Any]:
    """A cursor for which triggers and keys between tables are not asked, where it may do that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')::boolean")
        if cursor.fetchone()[0]:
            cursor.execute("SET session_replication_role = replica")
        else:
            # No index is made of a table whose keys are still to be asked for.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        yield cursor
        cursor.execute("RESET session_replication_role")
        cursor.execute("RESET maintenance_work_mem")


@contextmanager
def _indexed_later(cursor: Any, say: Callable[[str], object]) -> Iterator[None]:
    cursor.execute(
        "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c"
        " ON c.oid = i.indexrelid WHERE i.indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [_INDEXED],
    )
    indexes = cursor.fetchall()
    for name, _made_by in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _name, made_by in indexes:
        cursor.execute(made_by)
    say(f"{len(indexes)} indexes")


def _copy(cursor: Any, table: str, columns: Iterable[str], rows: Iterable[Row]) -> None:
    named = ", ".join(f'"{name}"' for name in columns)
    with cursor.copy(f"COPY articles_{table} ({named}) FROM STDIN") as into:
        into.write("".join("\t".join(row) + "\n" for row in rows))


def _last(model: type[models.Model]) -> int:
    last: int | None = model._default_manager.aggregate(last=models.Max("pk"))["last"]
    return last or 0


def _count_on(cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def _add_tags(cursor: Any, many: int) -> None:
    have = _last(Tag)
    named = {"fr": "Sujet", "ar": "موضوع", "en": "Subject"}
    columns = ["id", "name", "slug"]
    columns += [column(field, code) for code in codes() for field in ("name", "slug")]
    rows = []
    for number in range(have + 1, many + 1):
        row = [str(number), "", ""]
        for code in codes():
            name = f"{named[code]} {number}"
            row += [name, name.lower().replace(" ", "-")]
        rows.append(row)
    _copy(cursor, "tag", columns, rows)


def _add_sources() -> None:
    have = _last(Source)
    Source.objects.bulk_create(
        Source(pk=number, name=f"Gazette {number}", slug=f"gazette-{number}", language="en")
        for number in range(have + 1, _SOURCES + 1)
    )


def _filed() -> Filed:
    def keys(model: type[models.Model]) -> list[int]:
        return list(model._default_manager.order_by("pk").values_list("pk", flat=True))

    return Filed(keys(Category), keys(Tag), keys(Source), keys(Person), keys(User))
