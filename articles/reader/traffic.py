"""Counting views: a beacon, a buffer in each process, one write every few seconds."""

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article, ViewCount, ViewSeen
from articles.reader.visitors import Visit, counts, visitor_key
from newsroom.metrics import processes
from newsroom.visitors import address_of

log = logging.getLogger(__name__)

INTERVAL: Final = 5.0
"""Seconds between two writes: what a killed process can lose."""
MOST_PENDING: Final = 100_000
"""Views kept while the database is away; beyond that new ones are dropped."""
# The smallest transparent GIF, for browsers without scripts, which ask by a picture.
PIXEL: Final = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@dataclass(frozen=True, slots=True)
class View:
    article: int
    language: str
    day: date
    key: bytes


class Buffer:
    """Views waiting to be written. Its thread starts with the first view, after any fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: dict[bytes, View] = {}
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def add(self, view: View) -> None:
        with self._lock:
            if len(self._pending) < MOST_PENDING:
                self._pending.setdefault(view.key, view)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="views", daemon=True)
                self._thread.start()
                atexit.register(self.close)

    def __len__(self) -> int:
        return len(self._pending)

    def flush(self) -> int:
        """Write what waits and give back how many views were new. Keeps it all on failure."""
        with self._lock:
            views, self._pending = self._pending, {}
        if not views:
            return 0
        try:
            return write(views.values())
        except Exception as error:  # noqa: BLE001  # whatever it was, no view is lost
            log.warning("views wait for the database: %s", str(error).strip())
            with self._lock:
                self._pending = {**views, **self._pending}
            return 0

    def close(self) -> None:
        """Write what waits and stop the thread; called when the process ends."""
        self._stop.set()
        self.flush()

    def _run(self) -> None:
        while not self._stop.wait(INTERVAL):
            self.flush()
            connection.close()


views = Buffer()


def sample() -> None:
    """Have it told how many views wait in each process."""
    processes.sample("newsroom_views_waiting", "Views still to be written", lambda: len(views))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def beacon(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Take note of a view. No query; always the same answer, whoever asks."""
    visit = Visit(
        address=address_of(request),
        agent=request.headers.get("User-Agent", ""),
        purpose=request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", ""),
        signed_in=settings.SESSION_COOKIE_NAME in request.COOKIES,
    )
    if request.method != "HEAD" and counts(visit):
        today = timezone.localdate()
        key = visitor_key(settings.SECRET_KEY, today, visit, pk, language)
        views.add(View(pk, language, today, key))
    if request.method == "POST":
        answer = HttpResponse(status=204)
    else:
        answer = HttpResponse(PIXEL, content_type="image/gif")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@transaction.atomic
def write(seen: Iterable[View]) -> int:
    """Add views of live texts, each visitor's once a day; gives back how many were new.

    Two queries, and one for each language among them.
    """
    by_key = {view.key: view for view in seen if view.article < 2**63}
    live = {
        (pk, language)
        for language in {view.language for view in by_key.values()}
        for pk in Article.objects.live(language)
        .filter(pk__in={v.article for v in by_key.values() if v.language == language})
        .values_list("pk", flat=True)
    }
    known = [view for view in by_key.values() if (view.article, view.language) in live]
    new = Counter(
        (view.article, view.language, view.day)
        for view in (by_key[key] for key in _first_seen(known))
    )
    _add(new)
    return sum(new.values())


def forget_before(day: date) -> int:
    """Delete the keys of earlier days; gives back how many."""
    return ViewSeen.objects.filter(day__lt=day).delete()[0]


def _first_seen(known: list[View]) -> list[bytes]:
    """The keys that no process has written today. Django's bulk_create does not say which
    rows a conflict kept out."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {ViewSeen._meta.db_table} (key, day)"  # noqa: S608
            " SELECT * FROM unnest(%s::bytea[], %s::date[])"
            " ON CONFLICT DO NOTHING RETURNING key",
            [[view.key for view in known], [view.day for view in known]],
        )
        return [bytes(row[0]) for row in cursor.fetchall()]


def _add(new: Counter[tuple[int, str, date]]) -> None:
    """Add to the counts of the day; bulk_create could replace a count but not add to it."""
    rows = sorted((*what, count) for what, count in new.items())
    if not rows:
        return
    table = ViewCount._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (article_id, language, day, views)"  # noqa: S608
            " SELECT * FROM unnest(%s::bigint[], %s::varchar[], %s::date[], %s::int[])"
            " ON CONFLICT (article_id, language, day)"
            f" DO UPDATE SET views = {table}.views + EXCLUDED.views",
            [list(values) for values in zip(*rows, strict=True)],
        )
