"""Figures and dates that a source has, but not where it says what the text says.

A wrong figure may stand somewhere in a long source by chance. Where a sentence is well
supported by a passage, and the passage has another figure of the kind that the sentence leaves
out, the sentence may have taken the wrong one: advice, since sentences also sum up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from articles.enums import Check, Severity
from articles.grounding import figures, occasions
from articles.grounding.agreement import agree
from articles.grounding.dates import Day
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Source, Support, Text, parts
from articles.grounding.mentions import Facts, facts
from articles.grounding.readings import Mention
from articles.grounding.support import features

STRONG = 0.3
"""From this share on, a passage is taken for what a sentence rests on."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """A sentence of the text and what it rests on."""

    sentence: str
    language: str
    said: Facts
    whole: Evidence
    near: Evidence
    source: int
    rested_on: str
    passage: Facts

    def features(self, passage: str, source: int) -> set[str]:
        """What the sentence says, figures and dates aside, that a passage says as well."""
        other = self.whole.sources[source].language
        said = set(features(self.sentence, self.language, other))
        shared = said & set(features(passage, other, self.language))
        return {one for one in shared if one[0] not in "#@"}


def check(text: Text, evidence: Evidence, supports: Sequence[Support]) -> list[Finding]:
    """Advice for figures and dates that only another part of the sources bears out."""
    strings = {(part, paragraph): string for part, paragraph, string in parts(text)}
    found = []
    for one in supports:
        if one.score < STRONG:
            continue
        string = strings[one.place.part, one.place.paragraph]
        rest = _rest(string[one.place.start : one.place.end], text.language, one, evidence)
        found += [
            Finding(
                kind, Severity.ADVICE, text.language, place, string[place.start : place.end],
                evidence.sources[one.source].text[one.start : one.end], "elsewhere_in_source",
            )
            for kind, place in _astray(rest, one.place)
        ]  # fmt: skip
    return found


def _rest(sentence: str, language: str, support: Support, evidence: Evidence) -> _Rest:
    source = evidence.sources[support.source]
    around = "\n\n".join(evidence.around(support.source, support.start))
    passage = source.text[support.start : support.end]
    return _Rest(
        sentence,
        language,
        facts(sentence, language),
        evidence,
        Evidence([Source(source.language, around, source.published)]),
        support.source,
        passage,
        facts(passage, source.language),
    )


def _astray(rest: _Rest, sentence: Place) -> Iterator[tuple[Check, Place]]:
    for mention in rest.said.mentions:
        if figures.stated(mention, rest.whole) and _only_elsewhere(mention, rest):
            yield mention.check, _place(rest.said, mention.start, mention.end, sentence)
    for day in rest.said.days:
        elsewhere = not occasions.borne_out(day, rest.near)
        if elsewhere and occasions.borne_out(day, rest.whole) and _other_day(day, rest):
            yield Check.DATE, _place(rest.said, day.start, day.end, sentence)


def _place(said: Facts, start: int, end: int, sentence: Place) -> Place:
    begin, after = said.folded.place(start, end)
    return Place(sentence.part, sentence.paragraph, sentence.start + begin, sentence.start + after)


def _only_elsewhere(mention: Mention, rest: _Rest) -> bool:
    if figures.borne_out(mention, rest.near) or not figures.borne_out(mention, rest.whole):
        return False
    left_out = any(
        other.counted
        and other.check is mention.check
        and other.readings[0].units == mention.readings[0].units
        and not any(agree(one, other) for one in rest.said.mentions)
        for other in rest.passage.mentions
    )
    return left_out and not _shares_a_passage(
        rest, lambda read: any(agree(mention, other) for other in read.mentions)
    )


def _shares_a_passage(rest: _Rest, bears_out: Callable[[Facts], bool]) -> bool:
    """Whether a passage elsewhere that bears something out speaks of what the sentence does,
    half as much as the passage that it rests on: then the sentence sums up both."""
    enough = len(rest.features(rest.rested_on, rest.source)) / 2
    return any(
        len(rest.features(passage.text, passage.source)) >= enough
        for passage in rest.whole.passages
        if bears_out(facts(passage.text, rest.whole.sources[passage.source].language))
    )


def _other_day(day: Day, rest: _Rest) -> bool:
    """Whether the passage has a date of the kind that the sentence leaves out."""
    kind = day.weekday is None
    left_out = [
        other
        for other in rest.passage.days
        if (other.weekday is None) is kind
        and (other.weekday, other.month, other.day)
        not in {(one.weekday, one.month, one.day) for one in rest.said.days}
    ]
    return bool(left_out) and not _shares_a_passage(
        rest, lambda read: any(_same(day, other) for other in read.days)
    )


def _same(day: Day, other: Day) -> bool:
    return (day.weekday, day.month, day.day) == (other.weekday, other.month, other.day)
