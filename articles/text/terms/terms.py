"""Texts taken apart into words and numerals, each at its place."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.text.terms.folding import APOSTROPHES, fold

LONGEST = 60
"""Characters of a word that count: what is longer is no word of a language."""
_GROUPS = r" \u00a0\u202f\u2009,.٬،'’"
_MARKS = r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200c\u200d"
_TERM = re.compile(
    rf"""(?P<grouped> (?<![\d.,]) \d{{1,3}} (?:([{_GROUPS}])\d{{3}}) (?:\2\d{{3}})* (?!\d)
             (?:[.,٫]\d+)? )
       | (?P<number> \d+ (?:[.,٫]\d+)? (?![^\W\d_]) )
       | (?P<word> (?:[^\W\d_]\.){{2,}}
             | [^\W_] (?: [^\W_] | [{_MARKS}] | [{APOSTROPHES}](?=[^\W\d_]) )* )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text, as it is searched by."""

    exact: str
    """The word folded: what a quotation finds."""
    stems: tuple[str, ...]
    """What it shares with its other forms, folded: two words are forms of one where they share
    a stem. None for a word that is in every text, which is found in quotations alone."""
    start: int
    end: int
    """Where it stands in the text, in code points."""

    @property
    def lexemes(self) -> tuple[str, ...]:
        """What stands for it in an index: the exact word, marked, and its stems."""
        return (f"={self.exact}", *self.stems)


def _whole(word: str) -> Iterator[tuple[int, int]]:
    yield 0, len(word)


@dataclass(frozen=True, slots=True)
class Analyser:
    """The rules of one language."""

    stems: Callable[[str], tuple[str, ...]]
    """A word in small letters, composed (NFC), to its stems, folded."""
    stop_words: frozenset[str] = frozenset()
    """Folded words that are in every text."""
    either: frozenset[str] = frozenset()
    """Words that say, between two others, that either will do."""
    parts: Callable[[str], Iterator[tuple[int, int]]] = field(default=_whole)
    """The places in a word of what are words of their own (l’État)."""

    def terms(self, text: str) -> Iterator[Term]:
        """The words and numerals of plain ``text``, in reading order."""
        for found in _TERM.finditer(text):
            if found["word"] is None:
                yield from _numeral(found)
                continue
            for start, end in self.parts(found[0]):
                yield from self._word(found[0][start:end], found.start() + start)

    def _word(self, written: str, start: int) -> Iterator[Term]:
        exact, stems = _read(self, written[:LONGEST])
        if exact:
            yield Term(exact, stems, start, start + len(written))


@lru_cache(maxsize=65536)
def _read(analyser: Analyser, written: str) -> tuple[str, tuple[str, ...]]:
    """A word folded, and its stems."""
    word = unicodedata.normalize("NFC", written.lower())
    # Some signs stand for many letters.
    exact = fold(word)[:LONGEST]
    stems = () if exact in analyser.stop_words else analyser.stems(word)
    return exact, tuple(dict.fromkeys(stem[:LONGEST] for stem in stems))


def _numeral(found: "re.Match[str]") -> Iterator[Term]:
    """A number as digits with a point: 1 234 567,5 is 1234567.5. One point or comma before three
    digits is a thousand in one language and a decimal in another: both are given."""
    written = found[0][:LONGEST]
    if found["grouped"] is None:
        whole = fold_digits(written)
        yield Term(whole, (whole,), found.start(), found.end())
        return
    sign, tail = found[2], ""
    fraction = re.search(r"[.,٫](\d+)\Z", written)
    if fraction and not fraction[0].startswith(sign):
        written, tail = written[: fraction.start()], f".{fold(fraction[1])}"
    joined = "".join(fold(one) for one in written if one.isdecimal()) + tail
    either = sign in ".," and written.count(sign) == 1 and not tail
    stems = (joined, fold_digits(written)) if either else (joined,)
    yield Term(joined, stems, found.start(), found.end())


def fold_digits(written: str) -> str:
    """A number without groups: its digits, and a point for the sign before its decimals."""
    return ".".join(fold(part) for part in re.split("[.,٫]", written))


PLAIN = Analyser(stems=lambda word: (fold(word),))
"""Of a language of which no more is known than that it has words."""
