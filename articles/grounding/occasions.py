"""Dates of a text against its sources.

What a date leaves open agrees with anything; what it says must be said by a source, or follow
from a weekday or “yesterday” there and the day on which the source appeared.
"""

from datetime import date

from articles.enums import Check, Severity
from articles.grounding.dates import Day, weekday_of
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Text, parts
from articles.grounding.mentions import facts


def check(text: Text, evidence: Evidence) -> list[Finding]:
    """A finding for each date of ``text`` that no source says or implies."""
    found = []
    for part, paragraph, string in parts(text):
        read = facts(string, text.language)
        for day in read.days:
            if borne_out(day, evidence):
                continue
            place = Place(part, paragraph, *read.folded.place(day.start, day.end))
            excerpt = string[place.start : place.end]
            code, nearest = _nearest(day, evidence)
            found.append(
                Finding(Check.DATE, Severity.BLOCKING, text.language, place, excerpt, nearest, code)
            )
    return found


def borne_out(day: Day, evidence: Evidence) -> bool:
    """Whether the sources say, or imply, a date."""
    if day.weekday is not None:
        return _weekday(day.weekday, evidence)
    if any(
        _agree(one, other, evidence) for one in _either(day) for _source, other in evidence.days
    ):
        return True
    return any(_implied(one, evidence) for one in _either(day))


def _either(day: Day) -> list[Day]:
    """A date in English figures may have its day first or its month first."""
    if not day.swapped or not day.day or day.day > 12:
        return [day]
    return [day, Day(day.start, day.end, day.year, day.day, day.month)]


def _agree(day: Day, other: Day, evidence: Evidence) -> bool:
    if other.weekday is not None:
        return False
    return any(
        day.month == one.month
        and day.day in (None, one.day)
        and (day.year in (None, one.year) or (one.year is None and day.year in evidence.years))
        for one in _either(other)
    )


def _implied(day: Day, evidence: Evidence) -> bool:
    """Whether a date follows from when the sources appeared."""
    for published in evidence.published:
        if day.day is None:
            near = (
                abs((day.year or published.year) * 12 + (day.month or 0) - _months(published)) <= 1
            )
            if near and (evidence.relative or day.month == published.month):
                return True
            continue
        for year in {day.year or published.year, day.year or published.year + 1}:
            when = _date(year, day)
            if when and evidence.near(when):
                return True
    return False


def _months(when: date) -> int:
    return when.year * 12 + when.month


def _date(year: int, day: Day) -> date | None:
    try:
        return date(year, day.month or 1, day.day or 1)
    except ValueError:
        return None


def _weekday(weekday: int, evidence: Evidence) -> bool:
    """Whether a source names the weekday, or a date that fell on it."""
    for _source, day in evidence.days:
        if day.weekday == weekday or weekday_of(day) == weekday:
            return True
        if day.year is None and day.day:
            dated = (
                Day(0, 0, one.year + more, day.month, day.day)
                for one in evidence.published
                for more in (-1, 0, 1)
            )
            if any(weekday_of(one) == weekday for one in dated):
                return True
    return evidence.relative and not any(day.weekday is not None for _s, day in evidence.days)


def _nearest(day: Day, evidence: Evidence) -> tuple[str, str]:
    """Why a date is not borne out, and the sentence of a source that comes nearest."""
    for source, other in evidence.days:
        if day.weekday is not None and other.weekday is not None:
            return "other_weekday", evidence.sentence(source, other.start)
        if day.month and day.month == other.month and day.day == other.day:
            return "other_year", evidence.sentence(source, other.start)
    for source, other in evidence.days:
        if day.month and other.month and (day.month == other.month or day.day == other.day):
            return "other_date", evidence.sentence(source, other.start)
    return "not_in_source", ""
