"""Names that are known beforehand, by the name authority: where a text has one, and whether
another text has it by any of its spellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.grounding import places
from articles.grounding.findings import Name, Place, Text, parts
from articles.grounding.folding import Word, fold, folded, letters
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
    """The words of a text and what they name, to look names up in."""

    def __init__(self, strings: Sequence[str], language: str) -> None:
        self.language = language
        plain = [fold(string) for string in strings]
        said = {word.text for text in plain for word in letters(text)}
        self.words = (
            {form for word in said for form in bare_forms(word)} if language == "ar" else said
        )
        self.codes = frozenset().union(*(places.codes(text) for text in plain))

    def knows(self, name: Name) -> bool:
        """Whether it has a spelling of a name in its language, or could not have one."""
        spellings = [one for language, one in name.spellings if language == self.language]
        return not spellings or any(self._has(one, name.kind) for one in spellings)

    def _has(self, spelling: str, kind: str) -> bool:
        forms = _forms(spelling)
        if kind == PERSON and forms and len(forms[-1]) >= SHORTEST_SURNAME:
            forms = forms[-1:]
        if all(self._says(form) for form in forms):
            return True
        return kind != PERSON and bool(places.codes(fold(spelling)) & self.codes)

    def _says(self, form: str) -> bool:
        return form in self.words or (
            self.language == "ar" and not bare_forms(form).isdisjoint(self.words)
        )


def standing(text: Text, names: Sequence[Name]) -> Iterator[Standing]:
    """Every name of ``names`` that ``text`` has, each at the first place that has the whole of
    it, or at the first that has a person's surname."""
    strings = [
        (part, number, string, letters(folded(string).text)) for part, number, string in parts(text)
    ]
    index: dict[str, list[tuple[int, int]]] = {}
    for at, (_part, _number, _string, words) in enumerate(strings):
        for place, word in enumerate(words):
            for form in bare_forms(word.text) if text.language == "ar" else (word.text,):
                index.setdefault(form, []).append((at, place))
    for name in names:
        found = _found(name, text.language, index, [words for *_rest, words in strings])
        if found:
            at, first, last, whole = found
            part, number, string, words = strings[at]
            start, end = folded(string).place(words[first].start, words[last].end)
            yield Standing(name, Place(part, number, start, end), string, whole)


def _found(
    name: Name,
    language: str,
    index: dict[str, list[tuple[int, int]]],
    strings: Sequence[Sequence[Word]],
) -> tuple[int, int, int, bool] | None:
    """The string, the first and the last word of a name, and whether it is the whole name."""
    spellings = [_forms(one) for spelled, one in name.spellings if spelled == language]
    for forms in filter(None, spellings):
        for at, first in index.get(forms[0], ()):
            words = [word.text for word in strings[at][first + 1 : first + len(forms)]]
            if words == forms[1:]:
                return at, first, first + len(forms) - 1, True
    for forms in spellings:
        surname = forms[-1] if name.kind == PERSON and len(forms) > 1 else ""
        if len(surname) >= SHORTEST_SURNAME and surname in index:
            at, place = index[surname][0]
            return at, place, place, False
    return None


def _forms(spelling: str) -> list[str]:
    return [word.text for word in letters(fold(spelling))]
