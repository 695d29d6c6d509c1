"""What must be said about how a text was made: facts in, words and signals out.

Every page, card, feed item and structured-data block takes its disclosure from here.
The table follows what the EU AI Act's article 50 and the guidance on it ask, and the
vocabularies of IPTC and of the W3C community group on AI content disclosure
(docs/disclosure.md). Pure: no database; texts come in the language that is asked for.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, override, pgettext_lazy

from articles.enums import Origin, Review
from articles.languages import TABLE
from articles.steps import DRAFTED, NOBODY, PERSON, SOURCE, UNRECORDED, Facts, Named, Step, steps
from newsroom.kept import kept

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

IPTC_SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


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


@kept(None)
def mark(origin: Origin, review: Review, language: str) -> Mark:
    """The chain and words that stand on every card of a text."""
    row = TABLE_OF_LABELS[origin, review]
    with override(language):
        words = str(row.mark)
    source = UNRECORDED if origin == Origin.UNKNOWN else SOURCE
    checked = PERSON if review == Review.CHECKED else NOBODY
    return Mark((source, DRAFTED[origin], checked, PERSON), words, row.mandatory)


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
    said = _said(facts.origin, facts.review, bool(facts.sources), facts.translated_from, language)
    return Disclosure(
        badge=said.badge,
        sign=DRAFTED[facts.origin],
        mandatory=row.mandatory,
        template=said.sentence,
        from_language=said.from_language,
        steps=steps(facts, said.its_article, language),
        mark=mark(facts.origin, facts.review, language),
        meta=row.meta,
        header=row.header,
        iptc=row.iptc,
        facts=facts,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the tables say, in one language."""

    badge: str
    sentence: str
    from_language: str
    its_article: str


@kept(None)
def _said(
    origin: Origin, review: Review, sourced: bool, translated_from: str, language: str
) -> _Said:
    row, original = TABLE_OF_LABELS[origin, review], TABLE.get(translated_from)
    with override(language):
        return _Said(
            badge=str(row.badge),
            sentence=str(row.sentence if sourced else row.sentence_without_source or row.sentence),
            from_language=str(original.from_it) if original else "",
            its_article=str(original.its_article) if original else "",
        )


__all__ = ["Disclosure", "Facts", "Mark", "Named", "Step", "disclosure", "mark"]
