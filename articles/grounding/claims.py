"""Superlatives and causes that a text states and no source does: advice to whoever reads it.

What a source may say of it is wider than what is questioned in a text: “main” may stand for
“most important”. But what only came after something did not come of it, so “after” and words
such as “with” and “from” bear no cause out: a draft that makes causes of times is a common
mistake, and advice on a few harmless translations is its price.
"""

import re
from collections.abc import Iterator, Sequence

from articles.enums import Check, Severity
from articles.grounding.alignment import STRONG
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Source, Support, Text, parts
from articles.grounding.folding import fold, folded

_STATED = {
    (Check.SUPERLATIVE, "en"): (
        "largest|biggest|greatest|highest|lowest|smallest|strongest|weakest|richest|poorest"
        "|deadliest|worst|best|fastest|oldest|youngest|longest|tallest|heaviest|record|first-ever"
        "|first ever|first time|a first (?:in|for|since)|never before|unprecedented|unparalleled"
        "|historic|all-time"
        "|the only|the sole|the most (?!of\\b)\\w+|the least \\w+"
    ),
    (Check.SUPERLATIVE, "fr"): (
        "l[ea]s? (?:plus|moins) (?!de\\b|d'|tard\\b|tot\\b|que\\b|en plus|loin\\b|ou\\b)\\w+"
        "|record|records|sans precedent|inegalee?s?|inedite?s?|historique|premiere fois"
        "|meilleure?s?|pires?|l[ea] seule? \\w+|l'unique|du jamais[ -]vu"
        "|une premiere (?:mondiale|nationale|en)"
    ),
    (Check.SUPERLATIVE, "ar"): (
        "(?:ال)?(?:أكبر|أعظم|أضخم|أعلى|أقوى|أطول|أغنى|أصغر|أدنى|أضعف|أفقر|أشد|أسوأ|أفضل|أعنف"
        "|أسرع)(?! من)|أكثر ال\\w+|غير مسبوق\\w*|لم يسبق|تاريخي|تاريخية|قياسي|قياسية|قياسيا|الوحيد"
        "|الوحيدة|على الإطلاق|لأول مرة|للمرة الأولى|الأولى من نوعها|الأول من نوعه|الأكثر"
    ),
    (Check.CAUSE, "en"): (
        "because|due to|owing to|caused|as a result|led to|triggered|prompted|thanks to"
        "|resulted in|provoked|sparked|consequently|therefore"
    ),
    (Check.CAUSE, "fr"): (
        "parce qu\\w*|a cause d\\w+|en raison d\\w*|entraine(?:nt|ra|ront|rait)?(?! par)"
        "|entrainant|provoque\\w*|grace a\\w*"
        "|par consequent|conduit a|du fait d\\w+|declenche\\w*"
    ),
    (Check.CAUSE, "ar"): (
        "بسبب|نتيجة ل\\w*|لأن(?:ه|ها|هم|هما|نا|ني|ك)?|أدى إلى|أدت إلى|جراء|بفضل|تسبب\\w*|مما أدى"
        "|ما أدى|نظرا ل\\w*"
        "|أسفر\\w*"
    ),
}
"""What is questioned in a text."""
_MEANT = {
    (Check.SUPERLATIVE, "en"): (
        "(?!(?:\\w*west|\\w*east|forest|interest|request|\\w*test|guest|harvest|arrest|rest"
        "|invest|suggest"
        "|honest|digest|nest|chest|conquest|quest|priest|modest|manifest|crest|vest"
        "|pest)\\b)\\w{2,}est"
        "|best|first|only|most|least|records?|unprecedented|unique|sole|ever|never before"
        "|historic\\w*"
        "|maxim\\w+|minim\\w+|number one|peak|more \\w+ than any|second-\\w+|history"
    ),
    (Check.SUPERLATIVE, "fr"): (
        "(?:l[ea]s?|au|aux|d[eu]s?|[sm]on|sa|ses|leurs?) (?:plus|moins|mieux)|premi\\w+|seule?s?"
        "|uniques?"
        "|records?|precedent|inedit\\w*|jamais|historique\\w*|histoire|meilleur\\w*|pires?"
        "|maxim\\w+"
        "|minim\\w+|favori\\w*|ultime|supreme|le mieux"
    ),
    (Check.SUPERLATIVE, "ar"): (
        "(?:ال)?(?:أكبر|أعظم|أضخم|أعلى|أقوى|أطول|أغنى|أصغر|أدنى|أضعف|أفقر|أشد|أسوأ|أفضل|أعنف"
        "|أسرع|أكثر"
        "|أقل|أهم|أبرز|أحدث|أقدم|أخطر|أجمل|أوسع|أشهر|أحسن|أول|أولى|كبرى|عظمى|قصوى|عليا|وحيد\\w*"
        "|فريد\\w*|قياسي\\w*|تاريخي\\w*|تاريخ)|غير مسبوق\\w*|لم يسبق|لأول مرة|ذروة|ذروته\\w*|قمة"
    ),
    (Check.CAUSE, "en"): (
        "because|due|owing|caus\\w+|result\\w*|led|leads?|leading|trigger\\w*|prompt\\w+|thanks"
        "|therefore|consequen\\w+|provok\\w+|blam\\w+|attribut\\w+|sparked|forc\\w+|drove|driv\\w+"
        "|reason\\w*|why|so that|amid|in response|stem\\w*|owed|thereby|given"
    ),
    (Check.CAUSE, "fr"): (
        "parce|car|cause\\w*|raisons?|entrain\\w+|provoqu\\w+|fait que|du fait|en consequence"
        "|par consequent"
        "|consequences?|grace|condui\\w+|suite a|suite au|due?s?|imput\\w+|puisqu\\w*"
        "|declench\\w+|engendr\\w+"
        "|suscit\\w+|donc|ainsi|resultat\\w*|attribu\\w+|faute de|faute d|permet\\w*|pouss\\w+"
        "|pourquoi"
        "|oblig\\w+|forc\\w+|liee?s? a|face a|face au|occasionn\\w+|etant donne|decoul\\w+|vu l\\w+"
    ),
    (Check.CAUSE, "ar"): (
        "بسبب|سبب\\w*|نتيجة|لأن(?:ه|ها|هم|هما|نا|ني|ك)?|أد[يت]\\w*|جراء|بفضل|نظرا|تسبب\\w*|يؤدي"
        "|تؤدي|لذلك|بالتالي|مما|إذ"
        "|دفع\\w*|أسفر\\w*|جعل\\w*|كي|لكي|نتج\\w*|ناجم\\w*|ناتج\\w*|يعود|تعود|أثار\\w*|لعدم"
        "|على خلفية"
        "|ردا على|إثر"
    ),
}
"""What may stand for it in a source."""


def _compiled(patterns: dict[tuple[Check, str], str]) -> dict[tuple[Check, str], re.Pattern[str]]:
    return {
        (kind, language): re.compile(
            rf"(?<![^\W\d_]){'(?:[وفبلك]|لل)?' if language == 'ar' else ''}"
            rf"(?:{_folded(pattern)})(?![^\W\d_])"
        )
        for (kind, language), pattern in patterns.items()
    }


def _folded(pattern: str) -> str:
    """A pattern as the texts are folded; only Arabic letters need it."""
    return re.sub(r"[\u0600-\u06ff]+", lambda found: fold(found[0]), pattern)


_QUESTIONED, _SAID = _compiled(_STATED), _compiled(_MEANT)


def check(text: Text, evidence: Evidence, supports: Sequence[Support]) -> list[Finding]:
    """Advice for each superlative and each cause whose like no source states nearby.

    ``supports`` are those of the text's sentences: a claim is looked for in the passage that
    supports its sentence, in the two around it as well where it supports it weakly, or in all
    sources where none does.
    """
    return [
        Finding(
            kind, Severity.ADVICE, text.language, place, string[place.start : place.end],
            nearest, "not_in_source",
        )
        for part, paragraph, string in parts(text)
        for kind, start, end in _claims(string, text.language)
        for place in (Place(part, paragraph, start, end),)
        for nearest, said in (_nearby(place, evidence, supports),)
        if not any(_SAID[kind, one.language].search(fold(one.text)) for one in said)
    ]  # fmt: skip


def _claims(string: str, language: str) -> Iterator[tuple[Check, int, int]]:
    plain = folded(string)
    for kind in (Check.SUPERLATIVE, Check.CAUSE):
        for found in _QUESTIONED[kind, language].finditer(plain.text):
            yield kind, *plain.place(*found.span())


def _nearby(
    place: Place, evidence: Evidence, supports: Sequence[Support]
) -> tuple[str, Sequence[Source]]:
    """The passage that supports the sentence at a place, and what a claim may rest on."""
    for one in supports:
        there = (one.place.part, one.place.paragraph) == (place.part, place.paragraph)
        if there and one.place.start <= place.start < one.place.end:
            source = evidence.sources[one.source]
            passage = source.text[one.start : one.end]
            near = [passage] if one.score >= STRONG else evidence.around(one.source, one.start)
            return passage, (Source(source.language, " ".join(near)),)
    return "", evidence.sources
