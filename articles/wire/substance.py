"""Whether a page says another thing than it said. Pure: two texts in, their difference out.

Sentences are compared by their words and figures, in whatever order they stand. What is left out
of account: accents, capitals, punctuation, spaces and the signs of quotation; where a sentence
stands; lines that say when a page was updated or how often it was read. Every other word counts,
since one is enough to turn a sentence round: a figure, a name, a negation, and what is put between
quotation marks or no longer is.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from articles.grounding import sentences
from articles.grounding.folding import fold, letters
from articles.grounding.quotations import quotations

# On folded texts. Figures keep the sign that parts their decimals; % and currencies are words.
_TOKEN = re.compile(r"(?<![^\s(])-(?=\d)|\d+(?:[ ']\d{3}(?!\d))*(?:[.,:/]\d+)*|[^\W\d_]+|[%٪‰€$£¥]")
_APART = str.maketrans("", "", " '")
_LOCALES = ("fr", "en", "ar", "ar_TN", "ar_LB")
# Lines that are no more than a label and what may stand beside it.
_UPDATED = (
    "updated update modified edited published posted mis mise modifie publie edite"
    " تحديث نشر حدث عدل التحديث النشر"
)
_WHEN = (
    "last first this article story page was on at the a le la jour derniere cet cette il y de du"
    " am pm gmt utc cet cest est edt bst ago minute minutes min hour hours day days h heure heures"
    " jours آخر في تاريخ تم منذ ساعة ساعات دقيقة دقائق يوم أيام صباحا مساء بتوقيت غرينتش"
)
_READ = (
    "comment comments share shares view views like likes read reading lecture lu vue vues partage"
    " partages commentaire commentaires"
    " تعليق تعليقات مشاهدة مشاهدات مشاركة مشاركات قراءة"
)
_HOW_OFTEN = "min minute minutes temps de fois دقيقة دقائق مدة"
_LABEL = (
    "corrections?|corrected|errat(?:um|a)|rectificatif|rectification|correctif|clarification"
    "|precision|mise a jour|update|retraction|editor's note|note de la redaction"
    "|تصحيح|توضيح|استدراك|تنويه|تحديث"
)
_SAID = (
    r"(?:earlier|previous|original) version of th\w+ (?:article|story|report|piece|dispatch)"
    r"|this (?:article|story|report|piece) (?:has been|was) (?:\w+ ){0,2}"
    r"(?:amended|corrected|clarified|retracted|withdrawn)"
    r"|version (?:precedente|anterieure|initiale) d(?:e|u) (?:cet? )?(?:article|texte|depeche)"
    r"|(?:cet article|ce texte|cette depeche) a ete (?:\w+ ){0,2}"
    r"(?:corrige|modifie|rectifie|amende|retire)e?\b"
    r"|نسخة (?:سابقة|أولى) من (?:هذا|هذه)|(?:تم|جرى) (?:تصحيح|تعديل|سحب) (?:هذا|هذه)"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """``gone`` are the sentences that are not there any more as they were, in reading order;
    ``notice`` is what the page says of having been corrected, empty where it says nothing."""

    gone: tuple[str, ...]
    notice: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]

    @property
    def said(self) -> tuple[object, ...]:
        return self.words, self.quoted


def difference(before: str, after: str) -> Difference | None:
    """What is another in substance in ``after``; None where nothing is."""
    old, new = _read(before), _read(after)
    gone, come = _without(old, new), _without(new, old)
    if _together(gone) == _together(come):
        return None
    return Difference(tuple(one.text for one in gone), _notice(come))


def _read(text: str) -> list[_Sentence]:
    found = [_sentence(text[start:end]) for start, end in sentences(text)]
    return [one for one in found if one.words and not _is_bookkeeping(one.words)]


def _sentence(text: str) -> _Sentence:
    quoted = (tuple(word.text for word in letters(fold(one.text))) for one in quotations(text))
    return _Sentence(text, _tokens(text), tuple(quoted))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(found[0].translate(_APART) for found in _TOKEN.finditer(fold(text)))


def _without(these: Iterable[_Sentence], those: Iterable[_Sentence]) -> list[_Sentence]:
    """Those of ``these`` that are not among ``those``, as often as they stand there."""
    there = Counter(one.said for one in those)
    left = []
    for one in these:
        if there[one.said]:
            there[one.said] -= 1
        else:
            left.append(one)
    return left


def _together(found: list[_Sentence]) -> tuple[object, ...]:
    """What sentences say, wherever one ends: a full stop may have become a semicolon."""
    return (
        tuple(word for one in found for word in one.words),
        tuple(words for one in found for words in one.quoted),
    )


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(_tokens(listed))


@cache
def _calendar() -> frozenset[str]:
    """The names of months and weekdays."""
    names = [
        name
        for locale in map(Locale.parse, _LOCALES)
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    ]
    return _words(" ".join(names))


def _is_bookkeeping(words: tuple[str, ...]) -> bool:
    """Whether a line says no more than when its page was updated, or how often it was read."""
    said = {word for word in words if not word[0].isdecimal()}
    updated, read = _words(_UPDATED), _words(_READ)
    if said & updated:
        return said <= updated | _words(_WHEN) | _calendar()
    return bool(said & read) and said <= read | _words(_HOW_OFTEN)


@cache
def _notices() -> re.Pattern[str]:
    label = rf"^\W*(?:{_LABEL})\s*(?:\([^)]*\)|,? [^:]{{0,20}}\d[^:]{{0,20}})?\s*(?::|-\s|$)"
    # Folded as the texts are, letter by letter: only those of Arabic are written otherwise.
    return re.compile(re.sub("[\u0621-\u064a]+", lambda word: fold(word[0]), f"{label}|{_SAID}"))


def _notice(come: list[_Sentence]) -> str:
    """The first sentence that tells of a correction, with the next where it is a label alone."""
    for number, one in enumerate(come):
        if _notices().search(fold(one.text)):
            following = come[number + 1 : number + 2] if len(one.words) < 3 else []
            return " ".join(part.text for part in (one, *following))
    return ""
