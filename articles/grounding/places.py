"""Countries, cities and languages by their names in three languages, from CLDR.

A name in one language and its like in another have the same code. CLDR has no adjectives and
few cities, so those that news has most often are added (``place_names``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from articles.grounding.folding import fold, letters
from articles.grounding.phrases import Phrases, longest, phrases
from articles.grounding.place_names import ADJECTIVES, EXONYMS
from articles.grounding.skeletons import bare_forms

_NISBA = ("ي", "يه", "يا", "يين", "يون", "يات", "يتين", "يان")
"""Endings that make an Arabic adjective of a country's name, folded."""
ADJECTIVE = ("ي", "يه", "يين", "يون")
"""Endings of what belongs to a country rather than is one."""
_SHORTEST_STEM = 3
_LOCALES = ("fr", "ar", "en", "ar_TN", "en_GB")
_OTHER_WORDS = "مالي بنين ترك سنتر العالم عالم تل world monde troll palmer davis center casey"
_WORDS_TOO = frozenset(fold(_OTHER_WORDS).split())
"""Names that are other words far more often."""


@cache
def named() -> Phrases:
    """The names of places, languages and bodies, in every language at once."""
    table = phrases(_names())
    return {
        key: codes for key, codes in table.items() if not (len(key) == 1 and key[0] in _WORDS_TOO)
    }


def _names() -> Iterator[tuple[str, str]]:
    for locale in map(Locale.parse, _LOCALES):
        yield from ((name, code) for code, name in locale.territories.items())
        yield from (
            (name, f"lang:{code}") for code, name in locale.languages.items() if len(name) > 4
        )
        for zone, names in locale.time_zones.items():
            if "city" in names:
                yield names["city"], zone
            if locale.language == "en":
                yield zone.rsplit("/", 1)[-1].replace("_", " "), zone
    for line in ADJECTIVES.strip().splitlines():
        code, words = line.split(": ")
        yield from ((word, code) for word in words.split())
    for number, line in enumerate(EXONYMS.strip().splitlines()):
        yield from ((word.replace("_", " "), f"also:{number}") for word in line.split())


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the table at its place in a folded text."""

    codes: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=1024)
def found(text: str) -> tuple[Named, ...]:
    """The names of the table that a folded text holds, in reading order."""
    words = letters(text)
    table, firsts = named(), _first_words()
    return tuple(
        Named(meant, word.start, words[place + count - 1].end)
        for place, word in enumerate(words)
        for form in _forms(word.text)
        if form in firsts
        for meant, count in (
            longest(table, [word._replace(text=form), *words[place + 1 : place + 6]]),
        )
        if count
    )


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    """A word with what may be a country's name in it: روسيا in والروسية."""
    forms = set(bare_forms(word))
    for form in bare_forms(word):
        for ending in _NISBA:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= _SHORTEST_STEM:
                forms |= {stem, f"{stem}ا", f"{stem}يا", f"{stem}ه"}
    return frozenset(forms)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in named())


def codes(text: str) -> frozenset[str]:
    """What the names of the table stand for that a folded text holds."""
    return frozenset().union(*(one.codes for one in found(text)))
