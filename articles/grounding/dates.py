"""Dates in a text: days, months, years and weekdays, in words and digits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.grounding import calendar_names
from articles.grounding.calendar_names import Month
from articles.grounding.folding import Folded
from articles.grounding.number_words import Role
from articles.grounding.numbers import Number

_YEARS = range(1000, 2200)
_YEAR_DIGITS = 4
_ISO = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_TO_MONTH = re.compile(
    r"(?:st|nd|rd|th|er|ere|e|eme)?[ .,/-]*"
    r"(?:(?:of|de|d'|من|من شهر|لشهر|شهر|of the month of) ?)?"
)
_TO_DAY = re.compile(r"[ .-]*(?:the )?")
_AFTER_DAY = re.compile(r"(?:st|nd|rd|th)?")
_TO_YEAR = re.compile(
    r"[ ,./(-]*(?:(?:de|of|in|en|du|l'annee|عام|لعام|من عام|سنه|لسنه|من سنه|من العام|العام) )?"
)
_RANGE = re.compile(
    r"(?:st|nd|rd|th|er)? ?(?:-|/|,|to|and|or|until|through|au|et|ou|a|و|الي|حتي|او|الي غايه)+"
    r" ?(?:le |the |ال)?"
)
_SAME_MONTH = re.compile(r" ?[/(\-] ?|او ?")
_PART_BEFORE = re.compile(
    r"(?:نصف|ثلث|ربع|اسبوع|half|week|quarter|semaine|moitie|trimestre) (?:ال)?$"
)
_DECADE_AFTER = re.compile(r"'?s(?![^\W\d_])")
_DECADE_BEFORE = re.compile(r"(?:annees|the|عقد|اعوام|سنوات) '?$")
_DECADES = ("ties", "ات")
"""How words for decades end: sixties, ستينات."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a text says of a date; ``None`` is what it leaves open."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    swapped: bool = False
    """Written in figures in English, so that day and month may be the other way round."""


@dataclass(frozen=True, slots=True)
class Dates:
    days: tuple[Day, ...]
    numbers: frozenset[int]
    """Places where numbers begin that are parts of dates."""


def dates(text: str, folded: Folded, found: Sequence[Number], language: str) -> Dates:
    """The dates of a text. ``folded`` is of ``text``, and ``found`` its numbers."""
    numeric = _in_figures(folded.text, language)
    taken = {
        number.start for number in found for day in numeric if day.start <= number.start < day.end
    }
    reader = _Reader(folded.text, [one for one in found if one.start not in taken], taken)
    months = calendar_names.months(text, folded, language)
    days = [*numeric, *reader.around(months, language)]
    days += [
        Day(one.start, one.end, weekday=one.number)
        for one in calendar_names.weekdays(folded, language)
    ]
    return Dates(tuple(sorted(days, key=lambda day: day.start)), frozenset(reader.taken))


def _in_figures(text: str, language: str) -> list[Day]:
    days = [
        Day(one.start(), one.end(), int(one[1]), int(one[3]), int(one[4]))
        for one in _ISO.finditer(text)
    ]
    for one in _NUMERIC.finditer(text):
        if one[2] == "/" or len(one[4]) == 4:
            year = _full(int(one[4]))
            day, month = int(one[1]), int(one[3])
            days.append(Day(one.start(), one.end(), year, month, day, swapped=language == "en"))
    return [day for day in days if 1 <= (day.month or 0) <= 31 and 1 <= (day.day or 0) <= 31]


def _full(year: int) -> int:
    """A year of two digits as POSIX reads it: 69 to 99 are of the last century."""
    if year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)


class _Reader:
    """Puts the numbers around the names of months together with them."""

    def __init__(self, text: str, found: Sequence[Number], taken: set[int]) -> None:
        self.text = text
        self.taken = taken
        self.found = found

    def around(self, months: Sequence[Month], language: str) -> list[Day]:
        days: list[Day] = []
        for place, month in enumerate(months):
            if place and self._repeats(months[place - 1], month):
                continue
            following = months[place + 1] if place + 1 < len(months) else None
            end = following.end if following and self._repeats(month, following) else month.end
            days += self._dates(month, end, language)
        return days

    def _repeats(self, month: Month, other: Month) -> bool:
        """آذار/مارس: one month by two names."""
        gap = self.text[month.end : other.start]
        return month.number == other.number and bool(_SAME_MONTH.fullmatch(gap))

    def _dates(self, month: Month, end: int, language: str) -> list[Day]:
        before = self._before(month.start, _TO_MONTH)
        start, day, others = month.start, None, []
        if before:
            start, day = before.start, int(before.values[0])
            others = self._range_before(before)
        elif language != "ar" and (after := self._after(end, _TO_DAY, days=True)):
            day = int(after.values[0])
            end = after.end + len(_matched(_AFTER_DAY, self.text, after.end))
            others = self._range_after(after)
            end = max([end, *(other.end for other in others)])
        year = self._after(end, _TO_YEAR, days=False)
        if not (before or day or year or month.sure):
            return []
        end = year.end if year else end
        number = int(year.values[0]) if year else None
        return [
            Day(start, end, number, month.number, day),
            *(Day(one.start, one.end, number, month.number, int(one.values[0])) for one in others),
        ]

    def _before(self, at: int, gap: re.Pattern[str]) -> Number | None:
        for number in reversed(self.found):
            if number.end > at:
                continue
            between = self.text[number.end : at]
            fits = len(between) <= 20 and gap.fullmatch(between)
            part = _PART_BEFORE.search(self.text, max(0, number.start - 12), number.start)
            return self._take(number) if fits and _is_day(number) and not part else None
        return None

    def _after(self, at: int, gap: re.Pattern[str], *, days: bool) -> Number | None:
        for number in self.found:
            if number.start < at:
                continue
            between = self.text[at : number.start]
            fits = len(between) <= 20 and gap.fullmatch(between)
            right = _is_day(number) if days else is_year(number, self.text)
            return self._take(number) if fits and right else None
        return None

    def _range_before(self, number: Number) -> list[Number]:
        other = self._before(number.start, _RANGE)
        return [other] if other else []

    def _range_after(self, number: Number) -> list[Number]:
        other = self._after(number.end, _RANGE, days=True)
        return [other] if other else []

    def _take(self, number: Number) -> Number:
        self.taken.add(number.start)
        return number


def _matched(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""


def _is_day(number: Number) -> bool:
    value = number.values[0]
    exact = number.scale == 1 and number.role is not Role.COLLECTIVE
    return exact and value == int(value) and 1 <= value <= 31 and number.step == 1


def is_year(number: Number, text: str) -> bool:
    """Whether a number is four digits that can be a year."""
    written = text[number.start : number.end]
    return len(written) == 4 and written.isdigit() and int(written) in _YEARS


def decade(number: Number, text: str) -> int | None:
    """The first year of the decade that a number names: 1990 for the 1990s, années 90."""
    written = text[number.start : number.end]
    if number.spelled:
        plural = written.endswith(_DECADES) or text[: number.start].endswith("annees ")
        return (
            1900 + int(number.values[0])
            if plural and number.values[0] in range(20, 100, 10)
            else None
        )
    named = _DECADE_AFTER.match(text, number.end) or _DECADE_BEFORE.search(
        text, max(0, number.start - 12), number.start
    )
    # What a model repeats without end is no year, and too long for a remainder.
    if not named or not written.isdecimal() or len(written) > _YEAR_DIGITS:
        return None
    value = int(written)
    if value % 10 or number.role is Role.ORDINAL:
        return None
    if value < 100:
        return 1900 + value if value >= 20 else 2000 + value
    return value if value in _YEARS else None


def weekday_of(day: Day) -> int | None:
    """The weekday of a complete date, Monday 0; ``None`` of others, and of dates that no
    calendar has."""
    if not (day.year and day.month and day.day):
        return None
    try:
        return date(day.year, day.month, day.day).weekday()
    except ValueError:
        return None
