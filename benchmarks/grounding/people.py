"""Who is named in a document: people by first names, known places and organisations; and how
each is spelled in Arabic there, found by the consonants of the parallel sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from benchmarks.grounding.cases import LANGUAGES, KnownName
from benchmarks.grounding.documents import Document, Row
from benchmarks.grounding.invented import (
    FIRST_NAMES,
    NO_SURNAMES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    Spellings,
)

WORD = r"[A-ZÀ-Ý][\w’'-]+"
CAPITALISED = re.compile(
    rf"(?<![\w'’-]){WORD}(?: (?:[A-Z]\. )?(?:(?:de|van|von|al|bin|der|la|di|del) )*{WORD})+"
)
ARTICLE = re.compile(r"^(?:the |l’)")
POSSESSIVE = re.compile(r"['’]s$")
ARABIC_WORD = re.compile(r"[ء-ي]+")
PREFIXES = ("", "و", "ل", "ب", "ف", "ول", "وب")
SUFFIXES = {"QC", "Jr", "II", "III", "Jr."}
LATIN_SOUNDS = (
    ("sch|sh|ch|tch|tsch", "C"), ("ph|v|w(?=r)", "f"), ("ck|kh|gh|qu|[jgkqx]", "k"),
    ("c(?=[eiy])|z|ss", "s"), ("c", "k"), ("th|tt", "t"), ("p", "b"), ("[aeiouyhw]", ""),
)  # fmt: skip
ARABIC_SOUNDS = (
    ("تش|ش", "C"), ("[فڤ]", "f"), ("[جغكقخ]", "k"), ("[سصزظ]", "s"), ("[تطث]", "t"),
    ("[دذض]", "d"), ("ب", "b"), ("ر", "r"), ("ل", "l"), ("م", "m"), ("ن", "n"), ("[^A-Za-z]", ""),
)  # fmt: skip
SEVERAL_WORDS = re.compile(r"\w-[A-Z]|(?!\bMa?c)\b[A-Z][a-z]+[A-Z]|O['’]")
"""Surnames that Arabic may write in two words."""
ALIKE, ALIKE_WORDS = 0.8, 0.6
LEAST_SOUNDS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """``arabic`` is empty if the Arabic spelling was not found."""

    latin: str
    arabic: str

    def full(self, language: str) -> str:
        return self.arabic if language == "ar" else self.latin

    def surname(self, language: str) -> str:
        return self.full(language).rpartition(" ")[2]


@lru_cache
def people(document: Document) -> tuple[Person, ...]:
    """The people whose whole name stands in the English and in the French of a sentence."""
    found: dict[str, str] = {}
    for row in document.rows:
        for name in _named(row):
            found[name] = found.get(name) or _arabic(name, row.texts["ar"])
    return tuple(Person(latin, arabic) for latin, arabic in found.items())


@lru_cache
def known_names(document: Document) -> tuple[KnownName, ...]:
    """What the authority of a newsroom that writes of this document would hold."""
    persons = [_known("person", (one.latin, one.latin, one.arabic)) for one in people(document)]
    others = [_known(kind, name) for kind, name in _listed() if document.says(name[0])]
    return (*persons, *others)


def substitutes(spelled: str) -> tuple[KnownName, ...]:
    """The name of the lists that is spelled like this, or ends like this, in any language."""
    strangers = [("person", (latin, latin, arabic)) for latin, arabic in PEOPLE]
    return tuple(
        _known(kind, name)
        for kind, name in (*strangers, *_listed())
        if any(one == spelled or one.endswith(f" {spelled}") for one in name)
    )


def _listed() -> Iterator[tuple[str, Spellings]]:
    for kind, groups in (("place", PLACES), ("organisation", ORGANISATIONS)):
        for group in groups:
            for name in group:
                yield kind, name


def _known(kind: str, name: Spellings) -> KnownName:
    pairs = zip(LANGUAGES, name, strict=True)
    return KnownName(
        kind,
        tuple((language, ARTICLE.sub("", spelling)) for language, spelling in pairs if spelling),
    )


def _named(row: Row) -> Iterator[str]:
    for found in CAPITALISED.findall(row.texts["en"]):
        words = POSSESSIVE.sub("", found).split()
        while words and words[0] not in FIRST_NAMES:
            words.pop(0)
        while words and words[-1] in SUFFIXES:
            words.pop()
        name = " ".join(words)
        if len(words) > 1 and words[-1] not in NO_SURNAMES and name in row.texts.get("fr", name):
            yield name


def _arabic(name: str, text: str) -> str:
    """The words of the Arabic sentence that sound most like the name, or nothing."""
    latin = [_sounds(word, LATIN_SOUNDS) for word in name.split() if not word.endswith(".")]
    if len("".join(latin)) < LEAST_SOUNDS or SEVERAL_WORDS.search(name):
        return ""
    words = text.split()
    best, likeness = "", ALIKE
    for at in range(len(words) - len(latin) + 1):
        heard = words[at : at + len(latin)]
        for prefix in PREFIXES:
            if not heard[0].startswith(prefix) or (not prefix and _glued(heard[0], name)):
                continue
            spelled = [heard[0].removeprefix(prefix), *heard[1:]]
            alike = _likeness(latin, spelled)
            if alike > likeness:
                best, likeness = " ".join(spelled), alike
    return best.rstrip('،,."؛:')


def _glued(word: str, name: str) -> bool:
    """Whether the word begins with an "and" that is no part of the name."""
    return word.startswith("و") and name[0] not in "WOU"


def _likeness(latin: list[str], spelled: list[str]) -> float:
    if not all(ARABIC_WORD.match(word) for word in spelled):
        return 0.0
    arabic = [_sounds(word, ARABIC_SOUNDS) for word in spelled]
    ratios = [SequenceMatcher(None, *pair).ratio() for pair in zip(latin, arabic, strict=True)]
    if min(ratios) < ALIKE_WORDS:
        return 0.0
    return SequenceMatcher(None, " ".join(latin), " ".join(arabic)).ratio()


def _sounds(word: str, table: tuple[tuple[str, str], ...]) -> str:
    sounds = word.lower()
    for pattern, sound in table:
        sounds = re.sub(pattern, sound, sounds)
    return re.sub(r"[^A-Za-z]", "", re.sub(r"(.)\1", r"\1", sounds))
