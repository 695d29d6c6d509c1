"""What people type into a search field of the desk, as a question to an index of words.

A word finds every word that begins with it, without regard to case, accents, vowel signs and
the ways of writing alif; an Arabic one also behind the article and the particles that are
written together with it.
"""

import re
import unicodedata

FOLDED = "àâäáãåçéèêëíîïìñóôöòõúûüùýÿÀÂÄÁÃÅÇÉÈÊËÍÎÏÌÑÓÔÖÒÕÚÛÜÙÝŸأإآٱىة"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYYاااايه"
UNWRITTEN = "ًٌٍَُِّْٰـ"
"""Arabic vowel signs and the stroke that lengthens a line: no part of a word."""

_SAME = str.maketrans(FOLDED, PLAIN, UNWRITTEN)
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a]+")
# What is written together with the next word (Ryding, A Reference Grammar of Modern Standard
# Arabic, 2005, chapters 16 and 18), alone and with the article.
_BEFORE = ("ال", "لل", "و", "ف", "ب", "ل", "ك", "س")
_BEFORE_ARTICLE = ("وال", "فال", "بال", "كال", "ولل", "وب", "ول", "وس")
_ARTICLE = ("ال", "لل")
_SHORTEST = 3
"""Letters that are left of a word whose article is taken for one."""
_LONGEST = 100
_MOST = 12
"""Words that are asked for: more is a text that was pasted, and its beginning will find it."""


def folded(text: str) -> str:
    """``text`` with one way of writing each letter, as ``articles.models.words`` has it."""
    return unicodedata.normalize("NFC", text).translate(_SAME)


def question(typed: str) -> str:
    """For ``to_tsquery``: every word that was typed, as the beginning of one. Empty where
    there is no word in it."""
    return " & ".join(_either(word) for word in whole_words(typed))


def whole_words(typed: str) -> list[str]:
    """The words that were typed, as ``articles.models.words`` has them, for ``to_tsquery``."""
    return [word[:_LONGEST].lower() for word in _WORD.findall(folded(typed))][:_MOST]


def _either(word: str) -> str:
    if not _ARABIC.fullmatch(word):
        return f"{word}:*"
    bare = word
    for article in _ARTICLE:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            bare = word.removeprefix(article)
    forms = dict.fromkeys(
        (word, bare, *(f"{before}{bare}" for before in _BEFORE + _BEFORE_ARTICLE))
    )
    return f"({' | '.join(f'{form}:*' for form in forms)})"
