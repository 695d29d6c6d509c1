"""The readable part of an address, in the script of its language."""

import re
import unicodedata

from django.utils.text import slugify

# Arabic vowel signs and the letter-stretcher: written by some and not by others, so an
# address does not hang on them.
_TASHKEEL = re.compile("[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u0640]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
_APOSTROPHES = re.compile("['’ʼ]")
LONGEST = 80


def slug(title: str) -> str:
    """``title`` as part of an address: lower case, words joined by hyphens, at most 80
    characters, cut at a word. Latin letters lose their accents, Arabic ones their vowel
    signs; both keep their script. Empty when no letter or digit is left.
    """
    lower = unicodedata.normalize("NFKC", title).lower().translate(_LIGATURES)
    plain = _without_accents(_APOSTROPHES.sub(" ", lower))
    made = slugify(plain, allow_unicode=True)
    if len(made) > LONGEST:
        made = made[: LONGEST + 1].rsplit("-", 1)[0][:LONGEST]
    return made.strip("-_")


def _without_accents(text: str) -> str:
    """``é`` becomes ``e``. Arabic ``أ`` is left alone, though Unicode also decomposes it."""
    kept = []
    latin = False
    for letter in _TASHKEEL.sub("", unicodedata.normalize("NFKD", text)):
        mark = bool(unicodedata.combining(letter))
        if not mark:
            latin = letter.isascii()
        if not (mark and latin):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))
