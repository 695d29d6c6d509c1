"""Texts as they are compared: one way of writing each letter, digit, space and dash.

Every letter stays one letter, so that a place in the folded text leads back to the text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from articles.text.lookup import FOLDED, PLAIN, UNWRITTEN

_ONE_SIGN = {"Zs": " ", "Pd": "-"}
"""Unicode's categories of spaces and of dashes, each written in one way."""
# Letters of Arabic that Unicode takes apart stay whole: مئة (a hundred) is not ميت (dead).
_SIGNS = {**dict.fromkeys("’‘ʼ＇`´", "'"), "\u2212": "-", "ئ": "ئ", "ؤ": "ؤ"}
_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LETTERS = re.compile(r"[^\W_]+")


class _Letters(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    # Marks on letters, and what only steers how a line is set.
    if category in ("Mn", "Cf") or letter in UNWRITTEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category in _ONE_SIGN:
        return _ONE_SIGN[category]
    if letter in _SIGNS:
        return _SIGNS[letter]
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


_TABLE = _Letters({ord(one): other.lower() for one, other in zip(FOLDED, PLAIN, strict=True)})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, and where each of its characters stood."""

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text as it was given of a stretch of the folded one."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[end]


class Word(NamedTuple):
    """A run of letters or of digits, or one sign, at its place in a folded text."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """``text`` as it is compared; characters that nobody sees are gone."""
    return text.translate(_TABLE)


@lru_cache(maxsize=1024)
def folded(text: str) -> Folded:
    """``text`` as it is compared, with the way back."""
    plain = text.translate(_TABLE)
    if len(plain) == len(text):
        return Folded(plain, range(len(text) + 1))
    kept = [place for place, letter in enumerate(text) if _TABLE[ord(letter)]]
    return Folded(plain, (*kept, len(text)))


def words(text: str) -> list[Word]:
    """The words, numerals and signs of a folded text."""
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def letters(text: str) -> list[Word]:
    """The words and numerals of a folded text, without signs."""
    return [Word(found[0], found.start(), found.end()) for found in _LETTERS.finditer(text)]
