"""When a feed is polled next, and a page read again. Pure: times are handed in."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_BACKOFF = timedelta(days=1)
LONGEST_WISH = timedelta(days=7)
"""However long a host asks us to wait, an editor should hear of it within a week."""
_DOUBLINGS = 10
READ_AGAIN = tuple(timedelta(hours=hours) for hours in (1, 3, 6, 24, 72, 168, 720))
"""After its first reading: most corrections come within hours, the last ones within weeks."""


def after_answer(now: datetime, every: timedelta, name: str) -> datetime:
    """The next poll after one that went well: ``every`` later, give or take a tenth, which is
    always the same for a source's ``name``, so that feeds do not come due in one moment."""
    spread = int(hashlib.sha256(name.encode()).hexdigest()[:4], 16) / 0xFFFF - 0.5
    return now + every * (1 + spread / 5)


def after_failure(
    now: datetime, every: timedelta, failures: int, wish: timedelta | None = None
) -> datetime:
    """The next poll after the ``failures``-th failure in a row: twice as late each time, to a
    day, but never before what the host wished (``Retry-After``), to a week."""
    backoff = min(every * (1 << min(failures, _DOUBLINGS)), max(LONGEST_BACKOFF, every))
    return now + max(backoff, min(wish or timedelta(), LONGEST_WISH))


def next_reading(first: datetime, now: datetime) -> datetime | None:
    """When a page that was read ``first`` is read after ``now``: ever more rarely, and no more
    after thirty days (None)."""
    return next((first + after for after in READ_AGAIN if first + after > now), None)


def retry_after(value: str, now: datetime) -> timedelta | None:
    """How long a ``Retry-After`` asks to wait (RFC 9110, section 10.2.3): seconds or a date.
    None for what is neither."""
    written = value.strip()
    if written.isdecimal():
        return timedelta(seconds=min(int(written[:9]), int(LONGEST_WISH.total_seconds())))
    try:
        at: datetime = parsedate_to_datetime(written)
    except ValueError:
        return None
    wait: timedelta = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return max(wait, timedelta())
