"""Words as they are read, whatever they are dressed up in: a phrase that is looked for is found
though its letters come from other alphabets, wide, accented, vowelled, spaced or with nothing
that is seen between them.

Letters that look alike: the Unicode Standard's UTS 39 ("confusables"), of which those are taken
that pass for Latin small letters. Variants of one letter: its compatibility forms (UAX 15, NFKC).
The tricks themselves: OWASP, LLM Prompt Injection Prevention Cheat Sheet.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LOOK_ALIKE = dict(
    zip(
        "абвгезіјкмнопрѕстухһԁԛԝӏαβγεηικνορτυχωıɩɡɑᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "abbrezijkmhonpsctyxhdqwlabyenikvoptuxwiigaabcdefghijklmnoprstuvwyz",
        strict=True,
    )
)
_ONE_SIGN = {
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
    **dict.fromkeys("’‘ʼ＇`´ʹ", "'"), "،": ",", "؛": ";", "؟": "?", "\u2212": "-", "ـ": "",
}  # fmt: skip
_DIGITS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
_AS_LETTERS = re.compile(r"(?<=[a-z])[013457@$](?=[a-z])|(?<![\w@$])[013457@$](?=[a-z]{2})")
_LETTER_BY_LETTER = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*|·~/]{1,3}){7,}[^\W\d_](?!\w)")
_WITHIN_A_WORD = re.compile(r"(?<=[\u0621-\u064a])[.*_|·]+(?=[\u0621-\u064a])")
"""Arabic has no sign within a word."""
_JOINS = re.compile(r"[^\W\d_]")


class _Letters(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = "".join(map(_plain, unicodedata.normalize("NFKC", chr(code))))
        return plain


def _plain(letter: str) -> str:
    if letter in _ONE_SIGN:
        return _ONE_SIGN[letter]
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf") or (category == "Cc" and letter not in "\t\n"):
        return ""
    if category in ("Zs", "Pd"):
        return " " if category == "Zs" else "-"
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return _LOOK_ALIKE.get(bare, bare[:1])


_TABLE = _Letters()


@dataclass(frozen=True, slots=True)
class Undisguised:
    """A text as it is read, in small letters without marks, and where each character stood."""

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch that is not empty stands in the text as it was given."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Spaced:
    """A run of letters that stand one by one, and the same written together."""

    start: int
    end: int
    glued: str


def undisguised(text: str) -> Undisguised:
    """``text`` as it is read. Takes time in proportion to its length."""
    plain = text.translate(_TABLE)
    if len(plain) == len(text) and all(len(_TABLE[code]) == 1 for code in set(map(ord, text))):
        offsets: Sequence[int] = range(len(text) + 1)
    else:
        offsets = [at for at, letter in enumerate(text) for _one in _TABLE[ord(letter)]]
        offsets.append(len(text))
    if _WITHIN_A_WORD.search(plain):
        kept = [at for start, end in _between(_WITHIN_A_WORD, plain) for at in range(start, end)]
        offsets = [*(offsets[at] for at in kept), len(text)]
        plain = _WITHIN_A_WORD.sub("", plain)
    return Undisguised(_AS_LETTERS.sub(lambda found: _DIGITS[found[0]], plain), offsets)


def _between(pattern: re.Pattern[str], plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in pattern.finditer(plain):
        yield start, found.start()
        start = found.end()
    yield start, len(plain)


def undisguised_letters(pattern: str) -> str:
    """A regular expression with its Arabic letters and accents as ``undisguised`` has them."""
    return "".join(_TABLE[ord(one)] if ord(one) > 0x7F else one for one in pattern)


def spaced(plain: str) -> list[Spaced]:
    """The runs of at least eight letters of ``plain`` that stand one by one."""
    return [
        Spaced(found.start(), found.end(), "".join(_JOINS.findall(found[0])))
        for found in _LETTER_BY_LETTER.finditer(plain)
    ]
