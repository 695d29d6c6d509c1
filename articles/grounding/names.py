"""Names of people, organisations and places of a text against its sources.

In Latin script a name is a word with a capital that does not begin a sentence, or that does
and has a verb or an age behind it that only somebody has. Arabic has no capitals: there, names
are those that the authority or CLDR know and those that stand behind a title. What bears a name
out is told in ``source_names``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.enums import Check, Severity
from articles.grounding import authority, name_words, places, skeletons, tongue
from articles.grounding.evidence import Evidence
from articles.grounding.findings import BODY, Finding, Name, Place, Text, parts
from articles.grounding.folding import fold, folded, letters
from articles.grounding.name_words import Capital
from articles.grounding.source_names import SourceNames

_ROMAN = re.compile(r"[IVX]+(?:er?|ème)?")
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][^\W\d_]+")
_ENDING = re.compile(r"'(?:s|ve|re|ll|d|m|t)?$")
_FOLLOWS = {
    "en": re.compile(
        r"(?:['’]s\b)?(?: (?:is|was|has|says)\b|, (?:\d|who\b|whose\b))"
        r"|(?:(?<!s)|['’]s)(?: (?:had|will|would|said|told|[a-z]{3,}ed)\b)"
    ),
    "fr": re.compile(
        r" (?:a|n['’]a|s['’]est|est|n['’]est|était|avait|sera|va|fut|devrait|pourrait|se)\b"
        r"|, (?:\d|qui\b|dont\b|âgé)"
    ),
}
"""What says that the word with which a sentence begins is somebody: a verb, an age. After an s
the verb must not be one that a plural may have: officials said."""
_CONTINENT = frozenset(map(fold, ("أمريكا", "أميركا")))
"""A part of the world as well as a country; other parts have figures for their codes."""
_SHORTEST_PLACE = 4
"""Letters of a place that is known without its article."""


def check(text: Text, evidence: Evidence, names: Sequence[Name]) -> list[Finding]:
    """A finding for each name of ``text`` that no source has."""
    known = SourceNames(evidence, names, text.language)
    severity = Severity.BLOCKING if known.same else Severity.ADVICE
    found = [
        _finding(text, Place(part, paragraph, start, end), string, severity)
        for part, paragraph, string in parts(text)
        for start, end in _places(text, part, string, known)
    ]
    found += [
        _finding(text, place, string, Severity.ADVICE)
        for place, string in (*_of_authority(text, evidence, names), *_leading(text, known))
        if not any(place.meets(other.place) for other in found)
    ]
    return found


def _finding(text: Text, place: Place, string: str, severity: Severity) -> Finding:
    return Finding(
        Check.NAME, severity, text.language, place, string[place.start : place.end], "",
        "not_in_source",
    )  # fmt: skip


def _of_authority(
    text: Text, evidence: Evidence, names: Sequence[Name]
) -> Iterator[tuple[Place, str]]:
    """Names that the authority knows and no source has by any of its spellings: the one way to
    know a name in Arabic, and surer than how it sounds in any other script."""
    said = [authority.Said([source.text], source.language) for source in evidence.sources]
    for one in authority.standing(text, names):
        if not any(words.knows(one.name) for words in said):
            yield one.place, one.string


def _leading(text: Text, known: SourceNames) -> Iterator[tuple[Place, str]]:
    """Names that begin a sentence, where what follows says that they are names."""
    if text.language == "ar":
        return
    for paragraph, string in enumerate(text.paragraphs):
        for stretch in _latin(text, BODY, string):
            first = stretch[0]
            if first.begins and _is_subject(first, string, text.language):
                said = [piece for piece in _pieces(first) if not known.bears_out(piece)]
                if said and not (first.acronym and known.has_acronym(said[0])):
                    yield Place(BODY, paragraph, first.start, stretch[-1].end), string


def _is_subject(first: Capital, string: str, language: str) -> bool:
    follows = _FOLLOWS[language].match(string, first.end)
    return bool(follows) and fold(first.text) not in tongue.FUNCTION_WORDS[language]


def _places(text: Text, part: str, string: str, known: SourceNames) -> Iterator[tuple[int, int]]:
    if text.language == "ar":
        yield from _arabic(string, known)
        return
    plain = folded(string)
    there = [
        plain.place(one.start, one.end)
        for one in places.found(plain.text)
        if one.codes & known.codes
    ]
    for stretch in _latin(text, part, string):
        if _absent(stretch, there, known):
            said = [one for one in stretch if not one.begins]
            yield next(one.start for one in said if _pieces(one)), said[-1].end


def _latin(text: Text, part: str, string: str) -> Iterator[list[Capital]]:
    """Words with capitals that may be names: not those that the text also writes without. Of
    a headline that has capitals throughout, those that are names elsewhere in the text."""
    small = _small(text)
    stretches = [
        [one for one in stretch if one.acronym or fold(one.text) not in small]
        for stretch in name_words.capitals(string)
    ]
    capitals = [one for stretch in stretches for one in stretch]
    if part != BODY and len(capitals) * 2 > len(string.split()):
        elsewhere = {
            one.text
            for paragraph in text.paragraphs
            for stretch in name_words.capitals(paragraph)
            for one in stretch
            if not one.begins
        }
        stretches = [[one for one in stretch if one.text in elsewhere] for stretch in stretches]
    yield from (stretch for stretch in stretches if stretch)


@lru_cache(maxsize=8)
def _small(text: Text) -> frozenset[str]:
    """The words that a text writes in small letters, folded."""
    return frozenset(
        fold(word) for _part, _number, string in parts(text) for word in _SMALL.findall(string)
    )


def _absent(
    stretch: Sequence[Capital], there: Sequence[tuple[int, int]], known: SourceNames
) -> bool:
    """Whether some word of a name is nowhere in the sources; ``there`` are the places that the
    sources name, too."""
    return any(
        not known.bears_out(piece)
        for one in stretch
        if not one.begins and not any(start <= one.start < end for start, end in there)
        for piece in _pieces(one)
        if not (one.acronym and known.has_acronym(piece))
    )


def _pieces(capital: Capital) -> list[str]:
    """The folded words of a name's word that tell anything."""
    if _ROMAN.fullmatch(capital.text):
        return []
    bare = capital.text.removesuffix("s") if capital.text[:-1].isupper() else capital.text
    return [
        word.text
        for word in letters(_ENDING.sub("", fold(bare)))
        if len(word.text) > 1 and not name_words.common(word.text)
    ]


def _arabic(string: str, known: SourceNames) -> Iterator[tuple[int, int]]:
    """Names behind titles, and places, that no source has."""
    for start, end in name_words.behind_titles(string):
        said = [word.text for word in letters(fold(string[start:end]))]
        if said and not any(known.bears_out(word) for word in said):
            yield start, end
    yield from unknown_places(string, known)


def unknown_places(string: str, known: SourceNames) -> Iterator[tuple[int, int]]:
    """Where an Arabic text names a country or city of the table that no source names."""
    plain = folded(string)
    for word in letters(plain.text):
        forms = [
            form
            for form in skeletons.bare_forms(word.text)
            if len(form) >= _SHORTEST_PLACE and not form.endswith(places.ADJECTIVE)
        ]
        meant = frozenset().union(*(places.named().get((form,), frozenset()) for form in forms))
        whole = any(code.isdigit() for code in meant) or not _CONTINENT.isdisjoint(forms)
        if meant and not (whole or meant & known.codes or known.spells_out(word.text)):
            yield plain.place(word.start, word.end)
