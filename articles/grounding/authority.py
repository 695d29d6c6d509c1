"""Names that are known beforehand, by the name authority: where a text has one, and whether
another text has it by any of its spellings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.grounding import places
from articles.grounding.findings import Name, Place, Text, parts
from articles.grounding.folding import fold, folded, letters
from articles.grounding.known import Register, index_words, key
from articles.grounding.skeletons import bare_forms

PERSON = "person"
SHORTEST_SURNAME = 4
"""Letters of a surname that is known without its first name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A name of the authority where a text has it."""

    name: Name
    place: Place
    string: str
    """The part or paragraph that it stands in."""
    whole: bool
    """Not the surname alone."""


class Said:
    """The words of a text and what they name, to look names up in: one that is spelled in some
    other way is not to be missed, so neither capitals nor order count, as they do for
    ``known.Register``."""

    def __init__(self, strings: Sequence[str], language: str) -> None:
        self.language = language
        self.words = frozenset().union(*(bare_forms(word) for word in index_words(strings)))
        self.codes = frozenset().union(*(places.codes(fold(string)) for string in strings))

    def knows(self, name: Name) -> bool:
        """Whether it has a spelling of a name in its language, or could not have one."""
        spellings = [one for language, one in name.spellings if language == self.language]
        return not spellings or any(self._has(one, name.kind) for one in spellings)

    def _has(self, spelling: str, kind: str) -> bool:
        words = key(_surname(spelling, kind) or spelling)
        if all(not bare_forms(word).isdisjoint(self.words) for word in words):
            return True
        return kind != PERSON and bool(places.codes(fold(spelling)) & self.codes)


def standing(text: Text, names: Sequence[Name]) -> Iterator[Standing]:
    """Every name of ``names`` that ``text`` has by a spelling in its language, each at the first
    place that has the whole of it, or at the first that has a person's surname."""
    found = _first(text, _spelled(text.language, names))
    surnames = _first(text, _surnames(text.language, names))
    for name in names:
        if place := found.get(name) or surnames.get(name):
            yield Standing(name, place[0], place[1], name in found)


_Meant = dict[Name, list[Name]]
"""What is looked for in a text, and of which names it is a part."""


def _spelled(language: str, names: Sequence[Name]) -> _Meant:
    """Names with their spellings in a language alone."""
    meant: defaultdict[Name, list[Name]] = defaultdict(list)
    for name in names:
        spellings = tuple(one for one in name.spellings if one[0] == language)
        meant[Name(name.kind, spellings)].append(name)
    return meant


def _surnames(language: str, names: Sequence[Name]) -> _Meant:
    """Surnames of people, as names of their own."""
    meant: defaultdict[Name, list[Name]] = defaultdict(list)
    for name in names:
        for spelled, spelling in name.spellings:
            surname = _surname(spelling, name.kind) if spelled == language else ""
            if surname and len(key(spelling)) > 1:
                meant[Name(name.kind, ((language, surname),))].append(name)
    return meant


def _surname(spelling: str, kind: str) -> str:
    """The last word of a person's name, if it is long enough to be known alone."""
    plain = folded(spelling)
    last = letters(plain.text)[-1:] if kind == PERSON else []
    if not last or len(last[0].text) < SHORTEST_SURNAME:
        return ""
    start, end = plain.place(last[0].start, last[0].end)
    return spelling[start:end]


def _first(text: Text, meant: _Meant) -> dict[Name, tuple[Place, str]]:
    """Where a text first has each of the names that are meant, and the string it stands in."""
    register = Register(meant)
    found: dict[Name, tuple[Place, str]] = {}
    for part, number, string in parts(text):
        for mention in register.found(string):
            place = Place(part, number, mention.start, mention.end)
            for name in meant[mention.name]:
                found.setdefault(name, (place, string))
    return found
