"""A number of a text and what it may mean."""

from dataclasses import dataclass
from decimal import Decimal

from articles.enums import Check
from articles.grounding.hedges import Hedge
from articles.grounding.number_words import Role


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
