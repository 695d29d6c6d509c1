"""Whether the replica is good to be read from.

What is written to the primary has a position in its log (WAL), and a replica has replayed all up to
one. Both are asked once a second, from a thread of the process: how far the replica lags is since
when the primary has a position that the replica has not. The time of the last transaction that it
has replayed, which is asked for more often, grows by itself where nothing is written, and stands
still where the replica is cut off.

Whoever keeps pages reads changes, too. A page must show all changes that were heard of before
it was made, or it would be kept although it is out of date. So changes are read from the replica
first, and pages only once it has all that may have been heard from the primary; and on the way back
it is pages that are read from the primary first. A page that is newer than what was heard of is
no harm: it is made once more.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from newsroom.servers import PRIMARY, REPLICA

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two looks."""
ALONE = 240.0
"""Seconds for which the replica is read although the primary cannot be asked how far it is: shorter
than a page is kept, and than changes are looked for of which nothing was heard."""
Position = Callable[[], int | None]
"""Asks for a position; None where there is none to be had."""


class Standby:
    """``written`` asks the primary, ``replayed`` the replica, which may lag for ``longest``
    seconds. With ``kept``, somebody keeps pages, and reads changes.

    ``pages`` is the alias of the database that pages are to be read from."""

    def __init__(
        self, written: Position, replayed: Position, longest: float, *, kept: bool = True
    ) -> None:
        self.pages = PRIMARY
        self._written, self._replayed = written, replayed
        self._longest = longest
        self._kept = kept
        self._changes = PRIMARY
        self._followed = False
        self._lacking: deque[tuple[float, int]] = deque(maxlen=int(ALONE))
        """When the primary was seen to have which position that the replica had not replayed."""
        self._primary_at = 0.0
        self._needed: int | None = None
        self._asked_after = False
        self._deciding = threading.Lock()
        self._starting = threading.Lock()
        self._started = False

    def where(self) -> str:
        """The alias of the database that a page is to be read from, all of it. The first to ask in
        a process begins the looks."""
        if not self._started:
            with self._starting:
                if not self._started:
                    self._started = True
                    threading.Thread(target=self._run, name="standby", daemon=True).start()
        return self.pages

    def changes(self) -> str:
        """The alias to read changes from. Asked by one thread, before each look at them."""
        self.where()
        if self._changes == PRIMARY:
            return PRIMARY
        self._followed = True
        return REPLICA

    def distrust(self) -> None:
        """It has failed somebody: nothing is read there before the next looks say otherwise."""
        with self._deciding:
            # In this order, see above.
            self.pages = PRIMARY
            self._changes = PRIMARY

    def look(self, now: float) -> None:
        """``now`` in seconds, monotonic."""
        written, replayed = self._written(), self._replayed()
        if written is not None:
            self._primary_at = now
            # A primary that was replaced may be behind the former.
            while self._lacking and self._lacking[-1][1] > written:
                self._lacking.pop()
            self._lacking.append((now, written))
        if replayed is None or now - self._primary_at > ALONE:
            self._leave("it does not answer as one" if replayed is None else "nothing is known")
            return
        while self._lacking and self._lacking[0][1] <= replayed:
            self._lacking.popleft()
        behind = now - self._lacking[0][0] if self._lacking else 0.0
        if behind > self._longest:
            self._leave(f"it is {behind:.0f} s behind")
        elif written is not None:
            # Whoever distrusts it meanwhile must not find pages there and changes here.
            with self._deciding:
                self._come_nearer(written, replayed)

    def _leave(self, why: str) -> None:
        if self._changes == REPLICA:
            log.warning("the replica is not read any more: %s", why)
        self.distrust()

    def _come_nearer(self, written: int, replayed: int) -> None:
        """One step at each look."""
        if self._changes == PRIMARY:
            if not self._lacking:
                self._followed = not self._kept
                self._asked_after, self._needed = False, None
                self._changes = REPLICA
        elif self.pages == PRIMARY:
            if self._needed is None and self._asked_after:
                self._needed = written
            if self._needed is not None and replayed >= self._needed:
                self.pages = REPLICA
                log.info("pages are read from the replica")
            # All that was heard from the primary was there before it is asked once more.
            self._asked_after = self._followed

    def _run(self) -> None:
        while True:
            try:
                self.look(time.monotonic())
            except Exception:
                log.exception("it cannot be told whether the replica keeps up")
                self.distrust()
            time.sleep(EVERY)
