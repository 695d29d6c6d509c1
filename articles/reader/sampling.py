"""What is kept where not all can be: a share of the keys, the same wherever it is taken. Pure."""

from math import sqrt
from typing import Final, Generic, TypeVar

from articles.reader.visitors import KEY_BYTES

Kept = TypeVar("Kept")
_KEYS: Final = 256**KEY_BYTES


class Sample(Generic[Kept]):
    """Things under evenly spread keys of ``KEY_BYTES``, at most ``room`` of them.

    Where one more comes, the upper half of the keys that are still let in is let in no more, and
    what is left stands for twice as many. Whoever comes again is in or out as before. Wegman's
    adaptive sampling: P. Flajolet, "On adaptive sampling", Computing 43 (1990), pages 391 to 400.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: dict[bytes, Kept] = {}
        self.factor = 1
        """How many each that is kept stands for: 1, as long as all are kept, 2, 4, 8 …"""
        self._last = _last_of(1)

    def add(self, key: bytes, what: Kept) -> None:
        """Keep it, unless its key is let in no more or is there already."""
        if key > self._last or key in self.kept:
            return
        self.kept[key] = what
        while len(self.kept) > self.room:
            self._thin()

    def take_in(self, other: "Sample[Kept]") -> None:
        """Add all that another has kept; each then stands for as many as in the coarser one."""
        while self.factor < other.factor:
            self._thin()
        for key, what in other.kept.items():
            self.add(key, what)

    def _thin(self) -> None:
        self.factor *= 2
        self._last = _last_of(self.factor)
        self.kept = {key: what for key, what in self.kept.items() if key <= self._last}


def rounded(estimate: int, variance: float) -> int:
    """An estimate without the digits that twice its standard error leaves open."""
    step: int = 10 ** (len(str(round(2 * sqrt(variance)))) - 1)
    return (estimate + step // 2) // step * step


def _last_of(factor: int) -> bytes:
    """The last key of the first ``factor``-th of all keys."""
    return (_KEYS // factor - 1).to_bytes(KEY_BYTES, "big")
