"""Quotations: where they stand in a text, and whether a source has them.

In the language of a source a quotation is there word for word: punctuation, case, accents and
what an ellipsis or brackets leave out aside. Out of another language it cannot be; then some
quotation of the source must be about as long. What is missing there is advice, since translators
join, cut and add quotations; it blocks where no source quotes anybody and the passage that bears
the sentence out best says it in nobody's words. Figures and names within it are held against the
source by their own checks in either case.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.enums import Check, Severity
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Support, Text, parts
from articles.grounding.folding import fold, letters

SHORT = 2
"""Words of a quotation that may be a nickname or a title rather than what somebody said."""
SHORTEST_SHARE, LONGEST_SHARE = 0.4, 2.5
"""Of the words of a quotation in another language, those that its translation may have."""

_PAIRS = re.compile(
    r"«(?P<guillemets>[^«»]+)»|“(?P<curly>[^“”]+)”|„(?P<low>[^„“”]+)[“”]|‟(?P<high>[^‟”]+)”"
    r"|\"(?P<straight>[^\"]+)\"|‹(?P<angle>[^‹›]+)›"
    # As the British quote. The sign that ends it is the apostrophe, too: in “the players’ room” it
    # is that.
    r"|(?<!\w)[‘'](?P<single>[^\W\d_](?:[^‘’'\n]|(?<=\w)[’'](?=\w)){4,}?)"
    r"(?:(?<=[.,!?…])[’']|(?<![sS])[’'](?!\w)|[’'](?=[.,;:!?)…]|$))"
    # One that goes on in the next paragraph, which is not closed in this.
    r"|«(?P<goes_on>[^«»]+)$|(?<!\w)“(?=\w)(?P<curly_goes_on>[^“”]+)$"
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\([.…]+\)|…|\.{3}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, without them."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """The quotations of a plain text, in reading order; one within another is part of it."""
    return [
        Quotation(*found.span(found.lastgroup or 0), found[found.lastgroup or 0])
        for found in _PAIRS.finditer(text)
        # Between single signs a word or two are a name (‘Abd al-Rahman) or a way of saying.
        if not found["single"] or len(found["single"].split()) > SHORT
    ]


def check(text: Text, evidence: Evidence, supports: Sequence[Support]) -> list[Finding]:
    """A finding for each quotation of ``text`` that no source has. ``supports`` are the passages
    that bear its sentences out best."""
    own = [source for source in evidence.sources if source.language == text.language]
    verbatim = [_spelled(source.text) for source in own]
    quoted = [quotations(source.text) for source in evidence.sources]
    foreign = [
        len(letters(fold(quotation.text)))
        for source, told in zip(evidence.sources, quoted, strict=True)
        if source.language != text.language
        for quotation in told
    ]
    nobody_speaks = max(foreign, default=0) <= SHORT
    found = []
    for part, paragraph, string in parts(text):
        for quotation in quotations(string):
            count = len(letters(fold(quotation.text)))
            if not count or any(_within(quotation.text, source) for source in verbatim):
                continue
            code = _code(count, foreign, verbatim, len(evidence.sources) > len(own))
            if code:
                place = Place(part, paragraph, quotation.start, quotation.end)
                surely = code == "not_in_source" or (
                    nobody_speaks and _told_by_nobody(place, supports, quoted)
                )
                blocking = surely and count > SHORT
                found.append(
                    Finding(
                        Check.QUOTATION,
                        Severity.BLOCKING if blocking else Severity.ADVICE,
                        text.language, place, quotation.text,
                        _nearest(quotation.text, evidence, text.language), code,
                    )
                )  # fmt: skip
    return found


def _code(count: int, foreign: Sequence[int], own: Sequence[str], translated: bool) -> str:
    """Why a quotation is found fault with; nothing where it may be a translation."""
    if not translated:
        return "not_in_source"
    alike = any(SHORTEST_SHARE * one <= count <= LONGEST_SHARE * one for one in foreign)
    if alike or (count <= SHORT and not own):
        return ""
    return "not_in_source" if own else "no_quotation_like_it"


def _told_by_nobody(
    place: Place, supports: Sequence[Support], quoted: Sequence[Sequence[Quotation]]
) -> bool:
    """Whether a passage bears out what stands around a place, and none such has a quotation."""
    around = [
        one
        for one in supports
        if (one.place.part, one.place.paragraph) == (place.part, place.paragraph)
        and one.place.start < place.end
        and place.start < one.place.end
    ]
    return bool(around) and not any(
        told.start < one.end and one.start < told.end
        for one in around
        for told in quoted[one.source]
    )


def _spelled(text: str) -> str:
    return f" {' '.join(word.text for word in letters(fold(text)))} "


def _within(quotation: str, source: str) -> bool:
    """Whether the source has every piece between ellipses and brackets, in their order."""
    at = 0
    for piece in _LEFT_OUT.split(quotation):
        spelled = _spelled(piece)
        if not spelled.strip():
            continue
        at = source.find(spelled, at)
        if at < 0:
            return False
    return True


def _nearest(quotation: str, evidence: Evidence, language: str) -> str:
    """The sentence of a source in the same language that shares most of its words."""
    said = {word.text for word in letters(fold(quotation))}
    shares = [
        (len(said & {word.text for word in letters(fold(passage.text))}), -number, passage.text)
        for number, passage in enumerate(evidence.passages)
        if evidence.sources[passage.source].language == language
    ]
    count, _number, nearest = max(shares, default=(0, 0, ""))
    return nearest if count * 2 >= len(said) else ""
