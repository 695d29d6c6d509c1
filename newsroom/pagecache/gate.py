"""Kept pages, in front of Django: a hit costs a look-up, not a request."""

import logging
import sqlite3
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http.request import split_domain_port, validate_host
from django.utils.http import parse_etags, parse_http_date_safe

from newsroom.pagecache.answers import Answer, run, stored
from newsroom.pagecache.follower import Follower, Source
from newsroom.pagecache.keys import Asked, Keys
from newsroom.pagecache.memory import Memory
from newsroom.pagecache.packing import accepted
from newsroom.pagecache.page import FRESH, LONGEST, Page, Variant
from newsroom.pagecache.purging import Purger
from newsroom.pagecache.shelf import Shelf
from newsroom.pagecache.showing import collected
from newsroom.pagecache.turns import Turns
from newsroom.pagecache.versions import Versions

log = logging.getLogger(__name__)

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
    another, ``unchanged`` (304), ``made``, ``passed`` on, or given a ``stale`` page. ``alone`` it
    starts no thread, and whoever has it calls ``follower.look``."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        source: Source,
        keys: Keys,
        in_order: Callable[[WSGIEnvironment], bool],
        room: Room,
        alone: bool = False,
    ) -> None:
        self._application = application
        self._keys = keys
        self._in_order = in_order
        self._room = room
        self._memory = Memory(room.memory)
        self._shelf = Shelf(room.folder, room.shelf, purging=bool(room.purge))
        self._turns = Turns(room.folder)
        self._versions = Versions()
        self._purger: Purger | None = None
        self._not_kept: OrderedDict[str, None] = OrderedDict()
        self._starting = threading.Lock()
        self._started = alone
        self.follower = Follower(source, self._versions, self._heard, self._tidy)
        self.counted: Counter[str] = Counter()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and self._in_order(environ):
            asked = self._keys.asked(environ)
            if asked is not None and self._ready():
                page = self._memory.get(asked.key)
                if page is not None and self._good(page, time.time()):
                    return self._give(page, "hit", environ, start_response)
                return self._without(asked, environ, start_response)
        return self._pass(environ, start_response)

    def _pass(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.counted["passed"] += 1
        return self._application(environ, start_response)

    def _ready(self) -> bool:
        """Threads begin with the first request, since none outlives a fork."""
        if not self._started:
            with self._starting:
                if not self._started:
                    self._started = True
                    if self._room.purge:
                        self._purger = Purger(self._shelf, self._room.purge)
                    self.follower.start()
        return self.follower.knows

    def _good(self, page: Page, now: float, longest: float = FRESH) -> bool:
        age = now - page.made
        # A clock that was put back makes pages of the future, which are made anew.
        if not 0 <= age < LONGEST or (age >= longest and not self.follower.cut_off(now)):
            return False
        heard = self._versions.heard
        if page.heard != heard:
            if self._versions.of(page.tags) != page.version:
                return False
            page.heard = heard
        return True

    def _without(
        self, asked: Asked, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """No page that is good in the memory of this process."""
        policy = self._keys.policy(environ["PATH_INFO"])
        if not policy.kept:
            return self._pass(environ, start_response)
        if asked.key in self._not_kept:
            made = self._make(asked, environ, validates=policy.validates)
        else:
            with self._turns.taken(asked.key):
                if page := self._found(asked.key, FRESH):
                    return self._give(page, "shared", environ, start_response)
                made = self._make(asked, environ, validates=policy.validates)
        if isinstance(made, Page):
            return self._give(made, "made", environ, start_response)
        if made.status.startswith("503") and (page := self._found(asked.key, LONGEST)):
            made.close()
            return self._give(page, "stale", environ, start_response)
        self.counted["passed"] += 1
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
            self._remember_not_kept(asked.key)
            return answer
        self._not_kept.pop(asked.key, None)
        page.heard, page.version = heard, self._versions.of(tags)
        # In this order: the version is that of what was heard before the page was made.
        if self._versions.touched_since(tags, heard):
            return answer
        before = self._memory.get(asked.key) or self._from_shelf(asked.key)
        if before is not None and before.etag == page.etag:
            page.date(before.modified)
        self._memory.put(asked.key, page)
        page.shelved = self._to_shelf(asked.key, page)
        return page

    def _give(
        self, page: Page, outcome: str, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if page.for_programs and environ.get("HTTP_SEC_FETCH_DEST") == "document":
            return self._pass(environ, start_response)
        variant = page.variant(accepted(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if _has_it(environ, page, variant):
            self.counted["unchanged"] += 1
            start_response("304 Not Modified", variant.unchanged)
            return ()
        self.counted[outcome] += 1
        headers = variant.headers
        if self._purger is not None and page.shelved:
            left = max(0, int(page.made + FRESH - time.time()))
            headers = [*headers, ("X-Accel-Expires", str(left))]
        start_response("200 OK", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (variant.body,)

    def _remember_not_kept(self, key: str) -> None:
        self._not_kept[key] = None
        while len(self._not_kept) > NOT_KEPT:
            self._not_kept.popitem(last=False)

    def _heard(self, tags: frozenset[str]) -> None:
        """Pages in memory are found out when they are asked for."""
        try:
            taken = self._shelf.take(tags)
        except sqlite3.Error as error:
            log.warning("the shelf of pages cannot be cleared: %s", error)
            return
        if taken and self._purger is not None:
            self._purger.hurry()

    def _tidy(self) -> None:
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

    def _to_shelf(self, key: str, page: Page) -> bool:
        """Whether it is there for all."""
        try:
            self._shelf.put(key, page)
        except sqlite3.Error as error:
            log.warning("a page cannot be put on the shelf: %s", error)
            return False
        return True


class InOrder:
    """Whether a request is to the site itself: to one of ``hosts``, and over TLS where ``secure``.
    Of whatever is not, Django says what is wrong."""

    def __init__(self, hosts: Iterable[str], *, secure: bool, behind_proxy: bool) -> None:
        allowed = list(hosts)
        self._is_ours = lru_cache(64)(
            lambda host: validate_host(split_domain_port(host)[0], allowed)
        )
        self._secure = secure
        self._behind_proxy = behind_proxy

    def __call__(self, environ: WSGIEnvironment) -> bool:
        if not self._is_ours(environ.get("HTTP_HOST", "")):
            return False
        if not self._secure:
            return True
        if self._behind_proxy and "HTTP_X_FORWARDED_PROTO" in environ:
            return bool(environ["HTTP_X_FORWARDED_PROTO"] == "https")
        return bool(environ["wsgi.url_scheme"] == "https")


def _has_it(environ: dict[str, Any], page: Page, variant: Variant) -> bool:
    """Whether whoever asks has the page already (RFC 9110, section 13.2.2)."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        if asked == variant.etag:
            return True
        etags = {one.removeprefix("W/") for one in parse_etags(asked)}
        return bool(etags & {"*", variant.etag.removeprefix("W/")})
    since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
    return since is not None and page.modified <= since
