"""French: Snowball's stemmer, and of ours the elisions, the irregular words and the endings that
Snowball keeps apart (vendu and vendre, actrice and acteur)."""

import re
from collections.abc import Iterator

from snowballstemmer.french_stemmer import FrenchStemmer

from articles.text.terms.folding import APOSTROPHES, fold
from articles.text.terms.french_irregular import FORMS
from articles.text.terms.terms import Analyser

# Function words that hardly any text is without: articles, pronouns, prepositions, auxiliaries.
_FUNCTION = """
    a ai au aux avec c ce ces cet cette comme d dans de des du elle elles en entre est et etait
    etaient etre eu fait fut il ils j je l la le les leur leurs lui m ma mais me meme mes mon n ne
    ni nos notre nous on ont ou par pas plus pour qu que qui s sa sans se ses si son sont sous sur
    t ta te tes ton tous tout toute toutes tu un une vos votre vous y avait avaient ete aussi dont
    car donc"""
STOP_WORDS = frozenset(_FUNCTION.split())
# What loses its vowel before another word (Grevisse and Goosse, Le bon usage, 2016, § 45), and the
# few words that keep their apostrophe within them.
_ELIDED = re.compile(rf"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[{APOSTROPHES}]", re.IGNORECASE)
_ONE_WORD = re.compile(
    rf"(?:aujourd[{APOSTROPHES}]hui|d[{APOSTROPHES}](?:abord|accord|ailleurs|emblée))\Z",
    re.IGNORECASE,
)
# Endings that stand for one another: the first is Snowball's, or what it leaves of a word.
_ENDINGS = (
    ("trices", "teur"),
    ("trice", "teur"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("ières", "ier"),
    ("ière", "ier"),
    ("ques", "c"),
    ("que", "c"),
    ("ives", "if"),
    ("ive", "if"),
    ("eux", "eu"),
    ("oux", "ou"),
    ("eaux", "eau"),
)
_OF_THIRD_GROUP = re.compile(
    r"(?P<root>\w+?(?:nd|rd|tt|mp))(?:u|ue|us|ues|re|ra|rai|ras|rons|rez|ront|rais|rait|rions|riez"
    r"|raient|s)?\Z"
)
"""Verbs in -ndre, -rdre, -ttre and -mpre and their participles in -u (Le bon usage, § 824)."""


def parts(word: str) -> Iterator[tuple[int, int]]:
    """L’État is État, qu’aujourd’hui is aujourd’hui."""
    start = 0
    while not _ONE_WORD.match(word, start) and (elided := _ELIDED.match(word, start)):
        start = elided.end()
    yield start, len(word)


def stems(word: str) -> tuple[str, ...]:
    """The stems of ``word``: with its accents and without them, since many type none, and those
    of the other words that it may be a form of."""
    plain = fold(word)
    found = [_stem(word), _stem(plain)]
    found += [_stem(base) for base in FORMS.get(plain, ())]
    found += [_stem(word.removesuffix(end) + other) for end, other in _ENDINGS if _ends(word, end)]
    if verb := _OF_THIRD_GROUP.match(plain):
        found.append(_stem(verb["root"]))
    found += [f"{one[:-1]}y" for one in found if one.endswith(("oi", "ui", "ai"))]
    return tuple(dict.fromkeys(one for one in found if one))


def _ends(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) > len(end)


def _stem(word: str) -> str:
    # The library's stemmers keep the word that they work at, so threads do not share one.
    return fold(FrenchStemmer().stemWord(word))


FRENCH = Analyser(stems=stems, stop_words=STOP_WORDS, either=frozenset(("ou",)), parts=parts)
