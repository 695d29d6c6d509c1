"""Figures, amounts of money, percentages and measures in a text, each with what it may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from articles.enums import Check
from articles.grounding import clocks, dates, hedges, money, units
from articles.grounding.clocks import Clock
from articles.grounding.dates import Day
from articles.grounding.folding import Folded, Word, fold, folded, words
from articles.grounding.hedges import Hedge
from articles.grounding.number_words import Role
from articles.grounding.numbers import Number, numbers
from articles.grounding.phrases import longest

_PERCENT_AFTER = re.compile(
    r" ?(?:[%٪]|per ?cent(?:age)?(?: points?)?(?![^\W\d_])|percentage points?"
    r"|pour[ -]?cents?(?![^\W\d_])"
    r"|pourcentages?|pct(?![^\W\d_])|pc(?![^\W\d_])|p\. ?100|points? de pourcentage"
    rf"|(?:في|ب) ?(?:{fold('المئة|المائة|المية|مئة|مائة')})|نقط(?:ه|تين|تان|اط) مئويه)"
)
_PERCENT_BEFORE = re.compile(r"[%٪] ?$")
_LIST = re.compile(
    r"[ %٪]{0,2}(?:,|-|/|to|and|or|vs|from|a|et|ou|contre|و|الي|او|مقابل|،|الي نحو|ال)*"
    r"(?: (?:to|and|or|a|et|ou|de|from) | )?[ $€£]{0,3}"
)
_CENTURY_AFTER = re.compile(r"(?:e|eme|st|nd|rd|th)?[ -](?:century|centuries|si[eè]cles?)")
_CENTURY_BEFORE = re.compile(r"(?:قرن|قرنين) (?:ال)?$")
_NEAR = 60
"""Characters behind a number among which its unit or currency is looked for."""
_FILLERS = ("de", "d", "of", "من", "in", "en", "-", "'", "(")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a number may mean."""

    check: Check
    value: Decimal
    step: Decimal
    """The place it was written to."""
    units: frozenset[str] = frozenset()
    """ISO 4217 codes of money, CLDR's name of a measure."""
    scale: Decimal = Decimal(1)
    """Its word of scale."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at its place in a folded text."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    hedge: Hedge = Hedge.NONE
    spelled: bool = False
    role: Role = Role.SMALL
    year: bool = False
    century: bool = False
    counted: bool = True
    """Not a way of writing that shows a number without stating one: a dual, Louis XIV."""

    @property
    def check(self) -> Check:
        return self.readings[0].check


@dataclass(frozen=True, slots=True)
class Facts:
    """All that can be counted or dated in a text."""

    folded: Folded
    mentions: tuple[Mention, ...]
    days: tuple[Day, ...]
    clocks: tuple[Clock, ...]


@lru_cache(maxsize=1024)
def facts(text: str, language: str) -> Facts:
    """What a plain text in a language says in figures and dates.

    Raises ``KeyError`` for a language that has no tables.
    """
    plain = folded(text)
    found = numbers(plain.text, language)
    times = clocks.clocks(plain.text)
    free = [one for one in found if not any(one.start < t.end and t.start < one.end for t in times)]
    dated = dates.dates(text, plain, free, language)
    mentions = [_mention(plain.text, one) for one in free if one.start not in dated.numbers]
    if language == "ar":
        mentions += _unit_alone(plain.text)
    else:
        mentions += [*_unit_of_one(plain.text), *_romans(text, plain)]
    return Facts(plain, tuple(_shared(plain.text, mentions)), dated.days, tuple(times))


def _mention(text: str, number: Number) -> Mention:
    start, end = number.start, number.end
    codes, start = money.before(text, start)
    if codes:
        return _made(number, Check.MONEY, codes, start, end, text)
    if percent := _PERCENT_AFTER.match(text, end):
        return _made(number, Check.PERCENTAGE, frozenset(), start, percent.end(), text)
    if percent := _PERCENT_BEFORE.search(text, max(0, start - 2), start):
        return _made(number, Check.PERCENTAGE, frozenset(), percent.start(), end, text)
    codes, after = money.after(text, end)
    if codes:
        return _made(number, Check.MONEY, codes, start, after, text)
    return _named(text, number)


def _named(text: str, number: Number) -> Mention:
    """A number with the currency or unit that is named behind it, if one is."""
    if dates.decade(number, text) is not None:
        return _plain(text, number)
    following = _following(text, number.end)
    for skipped in (0, 1, 2):
        if skipped and (len(following) < skipped or following[skipped - 1].text not in _FILLERS):
            break
        codes, count = longest(money.named(), following[skipped:])
        kinds, length = longest(units.named(), following[skipped:])
        if count and count >= length:
            end = following[skipped + count - 1].end
            mention = _made(number, Check.MONEY, codes, number.start, end, text)
            return _weighed(mention, number, kinds) if length == count else mention
        if length and (not skipped or number.scale > 1 or following[0].text == "-"):
            end = following[skipped + length - 1].end
            return _made(number, Check.UNIT, kinds, number.start, end, text)
    return _plain(text, number)


def _plain(text: str, number: Number) -> Mention:
    year = dates.is_year(number, text) or dates.decade(number, text) is not None
    mention = _made(number, Check.FIGURE, frozenset(), number.start, number.end, text)
    return _dated(mention, number, text) if year and mention.hedge is Hedge.NONE else mention


def _following(text: str, at: int) -> list[Word]:
    near = words(text[at : at + _NEAR])
    return [Word(word.text, word.start + at, word.end + at) for word in near]


def _dated(mention: Mention, number: Number, text: str) -> Mention:
    """A number of four digits is taken for a year."""
    first = dates.decade(number, text)
    readings = mention.readings
    if first is not None:
        short = replace(readings[0], value=Decimal(first % 100))
        readings = (replace(readings[0], value=Decimal(first)), *readings, short)
    return replace(
        mention, readings=tuple(replace(one, check=Check.DATE) for one in readings), year=True
    )


def _weighed(mention: Mention, number: Number, kinds: frozenset[str]) -> Mention:
    """Pounds and livres are money or weight."""
    weights = tuple(replace(one, check=Check.UNIT, units=kinds) for one in mention.readings)
    return replace(mention, readings=mention.readings + weights)


def _made(
    number: Number, check: Check, meant: frozenset[str], start: int, end: int, text: str
) -> Mention:
    hedge = hedges.before(text, start)
    if hedge is Hedge.NONE:
        hedge = Hedge.ABOUT if number.role is Role.COLLECTIVE else hedges.after(text, end)
    century = bool(_CENTURY_AFTER.match(text, end) or _CENTURY_BEFORE.search(text[:start][-8:]))
    readings = tuple(
        Reading(check, value, number.step, meant, number.scale) for value in number.values
    )
    if number.fraction is not None:
        readings += (Reading(check, number.fraction, number.fraction, meant),)
    return Mention(start, end, readings, hedge, number.spelled, number.role, century=century)


_ROMAN = re.compile(r"(?<![\w'’])([IVX]{2,}|[IVX](?=er?\b|ème))(?:er?|ème|th)?(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _romans(text: str, plain: Folded) -> list[Mention]:
    """Roman numerals: the XIXe siècle, Louis XIV."""
    places = {place: at for at, place in enumerate(plain.offsets)}
    return [
        Mention(
            places[one.start()], places[one.end()],
            (Reading(Check.FIGURE, Decimal(_roman(one[1])), Decimal(1)),),
            role=Role.ORDINAL, counted=False,
            century=bool(_CENTURY_AFTER.match(text, one.end())),
        )
        for one in _ROMAN.finditer(text)
        if one.start() in places and one.end() in places
    ]  # fmt: skip


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


@cache
def _unit_words() -> dict[str, tuple[int, str]]:
    return {
        fold(f"{prefix}{word}"): (count, unit)
        for count, table in ((1, units.ONES), (2, units.DUALS))
        for unit, forms in table.items()
        for word in forms.split()
        for prefix in ("", "و", "ب", "ل", "ال")
    }


def _unit_alone(text: str) -> list[Mention]:
    """One or two of a unit as one Arabic word: عقد, عامان."""
    return [
        _shown(word.start, word.end, count, unit)
        for word in words(text)
        if (found := _unit_words().get(word.text))
        for count, unit in (found,)
    ]


_ONE = re.compile(r"\b(a|an|une?|per|par) (?=[^\W\d_])")


def _unit_of_one(text: str) -> list[Mention]:
    """One of a unit behind an article: a decade, un siècle."""
    found = []
    for article in _ONE.finditer(text):
        kinds, count = longest(units.named(), _following(text, article.end())[:3])
        if count:
            found += [_shown(article.start(), article.end(), 1, kind) for kind in kinds]
    return found


def _shown(start: int, end: int, count: int, unit: str) -> Mention:
    reading = Reading(Check.UNIT, Decimal(count), Decimal(1), frozenset({unit}))
    return Mention(start, end, (reading,), spelled=True, counted=False)


def _shared(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Numbers in a row share what the last of them says: between 70 and 75 billion euros."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: one.start, reverse=True):
        following = found[-1] if found else None
        in_a_row = following and _LIST.fullmatch(text[mention.end : following.start])
        found.append(_sharing(mention, following) if in_a_row and following else mention)
    return found[::-1]


def _sharing(mention: Mention, following: Mention) -> Mention:
    bare, other = mention.readings[0], following.readings[0]
    scaled = bare.check is not Check.UNIT and other.value > bare.value * other.scale / 1000
    scale = other.scale if bare.scale == 1 and scaled else Decimal(1)
    if bare.check is Check.FIGURE and (other.check is not Check.FIGURE or scale > 1):
        check, meant = other.check, other.units
    elif bare.check is Check.MONEY and other.check is Check.FIGURE and scale > 1:
        check, meant = bare.check, bare.units
    else:
        return mention
    if check is Check.DATE:
        return mention
    shared = Reading(check, bare.value * scale, bare.step * scale, meant, bare.scale * scale)
    return replace(mention, readings=(*mention.readings, shared))
