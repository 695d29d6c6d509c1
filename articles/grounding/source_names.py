"""What the sources of a text name, in every way in which the text may name it.

A name is borne out by a word of a source that is the same but for accents, endings and hyphens;
between languages, by one that looks alike, by the name that CLDR has for it, by initials, or by
its consonants in the other script; and by the name authority.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property

from articles.grounding import name_words, places, skeletons
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Name
from articles.grounding.folding import letters
from articles.grounding.known import Register, key

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHORTEST_STEM = 4
_SHORTEST_SOUNDS = 4
"""Consonants that are one place's and hardly another word's."""
_COGNATE = 5
"""First letters that words of two languages share when they are one name."""
_ALIKE = 0.75
"""Of two spellings that may be one name in two languages: the share they have in common."""


class SourceNames:
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
        register = Register(names)
        named = {one.name for source in evidence.sources for one in register.found(source.text)}
        self.names = frozenset(
            word
            for name in named
            for _language, spelling in name.spellings
            for word in key(spelling)
        )

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
