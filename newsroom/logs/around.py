"""What every log line says beside its message: which request it belongs to, or which job."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_around: ContextVar[dict[str, Any] | None] = ContextVar("around", default=None)


def begin(known: dict[str, Any]) -> None:
    """From here on lines of this context say what is ``known``, a dictionary that stays the
    caller's: what ``note`` adds is found there. For what is left for the next alone, as a request
    in a thread of the web server, whose answer may still be made when it has been given."""
    _around.set(known)


def note(**more: str | int) -> None:
    """Add to what lines say from here on; nothing where nobody has begun."""
    known = _around.get()
    if known is not None:
        known.update(more)


def known() -> Mapping[str, str | int]:
    """What is known here and now."""
    return _around.get() or {}


@contextmanager
def doing(**more: str | int) -> Iterator[None]:
    """Lines say this, too, for as long as the block lasts."""
    token = _around.set({**known(), **more})
    try:
        yield
    finally:
        _around.reset(token)
