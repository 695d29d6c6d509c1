"""Hears what changes, as long as the process lives.

Changes are read from the database that pages are made from, twice a second, so that nothing hangs
on a message that may get lost; whoever is told of a change before (``listening``) has it read at
once. A replica that lags is no harm: it shows a change when it shows what has changed.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from newsroom.pagecache.page import FRESH
from newsroom.pagecache.versions import KEPT, Change, Versions

log = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks, where nobody tells of a change before."""
SOONEST = 0.05
"""Seconds between two looks, where many tell of many changes."""
OVERLAP = 60.0
"""Seconds by which a look goes back before the last change: each has the time at which its
transaction was about to be committed, and shows when it was."""
SILENCE = 3.0
"""Seconds without a successful look after which the database passes for out of reach."""
DUE_EVERY = 60.0
TIDY_EVERY = 30.0


class Source(Protocol):
    """Where changes are read. Every method may raise whatever its database does."""

    def since(self, at: float, seconds: float) -> Sequence[Change]:
        """The changes from ``seconds`` before ``at``, in seconds since 1970, or before now by the
        database's clock where that is earlier."""

    def due(self) -> Sequence[Change]:
        """What the clock changes, from ``KEPT`` ago to ``KEPT`` from now."""

    def rest(self) -> None:
        """Nothing is asked for a while."""


class Follower:
    """``heard`` is called with the tags that were changed, ``spread`` when changes were found that
    others may not have found yet, ``tidy`` now and then; all from the follower's thread."""

    def __init__(
        self,
        source: Source,
        versions: Versions,
        heard: Callable[[frozenset[str]], None],
        tidy: Callable[[], None],
        spread: Callable[[], None] = lambda: None,
    ) -> None:
        self._source = source
        self._versions = versions
        self._heard = heard
        self._tidy = tidy
        self._spread = spread
        self._told = threading.Event()
        self._looked = self._newest = 0.0
        self._due: Sequence[Change] = ()
        self._due_at = self._tidied = 0.0

    def start(self) -> None:
        threading.Thread(target=self._run, name="follower", daemon=True).start()

    def tell(self) -> None:
        """Something may have changed."""
        self._told.set()

    @property
    def knows(self) -> bool:
        """Whether it has ever looked: before that no page can be told to be good."""
        return self._looked > 0

    def cut_off(self, now: float) -> bool:
        """Whether the database is out of reach. ``now`` in seconds since 1970."""
        return not 0 <= now - self._looked < SILENCE

    def look(self, now: float) -> None:
        """Read what there is and take note of it. Raises what the database does."""
        found = self._source.since(self._seen(now), OVERLAP)
        self._newest = max((one.at for one in found), default=self._newest)
        news = self._hear(found)
        self._hear_what_has_come(now)
        if news or not 0 <= now - self._due_at < DUE_EVERY:
            self._due, self._due_at = self._source.due(), now
            self._hear_what_has_come(now)
        self._looked = now
        if news:
            self._spread()

    def _seen(self, now: float) -> float:
        """Until when changes have been seen. By the last of them and not by the clock, so that of a
        replica that lags nothing is missed; no page is older than ``FRESH`` that others share."""
        if 0 <= now - self._looked < OVERLAP:
            return max(self._newest, now - FRESH)
        return now - KEPT + OVERLAP

    def _hear_what_has_come(self, now: float) -> None:
        self._hear([one for one in self._due if one.at <= now])
        self._due = [one for one in self._due if one.at > now]

    def _hear(self, changes: Sequence[Change]) -> bool:
        tags = self._versions.hear(changes)
        if tags:
            self._heard(tags)
        return bool(tags)

    def _run(self) -> None:
        while True:
            # Before looking: what is told while it looks has it look again.
            self._told.clear()
            try:
                self._look_once()
            except Exception as error:  # noqa: BLE001  # whatever it was, the next look may do
                log.warning("changes cannot be read: %s", str(error).strip())
            self._told.wait(self._pause(time.time()))
            time.sleep(SOONEST)

    def _look_once(self) -> None:
        try:
            self.look(time.time())
            self._tidy_up(time.time())
        finally:
            self._source.rest()

    def _pause(self, now: float) -> float:
        come = min((one.at for one in self._due), default=now + EVERY)
        return max(0.0, min(EVERY, come - now))

    def _tidy_up(self, now: float) -> None:
        if not 0 <= now - self._tidied < TIDY_EVERY:
            self._tidied = now
            self._versions.forget_before(now - KEPT)
            self._tidy()
