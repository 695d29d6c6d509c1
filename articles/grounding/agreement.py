"""Whether a number of a text says what a number of a source says.

A number agrees with one that rounds to it at the place it was written to: 75 billion with
75.4 billion, but not 75.4 with 75. A hedge lets it be further off, on its own side: “nearly
2,000” agrees with 1,954, “more than 2,000” does not.
"""

from dataclasses import replace
from decimal import Decimal

from articles.enums import Check
from articles.grounding import units
from articles.grounding.hedges import Hedge
from articles.grounding.number_words import Role
from articles.grounding.numerals import granularity
from articles.grounding.readings import Mention, Reading

ROUNDED = Decimal("0.10")
"""How far, of its value, a number may be off that is rounded to a word of scale."""
UNSAID = Decimal("0.01")
"""How far a number may be off that ends in zeros and does not say that it is rounded."""
ABOUT = Decimal("0.05")
"""How far “about” reaches to either side, of a number without zeros to round."""
BEYOND = Decimal("0.20")
"""How far beyond “more than” a source may be: 2,300 is still more than 2,000."""
CONVERTED = Decimal("0.06")
"""How far off a number may be that was converted: 5 miles, 8 kilometres."""
ROUNDED_TWICE = Decimal("0.10")
"""How far off a number may be that was converted and is hedged: about 30 yards, 30 mètres."""
_DEGREES = frozenset({"temperature-celsius", "temperature-fahrenheit"})
OF_THEMSELVES = frozenset({"duration-year", "temperature-celsius", "temperature-fahrenheit"})
"""Units that a number has without saying so: “Jones, 52”, “highs near 30”."""
COLLECTIVE = Decimal("0.25")
"""How far “a dozen” may be off."""


def agree(mention: Mention, other: Mention) -> bool:
    """Whether ``other``, of a source, bears ``mention`` out."""
    if Role.VAGUE in (mention.role, other.role):
        return mention.role is Role.VAGUE and _of_one_scale(mention, other)
    return any(
        _agree(mention, reading, other, given)
        for reading in mention.readings
        for given in other.readings
    )


def _of_one_scale(mention: Mention, other: Mention) -> bool:
    """Whether a number is of the scale that “millions” names."""
    scale, value = mention.readings[0].value, other.readings[0].value
    return scale / 2 <= value < scale * 1000


def _agree(mention: Mention, reading: Reading, other: Mention, given: Reading) -> bool:
    if mention.year or other.year:
        return reading.value == given.value
    comparable = _comparable(reading, given, other)
    if comparable is None:
        return False
    if (
        reading.check is comparable.check is Check.UNIT
        and comparable.units != reading.units & comparable.units
    ):
        hedged = {mention.hedge, other.hedge} != {Hedge.NONE}
        return _converted(reading, comparable, ROUNDED_TWICE if hedged else CONVERTED)
    if _DEGREES & reading.units & comparable.units and _converted(reading, comparable, CONVERTED):
        return True  # degrees that do not say whose
    return within(mention, reading, comparable.value)


def within(mention: Mention, reading: Reading, value: Decimal) -> bool:
    """Whether a source's value is what a number says, as exactly as it says it."""
    off = value - reading.value
    if not off:
        return True
    if reading.check is Check.DATE or abs(off) > max(reading.value, Decimal(1)) / 2:
        return False  # no rule below reaches further than half of a number
    share = abs(off) / reading.value if reading.value else Decimal(1)
    zeros = granularity(reading.value) / 2
    if mention.role is Role.COLLECTIVE and share <= COLLECTIVE:
        return True
    fits = {
        Hedge.NONE: False,
        Hedge.ABOUT: share <= ABOUT or (abs(off) <= zeros and share <= ROUNDED),
        Hedge.NEARLY: (off < 0 and share <= ROUNDED) or share <= ABOUT / 2,
        Hedge.OVER: off > 0 and (share <= BEYOND or off <= zeros),
        Hedge.UNDER: off < 0 and (share <= BEYOND or -off <= zeros),
    }[mention.hedge]
    return fits or _rounds(reading, abs(off), share, mention.hedge)


def _rounds(reading: Reading, off: Decimal, share: Decimal, hedge: Hedge) -> bool:
    if hedge in (Hedge.OVER, Hedge.UNDER):
        return False
    if off <= reading.step / 2 and share <= ROUNDED:
        return True
    return off <= granularity(reading.value) / 2 and share <= UNSAID


def _comparable(reading: Reading, given: Reading, other: Mention) -> Reading | None:
    """``given`` in the terms of ``reading``; ``None`` where they are of different things."""
    check = reading.check
    if given.check is check:
        return _of_one_kind(reading, given)
    if Check.PERCENTAGE in (check, given.check):
        return _of_shares(reading, given, other)
    if check is Check.UNIT and not reading.units & OF_THEMSELVES:
        return None  # four corners are not four inches
    unlike = {check, given.check} <= {Check.MONEY, Check.UNIT}
    return None if unlike else given


def _of_one_kind(reading: Reading, given: Reading) -> Reading | None:
    if reading.check is Check.MONEY:
        return given if reading.units & given.units else None
    return _of_one_measure(reading, given) if reading.check is Check.UNIT else given


def _of_shares(reading: Reading, given: Reading, other: Mention) -> Reading | None:
    """Half is 50 per cent; a bare figure may be a percentage, but not the other way round."""
    if reading.check is Check.PERCENTAGE:
        half = other.role is Role.FRACTION
        return replace(given, value=given.value * 100) if half else None
    if reading.check is not Check.FIGURE:
        return None
    return replace(given, value=given.value / 100) if reading.value < 1 else given


def _of_one_measure(reading: Reading, given: Reading) -> Reading | None:
    measures = {units.measure(one) for one in reading.units}
    shared = measures & {units.measure(one) for one in given.units}
    return given if shared or (_DEGREES & reading.units and _DEGREES & given.units) else None


def _converted(reading: Reading, given: Reading, off: Decimal) -> bool:
    """Whether two measures in different units are the same but for rounding, ``off`` being the
    share by which they may differ."""
    if _DEGREES & reading.units and _DEGREES & given.units:
        celsius = (given.value - 32) * 5 / 9, given.value * 9 / 5 + 32
        return any(abs(reading.value - one) <= 1 for one in celsius)
    for unit in reading.units:
        for other in given.units:
            if units.measure(unit) != units.measure(other):
                continue
            said, meant = units.basic(reading.value, unit), units.basic(given.value, other)
            if abs(said - meant) <= max(abs(meant) * off, units.basic(reading.step, unit) / 2):
                return True
    return False
