"""What a word of a language does in a number: the entries of the three tables."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class Role(Enum):
    SMALL = auto()
    """Below a hundred, as one word: seven, soixante, عشرون."""
    HUNDREDS = auto()
    """200 to 900 as one word: ثلاثمئة."""
    HUNDRED = auto()
    """A hundred, or a hundred times what stands before it."""
    SCALE = auto()
    """A thousand and upward, or that many times what stands before it."""
    SCALES = auto()
    """Two thousand, two million as one word: ألفان, مليوني."""
    COLLECTIVE = auto()
    """About so many: a dozen, une vingtaine."""
    FRACTION = auto()
    ORDINAL = auto()
    VAGUE = auto()
    """A plural that counts nothing where no number stands before it: millions, عشرات."""
    JOIN = auto()
    """And."""
    POINT = auto()
    """The decimal point, spoken."""


@dataclass(frozen=True, slots=True)
class Entry:
    role: Role
    value: Decimal = Decimal(0)
    fraction: Decimal | None = None
    """What an ordinal is beside: a third, un quart."""
    singular: bool = False
    """A dual that may as well be one, in the accusative: مليونا."""
    alone: bool = False
    """An ordinal that ends no longer number: premier, of les quarante premiers."""


Table = dict[str, Entry]

THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))


def entries(role: Role, values: dict[str, int | Decimal | str]) -> Table:
    """A table's part: every word (several to a key, by spaces) with its value."""
    return {
        word: Entry(role, Decimal(value)) for line, value in values.items() for word in line.split()
    }


def ordinals(values: dict[str, int], fractions: dict[str, int] | None = None) -> Table:
    """Ordinals, and those that name a fraction as well (word → denominator)."""
    parts = fractions or {}
    return {
        word: Entry(
            Role.ORDINAL,
            Decimal(value),
            Decimal(1) / parts[word] if word in parts else None,
        )
        for line, value in values.items()
        for word in line.split()
    }
