"""The four steps that a text has passed: who did them, and which are not on record. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext, gettext_noop, override

from articles.enums import Origin, Review
from newsroom.kept import kept


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that the chain names, with its page if it has one."""

    name: str
    url: str = ""
    title: str = ""
    at: datetime | None = None
    external: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record about one language's text."""

    origin: Origin
    review: Review
    sources: tuple[Named, ...] = ()
    byline: Named | None = None
    translated_from: str = ""
    original: Named | None = None
    """The text it was translated from, while readers can see it."""
    checked_by: Named | None = None
    released_by: Named | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four hands a text passed through."""

    sign: str
    label: str
    values: tuple[Named, ...]
    note: str = ""
    at: datetime | None = None
    dashed: bool = False
    """The line to the next step is broken: one of the two is nobody or not on record."""

    @property
    def nobody(self) -> bool:
        return self.sign == NOBODY


SOURCE, MODEL, TRANSLATION, BOTH, PERSON, NOBODY, UNRECORDED = (
    "s-src",
    "s-ai",
    "s-tr",
    "s-mx",
    "s-pe",
    "s-no",
    "s-un",
)


DRAFTED = {
    Origin.GENERATED: MODEL,
    Origin.TRANSLATED: TRANSLATION,
    Origin.ASSISTED: BOTH,
    Origin.HUMAN: PERSON,
    Origin.UNKNOWN: UNRECORDED,
}
"""The sign of whoever made the text."""
_WORDS = (
    gettext_noop("A language model"),
    gettext_noop("Checked by"),
    gettext_noop("Drafted by"),
    gettext_noop("Facts"),
    gettext_noop("Facts not checked by a person"),
    gettext_noop("Made by"),
    gettext_noop("No one yet"),
    gettext_noop("Not checked against the original"),
    gettext_noop("Not on record"),
    gettext_noop("Original"),
    gettext_noop("Own reporting"),
    gettext_noop("Released by"),
    gettext_noop("Source"),
    gettext_noop("The newsroom"),
    gettext_noop("Translated by"),
    gettext_noop("With AI assistance"),
    gettext_noop("Written by"),
)
Words = Mapping[str, str]


def steps(facts: Facts, its_article: str, language: str) -> tuple[Step, ...]:
    """In the order of the chain, in the words of ``language``; ``its_article`` names there the text
    that this one was translated from, where that is on record."""
    words = _words(language)
    found = (
        _source(facts, words, its_article),
        _drafted(facts, words),
        _checked(facts, words),
        _released(facts, words),
    )
    broken = [step.sign in (NOBODY, UNRECORDED) for step in found]
    return tuple(
        replace(step, dashed=True) if any(broken[place : place + 2]) else step
        for place, step in enumerate(found)
    )


@kept(None)
def _words(language: str) -> Words:
    with override(language):
        return {text: gettext(text) for text in _WORDS}


def _source(facts: Facts, words: Words, its_article: str) -> Step:
    if facts.origin == Origin.UNKNOWN:
        named = facts.sources or (Named(words["Not on record"]),)
        return Step(UNRECORDED, words["Source"], named)
    if facts.origin == Origin.TRANSLATED:
        name = its_article or words["Not on record"]
        original = facts.original
        return Step(
            SOURCE,
            words["Original"],
            (Named(name, original.url if original else ""),),
            at=original.at if original else None,
        )
    if not facts.sources:
        return Step(SOURCE, words["Source"], (Named(words["Own reporting"]),))
    return Step(SOURCE, words["Source"], facts.sources, at=facts.sources[0].at)


def _drafted(facts: Facts, words: Words) -> Step:
    model = Named(words["A language model"])
    writer = facts.byline or Named(words["The newsroom"])
    match facts.origin:
        case Origin.GENERATED:
            return Step(MODEL, words["Drafted by"], (model,))
        case Origin.TRANSLATED:
            return Step(TRANSLATION, words["Translated by"], (model,))
        case Origin.ASSISTED:
            return Step(BOTH, words["Written by"], (writer,), note=words["With AI assistance"])
        case Origin.HUMAN:
            return Step(PERSON, words["Written by"], (writer,))
        case _:
            return Step(UNRECORDED, words["Made by"], (Named(words["Not on record"]),))


def _checked(facts: Facts, words: Words) -> Step:
    if facts.review == Review.CHECKED and facts.checked_by is not None:
        return Step(
            PERSON,
            words["Checked by"],
            (facts.checked_by,),
            note=words["Facts"],
            at=facts.checked_by.at,
        )
    if facts.origin == Origin.TRANSLATED:
        note = words["Not checked against the original"]
    else:
        note = words["Facts not checked by a person"]
    return Step(NOBODY, words["Checked by"], (Named(words["No one yet"]),), note=note)


def _released(facts: Facts, words: Words) -> Step:
    who = facts.released_by or Named(words["No one yet"])
    sign = PERSON if facts.released_by else NOBODY
    return Step(sign, words["Released by"], (who,), note=who.title, at=who.at)
