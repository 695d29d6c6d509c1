"""Names keep the site's spelling.

A known name that a text writes otherwise than the name authority has it in the text's language is
pointed out: in a variant, in the spelling of another language, without its accents or hamzas. Part
of a name (Macron), an acronym of the language and capitals are no other spelling.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from articles.enums import Check, Severity
from articles.grounding.findings import Finding, Name, Place, Text, parts
from articles.grounding.folding import fold
from articles.grounding.known import Mention, Register, site_spelling
from articles.text.lookup import UNWRITTEN

_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("\u00a0\u202f", " ") | dict.fromkeys(UNWRITTEN, "")
)


def check(text: Text, names: Sequence[Name]) -> list[Finding]:
    """A finding for each place of ``text`` where one of ``names`` is spelled otherwise than the
    site spells it; its value ``preferred`` says how. Of ``names``, the first spelling of a language
    is the site's."""
    register = Register(names)
    return [
        Finding(
            Check.NAME, Severity.ADVICE, text.language, Place(part, paragraph, start, end),
            string[start:end], "", "spelling", (("preferred", preferred),),
        )
        for part, paragraph, string in parts(text)
        for start, end, preferred in _spelled_otherwise(string, text.language, register)
    ]  # fmt: skip


def _spelled_otherwise(
    string: str, language: str, register: Register
) -> Iterator[tuple[int, int, str]]:
    """Places where no name that may be meant is spelled so, with the spelling of the first."""
    for (start, end), here in groupby(register.found(string), _place):
        names = [one.name for one in here]
        if not any(_is_right(string[start:end], name, language) for name in names):
            yield start, end, site_spelling(names[0], language)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _is_right(said: str, name: Name, language: str) -> bool:
    preferred = site_spelling(name, language)
    if not preferred or _plain(said) == _plain(preferred):
        return True
    is_variant = (language, said) in name.spellings
    if fold(said) == fold(preferred):
        same = said.isupper() or _plain(said).lower() == _plain(preferred).lower()
        return same and not is_variant
    return (is_variant and said.isupper()) or _words(said) <= _words(preferred)


def _plain(spelling: str) -> str:
    """Without differences that are none of spelling: of apostrophes, spaces and vowel signs."""
    return unicodedata.normalize("NFC", spelling).translate(_SIGNS)


def _words(spelling: str) -> set[str]:
    return set(_plain(spelling).lower().split())
