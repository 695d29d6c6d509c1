"""Pages of a listing, by cursor: the place where the last page ended, never an offset."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import Http404, HttpRequest

PER_PAGE = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.pk}"


def cursor(request: HttpRequest) -> Cursor | None:
    """The cursor of ``?before=``; None on the first page. Raises ``Http404`` for nonsense."""
    written = request.GET.get("before", "")
    if not written:
        return None
    at, _, pk = written.partition("-")
    if not (at.isascii() and at.isdigit() and pk.isascii() and pk.isdigit()):
        raise Http404("not a place in a listing")
    try:
        return Cursor(_EPOCH + int(at) * _MICROSECOND, min(int(pk), 2**63 - 1))
    except (OverflowError, ValueError) as error:
        raise Http404("not a place in a listing") from error
