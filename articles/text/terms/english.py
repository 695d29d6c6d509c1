"""English: Snowball's stemmer, and of ours the possessives, irregular words and spellings."""

from collections.abc import Iterator

from snowballstemmer.english_stemmer import EnglishStemmer

from articles.text.terms.english_irregular import FORMS
from articles.text.terms.folding import APOSTROPHES, fold
from articles.text.terms.terms import Analyser

# Function words that hardly any text is without: articles, pronouns, prepositions, auxiliaries.
_FUNCTION = """
    a about after all also an and any are as at be been before but by can could did do does for
    from had has have he her him his how i if in into is it its me more most my no not of on or our
    out over she should so some such than that the their them then there these they this those to
    under up us was we were what when where which while who whom why will with would you your"""
STOP_WORDS = frozenset(_FUNCTION.split())
_LONG = 6
"""Letters of a stem from which on -is and -our are taken for endings (organise, labour)."""


def stems(word: str) -> tuple[str, ...]:
    """The stem of ``word``: of its base, where it is an irregular form of one."""
    found = [_stem(word)]
    if base := FORMS.get(word):
        found.append(_stem(base))
    found += [other for one in found if (other := _american(one))]
    return tuple(dict.fromkeys(found))


def _stem(word: str) -> str:
    # The library's stemmers keep the word that they work at, so threads do not share one.
    return fold(EnglishStemmer().stemWord(word))


def parts(word: str) -> Iterator[tuple[int, int]]:
    """The nation’s is nation."""
    owned = word[-2:-1] in APOSTROPHES and word[-1:] in "sS"
    yield 0, len(word) - 2 if owned and len(word) > len("x’s") else len(word)


def _american(stem: str) -> str:
    """The other spelling of a stem: organiz for organis, labor for labour."""
    if len(stem) < _LONG:
        return ""
    if stem.endswith("is"):
        return f"{stem[:-2]}iz"
    return f"{stem[:-3]}or" if stem.endswith("our") else ""


ENGLISH = Analyser(stems=stems, stop_words=STOP_WORDS, either=frozenset(("or",)), parts=parts)
