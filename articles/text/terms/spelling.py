"""Words that may be meant by one that is misspelt.

Words within two slips of each other share a word that some letters were left out of: looked up by
those, candidates are found in one step of an index, however many words there are (symmetric
deletion: W. Garbe, SymSpell, 2012). A slip is a letter too many, too few, another, or two that
have changed places (Damerau 1964, in the restricted form, optimal string alignment).
"""

import zlib
from collections.abc import Iterable, Mapping
from itertools import combinations

from rapidfuzz.distance import OSA

SHORTEST, _LONG = 3, 6
"""Letters from which one slip is allowed for, and two."""
_BEGINNING = 7
"""Letters of a word that are looked at for what it shares with others, as SymSpell does: two slips
are seldom both behind them."""
_INT4 = 1 << 31


def slips(word: str) -> int:
    """How many are allowed for in ``word``."""
    return 0 if len(word) < SHORTEST or not word.isalpha() else 1 if len(word) < _LONG else 2


def near(word: str, language: str) -> list[int]:
    """The numbers of what is left of the beginning of a folded ``word`` when letters are left out:
    it may be meant by another, or the other by it, only where they share one. None for what is
    too short, or has signs and digits."""
    beginning = word[:_BEGINNING]
    rests = {
        "".join(letters)
        for left_out in range(slips(word) + 1)
        for letters in combinations(beginning, len(beginning) - left_out)
    }
    return sorted({_number(f"{language} {rest}") for rest in rests}) if slips(word) else []


def _number(text: str) -> int:
    """As PostgreSQL keeps an ``integer``. Others with the same are told apart by ``meant``."""
    return zlib.crc32(text.encode()) - _INT4


def meant(word: str, candidates: Mapping[str, int]) -> list[str]:
    """Those of ``candidates``, which come with how many texts have them, that ``word`` may be
    misspelt for: the fewest slips first, then those that begin like it, then the commonest."""
    allowed = slips(word)
    told = {one: OSA.distance(word, one, score_cutoff=allowed) for one in candidates}
    fit = [one for one, distance in told.items() if 0 < distance <= allowed]
    return sorted(fit, key=lambda one: (told[one], one[0] != word[0], -candidates[one], one))


def all_near(words: Iterable[str], language: str) -> list[int]:
    """The numbers of several words together."""
    return sorted({number for word in words for number in near(word, language)})
