"""Figures, dates and times of day that the languages of a story do not share.

A difference blocks where the other language says something else in its place, or the same digits
at another scale. What it merely leaves out is advice: stories that are well told are not told word
by word.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from articles.enums import Check, Severity
from articles.grounding import units
from articles.grounding.agreement import OF_THEMSELVES, agree
from articles.grounding.clocks import Clock
from articles.grounding.dates import Day
from articles.grounding.evidence import clock_of
from articles.grounding.findings import BODY, Finding
from articles.grounding.number_words import Role
from articles.grounding.readings import Mention, Reading
from articles.grounding.tellings import Counted, Telling, Told, lacks

_SCALES = (1000, 1_000_000, 1_000_000_000)
_FEWEST = 2
"""In words, of what may stand against a number: one is an article as well."""


def check(own: Telling, others: Sequence[Telling]) -> Iterator[Finding]:
    """A finding for each figure, date and time of day that another language does not have. Its
    passage is of the language that contradicts it, if one does."""
    for told in own.told:
        lacking = [
            other
            for other in others
            if told.stated and lacks(other.evidence, told.said) and not _bare(told, own, other)
        ]
        if not lacking:
            continue
        against = [other for other in lacking if _contradicts(told, own, other)]
        place = told.place
        yield Finding(
            Check.SISTER_FIGURE, Severity.BLOCKING if against else Severity.ADVICE, own.language,
            place, told.string[place.start : place.end], (against or lacking)[0].there(place),
            "not_in_sister", (("missing", ", ".join(other.language for other in lacking)),),
        )  # fmt: skip


def _bare(told: Told, own: Telling, other: Telling) -> bool:
    """Whether another language says a number of a unit, in the same place, without its unit: fell
    from nineteen minutes to seven."""
    return isinstance(told.said, Mention) and any(
        isinstance(theirs.said, Mention)
        and theirs.said.check is Check.FIGURE
        and theirs.said.readings[0].value == told.said.readings[0].value
        for theirs in other.beside(told.place, own)
    )


def _contradicts(told: Told, own: Telling, other: Telling) -> bool:
    """Whether another language tells, where one tells something, a thing of the same kind that
    nothing else there says in turn. Each thing stands for one of the other language: ten and a
    hundred do not say ten and ten."""
    theirs = list(other.beside(told.place, own))
    if any(_other_scale(told.said, one.said) for one in theirs):
        return True
    left = [one.said for one in theirs if _may_stand(one)]
    for one in own.beside(told.place, own):
        if one is not told and (same := [each for each in left if _same(one.said, each)]):
            left.remove(min(same, key=lambda each: _apart(one.said, each)))
    sure = told.place.part != BODY or own.is_parallel(other)
    return any(_of_one_kind(told.said, one) and (sure or lacks(own.evidence, one)) for one in left)


def _may_stand(told: Told) -> bool:
    """Not an article, nor a unit that is not counted: un, a month."""
    if not isinstance(told.said, Mention) or not told.said.spelled:
        return told.stated
    return told.said.readings[0].value >= _FEWEST or told.said.role is Role.FRACTION


def _same(one: Counted, other: Counted) -> bool:
    if isinstance(one, Day) and isinstance(other, Day):
        parts = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        dated = all(None in pair or pair[0] == pair[1] for pair in parts)
        return dated and one.weekday == other.weekday
    if isinstance(one, Day) or isinstance(other, Day):
        return False
    if isinstance(one, Mention) and isinstance(other, Mention):
        return agree(one, other) or agree(other, one)
    return _minutes(one) == _minutes(other)


def _apart(one: Counted, other: Counted) -> Decimal:
    """How far two numbers are apart that may be the same."""
    if isinstance(one, Mention) and isinstance(other, Mention):
        return abs(one.readings[0].value - other.readings[0].value)
    return Decimal(0)


def _minutes(one: Mention | Clock) -> int | None:
    return one.minutes if isinstance(one, Clock) else clock_of(one)


def _of_one_kind(one: Counted, other: Counted) -> bool:
    if isinstance(one, Day) and isinstance(other, Day):
        return _shape(one) == _shape(other)
    if isinstance(one, Day) or isinstance(other, Day):
        return False
    if isinstance(one, Clock) or isinstance(other, Clock):
        return None not in (_minutes(one), _minutes(other))
    if one.year or other.year:
        return one.year and other.year
    if one.check is Check.FIGURE and (one.role is Role.FRACTION) is not (
        other.role is Role.FRACTION
    ):
        return False
    return any(_alike(said, given) for said in one.readings for given in other.readings)


def _shape(day: Day) -> tuple[bool, ...]:
    return tuple(part is None for part in (day.month, day.day, day.weekday))


def _alike(one: Reading, other: Reading) -> bool:
    """Whether two numbers are of the same thing, or the same number of two things of a kind: 500
    euros and 500 dollars."""
    if one.check is not other.check:
        return bool((one.units | other.units) & OF_THEMSELVES) and Check.FIGURE in (
            one.check,
            other.check,
        )
    if one.check is Check.UNIT and _measures(one) & _measures(other):
        return True
    counts = one.check not in (Check.UNIT, Check.MONEY)
    return counts or bool(one.units & other.units) or one.value == other.value


def _measures(reading: Reading) -> set[str]:
    return {units.measure(unit) for unit in reading.units}


def _other_scale(one: Counted, other: Counted) -> bool:
    """Whether two numbers have the same digits, a thousandfold apart."""
    if not isinstance(one, Mention) or not isinstance(other, Mention):
        return False
    said, given = one.readings[0], other.readings[0]
    apart = any(said.value in (given.value * scale, given.value / scale) for scale in _SCALES)
    return apart and said.value > 0 and said.check is given.check
