"""The parts of a number: words below a thousand or a numeral, with their words of scale."""

from dataclasses import dataclass
from decimal import Decimal

from articles.grounding import number_words_ar, number_words_en, number_words_fr, numerals
from articles.grounding.number_tokens import JOINS, tokens
from articles.grounding.number_words import Entry, Role

SIGNS = {
    "en": number_words_en.SIGNS,
    "fr": number_words_fr.SIGNS,
    "ar": number_words_ar.SIGNS,
}
_NO_NUMBER_AFTER = {"fr": ("pour",), "ar": ("في", "بال")}
"""Before a hundred it makes a percentage, which is read elsewhere."""
_COUNTED = (Role.SMALL, Role.HUNDRED, Role.HUNDREDS)
SCALED = (Role.SCALE, Role.VAGUE)


@dataclass(slots=True)
class Part:
    """A number up to and with its words of scale."""

    values: tuple[Decimal, ...]
    step: Decimal
    scale: Decimal
    end: int
    """The token after it."""
    spelled: bool
    ordinal: Entry | None = None


class Parts:
    """Reads the parts of the numbers of a folded text; places are those of tokens."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = tokens(text, language)
        self.joins = JOINS[language]

    def role(self, at: int) -> Role | None:
        if at < len(self.tokens) and (entry := self.tokens[at].entry):
            return entry.role
        return None

    def entry(self, at: int) -> Entry:
        entry = self.tokens[at].entry
        if entry is None:
            raise LookupError(at)
        return entry

    def part(self, at: int) -> Part | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.numeral:
            step = numerals.step(token.numeral[0])
            return self._scaled(Part(token.numeral, step, Decimal(1), at + 1, spelled=False))
        role = self.role(at)
        if role is Role.ORDINAL:
            return self._ordinal(at)
        if role is Role.SCALES:
            value = self.entry(at).value
            values = (value, value / 2) if self.entry(at).singular else (value,)
            return Part(values, value / 2, value / 2, at + 1, spelled=True)
        if role is Role.SCALE:
            return self._scaled(Part((Decimal(1),), Decimal(1), Decimal(1), at, spelled=True))
        return self._small(at) if role in _COUNTED and not self._percent(at) else None

    def _percent(self, at: int) -> bool:
        before = self.tokens[at - 1].word.text if at else ""
        return self.role(at) is Role.HUNDRED and (
            before in _NO_NUMBER_AFTER.get(self.language, ())
            or (self.language == "ar" and self.text[: self.tokens[at].word.start].endswith("بال"))
        )

    def _ordinal(self, at: int) -> Part:
        """An ordinal, with the tens that Arabic puts behind it: الخامس والعشرون."""
        entry, after = self.entry(at), at + 1
        value = entry.value
        if self.language == "ar" and self.role(after) is Role.SMALL and value < 10:
            tens = self.entry(after).value
            if tens == 10 and not self.tokens[after].joined:
                value, after = value + 10, after + 1
            elif tens >= 20 and self.tokens[after].joined:
                value, after = value + tens, after + 1
        return Part((value,), Decimal(1), Decimal(1), after, spelled=True, ordinal=entry)

    def _small(self, at: int) -> Part:
        """Words below a thousand, and what scales them."""
        current, after, ordinal = int(self.entry(at).value), at + 1, None
        while True:
            there, joined = self.past_join(after)
            role = self.role(there)
            if role is Role.HUNDRED and self._times_a_hundred(current, there, joined):
                current, after = current * 100, there + 1
                continue
            if role not in (Role.SMALL, Role.ORDINAL):
                break
            entry = self.entry(there)
            added = None if entry.alone else self.joins(current, entry, joined)
            if added is None:
                break
            current, after = added, there + 1
            if role is Role.ORDINAL:
                ordinal = entry
                break
        after, fraction, places = self._spoken_decimals(after)
        part = Part((current + fraction,), places, Decimal(1), after, spelled=True, ordinal=ordinal)
        return part if ordinal else self._scaled(part)

    def _times_a_hundred(self, current: int, at: int, joined: bool) -> bool:
        return 0 < current < 100 and not joined and not self._percent(at)

    def past_join(self, at: int) -> tuple[int, bool]:
        """The token after an and or a hyphen, and whether there was an and."""
        joined = False
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.word.text == "-" and self._touches(at):
                at += 1
            elif token.entry and token.entry.role is Role.JOIN:
                at, joined = at + 1, True
            else:
                return at, joined or token.joined
        return at, joined

    def _touches(self, at: int) -> bool:
        start, end = self.tokens[at].word.start, self.tokens[at].word.end
        return self.text[start - 1 : start].isalpha() and self.text[end : end + 1].isalpha()

    def _spoken_decimals(self, at: int) -> tuple[int, Decimal, Decimal]:
        """Point five, virgule cinq: the token after it, its value, its place."""
        if self.role(at) is not Role.POINT:
            return at, Decimal(0), Decimal(1)
        digits, after = "", at + 1
        while self.role(after) is Role.SMALL and self.entry(after).value < (10 if digits else 100):
            digits += str(self.entry(after).value)
            after += 1
        if not digits:
            return at, Decimal(0), Decimal(1)
        return after, Decimal(f"0.{digits}"), Decimal(10) ** -len(digits)

    def _scaled(self, part: Part) -> Part:
        """Times its words of scale, with a half between: two and a half million."""
        part = self.and_a_half(part)
        while True:
            there = part.end
            if there < len(self.tokens) and self.tokens[there].word.text == "-":
                there += 1
            scale = self._scale_at(there, part)
            if scale is None:
                return part
            metres = part.values if self._metres(there, part) else ()
            part.values = (*(value * scale for value in part.values), *metres)
            part.step, part.end = part.step * scale, there + 1
            part.scale *= scale

    def _scale_at(self, at: int, part: Part) -> Decimal | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.entry and not token.joined:
            digits = token.entry.role is Role.HUNDRED and not part.spelled and not self._percent(at)
            if token.entry.role in SCALED or digits:
                return token.entry.value
            if token.entry.role is Role.SCALES and token.entry.singular and part.end == at:
                return token.entry.value / 2
        return None if part.spelled else self._sign(at, part)

    def _sign(self, at: int, part: Part) -> Decimal | None:
        """A short form of a scale: 75bn; 3 M€."""
        word = self.tokens[at].word
        scale = SIGNS[self.language].get(word.text)
        if scale is None or part.scale != 1:
            return None
        if self.text[word.end : word.end + 1] == "/":
            return None  # 70 m/s
        gap = word.start - self.tokens[part.end - 1].word.end
        priced = self.text[word.end : word.end + 2].strip()[:1] in ("€", "$", "£")
        apart = gap == 1 and (len(word.text) > 1 or (priced and self.language == "fr"))
        return scale if gap == 0 or apart else None

    def _metres(self, at: int, part: Part) -> bool:
        """Whether an m may stand for metres as well: 100m, but not $100m."""
        before = self.text[max(0, self.tokens[part.end - 1].word.start - 2) :][:2]
        return self.tokens[at].word.text == "m" and not set(before) & set("$€£")

    def and_a_half(self, part: Part) -> Part:
        """And a half, before a scale or after it: un million et demi, مليون ونصف المليون."""
        there, joined = self.past_join(part.end)
        article = there < len(self.tokens) and self.tokens[there].word.text in ("a", "un", "une")
        there += joined and article
        if not joined or self.role(there) is not Role.FRACTION:
            return part
        share = self.entry(there).value * part.scale
        part.values = tuple(value + share for value in part.values)
        part.step, part.end = min(part.step, share), there + 1
        again = part.scale > 1 and self.role(part.end) is Role.SCALE
        if again and self.entry(part.end).value == part.scale:
            part.end += 1
        return part
