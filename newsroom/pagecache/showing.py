"""What a page shows, told while it is rendered: the tags by which it is found when that changes.

A view that knows everything that can change its page says so with ``complete``. A page of any other
is taken to show the whole site, and is made anew after every change: to forget a tag costs time,
never a page that is out of date.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

EVERYTHING = "*"
"""Of every page: a change that cannot be told apart."""
SITE = "site"
"""Of every page that does not say what it shows: any change at all."""


@dataclass(slots=True)
class Shown:
    """Tags of one page in the making."""

    tags: set[str] = field(default_factory=set)
    complete: bool = False

    def all(self) -> frozenset[str]:
        return frozenset({*self.tags, EVERYTHING, *(() if self.complete else (SITE,))})


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def collected() -> Iterator[Shown]:
    """What is shown until the end of the block."""
    shown = Shown()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def shows(tags: Iterable[str]) -> None:
    """The page at hand shows what has ``tags``. Without a page at hand, nothing."""
    if (shown := _shown.get()) is not None:
        shown.tags.update(tags)


def complete(*tags: str) -> None:
    """The page at hand shows what has ``tags``, and what it has told with ``shows`` or is to tell,
    and nothing else that changes."""
    if (shown := _shown.get()) is not None:
        shown.tags.update(tags)
        shown.complete = True
