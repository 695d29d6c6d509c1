"""Whether two pieces tell of one event. Pure: texts in, a measure out.

Compared are headline and beginning, where news says who did what, where and how many. Each is a
set of features as in ``grounding.support``: stems, figures, days, places and names; between two
languages, of words that look alike, or the consonants of names across scripts. A feature weighs as
much as it is rare among all the pieces at hand (inverse document frequency, Spärck Jones 1972),
and two pieces are as close as the cosine of their weights (Salton, Wong and Yang, A vector space
model for automatic indexing, 1975). What speaks against one event is looked at besides: two matches
of a club and two earthquakes are told in the same words, with other figures and on other days.

In languages that ``grounding`` does not read, copies alone are found, by the runs of three words
that two pieces share (Broder, On the resemblance and containment of documents, 1997).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from math import log, sqrt

from articles.grounding import LANGUAGES, sentences
from articles.grounding.folding import fold, letters
from articles.grounding.mentions import facts
from articles.grounding.support import Features, features

WINDOW = timedelta(hours=48)
"""Between the first piece on an event and the last that is taken for one on it."""
BEGINNING = 1_200
"""Characters of headline and text that are compared."""
SAME_LANGUAGE, ACROSS = 0.38, 0.3
"""How close two pieces in one language are that tell of one event, and in two."""
IN_COMMON = 2
"""Names, figures, days and places that pieces in two languages have both, at least."""
COPIED = 0.4
"""The share of the shorter piece's runs of words that a copy has."""
_RUN = 3
_KNOWN = 2.0
"""What a name of the site's weighs, besides its letters."""
_HARD = ("#", "@", "=", "~", "%")
"""What features begin with that are no mere stems."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a page says, and the keys of the known names in it, in whatever script."""

    language: str
    title: str
    text: str
    known: frozenset[str] = frozenset()

    @property
    def beginning(self) -> str:
        return f"{self.title}\n\n{self.text}"[:BEGINNING]


def closest(piece: Piece, others: Sequence[Piece]) -> tuple[int, float] | None:
    """Of ``others``, the place of the one that tells of the event of ``piece`` and is closest to
    it, with its closeness from 0 to 1; None where none does."""
    found = [
        (near, -number)
        for number, near in _close(piece, others)
        if not _speaks_against(piece, others[number])
    ]
    near, number = max(found, default=(0.0, 1))
    return (-number, near) if number <= 0 else None


def _close(piece: Piece, others: Sequence[Piece]) -> Iterable[tuple[int, float]]:
    """Those that are close enough, by their places."""
    if piece.language not in LANGUAGES:
        for number, other in enumerate(others):
            if other.language == piece.language and (share := _copied(piece, other)) >= COPIED:
                yield number, share
        return
    for language in LANGUAGES:
        enough = SAME_LANGUAGE if language == piece.language else ACROSS
        for number, near in _near(piece, others, language):
            if near >= enough:
                yield number, near


def _copied(one: Piece, other: Piece) -> float:
    these, those = _runs(one.beginning), _runs(other.beginning)
    return len(these & those) / max(1, min(len(these), len(those)))


@lru_cache(maxsize=2048)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.text for word in letters(fold(text))]
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _near(piece: Piece, others: Sequence[Piece], language: str) -> Iterable[tuple[int, float]]:
    """How close those in one language are, by their places."""
    there = [number for number, one in enumerate(others) if one.language == language]
    if not there:
        return
    own = _features(piece, language)
    found = [_features(others[number], piece.language) for number in there]
    counts = Counter(feature for one in (own, *found) for feature in one)
    rarity = {feature: log(1 + (len(found) + 1) / count) for feature, count in counts.items()}
    for number, one in zip(there, found, strict=True):
        common = own.keys() & one.keys()
        hard = sum(feature.startswith(_HARD) for feature in common)
        if language == piece.language or hard >= IN_COMMON:
            yield number, _cosine(own, one, rarity)


def _cosine(one: Features, other: Features, rarity: dict[str, float]) -> float:
    def length(found: Features) -> float:
        return sqrt(sum((weight * rarity[feature]) ** 2 for feature, weight in found.items()))

    both = sum(one[f] * other[f] * rarity[f] ** 2 for f in one.keys() & other.keys())
    return both / (length(one) * length(other)) if both else 0.0


def _features(piece: Piece, other: str) -> Features:
    return _written(piece.beginning, piece.language, other) | dict.fromkeys(
        (f"%{key}" for key in piece.known), _KNOWN
    )


@lru_cache(maxsize=2048)
def _written(text: str, language: str, other: str) -> Features:
    found: Features = {}
    for start, end in sentences(text):
        for feature, weight in features(text[start:end], language, other).items():
            found[feature] = max(weight, found.get(feature, 0))
    return found


def _speaks_against(one: Piece, other: Piece) -> bool:
    """Whether what both lead with is of another day, or in other figures altogether."""
    return any(
        these and those and not these & those
        for these, those in zip(_leads_with(one), _leads_with(other), strict=True)
    )


@lru_cache(maxsize=2048)
def _leads_with(piece: Piece) -> tuple[frozenset[object], ...]:
    """The weekdays, the days of a month and the figures of headline and first sentence. One is no
    figure here, since many languages have no other article."""
    first = sentences(piece.text)[:1]
    lead = f"{piece.title}.\n\n{piece.text[: first[0][1] if first else 0]}"
    if piece.language not in LANGUAGES:
        return (frozenset(word.text for word in letters(fold(lead)) if word.text.isdecimal()),)
    read = facts(lead[:BEGINNING], piece.language)
    stated = (one for one in read.mentions if one.counted and not one.year)
    figures = (mention.readings[0].value for mention in stated)
    return (
        frozenset(day.weekday for day in read.days if day.weekday is not None),
        frozenset((day.day, day.month) for day in read.days if day.day and day.month),
        frozenset(value for value in figures if value != 1),
    )
