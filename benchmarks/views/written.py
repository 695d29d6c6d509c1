"""Batches of views, written and timed, inside a site."""

import json
import secrets
import time
from collections.abc import Iterator
from random import Random

from django.db import connection
from django.utils import timezone

from articles.languages import codes
from articles.models import Article, ViewSeen
from articles.reader.tally import View, write

BATCHES = (500, 4_000, 20_000)
VIEWS = 80_000
"""Of each size of batches."""
TEXTS = 1_000


def told(visitors: int) -> str:
    """A JSON list: of each size of batches the seconds and the bytes of the log that a view takes,
    with so many visitors before."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ViewSeen._meta.db_table} (key, day)"
            " SELECT substring(sha256(number::text::bytea) FOR 16), %s"
            " FROM generate_series(1, %s) AS number",
            [timezone.localdate(), visitors],
        )
        cursor.execute("CHECKPOINT")
    return json.dumps(list(_measured()))


def _measured() -> Iterator[tuple[int, float, float]]:
    random = Random(0)
    texts = [
        (pk, code)
        for code in codes()
        for pk in Article.objects.live(code).values_list("pk", flat=True)[: TEXTS // len(codes())]
    ]
    day = timezone.localdate()
    for size in BATCHES:
        batches = [
            [View(*random.choice(texts), day, secrets.token_bytes(16)) for _view in range(size)]
            for _batch in range(VIEWS // size)
        ]
        write(batches[0])
        log, began = _log(), time.perf_counter()
        for batch in batches[1:]:
            assert write(batch) == size
        views = VIEWS - size
        yield size, (time.perf_counter() - began) / views, (_log() - log) / views


def _log() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn() - '0/0'")
        return int(cursor.fetchone()[0])
