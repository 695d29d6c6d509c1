"""The months of the archive, in the site's time zone."""

from datetime import date, datetime

from django.http import Http404
from django.utils import timezone

from newsroom.routes import fixed


def bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """The first moment of a month and of the next. Raises ``Http404`` for what is no month."""
    try:
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        zone = timezone.get_default_timezone()
        return (
            datetime(first.year, first.month, 1, tzinfo=zone),
            datetime(following.year, following.month, 1, tzinfo=zone),
        )
    except (ValueError, OverflowError) as error:
        raise Http404("not a month") from error


def address(language: str, moment: datetime) -> str:
    """The page of the month in which ``moment`` falls."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return fixed("archive", language=language, year=local.year, month=local.month)


def names(first: datetime, last: datetime) -> list[str]:
    """``2026-11``, of each month from that of ``first`` to that of ``last``."""
    zone = timezone.get_default_timezone()
    start, end = (timezone.localtime(moment, zone) for moment in (first, last))
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
