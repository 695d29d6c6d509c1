"""What the sources of a text say in figures and dates, together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from articles.enums import Check
from articles.grounding.clocks import HALF_A_DAY, Clock
from articles.grounding.dates import Day
from articles.grounding.findings import Source
from articles.grounding.mentions import Facts, facts
from articles.grounding.readings import Mention, Reading
from articles.grounding.sentences import sentences
from articles.text.instructions import blanked

_RELATIVE = re.compile(
    r"yesterday|today|tonight|tomorrow|\b(?:last|next|this) (?:week|month|year|night)|\bago\b"
    r"|\bhier\b|aujourd'hui|\bdemain\b|avant-hier|derniere?s?\b|prochaine?s?\b|\bil y a\b"
    r"|امس|اليوم|غدا|الماضي|المقبل|القادم|الجاري|الحالي|قبل"
)
_WITHIN = timedelta(days=7)
"""How far from the day a source appeared “on Monday” and “yesterday” reach."""
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)(\d\d)[-/](\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source."""

    source: int
    start: int
    end: int
    text: str


def borne_by(sources: Sequence[Source]) -> "Evidence":
    """What ``sources`` can bear out: of what they say to a machine, nothing."""
    return Evidence([replace(one, text=blanked(one.text)) for one in sources])


class Evidence:
    """The sources of a text, read once for all checks."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self.languages = frozenset(one.language for one in sources)

    @cached_property
    def facts(self) -> tuple[Facts, ...]:
        return tuple(facts(one.text, one.language) for one in self.sources)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(number, start, end, source.text[start:end])
            for number, source in enumerate(self.sources)
            for start, end in sentences(source.text)
        )

    @cached_property
    def mentions(self) -> tuple[tuple[int, Mention], ...]:
        """Every number of the sources, those of dates and times too, with its source."""
        return tuple(
            (number, mention)
            for number, read in enumerate(self.facts)
            for mention in (*read.mentions, *_of_dates(read), *_of_clocks(read.clocks))
        )

    @cached_property
    def firsts(self) -> tuple[tuple[int, Mention], ...]:
        """The numbers of the sources, each where it first stands, with its source."""
        found: dict[Mention, tuple[int, Mention]] = {}
        for source, mention in self.mentions:
            found.setdefault(replace(mention, start=0, end=0), (source, mention))
        return tuple(found.values())

    @cached_property
    def days(self) -> tuple[tuple[int, Day], ...]:
        return tuple((number, day) for number, read in enumerate(self.facts) for day in read.days)

    @cached_property
    def clocks(self) -> frozenset[int]:
        whole = (clock_of(m) for _source, m in self.mentions)
        return frozenset(
            (
                *(one.minutes for read in self.facts for one in read.clocks),
                *(minutes for minutes in whole if minutes is not None),
            )
        )

    @cached_property
    def published(self) -> tuple[date, ...]:
        return tuple(one.published for one in self.sources if one.published)

    @cached_property
    def relative(self) -> bool:
        """Whether a source that says when it appeared speaks of days by their distance."""
        return any(
            one.published and (_RELATIVE.search(read.folded.text) or _has_weekday(read))
            for one, read in zip(self.sources, self.facts, strict=True)
        )

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that the sources name or that follow from when they appeared."""
        named = {day.year for _source, day in self.days if day.year}
        named |= {int(m.readings[0].value) for _source, m in self.mentions if m.year}
        named |= {
            int(one[1] + one[3])
            for read in self.facts
            for one in _SHORT_YEAR.finditer(read.folded.text)
        }
        for day in self.published:
            named |= {day.year, day.year - 1, day.year + 1} if self.relative else {day.year}
        return frozenset(named)

    def near(self, day: date) -> bool:
        """Whether a day is one that “yesterday” or “on Monday” can mean in a source."""
        return any(day == one for one in self.published) or (
            self.relative and any(abs(day - one) <= _WITHIN for one in self.published)
        )

    def around(self, source: int, start: int) -> list[str]:
        """The sentence of a source that begins at a place, with the one before and after."""
        found = [one for one in self.passages if one.source == source]
        at = next(number for number, one in enumerate(found) if one.start == start)
        return [one.text for one in found[max(0, at - 1) : at + 2]]

    def sentence(self, source: int, at: int) -> str:
        """The sentence of a source around a place in its folded text."""
        place = self.facts[source].folded.offsets[at]
        for passage in self.passages:
            if passage.source == source and passage.start <= place < passage.end:
                return passage.text
        return ""


def clock_of(mention: Mention) -> int | None:
    """The clock's minutes of a number of hours that may be a time of day: 15 heures."""
    reading = mention.readings[0]
    hours = reading.units == {"duration-hour"} and reading.value in range(1, 25)
    return int(reading.value) * 60 % HALF_A_DAY if hours else None


def _has_weekday(read: Facts) -> bool:
    return any(day.weekday is not None for day in read.days)


def _of_dates(read: Facts) -> list[Mention]:
    return [
        Mention(day.start, day.end, (_figure(value),), year=value > 31)
        for day in read.days
        for value in (day.day, day.year)
        if value
    ]


def _of_clocks(clocks: Sequence[Clock]) -> list[Mention]:
    found = []
    for clock in clocks:
        hour, minute = divmod(clock.minutes, 60)
        hours = {hour, hour + 12, hour or 24}
        found += [Mention(clock.start, clock.end, (_figure(value),)) for value in (*hours, minute)]
        pointed = Reading(Check.FIGURE, Decimal(f"{hour}.{minute:02}"), Decimal("0.01"))
        found.append(Mention(clock.start, clock.end, (pointed,)))
    return found


def _figure(value: int) -> Reading:
    return Reading(Check.FIGURE, Decimal(value), Decimal(1))
