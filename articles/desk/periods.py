"""A list narrowed to a year, a month, a day.

Django's own way down through dates reads every row to know in which months there are any.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or a month or day of it."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def read(cls, written: str | None) -> "Period | None":
        """``2026``, ``2026-05`` or ``2026-05-03``; None for anything else."""
        parts = (written or "").split("-")
        if len(parts) > 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return None
        try:
            found = cls(*map(int, parts))
            date(found.year, found.month if len(parts) > 1 else 1, found.day if parts[2:] else 1)
            found.end  # noqa: B018  # the last year of the calendar has none
        except (ValueError, OverflowError):
            return None
        return found

    def __str__(self) -> str:
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @property
    def start(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        if self.day:
            return self.start + timedelta(days=1)
        if self.month:
            return self.start + timedelta(days=calendar.monthrange(self.year, self.month)[1])
        return date(self.year + 1, 1, 1)

    @property
    def times(self) -> tuple[datetime, datetime]:
        """Its first moment and the first after it, on the editor's clock."""
        return _midnight(self.start), _midnight(self.end)

    def within(self) -> list["Period"]:
        """The months of a year, the days of a month, the newest first."""
        if self.day:
            return []
        if self.month:
            days = calendar.monthrange(self.year, self.month)[1]
            return [Period(self.year, self.month, day) for day in range(days, 0, -1)]
        return [Period(self.year, month) for month in range(12, 0, -1)]

    @property
    def label(self) -> str:
        if self.day:
            return date_format(self.start, "MONTH_DAY_FORMAT")
        return date_format(self.start, "YEAR_MONTH_FORMAT") if self.month else str(self.year)


class PeriodFilter(admin.SimpleListFilter):
    """By the dates of one column, on the editor's clock. ``period_filter`` makes one.

    One query, for the first and the last date, which an index of the column answers.
    """

    parameter_name = "period"
    field: ClassVar[str]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years in which there is anything: the filter shows only where there are any."""
        ends = model_admin.model.objects.aggregate(first=Min(self.field), last=Max(self.field))
        if ends["first"] is None:
            return []
        first, last = (timezone.localtime(ends[name]).date() for name in ("first", "last"))
        self.ends = first, last
        years = [Period(year) for year in range(last.year, first.year - 1, -1)]
        return [(str(year), year.label) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        period = Period.read(self.value())
        if period is None:
            return queryset
        start, end = period.times
        return queryset.filter(**{f"{self.field}__gte": start, f"{self.field}__lt": end})

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        chosen = Period.read(self.value())
        name = str(self.parameter_name)
        yield {
            "selected": chosen is None,
            "query_string": changelist.get_query_string(remove=[name]),
            "display": _("All"),
        }
        for period in self._shown(chosen):
            yield {
                "selected": period == chosen,
                "query_string": changelist.get_query_string({name: str(period)}),
                "display": period.label,
            }

    def _shown(self, chosen: Period | None) -> Iterator[Period]:
        """Every year; of the one that is chosen its months, and of that one its days."""
        way = {Period(chosen.year), Period(chosen.year, chosen.month)} if chosen else set()
        first, last = self.ends
        waiting = [Period(int(year)) for year, _label in self.lookup_choices][::-1]
        while waiting:
            period = waiting.pop()
            yield period
            if period in way:
                inside = [one for one in period.within() if one.end > first and one.start <= last]
                waiting += inside[::-1]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def period_filter(column: str, title: Any) -> type[PeriodFilter]:
    """For ``list_filter``: by the dates of ``column``, which has an index."""
    return type("PeriodFilterOf", (PeriodFilter,), {"field": column, "title": title})
