"""The languages of one story against one another.

They should have the same figures and dates, name the same people and places, have as many
paragraphs and deny the same things. A finding stands in the text that says what another
language does not.
"""

import re
from collections.abc import Iterator, Sequence

from articles.enums import Check, Severity
from articles.grounding import authority, differences, names as named
from articles.grounding.evidence import Evidence
from articles.grounding.findings import (
    BODY,
    Finding,
    Name,
    Place,
    Text,
    in_reading_order,
    parts,
)
from articles.grounding.folding import fold, folded
from articles.grounding.source_names import SourceNames
from articles.grounding.tellings import Telling

_NEGATIONS = {
    "en": re.compile(
        r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|refus\w+|den(?:y|ie[ds])"
        r"|fail\w*|reject\w*|lack\w*|unable|little|few|hardly|barely|only|but|if|unless|\w+less"
        r"|\w+n't|un(?!der|ion|it|iv|til|iq)\w{4,}|impossib\w+|illegal\w*|intoler\w+|yet)\b"
    ),
    "fr": re.compile(
        r"\b(?:ne|n'|pas|jamais|aucune?s?|rien|personne|sans|ni|non|refus\w+|nie\w*|rejet\w+"
        r"|echou\w+|manque\w*|incapable\w*|dement\w*|peu|mal|rares?|seule?s?|impossib\w+"
        r"|illega\w+|interdi\w+|intoler\w+|insuffisan\w+|invaincu\w*|guere|moins|sinon)"
    ),
    "ar": re.compile(
        r"(?<!\w)[وفبأ]?(?:لا|لم|لن|ليس\w*|لست\w*|ما|غير|دون|بدون|عدم|بعدم|لعدم|بلا|رفض\w*|نف[يت]\w*"
        r"|ينفي|ترفض|سيرفض|يرفض\w*|فشل\w*|انعدام|سوي|الا|منع|تمنع|يمنع|حظر|قليل\w*|نادر\w*|صعب\w*)"
        r"(?!\w)"
    ),
}
_DENIED = {
    "en": re.compile(r"\b(?:not(?! only| just)|never|cannot|\w+n't)\b"),
    "fr": re.compile(r"\b(?:ne|n'\w+)\b.{1,40}\b(?:pas(?! seulement| que)|jamais|aucune?|rien)\b"),
    "ar": re.compile(
        r"(?<!\w)(?<!ان )[وف]?(?:لم|لن|ليس\w*|لا)(?!\w)"
        r"(?! (?:[يتن]?زال|بد|سيما|فقط|شك|[يت]قل|[يت]زيد|[يت]تجاوز|فحسب|[يت]تعد))"
    ),
}
"""What certainly denies, and is questioned; the other table is what may stand for it."""


def compare(texts: Sequence[Text], *, names: Sequence[Name] = ()) -> list[Finding]:
    """Where the languages of one story differ, language by language in the order given and in
    reading order.

    ``names`` is the name authority, by whose spellings a name is known in another script.
    Raises ``KeyError`` for a language other than French, Arabic and English.
    """
    found: list[Finding] = []
    tellings = [Telling(text) for text in texts]
    for telling in tellings:
        others = [other for other in tellings if other is not telling]
        sisters = [other.text for other in others]
        own = [
            *differences.check(telling, others),
            *_names(telling.text, others, names),
            *_paragraphs(telling.text, sisters),
            *_negations(telling.text, sisters),
        ]
        found += sorted(own, key=in_reading_order)
    return found


def _names(text: Text, others: Sequence[Telling], names: Sequence[Name]) -> Iterator[Finding]:
    """Names of the authority that another language does not have by any of its spellings, and
    other names that a text in French or English does not have."""
    known: list[Place] = []
    for one in authority.standing(text, names):
        lacking = [other for other in others if not other.said.knows(one.name)]
        if lacking or one.whole:
            known.append(one.place)
        if lacking:
            yield _unnamed(text, one.place, one.string, lacking)
    for other in others:
        for place, string in _unlike(text, other.evidence, names):
            if not any(place.meets(one) for one in known):
                yield _unnamed(text, place, string, [other])


def _unlike(text: Text, other: Evidence, names: Sequence[Name]) -> Iterator[tuple[Place, str]]:
    """Names that are not alike in another language; between the scripts only places, since
    other names are too unsure there without the authority."""
    strings = {(part, paragraph): string for part, paragraph, string in parts(text)}
    if text.language == "ar" not in other.languages:
        known = SourceNames(other, names, text.language)
        for (part, paragraph), string in strings.items():
            for start, end in named.unknown_places(string, known):
                yield Place(part, paragraph, start, end), string
    elif "ar" not in other.languages:
        for one in named.check(text, other, names):
            yield one.place, strings[one.place.part, one.place.paragraph]


def _unnamed(text: Text, place: Place, string: str, lacking: Sequence[Telling]) -> Finding:
    return Finding(
        Check.SISTER_NAME, Severity.ADVICE, text.language, place,
        string[place.start : place.end], lacking[0].there(place),
        "not_in_sister", _missing(lacking),
    )  # fmt: skip


def _missing(others: Sequence[Text | Telling]) -> tuple[tuple[str, str], ...]:
    return (("missing", ", ".join(other.language for other in others)),)


def _paragraphs(text: Text, others: Sequence[Text]) -> Iterator[Finding]:
    count = len(text.paragraphs)
    fewer = [other for other in others if len(other.paragraphs) < count]
    if fewer:
        last = text.paragraphs[-1]
        yield Finding(
            Check.SISTER_PARAGRAPHS, Severity.BLOCKING, text.language,
            Place(BODY, count - 1, 0, len(last)), last, "", "more_paragraphs",
            (
                *_missing(fewer),
                ("paragraphs", str(count)),
                ("theirs", ", ".join(str(len(other.paragraphs)) for other in fewer)),
            ),
        )  # fmt: skip


def _negations(text: Text, others: Sequence[Text]) -> Iterator[Finding]:
    """Denials in a paragraph whose like in another language denies nothing."""
    for other in others:
        if len(other.paragraphs) != len(text.paragraphs):
            continue
        for number, (own, theirs) in enumerate(zip(text.paragraphs, other.paragraphs, strict=True)):
            plain = folded(own)
            denied = _DENIED[text.language].search(plain.text)
            if denied and not _NEGATIONS[other.language].search(fold(theirs)):
                place = Place(BODY, number, *plain.place(*denied.span()))
                yield Finding(
                    Check.SISTER_NEGATION, Severity.ADVICE, text.language, place,
                    own[place.start : place.end], theirs, "not_denied",
                    _missing([other]),
                )  # fmt: skip
