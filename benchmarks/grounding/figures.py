"""Mistakes in figures: numbers, scales, money, percentages, units."""

import re
from collections.abc import Iterable, Iterator
from random import Random

from benchmarks.grounding.numerals import (
    CLEARLY_MORE,
    HEDGED,
    INDIC,
    Amount,
    altered,
    amounts,
    value,
)
from benchmarks.grounding.spots import Edits, Spot
from benchmarks.grounding.words import CURRENCIES, DURATIONS, NUMBER_WORDS, SCALES, UNITS

ATTEMPTS = 8
NUMBER_BEFORE = r"(?<![\w-])(?P<number>\d[\d.,٫٬\u00a0\u202f ]*)"
WORD_NAMES = re.compile(
    r"(?:thirds?|quarters?|fifths?|tiers|quarts?|cinquièmes?|أرباع|أخماس|عشرة?)\b"
)
"""After a number word that is no whole number."""


def figure(spot: Spot, rng: Random) -> Edits:
    """Numbers of people and things; in Arabic sometimes in Arabic digits."""
    return _altered(spot, rng, ("plain", "scaled"))


def percentage(spot: Spot, rng: Random) -> Edits:
    return _altered(spot, rng, ("percentage",))


def money(spot: Spot, rng: Random) -> Edits:
    """Another amount, or the same amount in another currency."""
    yield from _altered(spot, rng, ("money",))
    for pattern, other in CURRENCIES[spot.language]:
        for found in re.finditer(pattern, spot.text):
            around = spot.text[max(0, found.start() - 25) : found.end() + 12]
            if re.search(r"\d", around):
                yield spot.edit(*found.span(), other)


def unit(spot: Spot, rng: Random) -> Edits:
    """Another measure after the same figure, or another figure of a measure."""
    yield from _altered(spot, rng, ("unit",))
    yield from _renamed(spot, UNITS[spot.language])


def duration(spot: Spot, rng: Random) -> Edits:
    return _renamed(spot, DURATIONS[spot.language])


def scale(spot: Spot, rng: Random) -> Edits:
    return _renamed(spot, SCALES[spot.language])


def number_word(spot: Spot, rng: Random) -> Edits:
    """Three for seven. Arabic numbers stay in their gender."""
    words = NUMBER_WORDS[spot.language]
    for found in standing_words(words, spot.text):
        if WORD_NAMES.match(spot.text[found.end() :].lstrip()):
            continue
        if spot.language == "fr" and found[0] == "neuf":  # may be "new"
            continue
        hedged = re.search(HEDGED[spot.language], spot.text[: found.start()], re.IGNORECASE)
        others = [
            word for word, number in words.items()
            if float(number) not in spot.document.numbers
            and (not hedged or number >= CLEARLY_MORE * words[found[0]])
            and (spot.language != "ar" or word.endswith("ة") == found[0].endswith("ة"))
        ]  # fmt: skip
        if others:
            yield spot.edit(*found.span(), rng.choice(others))


def standing_words(words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Where one of the words stands alone, not in a compound and without signs for vowels."""
    return re.finditer(rf"(?<![\w'’-])(?:{'|'.join(words)})(?![\w'’ً-ْ-])", text)


def _altered(spot: Spot, rng: Random, sorts: Iterable[str]) -> Edits:
    for amount in amounts(spot.text, spot.language):
        if amount.sort in sorts and amount.value > 0:
            after = _not_in_document(amount, spot, rng)
            if after:
                yield spot.edit(amount.start, amount.end, after)


def _not_in_document(amount: Amount, spot: Spot, rng: Random) -> str:
    """Another figure that the document has nowhere, or nothing if none was hit upon."""
    for _ in range(ATTEMPTS):
        after = altered(amount, spot.language, rng)
        if after and value(after) not in spot.document.numbers:
            indic = spot.language == "ar" and rng.random() < 0.3
            return after.translate(INDIC) if indic else after
    return ""


def _renamed(spot: Spot, pairs: Iterable[tuple[str, str]]) -> Edits:
    """What follows a number in figures, by its table."""
    for word, other in pairs:
        pattern = rf"{NUMBER_BEFORE}(?:[\s\u00a0-]?)(?P<word>{word})(?![\w/'’])"
        for found in re.finditer(pattern, spot.text):
            number = found["number"].strip()
            if not re.search(rf"{re.escape(number)}.?{other}\b", spot.document.everything):
                yield spot.edit(*found.span("word"), other)
