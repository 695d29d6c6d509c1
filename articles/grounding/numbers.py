"""Numbers in a text, in digits and in words, with what they are worth.

A number is one or more parts with a scale (75 billion; two million three hundred thousand;
مليونان وخمسمئة ألف), a fraction or a collective. The grammar is one; the languages differ in
their tables and in how words below a hundred go together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from articles.grounding import numerals
from articles.grounding.number_parts import SCALED, Part, Parts
from articles.grounding.number_words import Role

_SEVERAL = frozenset(("several", "few", "many", "some", "quelques", "plusieurs", "عده", "بضعه"))
_SMALLEST_SCALE = 1000
_OF = ("a", "-", "of", "de", "من")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its place in a folded text."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    """The likeliest reading first."""
    step: Decimal
    """The place it was written to: 0.1 × a million for 1.2 million."""
    scale: Decimal = Decimal(1)
    """Its last word of scale: what a number before “to” or “and” shares with it."""
    spelled: bool = False
    """Without a digit."""
    role: Role = Role.SMALL
    fraction: Decimal | None = None
    """What an ordinal is as a part: 1/3 for third."""


class _Reader(Parts):
    def read(self) -> list[Number]:
        found, at = [], 0
        while at < len(self.tokens):
            number, after = self._number(at)
            if number:
                found.append(number)
            at = max(after, at + 1)
        return found

    def _number(self, at: int) -> tuple[Number | None, int]:
        """The number that begins at a token, and the token after it."""
        role = self.role(at)
        if role is Role.VAGUE:
            return self._vague(at)
        if role is Role.FRACTION:
            return self._fraction(at)
        dozens = self._dozens(at)
        if dozens:
            return self._made(at, dozens, Role.COLLECTIVE)
        several = at > 0 and self.tokens[at - 1].word.text in _SEVERAL
        if several and role in (Role.SCALE, Role.HUNDRED):
            return self._vague(at)
        part = self.part(at)
        return self._counted(at, part) if part else (None, at + 1)

    def _counted(self, at: int, part: Part) -> tuple[Number, int]:
        if part.scale == 1 and not part.ordinal and self._is_share(part):
            return self._fraction(at, part)
        part = self._whole(part)
        return self._made(at, part, Role.ORDINAL if part.ordinal else Role.SMALL)

    def _is_share(self, part: Part) -> bool:
        """Whether a fraction is behind a number, which a hyphen may join to it: nine-tenths, neuf
        dixièmes."""
        hyphen = part.end < len(self.tokens) and self.tokens[part.end].word.text == "-"
        there = part.end + hyphen
        role = self.role(there)
        ordinals = role is Role.ORDINAL and self.tokens[there].word.text.endswith("iemes")
        shared = role is Role.FRACTION or (ordinals and self.entry(there).fraction is not None)
        part.end = there if shared else part.end
        return shared

    def _vague(self, at: int) -> tuple[Number | None, int]:
        """Thousands, tens of millions: no number, but a scale, the greatest that is named."""
        after, scale = at + 1, self.entry(at).value
        while self.role(after) in SCALED or self._filler(after):
            if self.role(after) in SCALED:
                scale = max(scale, self.entry(after).value)
            after += 1
        if scale < _SMALLEST_SCALE:
            return None, after
        return self._made(at, Part((scale,), scale, scale, after, spelled=True), Role.VAGUE)

    def _dozens(self, at: int) -> Part | None:
        """A dozen, une vingtaine, two dozen."""
        times = Decimal(1)
        if self._isolation(at) or self._isolation(at + 1):
            return None
        if self.role(at) is not Role.COLLECTIVE:
            part = self.part(at) if self.role(at + 1) is Role.COLLECTIVE else None
            if part is None:
                return None
            times, at = part.values[0], at + 1
        value = times * self.entry(at).value
        return Part((value,), numerals.granularity(value), Decimal(1), at + 1, spelled=True)

    def _filler(self, at: int) -> bool:
        """Of, between a collective and a scale: des dizaines de milliers."""
        return (
            at + 1 < len(self.tokens)
            and self.tokens[at].word.text in ("de", "of", "من")
            and self.role(at + 1) in (*SCALED, Role.HUNDRED)
        )

    def _made(self, at: int, part: Part, role: Role) -> tuple[Number, int]:
        first, last = self.tokens[at].word, self.tokens[part.end - 1].word
        number = Number(
            first.start, last.end, part.values, part.step, part.scale, part.spelled, role,
            part.ordinal.fraction if part.ordinal else None,
        )  # fmt: skip
        return number, part.end

    def _isolation(self, at: int) -> bool:
        """Quarantaine is quarantine, unless it is une quarantaine de."""
        if at >= len(self.tokens) or self.tokens[at].word.text != "quarantaine":
            return False
        before = self.tokens[at - 1].word.text if at else ""
        behind = self.tokens[at + 1].word.text if at + 1 < len(self.tokens) else ""
        return before != "une" or behind not in ("de", "d")

    def _fraction(self, at: int, times: Part | None = None) -> tuple[Number, int]:
        """Half, two thirds, ثلاثة أرباع; half a million."""
        there = times.end if times else at
        entry, after = self.entry(there), there + 1
        share = entry.fraction or entry.value
        values = tuple(value * share for value in times.values) if times else (share,)
        spelled = times.spelled if times else True
        while after < len(self.tokens) and self.tokens[after].word.text in _OF:
            after += 1
        if self.role(after) is Role.SCALE:
            scale = self.entry(after).value
            scaled = tuple(value * scale for value in values)
            part = Part(scaled, share * scale, scale, after + 1, spelled)
            return self._made(at, part, Role.SMALL)
        part = Part(values, share, Decimal(1), there + 1, spelled)
        return self._made(at, part, Role.FRACTION)

    def _whole(self, part: Part) -> Part:
        """With the parts of smaller scale that follow: two million three hundred thousand."""
        while part.scale > 1 and not part.ordinal:
            part = self.and_a_half(part)
            there, joined = self.past_join(part.end)
            more = self.part(there)
            if more is None or not self._continues(part, more, there, joined):
                return part
            part = Part(
                tuple(value + more.values[0] for value in part.values), more.step,
                more.scale, more.end, part.spelled and more.spelled, more.ordinal,
            )  # fmt: skip
        return part

    def _continues(self, part: Part, more: Part, at: int, joined: bool) -> bool:
        smaller = 0 < more.values[0] < part.scale and more.scale < part.scale
        if not smaller or part.step < part.scale:
            return False
        if more.spelled:
            return part.spelled or more.scale > 1 or joined
        grouped = more.scale > 1 or more.values[0] >= 100
        if joined:
            return grouped and self.language == "ar"
        return more.scale > 1


def numbers(text: str, language: str) -> Sequence[Number]:
    """The numbers of a folded text, in reading order. Raises ``KeyError`` for a language
    that has no table."""
    return _Reader(text, language).read()
