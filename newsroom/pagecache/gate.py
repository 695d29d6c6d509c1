"""Kept pages, in front of Django: a hit costs a look-up, not a request."""

import logging
import sqlite3
import sys
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_etags, parse_http_date_safe

from newsroom.logs import around
from newsroom.metrics import processes, tally
from newsroom.observed import edition
from newsroom.pagecache.answers import Answer, run, stored
from newsroom.pagecache.follower import SILENCE, Follower, Source
from newsroom.pagecache.keys import Asked, Keys, is_place
from newsroom.pagecache.memory import Memory
from newsroom.pagecache.packing import accepted
from newsroom.pagecache.page import FRESH, LONGEST, Page, Variant
from newsroom.pagecache.purging import Purger
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.showing import EVERYTHING, collected
from newsroom.pagecache.turns import Turns
from newsroom.pagecache.versions import Versions

log = logging.getLogger(__name__)

_RESULTS = {
    "hit": tally.HIT,
    "shared": tally.SHARED,
    "unchanged": tally.NOT_MODIFIED,
    "stale": tally.STALE,
    "made": tally.MISS,
    "passed": tally.BYPASS,
}
_READING = ("GET", "HEAD")
NOT_KEPT = 1024
"""Addresses of which it is remembered that their last answer could not be kept."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where pages are kept, and for whom else."""

    folder: Path
    memory: int
    """Bytes in each process."""
    shelf: int
    """Bytes that all processes of the machine share."""
    state: str = ""
    """Of the site: pages of no other are given."""
    purge: tuple[str, ...] = ()
    """Addresses at which nginx takes its copies back."""
    shared_seconds: int = 1
    """For which caches in between may keep a page: a CDN that is told to purge, for long."""
    surrogate_header: str = ""
    """The header in which a CDN is told what a page shows."""


class Gate:
    """``application`` behind kept pages. ``in_order`` says of a request that it may be answered
    without Django having looked at it: host and scheme are the site's.

    ``counted`` has how many requests were a ``hit`` in the memory of the process or ``shared`` with
    another, ``unchanged`` (304), ``made``, ``passed`` on, or given a ``stale`` page. ``timed`` it
    counts the times of answers that ``application`` does not see. ``alone`` it starts no thread,
    and whoever has it calls ``follower.look``."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        source: Source,
        keys: Keys,
        in_order: Callable[[WSGIEnvironment], bool],
        room: Room,
        listeners: Sequence[Callable[[Callable[[], None]], None]] = (),
        spread: Callable[[], None] = lambda: None,
        timed: bool = True,
        alone: bool = False,
    ) -> None:
        self._application = application
        self._keys = keys
        self._in_order = in_order
        self._room = room
        self._listeners = listeners
        self._memory = Memory(room.memory)
        self._shelf = Shelf(room.folder, room.shelf, state=room.state, purging=bool(room.purge))
        self._turns = Turns(room.folder)
        self._versions = Versions()
        self._purger: Purger | None = None
        self._not_kept: OrderedDict[str, None] = OrderedDict()
        self._untaken: frozenset[str] = frozenset()
        self._reached = 0.0
        self._starting = threading.Lock()
        self._started = alone
        self._timed = timed
        self.follower = Follower(source, self._versions, self._heard, self._tidy, spread)
        self.counted: Counter[str] = Counter()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        if environ["REQUEST_METHOD"] in _READING and self._in_order(environ):
            if environ.get("QUERY_STRING"):
                asked = self._keys.asked(environ)
                key = asked.key if asked else ""
                page = self._memory.get(key)
            else:
                # What is in memory was asked for before, and may be kept.
                asked, key = None, environ["PATH_INFO"]
                page = self._memory.at(key)
            if page is not None and self._good(page, time.time()):
                return self._give(key, page, "hit", environ, start_response, began)
            asked = asked or self._keys.asked(environ)
            if asked is not None and self._ready():
                return self._without(asked, environ, start_response, began)
        return self._pass(environ, start_response)

    def _pass(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self._count("passed")
        return self._application(environ, start_response)

    def _took(self, page: Page, environ: WSGIEnvironment, status: str, began: float) -> None:
        """Count an answer that the application knows nothing of, or have it counted."""
        if not self._timed:
            around.note(route=page.route)
        else:
            seconds = time.perf_counter() - began
            tally.took(page.route, environ["REQUEST_METHOD"], status, page.edition, seconds)

    def _count(self, outcome: str) -> None:
        self.counted[outcome] += 1
        tally.cached(_RESULTS[outcome])

    def _ready(self) -> bool:
        """Threads begin with the first request, since none outlives a fork."""
        if not self._started:
            with self._starting:
                if not self._started:
                    self._started = True
                    if self._room.purge:
                        self._purger = Purger(self._shelf, self._room.purge)
                    self.follower.start()
                    for listen in self._listeners:
                        listen(self.follower.tell)
        return self.follower.knows

    def _good(self, page: Page, now: float, longest: float = FRESH) -> bool:
        age = now - page.made
        # A clock that was put back makes pages of the future, which are made anew.
        if not 0 <= age < LONGEST:
            return False
        if self.follower.cut_off(now):
            # Where pages are made all the same, it is not the database that is out of order.
            if 0 <= now - self._reached < SILENCE:
                return False
        elif age >= longest:
            return False
        heard = self._versions.heard
        if page.heard != heard:
            if self._versions.of(page.tags) != page.version:
                return False
            page.heard = heard
        return True

    def _without(
        self, asked: Asked, environ: WSGIEnvironment, start_response: StartResponse, began: float
    ) -> Iterable[bytes]:
        """No page that is good in the memory of this process."""
        policy = self._keys.policy(environ["PATH_INFO"])
        if not policy.kept:
            return self._pass(environ, start_response)
        if asked.key in self._not_kept:
            made = self._make(asked, environ, validates=True)
        else:
            with self._turns.taken(asked.key):
                if page := self._found(asked.key, FRESH):
                    return self._give(asked.key, page, "shared", environ, start_response, began)
                made = self._make(asked, environ, validates=policy.validates)
        if isinstance(made, Page):
            return self._give(asked.key, made, "made", environ, start_response, began)
        if made.status.startswith("503") and (page := self._found(asked.key, LONGEST)):
            made.close()
            return self._give(asked.key, page, "stale", environ, start_response, began)
        self._count("passed")
        return made.give(environ, start_response)

    def _found(self, key: str, longest: float) -> Page | None:
        """A page that is good in spite of all, however this process comes by it."""
        now = time.time()
        page = self._memory.get(key)
        if page is not None and self._good(page, now, longest):
            return page
        page = self._from_shelf(key)
        if page is None or not self._good(page, now, longest):
            return None
        self._memory.put(key, page)
        return page

    def _make(self, asked: Asked, environ: WSGIEnvironment, *, validates: bool) -> Page | Answer:
        heard = self._versions.heard
        with collected() as shown:
            answer = run(self._application, environ, asked.query, validates=validates)
        tags = shown.all()
        page = stored(answer, tags, self._room.shared_seconds, self._room.surrogate_header)
        if page is None:
            if not answer.status.startswith("304"):
                self._remember_not_kept(asked.key)
            return answer
        if page.for_programs and _is_for_show(environ):
            return answer
        self._not_kept.pop(asked.key, None)
        page.route = sys.intern(str(around.known().get("route", "")))
        page.edition = sys.intern(edition(environ["PATH_INFO"]))
        if self.follower.cut_off(page.made) and tags > {EVERYTHING}:
            self._reached = page.made
        page.heard, page.version = heard, self._versions.of(tags)
        # In this order: the version is to be that of what was heard before the page was made.
        if self._versions.touched_since(tags, heard):
            return answer
        before = self._memory.get(asked.key) or self._from_shelf(asked.key)
        if before is not None and before.etag == page.etag:
            page.date(before.modified)
        self._to_shelf(asked.key, page)
        # Once more: whoever hears of a change from now on finds the page on the shelf.
        if self._versions.touched_since(tags, heard):
            return answer
        self._memory.put(asked.key, page)
        return page

    def _give(
        self,
        key: str,
        page: Page,
        outcome: str,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        began: float,
    ) -> Iterable[bytes]:
        if page.for_programs and _is_for_show(environ):
            return self._pass(environ, start_response)
        coding = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        is_new = coding not in page.variants
        variant = page.variant(coding)
        if is_new:
            self._memory.grown(key, page)
        if _has_it(environ, page, variant):
            self._count("unchanged")
            if outcome != "made":
                self._took(page, environ, "3xx", began)
            start_response("304 Not Modified", variant.unchanged)
            return ()
        self._count(outcome)
        if outcome != "made":
            self._took(page, environ, "2xx", began)
        headers: list[tuple[str, str]] = variant.headers
        if self._room.purge:
            # Before Cache-Control, which nginx then need not read, as it would for each answer.
            seconds = str(self._seconds_elsewhere(key, page, environ))
            headers = [("X-Accel-Expires", seconds), *headers]
        start_response("200 OK", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (variant.body,)

    def _seconds_elsewhere(self, key: str, page: Page, environ: WSGIEnvironment) -> int:
        """For which nginx may keep ``page``. What is not on the shelf is found by nobody who hears
        of a change: another process may have heard of it, and taken the page away. What nginx
        would keep under another key than ours, nobody would take back."""
        if is_place(query := environ.get("QUERY_STRING", "")) and not key.endswith(f"?{query}"):
            return 0
        left = int(page.made + FRESH - time.time())
        return left if left > 0 and self._is_on_shelf(key, page) else 0

    def _remember_not_kept(self, key: str) -> None:
        self._not_kept[key] = None
        while len(self._not_kept) > NOT_KEPT:
            self._not_kept.popitem(last=False)

    def _heard(self, tags: frozenset[str]) -> None:
        """Pages in memory are found out when they are asked for."""
        processes.CHANGES.inc()
        wanted = tags | self._untaken
        try:
            # Not what was made since by whoever heard of it before: a process that has just begun
            # hears of an hour at once.
            taken = self._shelf.take(wanted, self._is_good_version)
        except sqlite3.Error as error:
            # Others may have copies of what lies there: it is tried again.
            self._untaken = wanted
            log.warning("the shelf of pages cannot be cleared: %s", error)
            return
        self._untaken = frozenset()
        if taken and self._purger is not None:
            self._purger.hurry()

    def _is_good_version(self, tags: frozenset[str], version: int) -> bool:
        return self._versions.of(tags) == version

    def _tidy(self) -> None:
        if self._untaken:
            self._heard(frozenset())
        try:
            self._shelf.tidy(time.time())
        except sqlite3.Error as error:
            log.warning("the shelf of pages cannot be tidied: %s", error)

    def _from_shelf(self, key: str) -> Page | None:
        try:
            return self._shelf.get(key)
        except sqlite3.Error as error:
            log.warning("the shelf of pages cannot be read: %s", error)
            return None

    def _to_shelf(self, key: str, page: Page) -> None:
        try:
            self._shelf.put(key, page)
        except sqlite3.Error as error:
            log.warning("a page cannot be put on the shelf: %s", error)

    def _is_on_shelf(self, key: str, page: Page) -> bool:
        try:
            return self._shelf.has(key, page)
        except sqlite3.Error as error:
            log.warning("the shelf of pages cannot be read: %s", error)
            return False


def _is_for_show(environ: WSGIEnvironment) -> bool:
    """Whether a browser asks, for something to show."""
    return bool(environ.get("HTTP_SEC_FETCH_DEST") == "document")


def _has_it(environ: dict[str, Any], page: Page, variant: Variant) -> bool:
    """Whether whoever asks has the page already (RFC 9110, section 13.2.2)."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        if asked == variant.etag:
            return True
        etags = {one.removeprefix("W/") for one in parse_etags(asked)}
        return bool(etags & {"*", variant.etag.removeprefix("W/")})
    said = environ.get("HTTP_IF_MODIFIED_SINCE")
    since = parse_http_date_safe(said) if said else None
    return since is not None and page.modified <= since
