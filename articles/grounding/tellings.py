"""A story as one language tells it, with all that it counts and dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.grounding import authority, figures, occasions
from articles.grounding.agreement import agree
from articles.grounding.clocks import Clock
from articles.grounding.dates import Day
from articles.grounding.evidence import Evidence
from articles.grounding.findings import BODY, Place, Source, Text, parts
from articles.grounding.hedges import Hedge
from articles.grounding.mentions import facts
from articles.grounding.readings import Mention

Counted = Mention | Day | Clock


@dataclass(frozen=True, slots=True)
class Told:
    """A figure, a date or a time of day, where a text tells it."""

    said: Counted
    place: Place
    string: str
    """The part or paragraph that it stands in."""
    stated: bool
    """Not only shown: what another language must have."""


class Telling:
    """One language's text of a story."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.language = text.language
        self.strings = {(part, paragraph): string for part, paragraph, string in parts(text)}
        self.evidence = _evidence(text.language, self.strings.values())

    @cached_property
    def said(self) -> authority.Said:
        """Its words, for names to be looked up in."""
        return authority.Said(list(self.strings.values()), self.language)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        return tuple(self._told())

    def _told(self) -> Iterator[Told]:
        for (part, paragraph), string in self.strings.items():
            read = facts(string, self.language)
            counted: list[Counted] = [*read.mentions, *read.days, *read.clocks]
            for one in counted:
                place = Place(part, paragraph, *read.folded.place(one.start, one.end))
                yield Told(one, place, string, _is_stated(one))

    def beside(self, place: Place, other: "Telling") -> Iterator[Told]:
        """What it tells where another telling has a place: in the headline and the dek, in the
        same paragraph, or anywhere in a body of more or fewer paragraphs."""
        alike = self.is_parallel(other)
        for one in self.told:
            in_body = one.place.part == BODY
            if in_body is (place.part == BODY) and (
                not (alike and in_body) or one.place.paragraph == place.paragraph
            ):
                yield one

    def is_parallel(self, other: "Telling") -> bool:
        """Whether the two have as many paragraphs, so that each has its like."""
        return len(self.text.paragraphs) == len(other.text.paragraphs)

    def there(self, place: Place) -> str:
        """The part or paragraph that it has where another telling has a place."""
        return self.strings.get((place.part, place.paragraph), "")


def _evidence(language: str, strings: Iterable[str]) -> Evidence:
    return Evidence([Source(language, "\n\n".join(strings))])


def _is_stated(one: Counted) -> bool:
    return one.sure if isinstance(one, Clock) else isinstance(one, Day) or one.counted


def lacks(evidence: Evidence, one: Counted) -> bool:
    """Whether another language does not say what one says, nor rounds it with a hedge: neither is
    the other's source, so 108 beside “about 110” is as good as “about 110” beside 108."""
    if isinstance(one, Clock):
        return not figures.is_named(one, evidence)
    if isinstance(one, Day):
        return not occasions.borne_out(one, evidence)
    return (
        figures.stated(one, evidence)
        and not figures.borne_out(one, evidence)
        and not any(
            other.hedge is not Hedge.NONE and agree(other, one)
            for _source, other in evidence.firsts
        )
    )
