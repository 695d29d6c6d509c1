"""Mistakes in names: somebody else's, or two names that changed places."""

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from benchmarks.grounding.cases import LANGUAGES, Edit
from benchmarks.grounding.documents import Document
from benchmarks.grounding.invented import ORGANISATIONS, PEOPLE, PLACE_GENDERS, PLACES, Spellings
from benchmarks.grounding.people import Person, people
from benchmarks.grounding.spots import Edits, Spot

TITLES = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|President|Minister|Judge|Senator|Father|Rev|M|Mme|Président|In|At|From"
    r"|The|On|Since|As|But|And|When|While|Selon|Pour|Mais|Quand|À|Le|La|Les|En)\.?|[.:;!?»”\"])\s$"
)
"""A word with a capital before a name that is no part of it."""
SHORTEST = 3
LEAST_BETWEEN = 60
Span = tuple[int, int, int]
"""Paragraph, start and end."""


def name(spot: Spot, rng: Random) -> Edits:
    """A person, place or organisation of the document replaced by another of its kind that the
    document does not know."""
    yield from _person(spot, rng)
    yield from _known(spot, rng, (*PLACES, *ORGANISATIONS))


def swapped(spot: Spot, rng: Random) -> Edits:
    """Two people of the passage, each in the place of the other."""
    for one, other in combinations(people(spot.document), 2):
        for forms in (Person.full, Person.surname):
            pair = forms(one, spot.language), forms(other, spot.language)
            places = [next(_places(spot, form), None) for form in pair]
            if pair[0] == pair[1] or not places[0] or not places[1]:
                continue
            if not _listed(spot, places[0], places[1]):
                after = zip(places, reversed(pair), strict=True)
                yield tuple(Edit(*place, name) for place, name in after if place)


def short(spot: Spot, rng: Random) -> Edits:
    """Harmless: the surname where the whole name stood."""
    for person in people(spot.document):
        whole = person.full(spot.language)
        if len(whole.split()) == 2:
            for found in _standing(spot.text, whole, spot.language):
                yield spot.edit(*found.span("name"), person.surname(spot.language))


def _person(spot: Spot, rng: Random) -> Edits:
    for person in people(spot.document):
        whole, surname = person.full(spot.language), person.surname(spot.language)
        for found in _standing(spot.text, whole, spot.language):
            yield spot.edit(*found.span("name"), _stranger(spot, rng))
        if len(surname) > SHORTEST and surname != whole:
            for found in _standing(spot.text, surname, spot.language):
                if not _inside(spot.text, found):
                    yield spot.edit(*found.span("name"), _stranger(spot, rng).rpartition(" ")[2])


def _known(spot: Spot, rng: Random, groups: tuple[tuple[Spellings, ...], ...]) -> Edits:
    column = LANGUAGES.index(spot.language)
    for group in groups:
        for one in group:
            for found in _standing(spot.text, one[column], spot.language):
                others = [other for other in group if _can_stand_for(one, other, spot)]
                if others and not _inside(spot.text, found):
                    yield spot.edit(*found.span("name"), rng.choice(others)[column])


def _can_stand_for(one: Spellings, other: Spellings, spot: Spot) -> bool:
    if any(spot.document.says(spelling) for spelling in other):
        return False
    if spot.language == "ar":
        return one[2].startswith("ال") == other[2].startswith("ال")
    return spot.language == "en" or _gender(one[1]) == _gender(other[1])


def _gender(place: str) -> str:
    found = (gender for gender, places in PLACE_GENDERS.items() if place in places.split())
    return next(found, "")


def _stranger(spot: Spot, rng: Random) -> str:
    column = 1 if spot.language == "ar" else 0
    free = [pair for pair in PEOPLE if not _known_in_part(pair, spot.document)]
    return rng.choice(free)[column]


def _known_in_part(pair: tuple[str, str], document: Document) -> bool:
    return any(document.says(word) for spelling in pair for word in spelling.split())


def _standing(text: str, spelled: str, language: str) -> Iterator[re.Match[str]]:
    """Where a name stands as a word; in Arabic also after the small words that are glued to
    it."""
    if spelled:
        glued = r"(?:[وفبلك]|ول|وب)?" if language == "ar" else ""
        yield from re.finditer(rf"(?<![\w-]){glued}(?P<name>{re.escape(spelled)})(?![\w-])", text)


def _inside(text: str, found: re.Match[str]) -> bool:
    """Whether what was found may be part of a longer name: a neighbour has a capital."""
    before, after = text[: found.start("name")], text[found.end("name") :]
    follows = re.match(r"(?:['’]s)?\s[A-ZÀ-Ý&]", after) is not None
    precedes = re.search(r"[A-ZÀ-Ý][\w.'’&-]*\s$", before) is not None
    return follows or (precedes and not TITLES.search(before))


def _listed(spot: Spot, one: Span, other: Span) -> bool:
    """Whether two names stand so near to each other that they may be items of one list, where
    the order says nothing."""
    (paragraph, _, end), (other_paragraph, start, _) = sorted((one, other))
    between = spot.paragraphs[paragraph][end:start]
    return paragraph == other_paragraph and (
        len(between) < LEAST_BETWEEN or not re.search(r"[a-zé]{4}|[ء-ي]{4}", between)
    )


def _places(spot: Spot, spelled: str) -> Iterator[Span]:
    for at, text in enumerate(spot.paragraphs):
        for found in _standing(text, spelled, spot.language):
            if not _inside(text, found):
                yield at, *found.span("name")
