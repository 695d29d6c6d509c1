"""What must be said about how a text was made: facts in, words and signals out.

Every page, card, feed item and structured-data block takes its disclosure from here.
The table follows what the EU AI Act's article 50 and the guidance on it ask, and the
vocabularies of IPTC and of the W3C community group on AI content disclosure
(docs/disclosure.md). Pure: no database; texts come in the language that is asked for.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, override, pgettext_lazy

from articles.enums import Origin, Review
from articles.languages import TABLE

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

IPTC_SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


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


@dataclass(frozen=True, slots=True)
class Row:
    mandatory: bool
    badge: "_StrPromise"
    mark: "_StrPromise"
    sentence: "_StrPromise"
    sentence_without_source: "_StrPromise | None"
    meta: str
    header: str
    iptc: str
    disclaimer: "_StrPromise | None"


_GENERATED = "trainedAlgorithmicMedia"
_COMPOSITE = "compositeWithTrainedAlgorithmicMedia"

# fmt: off
TABLE_OF_LABELS: dict[tuple[Origin, Review], Row] = {
    (Origin.GENERATED, Review.NONE): Row(
        mandatory=True,
        badge=pgettext_lazy("badge", "AI-generated"),
        mark=pgettext_lazy("mark", "AI-generated, facts not checked"),
        sentence=_("AI-generated from %(source)s. Released by an editor; facts not checked by a person."),
        sentence_without_source=_("AI-generated. Released by an editor; facts not checked by a person."),
        meta="ai-autonomous", header="machine-generated", iptc=_GENERATED,
        disclaimer=_("This article is AI-generated. The information presented may not be exhaustive or up to date."),
    ),
    (Origin.GENERATED, Review.CHECKED): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "AI-generated, checked"),
        mark=pgettext_lazy("mark", "AI-generated, facts checked"),
        sentence=_("AI-generated from %(source)s. Facts checked by %(name)s, %(date)s."),
        sentence_without_source=_("AI-generated. Facts checked by %(name)s, %(date)s."),
        meta="ai-assisted", header="ai-originated", iptc=_GENERATED,
        disclaimer=_("This article is AI-generated and its facts were checked by a person. The information presented may not be exhaustive or up to date."),
    ),
    (Origin.TRANSLATED, Review.NONE): Row(
        mandatory=True,
        badge=pgettext_lazy("badge", "AI translation"),
        mark=pgettext_lazy("mark", "AI translation, not checked"),
        sentence=_("Translated by AI %(from_language)s. Released by an editor; not checked against the original by a person."),
        sentence_without_source=None,
        meta="ai-autonomous", header="ai-modified", iptc=_COMPOSITE,
        disclaimer=_("This article was translated by AI. No person has checked the translation against the original, and it may differ from it."),
    ),
    (Origin.TRANSLATED, Review.CHECKED): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "AI translation, checked"),
        mark=pgettext_lazy("mark", "AI translation, checked"),
        sentence=_("Translated by AI %(from_language)s. Checked by %(name)s, %(date)s."),
        sentence_without_source=None,
        meta="ai-assisted", header="ai-modified", iptc=_COMPOSITE,
        disclaimer=_("This article was translated by AI and checked by a person. Where it differs from the original, the original holds."),
    ),
    (Origin.ASSISTED, Review.NONE): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "AI-assisted"),
        mark=pgettext_lazy("mark", "AI-assisted, facts not checked"),
        sentence=_("Written with AI assistance. Facts not checked by a second person."),
        sentence_without_source=None,
        meta="ai-assisted", header="ai-modified", iptc=_COMPOSITE,
        disclaimer=_("This article was written by a person with AI assistance. No second person has checked its facts."),
    ),
    (Origin.ASSISTED, Review.CHECKED): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "AI-assisted, checked"),
        mark=pgettext_lazy("mark", "AI-assisted, facts checked"),
        sentence=_("Written with AI assistance. Facts checked by %(name)s, %(date)s."),
        sentence_without_source=None,
        meta="ai-assisted", header="ai-modified", iptc=_COMPOSITE,
        disclaimer=_("This article was written by a person with AI assistance. A second person has checked its facts."),
    ),
    (Origin.HUMAN, Review.NONE): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "Written by a person"),
        mark=pgettext_lazy("mark", "Written by a person"),
        sentence=_("By %(byline)s."),
        sentence_without_source=None,
        meta="human-only", header="none", iptc="",
        disclaimer=None,
    ),
    (Origin.HUMAN, Review.CHECKED): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "Written by a person, checked"),
        mark=pgettext_lazy("mark", "Written by a person, facts checked"),
        sentence=_("By %(byline)s. Facts checked by %(name)s, %(date)s."),
        sentence_without_source=None,
        meta="human-only", header="none", iptc="",
        disclaimer=None,
    ),
    (Origin.UNKNOWN, Review.NONE): Row(
        mandatory=True,
        badge=pgettext_lazy("badge", "Origin not on record"),
        mark=pgettext_lazy("mark", "Origin not on record"),
        sentence=_("How this text was made is not on record; treat it as AI-generated."),
        sentence_without_source=None,
        meta="", header="", iptc="",
        disclaimer=_("How this article was made is not on record. Read it as AI-generated: the information presented may not be exhaustive or up to date."),
    ),
    (Origin.UNKNOWN, Review.CHECKED): Row(
        mandatory=False,
        badge=pgettext_lazy("badge", "Origin not on record, checked"),
        mark=pgettext_lazy("mark", "Origin not on record, facts checked"),
        sentence=_("How this text was made is not on record. Facts checked by %(name)s, %(date)s."),
        sentence_without_source=None,
        meta="", header="", iptc="",
        disclaimer=_("How this article was made is not on record. A person has checked its facts."),
    ),
}
# fmt: on

_DRAFTED = {
    Origin.GENERATED: MODEL,
    Origin.TRANSLATED: TRANSLATION,
    Origin.ASSISTED: BOTH,
    Origin.HUMAN: PERSON,
    Origin.UNKNOWN: UNRECORDED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The short form for cards and lists: four signs and words, always both."""

    signs: tuple[str, str, str, str]
    words: str
    mandatory: bool

    @property
    def broken(self) -> tuple[bool, bool, bool]:
        """Which of the three lines between the signs are dashed."""
        first, second, third, fourth = self.signs
        return tuple(  # type: ignore[return-value]
            bool({a, b} & {NOBODY, UNRECORDED})
            for a, b in ((first, second), (second, third), (third, fourth))
        )


def mark(origin: Origin, review: Review, language: str) -> Mark:
    """The chain and words that stand on every card of a text."""
    row = TABLE_OF_LABELS[origin, review]
    with override(language):
        words = str(row.mark)
    source = UNRECORDED if origin == Origin.UNKNOWN else SOURCE
    checked = PERSON if review == Review.CHECKED else NOBODY
    return Mark((source, _DRAFTED[origin], checked, PERSON), words, row.mandatory)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything that is said about one text, in one language."""

    badge: str
    sign: str
    mandatory: bool
    template: str
    """The sentence with its placeholders: source, from_language, byline, name, date."""
    from_language: str
    steps: tuple[Step, ...]
    mark: Mark
    meta: str
    """For ``<meta name="ai-disclosure">``; empty where nothing may be asserted."""
    header: str
    iptc: str
    """Term of IPTC's digital source types; empty where none applies."""
    facts: Facts

    @property
    def iptc_uri(self) -> str:
        return f"{IPTC_SCHEME}{self.iptc}" if self.iptc else ""

    @property
    def schema_uri(self) -> str:
        """The member of schema.org's IPTCDigitalSourceEnumeration."""
        if not self.iptc:
            return ""
        return f"https://schema.org/{self.iptc[0].upper()}{self.iptc[1:]}DigitalSource"

    def sentence(self, *, source: str, byline: str, name: str, date: str) -> str:
        """The sentence, filled with what the caller made of the names: plain or markup."""
        return self.template % {
            "source": source,
            "from_language": self.from_language,
            "byline": byline,
            "name": name,
            "date": date,
        }


def disclosure(facts: Facts, language: str) -> Disclosure:
    """Derive label, badge, chain and machine signals from the facts.

    Nothing is called checked that cannot say by whom.
    """
    if facts.checked_by is None:
        facts = replace(facts, review=Review.NONE)
    row = TABLE_OF_LABELS[facts.origin, facts.review]
    with override(language):
        original = TABLE.get(facts.translated_from)
        no_source = row.sentence_without_source is not None and not facts.sources
        return Disclosure(
            badge=str(row.badge),
            sign=_DRAFTED[facts.origin],
            mandatory=row.mandatory,
            template=str(row.sentence_without_source if no_source else row.sentence),
            from_language=str(original.from_it) if original else "",
            steps=_steps(facts),
            mark=mark(facts.origin, facts.review, language),
            meta=row.meta,
            header=row.header,
            iptc=row.iptc,
            facts=facts,
        )


def _steps(facts: Facts) -> tuple[Step, ...]:
    steps = [_source(facts), _drafted(facts), _checked(facts), _released(facts)]
    broken = {NOBODY, UNRECORDED}
    return tuple(
        Step(
            sign=step.sign,
            label=str(step.label),
            values=step.values,
            note=str(step.note),
            at=step.at,
            dashed=step.sign in broken or (after is not None and after.sign in broken),
        )
        for step, after in zip(steps, [*steps[1:], None], strict=True)
    )


def _source(facts: Facts) -> Step:
    if facts.origin == Origin.UNKNOWN:
        named = facts.sources or (Named(str(_("Not on record"))),)
        return Step(UNRECORDED, str(_("Source")), named)
    if facts.origin == Origin.TRANSLATED:
        language = TABLE.get(facts.translated_from)
        name = str(language.its_article) if language else str(_("Not on record"))
        original = facts.original
        return Step(
            SOURCE,
            str(_("Original")),
            (Named(name, original.url if original else ""),),
            at=original.at if original else None,
        )
    if not facts.sources:
        return Step(SOURCE, str(_("Source")), (Named(str(_("Own reporting"))),))
    return Step(SOURCE, str(_("Source")), facts.sources, at=facts.sources[0].at)


def _drafted(facts: Facts) -> Step:
    model = Named(str(_("A language model")))
    writer = facts.byline or Named(str(_("The newsroom")))
    match facts.origin:
        case Origin.GENERATED:
            return Step(MODEL, str(_("Drafted by")), (model,))
        case Origin.TRANSLATED:
            return Step(TRANSLATION, str(_("Translated by")), (model,))
        case Origin.ASSISTED:
            return Step(BOTH, str(_("Written by")), (writer,), note=str(_("With AI assistance")))
        case Origin.HUMAN:
            return Step(PERSON, str(_("Written by")), (writer,))
        case _:
            return Step(UNRECORDED, str(_("Made by")), (Named(str(_("Not on record"))),))


def _checked(facts: Facts) -> Step:
    if facts.review == Review.CHECKED and facts.checked_by is not None:
        return Step(
            PERSON,
            str(_("Checked by")),
            (facts.checked_by,),
            note=str(_("Facts")),
            at=facts.checked_by.at,
        )
    if facts.origin == Origin.TRANSLATED:
        note = _("Not checked against the original")
    else:
        note = _("Facts not checked by a person")
    return Step(NOBODY, str(_("Checked by")), (Named(str(_("No one yet"))),), note=str(note))


def _released(facts: Facts) -> Step:
    who = facts.released_by or Named(str(_("No one yet")))
    sign = PERSON if facts.released_by else NOBODY
    return Step(sign, str(_("Released by")), (who,), note=who.title, at=who.at)
