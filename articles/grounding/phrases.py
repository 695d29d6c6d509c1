"""Phrases of several words, looked up at a place in a text."""

from collections.abc import Iterable, Sequence

from articles.grounding.folding import Word, fold, words

_LONGEST = 6
"""Words of a phrase that are looked at."""

Phrases = dict[tuple[str, ...], frozenset[str]]
"""Folded words of a phrase → what it may stand for."""


def phrases(named: Iterable[tuple[str, str]]) -> Phrases:
    """A table of (phrase, what it stands for), folded; a phrase may stand for several."""
    table: Phrases = {}
    for phrase, meaning in named:
        key = tuple(word.text for word in words(fold(phrase)) if word.text.isalnum())
        if key:
            table[key] = table.get(key, frozenset()) | {meaning}
    return table


def duals(word: str) -> tuple[str, str]:
    """Two of what an Arabic noun names, as one word in its two cases: دينار gives ديناران and
    دينارين (Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapter 7)."""
    stem = f"{word[:-1]}ت" if word.endswith("ة") else word
    return f"{stem}ان", f"{stem}ين"


def longest(table: Phrases, following: Sequence[Word]) -> tuple[frozenset[str], int]:
    """What the longest phrase stands for that ``following`` begins with, and its number of
    words; nothing and 0 where there is none. Signs between words are passed over."""
    spelled = [
        (place, word.text) for place, word in enumerate(following[: 2 * _LONGEST], start=1)
        if word.text.isalnum()
    ][:_LONGEST]  # fmt: skip
    for length in range(len(spelled), 0, -1):
        key = tuple(text for _place, text in spelled[:length])
        if key in table:
            return table[key], spelled[length - 1][0]
    return frozenset(), 0
