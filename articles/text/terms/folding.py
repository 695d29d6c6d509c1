"""Words as they are compared: one way of writing each letter, whatever script it is of."""

import unicodedata

APOSTROPHES = "'’‘ʼ＇`´"
# What Unicode does not take apart (NFKD), though one writes it for the other.
_SAME = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    **dict.fromkeys("ىیې", "ي"),
    **dict.fromkeys("ةۃہە", "ه"),
    "ٱ": "ا",
    "ک": "ك",
}
# The stroke that lengthens a line, and what stands within a word and is no part of it.
_UNWRITTEN = f"ـ\u00ad\u200c\u200d{APOSTROPHES}."
# Accents and vowel signs, and the space under the accent that ´ is taken apart into.
_MARKS = ("Mn", "Zs")
_LETTERS = str.maketrans(_SAME) | dict.fromkeys(map(ord, _UNWRITTEN))


def fold(word: str) -> str:
    """``word`` without capitals, accents, vowel signs and marks: Élysée is elysee, إِيرَان is ايران.

    The forms of alif are one letter, and so are ى and ي, ة and ه; hamza on a carrier is the carrier
    (ؤ is و, ئ is ي). Digits of any script are 0 to 9.
    """
    apart = unicodedata.normalize("NFKD", word).casefold()
    kept = "".join(_digit(one) for one in apart if unicodedata.category(one) not in _MARKS)
    return kept.translate(_LETTERS)


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
