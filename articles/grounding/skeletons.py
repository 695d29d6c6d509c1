"""Names across scripts, by the consonants that a transliteration keeps.

Both scripts are taken to the same few classes of consonants; vowels, h, ayn and what the two
scripts tell apart differently are dropped (after the key of Freeman, Condon and Ackerman,
Cross linguistic name matching in English and Arabic, 2006).
"""

import re
from functools import lru_cache

_LATIN_PAIRS = (
    ("augh", "o"), ("ough", "o"), ("igh", "i"), ("tch", "s"), ("sch", "s"), ("sh", "s"),
    ("ch", "s"), ("kh", "k"), ("gh", "k"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"),
    ("qu", "k"), ("gn", "n"), ("x", "ks"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
)  # fmt: skip
_LATIN = str.maketrans("bpfvkcqgjtdszlmnr", "bbffkkkkktdsslmnr", "aeiouyhwœæ")
_ARABIC = str.maketrans("بپفڤكقخغجگتطثدضذسشصزظچلمنر", "bbffkkkkkktttdddsssssslmnr", "اويءئؤهحعة")
_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_PARTICLES = ("و", "ب", "ل", "ف", "ك")
_IS_ARABIC = re.compile(r"[\u0621-\u06ff]")
_SHORTEST = 3
"""Letters that are left of a word whose first letters are taken for a particle."""


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The classes of consonants of a folded word; of a sound written twice, one."""
    if _IS_ARABIC.search(word):
        bare = word.translate(_ARABIC)
    else:
        bare = word
        for pair, sound in _LATIN_PAIRS:
            bare = bare.replace(pair, sound)
        bare = bare.translate(_LATIN)
    # تش is how Arabic writes ch.
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", bare).replace("ts", "s"))


def skeletons(word: str) -> frozenset[str]:
    """The skeletons that a folded Latin word may have: ch may be k, a last s an ending."""
    forms = {word, word.replace("ch", "k"), word.removesuffix("s")}
    return frozenset(skeleton(form) for form in forms)


@lru_cache(maxsize=16384)
def bare_forms(word: str) -> frozenset[str]:
    """A folded Arabic word as it stands, and without what may be written together with it."""
    forms = {word}
    for prefix in (*_ARTICLES, *_PARTICLES):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _SHORTEST:
            forms.add(rest)
    return frozenset(forms)


def alike(one: str, other: str) -> bool:
    """Whether two skeletons may be of one name: the same, or one consonant apart where there
    are enough of them."""
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    return _one_apart(one, other)


def _one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    alike_to = 0
    while alike_to < len(short) and short[alike_to] == long[alike_to]:
        alike_to += 1
    rest = short[alike_to:] if len(short) < len(long) else short[alike_to + 1 :]
    return rest == long[alike_to + 1 :]
