"""Names of people, organisations and places of a text against its sources.

In Latin script a name is a word with a capital that does not begin a sentence. It is borne out
by a word of a source that is the same but for accents, endings and hyphens; between languages,
by one that looks alike, by the name that CLDR has for it, by initials, or by its consonants in
the other script; and by the name authority. Arabic has no capitals: there, names are those
that the authority or CLDR know and those that stand behind a title.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from articles.enums import Check, Severity
from articles.grounding import authority, name_words, places, skeletons, tongue
from articles.grounding.evidence import Evidence
from articles.grounding.findings import BODY, Finding, Name, Place, Text, parts
from articles.grounding.folding import fold, folded, letters
from articles.grounding.name_words import Capital

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
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHORTEST_STEM = 4
_CONTINENT = frozenset(map(fold, ("أمريكا", "أميركا")))
"""A part of the world as well as a country; other parts have figures for their codes."""
_SHORTEST_SOUNDS = 4
"""Consonants that are one place's and hardly another word's."""
_COGNATE = 5
"""First letters that words of two languages share when they are one name."""
_ALIKE = 0.75
"""Of two spellings that may be one name in two languages: the share they have in common."""


class Known:
    """What the sources name, in every way in which a text may name it."""

    def __init__(self, evidence: Evidence, names: Sequence[Name], language: str) -> None:
        self.evidence = evidence
        self.language = language
        self.same = language in evidence.languages
        self.plain = tuple(read.folded.text for read in evidence.facts)
        dotted = [
            one.replace(".", "").lower()
            for source in evidence.sources
            for one in _DOTTED.findall(source.text)
        ]
        self.words = frozenset(
            (*(word.text for text in self.plain for word in letters(text)), *dotted)
        )
        self.codes = frozenset().union(*(places.codes(text) for text in (*self.plain, *dotted)))
        self.names = frozenset(
            word.text
            for name in names
            if self._named(name)
            for _language, spelling in name.spellings
            for word in letters(fold(spelling))
        )

    def _named(self, name: Name) -> bool:
        """Whether a source has any spelling of a name."""
        for _language, spelling in name.spellings:
            spelled = [word.text for word in letters(fold(spelling))]
            if all(self.has(word) for word in spelled):
                return True
        return False

    @cached_property
    def bones(self) -> frozenset[str]:
        """The consonants of the words of sources in the other script."""
        latin = self.language != "ar"
        return frozenset(
            skeletons.skeleton(form)
            for word in self.words
            for form in (skeletons.bare_forms(word) if latin else {word})
            if ("\u0620" < word[0] < "\u06ff") is latin
        )

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of words in a row that begin with capitals: what acronyms are made of."""
        return frozenset(
            initials
            for source in self.evidence.sources
            for initials in name_words.initials(source.text)
        )

    def has_acronym(self, word: str) -> bool:
        """Whether a source has words that an acronym is made of, or the same letters in the
        order of another language: OTAN, NATO."""
        if word in self.initials or self.evidence.languages == {"ar"}:
            return True  # Arabic has no acronyms to speak of
        letters_ = sorted(word)
        return not self.same and any(sorted(one) == letters_ for one in self.words)

    def has(self, word: str) -> bool:
        """Whether a source has a folded word, but for its ending."""
        if word in self.words:
            return True
        if "\u0620" < word[0] < "\u06ff":
            return any(form in self.words for form in skeletons.bare_forms(word)) or any(
                form in skeletons.bare_forms(other)
                for form in skeletons.bare_forms(word)
                for other in self.words
                if form in other
            )
        bare = word.removesuffix("s")
        return bare in self.words or f"{word}s" in self.words

    def bears_out(self, word: str) -> bool:
        """Whether a source names what a folded word names."""
        if self.has(word) or word in self.names or places.codes(word) & self.codes:
            return True
        if _inflected(word, self.words):
            return True
        if len(self.evidence.languages - {"ar", self.language}) and self._cognate(word):
            return True
        return self._across_scripts(word)

    def spells_out(self, word: str) -> bool:
        """Whether a source has a name that the table of places knows, or one with just its
        consonants in the other script: what merely sounds like it is none."""
        sounds = max(skeletons.skeletons(word), key=len)
        return self.has(word) or (len(sounds) >= _SHORTEST_SOUNDS and sounds in self.bones)

    def _cognate(self, word: str) -> bool:
        if len(word) <= _SHORTEST_STEM:
            return False
        near = [other for other in self.words if other[0] == word[0] and len(other) > 3]
        return any(
            (len(word) > _COGNATE and other[:_COGNATE] == word[:_COGNATE])
            or SequenceMatcher(None, word, other).ratio() >= _ALIKE
            for other in near
        )

    def _across_scripts(self, word: str) -> bool:
        scripts = {one == "ar" for one in self.evidence.languages}
        if (self.language == "ar") in scripts and len(scripts) == 1:
            return False
        bones = skeletons.skeletons(word)
        return min(map(len, bones)) < 2 or any(
            skeletons.alike(own, one) for own in bones for one in self.bones
        )


def _inflected(word: str, words: frozenset[str]) -> bool:
    """Tunisie and tunisien: the same word to within its last letters."""
    stem = word[: max(_SHORTEST_STEM + 1, len(word) - 3)]
    return len(word) > _SHORTEST_STEM and any(
        other.startswith(stem) and abs(len(other) - len(word)) <= 3 for other in words
    )


def check(text: Text, evidence: Evidence, names: Sequence[Name]) -> list[Finding]:
    """A finding for each name of ``text`` that no source has."""
    known = Known(evidence, names, text.language)
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


def _leading(text: Text, known: Known) -> Iterator[tuple[Place, str]]:
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


def _places(text: Text, part: str, string: str, known: Known) -> Iterator[tuple[int, int]]:
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


def _absent(stretch: Sequence[Capital], there: Sequence[tuple[int, int]], known: Known) -> bool:
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


def _arabic(string: str, known: Known) -> Iterator[tuple[int, int]]:
    """Names behind titles, and places, that no source has."""
    for start, end in name_words.behind_titles(string):
        said = [word.text for word in letters(fold(string[start:end]))]
        if said and not any(known.bears_out(word) for word in said):
            yield start, end
    yield from unknown_places(string, known)


def unknown_places(string: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where an Arabic text names a country or city of the table that no source names."""
    plain = folded(string)
    for word in letters(plain.text):
        forms = [
            form
            for form in skeletons.bare_forms(word.text)
            if len(form) >= _SHORTEST_STEM and not form.endswith(places.ADJECTIVE)
        ]
        meant = frozenset().union(*(places.named().get((form,), frozenset()) for form in forms))
        whole = any(code.isdigit() for code in meant) or not _CONTINENT.isdisjoint(forms)
        if meant and not (whole or meant & known.codes or known.spells_out(word.text)):
            yield plain.place(word.start, word.end)
