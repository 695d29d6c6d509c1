"""Figures, money, percentages and measures of a text against its sources."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from articles.enums import Check, Severity
from articles.grounding.agreement import agree
from articles.grounding.clocks import Clock
from articles.grounding.evidence import Evidence, clock_of
from articles.grounding.findings import Finding, Place, Text, parts
from articles.grounding.hedges import Hedge
from articles.grounding.mentions import Facts, facts
from articles.grounding.number_words import Role
from articles.grounding.readings import Mention

_SMALLEST = 3
"""Below it a number word is rather an article, a pronoun or, in Arabic, the ending of a noun."""
_HALVES = (Decimal("0.5"), Decimal("0.25"))
"""Fractions that are rather a part of another word: a quarter of the town, demi-finale."""
_BARE = {Check.FIGURE, Check.DATE}
_SCALES = (1000, 1_000_000, 1_000_000_000, 10, 100)


def check(text: Text, evidence: Evidence) -> list[Finding]:
    """A finding for each number of ``text`` that no source says."""
    found = []
    for part, paragraph, string in parts(text):
        read = facts(string, text.language)
        for mention in read.mentions:
            if stated(mention, evidence) and not borne_out(mention, evidence):
                place = Place(part, paragraph, *read.folded.place(mention.start, mention.end))
                found.append(_finding(text.language, place, string, mention, evidence))
        found += _clocks(text.language, part, paragraph, string, read, evidence)
    return found


def stated(mention: Mention, evidence: Evidence) -> bool:
    """Whether a mention states a number that a source must have."""
    value = mention.readings[0].value
    if not mention.counted:
        return False
    if mention.role is Role.FRACTION:
        return value not in _HALVES
    if mention.spelled and value < _SMALLEST:
        return mention.check in (Check.PERCENTAGE, Check.MONEY) and value > 1
    dual = value < _SMALLEST and mention.check is Check.FIGURE and mention.readings[0].step == 1
    return not (dual and "ar" in evidence.languages)


def borne_out(mention: Mention, evidence: Evidence) -> bool:
    """Whether a number of the sources agrees with a mention."""
    if mention.year and int(mention.readings[0].value) in evidence.years:
        return True
    if clock_of(mention) in evidence.clocks or _of_century(mention, evidence):
        return True
    return any(agree(mention, other) for _source, other in evidence.firsts)


def _of_century(mention: Mention, evidence: Evidence) -> bool:
    """Whether a century is one of which a source names a year, or is named by its number."""
    value = int(mention.readings[0].value)
    if mention.century:
        return any(year // 100 + 1 == value for year in evidence.years)
    if not mention.year or value % 100:
        return False
    return any(m.century and m.readings[0].value == value // 100 + 1 for _s, m in evidence.mentions)


def _finding(
    language: str, place: Place, string: str, mention: Mention, evidence: Evidence
) -> Finding:
    code, other = _nearest(mention, evidence)
    nearest = evidence.sentence(other[0], other[1].start) if other else ""
    read = evidence.facts[other[0]].folded if other else None
    expected = read.text[other[1].start : other[1].end] if read and other else ""
    return Finding(
        mention.check, Severity.BLOCKING, language, place, string[place.start : place.end],
        nearest, code, (("expected", expected),) if expected else (),
    )  # fmt: skip


def _nearest(mention: Mention, evidence: Evidence) -> tuple[str, tuple[int, Mention] | None]:
    """Why a mention is not borne out, and the number of the sources it comes nearest to."""
    value = mention.readings[0].value
    best: tuple[Decimal, tuple[int, Mention]] | None = None
    for other in evidence.firsts:
        code = _difference(mention, other[1])
        if code:
            return code, other
        far = _distance(value, other[1].readings[0].value)
        alike = mention.check is other[1].check or {mention.check, other[1].check} <= _BARE
        if alike and (best is None or far < best[0]):
            best = far, other
    return "not_in_source", best[1] if best else None


def _difference(mention: Mention, other: Mention) -> str:
    """The one thing in which a number of a source differs, if it is one thing."""
    said, given = mention.readings[0], other.readings[0]
    if said.value == given.value and said.check is given.check and said.units != given.units:
        return "other_currency" if said.check is Check.MONEY else "other_unit"
    if mention.hedge in (Hedge.OVER, Hedge.UNDER) and agree(_about(mention), other):
        return "hedge_against_source"
    if said.check is not given.check or said.value <= 0 or said.value == given.value:
        return ""
    if any(said.value in (given.value * scale, given.value / scale) for scale in _SCALES):
        return "other_scale"
    return ""


def _about(mention: Mention) -> Mention:
    return replace(mention, hedge=Hedge.ABOUT)


def _distance(value: Decimal, other: Decimal) -> Decimal:
    return abs(value - other) / max(abs(value), abs(other), Decimal(1))


def _clocks(
    language: str, part: str, paragraph: int, string: str, read: Facts, evidence: Evidence
) -> Iterator[Finding]:
    """Times of day that no source names."""
    for clock in read.clocks:
        if not clock.sure or is_named(clock, evidence):
            continue
        place = Place(part, paragraph, *read.folded.place(clock.start, clock.end))
        yield Finding(
            Check.DATE, Severity.BLOCKING, language, place, string[place.start : place.end],
            "", "not_in_source",
        )  # fmt: skip


def is_named(clock: Clock, evidence: Evidence) -> bool:
    """Whether the sources name a time of day, or the numbers that it is written with."""
    if clock.minutes in evidence.clocks:
        return True
    hours = {m.readings[0].value for _source, m in evidence.mentions}
    halves = any(m.role is Role.FRACTION for _source, m in evidence.mentions)
    hour, minute = divmod(clock.minutes, 60)
    spoken = {Decimal(hour), Decimal(hour + 12), Decimal(hour or 24)} & hours
    to_the_minute = minute == 0 or minute in hours or (halves and minute % 15 == 0)
    pointed = {Decimal(f"{one}.{minute:02}") for one in (hour, hour + 12)} & hours
    return bool((spoken and to_the_minute) or pointed)
