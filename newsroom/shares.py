"""Everybody's share of what is dear to answer, in one process.

Nobody is kept from reading. Where something dear is asked for, such as a search, whoever has used
up her share is refused only while others are being answered, and for a few seconds: an address
that many share, or that an attacker shares with them, loses what there is no room for, and gets in
again as soon as there is some.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Lock

from django.http import HttpRequest

from newsroom.visitors import network_of

MOST_KNOWN = 20_000
"""Of whom it is remembered what they have asked for; the one who asked longest ago is forgotten."""
_AGENT_LENGTH = 256


class UsedUp(Exception):
    """Refused, for so many ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Rate:
    """``at_once`` requests at any time, and after them one in every ``seconds``."""

    at_once: int
    seconds: float


class Shares:
    """Those of one kind of request. Safe to use from several threads.

    A share is counted by the generic cell rate algorithm (ITU-T I.371, annex A), which keeps one
    time for each: when all that was asked for would be done with, if it were done at the rate.
    """

    def __init__(
        self, visitor: Rate, network: Rate, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``visitor``: what one browser at one network has; ``network``: what all there have
        together. ``clock`` gives seconds."""
        self._visitor, self._network, self._clock = visitor, network, clock
        self._done_with: OrderedDict[int, float] = OrderedDict()
        self._at_work = 0
        self._lock = Lock()

    @contextmanager
    def of(self, request: HttpRequest) -> Iterator[None]:
        """While ``request`` is answered. Raises ``UsedUp`` at once where its visitor or network has
        used up its share and another request of this kind is being answered."""
        network = network_of(request)
        agent = request.headers.get("User-Agent", "")[:_AGENT_LENGTH]
        languages = request.headers.get("Accept-Language", "")[:_AGENT_LENGTH]
        # Not the words themselves, which whoever asks may make as long as she likes.
        all_there, visitor = hash((network,)), hash((network, agent, languages))
        with self._lock:
            now = self._clock()
            wait = max(
                self._wait(all_there, self._network, now),
                self._wait(visitor, self._visitor, now),
            )
            if wait > 0 and self._at_work:
                raise UsedUp(ceil(wait))
            self._note(all_there, self._network, now)
            self._note(visitor, self._visitor, now)
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1

    def forget(self) -> None:
        """Whatever was asked for until now, for tests."""
        self._done_with.clear()

    def __len__(self) -> int:
        return len(self._done_with)

    def _wait(self, who: int, rate: Rate, now: float) -> float:
        """Seconds until one more is within the rate."""
        return self._done_with.get(who, now) - now - rate.seconds * (rate.at_once - 1)

    def _note(self, who: int, rate: Rate, now: float) -> None:
        # What is asked for beyond the share, while there is room, is not held against anybody.
        most = now + rate.seconds * rate.at_once
        self._done_with[who] = min(most, max(now, self._done_with.get(who, now)) + rate.seconds)
        self._done_with.move_to_end(who)
        if len(self._done_with) > MOST_KNOWN:
            self._done_with.popitem(last=False)
