"""Views on their way to the database: a buffer in each process, one write every few seconds."""

import atexit
import logging
import threading
import time
from contextlib import suppress
from typing import Final

from django.conf import settings
from django.db import Error, connection

from articles.reader.sampling import Sample
from articles.reader.tally import View, write
from newsroom.metrics import processes

log = logging.getLogger(__name__)

INTERVAL: Final = 4.0
"""Seconds between two writes. A killed process loses what has come since the last one began: five
seconds of views at the most, since a second is more than a write takes."""
MOST_PENDING: Final = 100_000
"""Views that a process keeps while the database is away, in some 25 MB."""
LAST_ATTEMPTS: Final = 3
"""Of a process that ends, a second apart: the first may find a connection that has broken."""


class Buffer:
    """Views waiting to be written. Its thread starts with the first view, after any fork.

    It has room for as many as came one by one since the last write at ``VIEWS_PER_SECOND``, and
    never for more than ``MOST_PENDING``. Beyond that it keeps a sample (``sampling``).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self.sampling = 1
        """How many views each that was written last stood for: 1, or 2, 4, 8 … of a sample."""
        self._begin()

    @property
    def waiting(self) -> int:
        """How many are kept at the moment."""
        return len(self._pending.kept)

    def add(self, view: View) -> None:
        with self._lock:
            if len(self._pending.kept) >= self._pending.room:
                self._pending.room = self._room()
            self._pending.add(view.key, view)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="views", daemon=True)
                self._thread.start()
                atexit.register(self.close)

    def __len__(self) -> int:
        return self.waiting

    def flush(self) -> int:
        """Write what waits and give back how many visitors were new. Keeps it all on failure."""
        with self._writing:
            with self._lock:
                pending, since = self._pending, self._since
                self._begin()
            if not pending.kept:
                return 0
            try:
                new = write(pending.kept.values(), pending.factor)
            except Exception as error:  # noqa: BLE001  # whatever it was, no view is lost
                log.warning("views wait for the database: %s", str(error).strip())
                self._go_on_with(pending, since)
                return 0
            self._wrote(pending.factor)
        return new

    def close(self) -> None:
        """Write what waits and stop the thread; called when the process ends. What the thread is
        writing at the moment is waited for."""
        self._stop.set()
        for attempt in range(LAST_ATTEMPTS):
            if attempt:
                time.sleep(1)
            self.flush()
            if not self.waiting:
                return
        lost = self.waiting * self._pending.factor
        log.error("%s views are lost: the database is away", lost)

    def _begin(self) -> None:
        self._since = time.monotonic()
        self._pending: Sample[View] = Sample(self._room())

    def _go_on_with(self, pending: Sample[View], since: float) -> None:
        """Keep what could not be written, with what has come meanwhile."""
        with self._lock:
            self._since = since
            pending.room = self._room()
            pending.take_in(self._pending)
            self._pending = pending

    def _wrote(self, sampling: int) -> None:
        """Say when it begins and ends that a sample is counted, and when another is."""
        if sampling != self.sampling:
            self.sampling = sampling
            if sampling == 1:
                log.warning("all views are counted again")
            else:
                log.warning("of the views one in %s is counted, as so many", sampling)

    def _room(self) -> int:
        seconds = max(INTERVAL, time.monotonic() - self._since)
        return min(MOST_PENDING, round(settings.VIEWS_PER_SECOND * seconds))

    def _run(self) -> None:
        while not self._stop.wait(INTERVAL):
            self.flush()
            with suppress(Error):  # nothing may end the thread
                connection.close()


views = Buffer()


def sample() -> None:
    """Have it told how many views wait in each process."""
    processes.sample("newsroom_views_waiting", "Views still to be written", lambda: len(views))
