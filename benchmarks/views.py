"""What it costs to write views, and how many a second can be: ``python -m benchmarks.views``.

A site of its own gets some articles and, in the end, five million visitors of the day. Batches of
views that are all new are written as processes do (``articles.reader.tally``). Shown are microseconds
of a view, on one core with the database, views a second, and bytes of the database's log. Takes some
three minutes.
"""

import argparse
import json
import os
import secrets
import sys
import time
from collections.abc import Iterator
from random import Random

from django.db import connection
from django.utils import timezone

from articles.languages import codes
from articles.models import Article, ViewSeen
from articles.reader.tally import View, write
from benchmarks.desk import SMALL, fill
from benchmarks.speed import cores
from benchmarks.speed.sites import KEY, database_of
from tests.e2e.site import running

VISITORS = 5_000_000
BATCHES = (500, 4_000, 20_000)
VIEWS = 80_000
_TOLD = "from benchmarks.views import told; print(told({visitors}))"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=VISITORS, help="of the day, in the end")
    options = parser.parse_args()
    with running(SECRET_KEY=KEY, WEB_PROCESSES="1") as site:
        fill(site, SMALL)
        cores.keep_on(cores.SERVER, database_of(site))
        print(f"{'visitors':>12}{'a batch':>10}{'µs a view':>12}{'a second':>12}{'log, bytes':>12}")
        for visitors in (0, options.visitors):
            with cores.on(cores.SERVER):
                found = json.loads(site.shell(_TOLD.format(visitors=visitors)))
            for batch, took, log in found:
                print(
                    f"{visitors:12,}{batch:10,}{took * 1e6:12.1f}{1 / took:12,.0f}{log:12,.0f}",
                    flush=True,
                )
    return 0


def told(visitors: int) -> str:
    """A JSON list: of each size of batches the seconds and the bytes of the log that a view takes,
    with so many visitors before. To be run inside the site."""
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
        for pk in Article.objects.live(code).values_list("pk", flat=True)[: 1_000 // len(codes())]
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


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
