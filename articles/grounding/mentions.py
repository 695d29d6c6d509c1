"""Figures, amounts of money, percentages and measures in a text, each with what it may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from articles.enums import Check
from articles.grounding import calendar_names, clocks, dates, hedges, money, shown, units
from articles.grounding.clocks import Clock
from articles.grounding.dates import Day
from articles.grounding.folding import Folded, Word, fold, folded, words
from articles.grounding.hedges import Hedge
from articles.grounding.number_words import Role
from articles.grounding.numbers import Number, numbers
from articles.grounding.phrases import longest
from articles.grounding.readings import Mention, Reading

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
_CENTURY_BEFORE = re.compile(r"(?:قرن|قرنين) (?:ال)?$")
_NEAR = 60
"""Characters behind a number among which its unit or currency is looked for."""
_STOP = re.compile(r"[:;,!?،؛؟]|^\.(?= )")
"""Behind it no unit is named any more."""
_NO_UNIT = {"en": ("an",), "fr": (), "ar": ()}
"""Units of another language that are another word in this one."""
_FILLERS = ("de", "d", "of", "من", "in", "en", "-", "'", "(")
_BETWEEN = (
    "premiers premieres derniers dernieres prochains prochaines autres longs longues bons bonnes"
    " petits petites first last next past other more additional further long short full whole"
    " consecutive straight"
)
_ADJECTIVES = frozenset(_BETWEEN.split())
"""What may stand between a number and its unit: les quatre derniers jours."""
_UNIT_BEFORE = re.compile(r"(?<!\w)ال(\w+) (?:ال)?$")
"""Where Arabic has the unit of a number that has the article: الأيام الأربعة."""
_NO_THOUSAND = re.compile(r"(?:الذي|قد) $")
"""Before ألف, which then is to write rather than a thousand."""
_SHARE_OF = re.compile(r"(?<!\w)[وبفلك]?(?:ال)?(?:جزء|جزءا|اجزاء)(?: \w+){0,2} من (?:ال)?$")
"""What makes of a hundred or a million in Arabic the name of its parts: أربعة أجزاء من المئة."""
_MORE = re.compile(r" (?:et |and (?:a )?|و ?)")
_DECIMAL_SHARE = re.compile(
    r"(?:\w+[ -])?(?:demie?|half|نصف|dixiemes?|tenths|اعشار|centiemes?|hundredths)(?: \w+)?"
)
"""Parts that a number of a unit has behind it; of others, those of something else follow."""
_OF = re.compile(r" (?:de |d'|du |des |of |من )")
_DIMENSIONS = re.compile(r"[ -]dimension")


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
    times = clocks.clocks(plain.text, language)
    sure = [one for one in times if one.sure]
    free = [one for one in found if not any(one.start < t.end and t.start < one.end for t in sure)]
    dated = dates.dates(text, plain, free, language)
    mentions = [
        _mention(plain.text, one, language) for one in free if one.start not in dated.numbers
    ]
    alone = shown.shown(text, plain, language)
    mentions = [one for one in mentions if not _is_of_unit(one, alone)] + alone
    mentions = _with_fractions(plain.text, _shared(plain.text, mentions))
    return Facts(plain, tuple(mentions), dated.days, tuple(times))


def _is_of_unit(mention: Mention, shown_units: Sequence[Mention]) -> bool:
    """Whether what looks like an ordinal is the unit that an article counts: une seconde."""
    return mention.role is Role.ORDINAL and any(
        unit.start < mention.start and mention.end == unit.end for unit in shown_units
    )


def _mention(text: str, number: Number, language: str) -> Mention:
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
    return _named(text, number, language)


def _named(text: str, number: Number, language: str) -> Mention:
    """A number with the currency or unit that is named behind it, if one is."""
    if dates.decade(number, text) is not None:
        return _plain(text, number)
    following = _following(text, number.end)
    for skipped in (0, 1, 2):
        if skipped and not _may_part(following[skipped - 1 : skipped]):
            break
        codes, count = longest(money.named(), following[skipped:])
        kinds, length = longest(units.named(), following[skipped:])
        if length == 1 and following[skipped].text in _NO_UNIT[language]:
            length = 0
        if count and count >= length:
            end = following[skipped + count - 1].end
            mention = _made(number, Check.MONEY, codes, number.start, end, text)
            return _weighed(mention, number, kinds) if length == count else mention
        near = not skipped or following[0].text == "-" or following[0].text in _ADJECTIVES
        if length and (near or number.scale > 1 or number.role is Role.COLLECTIVE):
            if _names_a_day(kinds, following[skipped + length :]):
                break
            end = following[skipped + length - 1].end
            return _made(number, Check.UNIT, kinds, number.start, end, text)
    return _behind_its_unit(text, number) or _plain(text, number)


def _may_part(between: Sequence[Word]) -> bool:
    return any(one.text in _FILLERS or one.text in _ADJECTIVES for one in between)


def _names_a_day(kinds: frozenset[str], following: Sequence[Word]) -> bool:
    """Whether what looks like a number of days is a weekday: في الدقيقة 89 يوم السبت."""
    return kinds == {"duration-day"} and any(
        calendar_names.weekdays(folded(one.text), "ar") for one in following[:1]
    )


@cache
def _plurals() -> dict[str, frozenset[str]]:
    return {
        fold(word): frozenset({unit})
        for unit, forms in units.PLURALS.items()
        for word in forms.split()
    }


def _behind_its_unit(text: str, number: Number) -> Mention | None:
    unit = _UNIT_BEFORE.search(text, max(0, number.start - _NEAR), number.start)
    kinds = _plurals().get(unit[1]) if unit else None
    return _made(number, Check.UNIT, kinds, number.start, number.end, text) if kinds else None


def _plain(text: str, number: Number) -> Mention:
    year = dates.is_year(number, text) or dates.decade(number, text) is not None
    mention = _made(number, Check.FIGURE, frozenset(), number.start, number.end, text)
    return _dated(mention, number, text) if year and mention.hedge is Hedge.NONE else mention


def _following(text: str, at: int) -> list[Word]:
    near = words(_STOP.split(text[at : at + _NEAR], maxsplit=1)[0])
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
    century = bool(
        shown.CENTURY_AFTER.match(text, end)
        or _CENTURY_BEFORE.search(text, max(0, start - 8), start)
    )
    readings = tuple(
        Reading(check, value, number.step, meant, number.scale) for value in number.values
    )
    if number.fraction is not None:
        readings += (Reading(check, number.fraction, number.fraction, meant),)
    counted = not (
        _DIMENSIONS.match(text, end)
        or (number.spelled and _SHARE_OF.search(text, max(0, start - 30), start))
        or (
            number.spelled
            and number.values[0] == 1000
            and _NO_THOUSAND.search(text, max(0, start - 8), start)
        )
    )
    return Mention(
        start, end, readings, hedge, number.spelled, number.role, century=century, counted=counted
    )


def _shared(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Numbers in a row share what the last of them says: between 70 and 75 billion euros."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: one.start, reverse=True):
        following = found[-1] if found else None
        in_a_row = following and _LIST.fullmatch(text[mention.end : following.start])
        found.append(_sharing(mention, following) if in_a_row and following else mention)
    return found[::-1]


def _with_fractions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Numbers of a unit with what is more than them behind it: deux ans et demi, ساعتين ونصف, une
    seconde et quatre dixièmes."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before and before.check is Check.UNIT and _is_more(text, before, mention):
            reading, share = before.readings[0], mention.readings[0].value
            more = replace(reading, value=reading.value + share, step=mention.readings[0].step)
            found[-1] = replace(before, end=mention.end, readings=(more,))
        else:
            found.append(mention)
    return found


def _is_more(text: str, mention: Mention, share: Mention) -> bool:
    return bool(
        share.role is Role.FRACTION
        and _MORE.fullmatch(text, mention.end, share.start)
        and _DECIMAL_SHARE.fullmatch(text, share.start, share.end)
        and not _OF.match(text, share.end)
    )


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
