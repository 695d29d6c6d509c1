"""What the checks take and give: a text, its sources, and what was found in it.

Places are counted in code points of the very string that was given, whatever the checks
folded to compare it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.enums import Check, Severity

TITLE, DEK, BODY = "title", "dek", "body"
LANGUAGES = ("fr", "ar", "en")
"""The languages that the checks read."""


@dataclass(frozen=True, slots=True)
class Text:
    """One language's text of an article, without markup."""

    language: str
    title: str
    dek: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a text rests on, without markup; paragraphs are separated by an empty line."""

    language: str
    text: str
    published: date | None = None
    """The day from which it says “yesterday” and “on Monday”."""


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the name authority: one person, organisation or place."""

    kind: str
    spellings: tuple[tuple[str, str], ...]
    """(language, spelling); a language may have several."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: code points ``start`` to ``end`` of a part of a text."""

    part: str
    paragraph: int
    """Its number in the body, from 0; 0 for title and dek."""
    start: int
    end: int

    def meets(self, other: "Place") -> bool:
        """Whether the two have a character in common."""
        same = (self.part, self.paragraph) == (other.part, other.paragraph)
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Finding:
    check: Check
    severity: Severity
    language: str
    place: Place
    excerpt: str
    """What stands at the place."""
    evidence: str
    """The passage of a source, or of the other language, that comes nearest; may be empty."""
    code: str
    """Which rule found it, in a word that does not change."""
    values: tuple[tuple[str, str], ...] = ()
    """(name, value): what a message about it needs."""


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of the text and the passage of a source that says it best."""

    place: Place
    source: int
    start: int
    end: int
    score: float
    """From 0 to 1."""


def parts(text: Text) -> Iterator[tuple[str, int, str]]:
    """(part, paragraph, string) of all that is not empty in ``text``, in reading order."""
    if text.title:
        yield TITLE, 0, text.title
    if text.dek:
        yield DEK, 0, text.dek
    for number, paragraph in enumerate(text.paragraphs):
        if paragraph:
            yield BODY, number, paragraph


def part_of(text: Text, place: Place) -> str:
    """The string in which a place of ``text`` is counted."""
    if place.part == BODY:
        return text.paragraphs[place.paragraph]
    return text.title if place.part == TITLE else text.dek


def in_reading_order(finding: Finding) -> tuple[int, int, int, int, str]:
    """What findings are sorted by."""
    place = finding.place
    part = (TITLE, DEK, BODY).index(place.part)
    return part, place.paragraph, place.start, place.end, finding.check.value
