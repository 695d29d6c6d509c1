"""Characters that nobody sees, in text that comes from elsewhere: what hides a word from a
check, turns a line round or carries a message of its own.

What each is for: the Unicode Standard, chapter 23; why a text should not have them: Unicode
TR36, 2.5. Variation selectors carry bytes unseen, as Paul Butler showed ("Smuggling arbitrary
data through an emoji", 2025).
"""

import re
import unicodedata
from collections import Counter

NON_JOINER, JOINER = "\u200c", "\u200d"

# Controls but for tab and line ends; the format characters (Cf) but for the signs that Arabic
# and its kin set before a number, which are seen; all variation selectors but the two that choose
# between an emoji and a plain sign; the block of tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0d\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]")


def without_unseen(text: str) -> tuple[str, Counter[str]]:
    """``text`` without its unseen characters, and how often each was there, by its code point
    ("U+202E").

    The two joiners stay where a word of Arabic script needs them, and the zero-width joiner
    within an emoji made of several. The flags whose letters are tags (England's) become black.
    """
    removed: Counter[str] = Counter()

    def kept(found: re.Match[str]) -> str:
        if _joins(text, found.start()):
            return found[0]
        removed[f"U+{ord(found[0]):04X}"] += 1
        return ""

    return _UNSEEN.sub(kept, text), removed


def _joins(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character == NON_JOINER:
        return _is_arabic(before) and _is_arabic(after)
    if character == JOINER:
        # It may end a word: the abbreviation of the Hijri era is written so.
        return _is_arabic(before) or bool(_EMOJI.match(before) and _EMOJI.match(after))
    return False


def _is_arabic(character: str) -> bool:
    """A letter of Arabic script, or a vowel sign on one."""
    return (
        bool(character)
        and unicodedata.category(character) in ("Lo", "Mn")
        and unicodedata.name(character, "").startswith("ARABIC ")
    )
