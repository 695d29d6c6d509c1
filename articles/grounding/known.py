"""Where a text has a name that is known, by whichever of its spellings.

Words are compared folded. A name in Latin letters has its capitals in the text as well, so that
the French article un is not the UN. The first word of a name in Arabic may have something written
together with it: a conjunction, a preposition, and the article behind them (Ryding, A Reference
Grammar of Modern Standard Arabic, 2005, chapters 16 and 18).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from articles.grounding.findings import Name
from articles.grounding.folding import Folded, Word, fold, folded, letters

_ARABIC = re.compile("[\u0621-\u064a]")
_AND, _TO = ("و", "ف"), ("ب", "ل", "ك")
_ARTICLE, _TO_ARTICLE = "ال", "لل"
_SHORTEST = 3
"""Letters that are left of a word whose first letters are taken for a particle."""
_BETWEEN = re.compile(r"[^\n]{1,3}")
"""What may stand between two words of a name."""


@lru_cache(maxsize=16384)
def forms(word: str) -> tuple[str, ...]:
    """A folded word of a text as a spelling may have it: وللبنك is البنك behind two particles."""
    if not _ARABIC.match(word):
        return (word,)
    found = [word]
    for one in (word, word[1:]) if word.startswith(_AND) else (word,):
        found.append(one)
        if one.startswith(_TO):
            found.append(one[1:])
        if one.startswith(_TO_ARTICLE):
            # The article loses its alif there, and its lam before another (للجنة: اللجنة).
            found += (_ARTICLE + one[2:], _ARTICLE + one[1:])
    return tuple(dict.fromkeys(form for form in found if form == word or len(form) >= _SHORTEST))


def key(spelling: str) -> tuple[str, ...]:
    """The folded words of a spelling: the same for two that differ by accents, capitals, signs,
    vowel signs or the ways of writing alif alone."""
    return tuple(word.text for word in letters(fold(spelling)))


def index_word(spelling: str) -> str:
    """The word of a spelling that it is looked up by: the longest, since few names share it.
    Empty where there is no letter."""
    return max(key(spelling), key=len, default="")


def index_words(texts: Iterable[str]) -> set[str]:
    """The words under which spellings have to be looked up that texts may have."""
    return set().union(*(forms(word) for text in texts for word in key(text)))


def site_spelling(name: Name, language: str) -> str:
    """How the site writes a name in a language: the first of its spellings there. Empty where it
    has none."""
    return next((spelling for code, spelling in name.spellings if code == language), "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name at its place in a text, in code points, without what is written together with
    it."""

    name: Name
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A spelling, ready to be compared."""

    name: Name
    words: tuple[str, ...]
    written: tuple[str, ...]
    """Its words folded, and as they are."""


class Register:
    """Known names, ready to be found in texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_first: defaultdict[str, list[_Spelled]] = defaultdict(list)
        self._longest = 1
        for name in names:
            for _language, spelling in name.spellings:
                plain = folded(spelling)
                if said := letters(plain.text):
                    written = tuple(_written(spelling, plain, word) for word in said)
                    spelled = _Spelled(name, tuple(word.text for word in said), written)
                    self._by_first[said[0].text].append(spelled)
                    self._longest = max(self._longest, len(said))

    def found(self, text: str) -> Iterator[Mention]:
        """The names that a text has, in reading order, by the longest spelling at each place. Where
        several names are spelled so, each is told."""
        plain = folded(text)
        words = letters(plain.text)
        place = 0
        while place < len(words):
            here = list(self._beginning_at(text, plain, words[place : place + self._longest]))
            longest = max((count for count, _mention in here), default=0)
            yield from dict.fromkeys(mention for count, mention in here if count == longest)
            place += longest or 1

    def _beginning_at(
        self, text: str, plain: Folded, words: list[Word]
    ) -> Iterator[tuple[int, Mention]]:
        """The names that the first of ``words`` begins, with the number of their words."""
        first = words[0]
        for form in forms(first.text):
            before = len(first.text) - len(form) if first.text.endswith(form) else 0
            for spelled in self._by_first.get(form, ()):
                count = len(spelled.words)
                said = [first._replace(start=first.start + before), *words[1:count]]
                if tuple(word.text for word in said[1:]) != spelled.words[1:]:
                    continue
                if not all(_stand_together(plain.text, *pair) for pair in pairwise(said)):
                    continue
                written = (_written(text, plain, word) for word in said)
                if all(map(_has_capitals, written, spelled.written)):
                    start, end = plain.place(said[0].start, said[-1].end)
                    yield count, Mention(spelled.name, start, end)


def _stand_together(text: str, one: Word, other: Word) -> bool:
    return bool(_BETWEEN.fullmatch(text, one.end, other.start))


def _written(text: str, plain: Folded, word: Word) -> str:
    """A word of a folded text as the text has it."""
    start, end = plain.place(word.start, word.end)
    return text[start:end]


def _has_capitals(written: str, spelled: str) -> bool:
    """Whether a word of a text has the capitals that a spelling has: of an acronym, all."""
    if len(spelled) > 1 and spelled.isupper():
        return written.isupper()
    return written[0].isupper() or not spelled[0].isupper()
