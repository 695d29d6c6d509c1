"""For each sentence of a text, the passage of a source that supports it best.

A sentence is a set of features: stems, figures and names. Each weighs as much as it is rare
among the source's sentences (inverse document frequency, Spärck Jones 1972), and the score is
the share of the sentence's weight that a passage has as well. Between languages the stems are
those of words that look alike; across scripts, the consonants of names.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from articles.grounding import places, skeletons
from articles.grounding.evidence import Evidence, Passage, borne_by
from articles.grounding.findings import Place, Source, Support, Text, parts
from articles.grounding.folding import fold, letters
from articles.grounding.mentions import facts
from articles.grounding.name_words import capitals
from articles.grounding.sentences import sentences

WEAKEST = 0.2
"""Below this share a passage supports nothing."""
_FIGURE, _NAME, _STEM = 2.0, 1.5, 1.0
_STEM_LENGTH = 6
_COGNATE_LENGTH = 4
_SHORTEST = 4
"""Letters of a word that says what a sentence is about: most function words have fewer."""

Features = dict[str, float]


def support(text: Text, sources: Sequence[Source]) -> list[Support]:
    """The best passage for each sentence of ``text``, where one is good enough."""
    return find(text, borne_by(sources))


def find(text: Text, evidence: Evidence) -> list[Support]:
    """As ``support``, of sources that have been read."""
    index = {language: _Index(evidence, text.language, language) for language in evidence.languages}
    found = []
    for part, paragraph, string in parts(text):
        for start, end in sentences(string):
            place = Place(part, paragraph, start, end)
            best = max(
                (
                    (score, -number, passage)
                    for one in index.values()
                    for number, passage, score in one.scores(string[start:end])
                ),
                key=lambda scored: scored[:2],
                default=None,
            )
            if best and best[0] >= WEAKEST:
                passage = best[2]
                found.append(
                    Support(place, passage.source, passage.start, passage.end, round(best[0], 3))
                )
    return found


class _Index:
    """The passages in one language by their features, and how rare each feature is."""

    def __init__(self, evidence: Evidence, language: str, other: str) -> None:
        self.language, self.other = language, other
        self.passages = [
            (number, passage, features(passage.text, other, language))
            for number, passage in enumerate(evidence.passages)
            if evidence.sources[passage.source].language == other
        ]
        counts = Counter(one for _n, _p, found in self.passages for one in found)
        total = len(self.passages) + 1
        self.rarity = {one: log(1 + total / count) for one, count in counts.items()}
        self.rarity[""] = log(1 + total)

    def _may_be_no_name(self, feature: str) -> bool:
        """Any Arabic word may be a name; those that no passage has are not counted as ones."""
        return self.language == "ar" != self.other and feature.startswith("~")

    def scores(self, sentence: str) -> list[tuple[int, Passage, float]]:
        said = features(sentence, self.language, self.other)
        weights = {
            one: weight * self.rarity.get(one, self.rarity[""])
            for one, weight in said.items()
            if one in self.rarity or not self._may_be_no_name(one)
        }
        whole = sum(weights.values())
        if not whole:
            return []
        return [
            (number, passage, sum(w for one, w in weights.items() if one in found) / whole)
            for number, passage, found in self.passages
        ]


@lru_cache(maxsize=2048)
def features(sentence: str, language: str, other: str) -> Features:
    """What a sentence says that can be found in a sentence of the other language."""
    plain = fold(sentence)
    found: Features = {
        f"#{reading.value.normalize()}": _FIGURE
        for mention in facts(sentence, language).mentions
        for reading in mention.readings[:1]
    }
    for day in facts(sentence, language).days:
        found |= {f"@{value}": _FIGURE for value in (day.day, day.month, day.year) if value}
    found |= {f"={code}": _NAME for code in places.codes(plain)}
    named = {fold(one.text) for stretch in capitals(sentence) for one in stretch}
    for word in letters(plain):
        if len(word.text) >= _SHORTEST and not word.text.isdigit():
            found |= _word(word.text, language, other, word.text in named)
    return found


def _word(word: str, language: str, other: str, named: bool) -> Features:
    if language == other:
        stems = skeletons.bare_forms(word) if language == "ar" else {word}
        return {min(stems, key=len)[:_STEM_LENGTH]: _STEM}
    if "ar" not in (language, other):
        return {word[:_COGNATE_LENGTH]: _STEM}
    if language != "ar" and not named:
        return {}
    bones = {skeletons.skeleton(form) for form in skeletons.bare_forms(word)}
    weight = _NAME if language != "ar" else _STEM / 3
    return {f"~{one}": weight for one in bones if len(one) >= 3}
