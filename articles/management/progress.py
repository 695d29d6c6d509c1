"""Telling whoever waits at a terminal how far a command has come."""

from time import monotonic
from typing import Protocol

EVERY = 2.0
"""Seconds between two lines, and before the first: what is quick says nothing."""


class Out(Protocol):
    def write(self, msg: str) -> object: ...


class Progress:
    def __init__(self, out: Out, total: int | None = None) -> None:
        self.done = 0
        self._out, self._total = out, total
        self._began = self._last = monotonic()

    def step(self, done: int = 1) -> None:
        self.done += done
        now = monotonic()
        if now - self._last >= EVERY:
            self._last = now
            of = f" of {self._total}" if self._total is not None else ""
            self._out.write(f"  {self.done}{of}, {self.done / (now - self._began):.0f} a second")
