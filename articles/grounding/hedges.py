"""Words that say how exact a number is meant: about, nearly, more than."""

import re
from enum import Enum

from articles.grounding.folding import fold


class Hedge(Enum):
    NONE = "none"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"


_WORDS = {
    Hedge.ABOUT: (
        "about|around|approximately|roughly|some|circa|ca|an estimated|in the region of"
        "|environ|quelque|quelques|autour de|autour d'|a peu pres|de l'ordre de|avoisinant|avoisine"
        "|estime a|estimes a"
        "|نحو|حوالي|حوالى|زهاء|تقريبا|قرابة|ما يقارب|ما يقرب من|يقدر بنحو|يقارب|بنحو|بحوالي|لنحو"
    ),
    Hedge.NEARLY: (
        "nearly|almost|close to|just under|up to|as many as|as much as|not quite"
        "|presque|quasi|quasiment|pres de|pres d'|jusqu'a|a peine|tout pres de"
        "|ما يناهز|يناهز|قرابة|ما يصل إلى|يصل إلى"
    ),
    Hedge.OVER: (
        "over|above|exceeding|more than|at least|in excess of|upwards of|greater than|higher than"
        "|no fewer than|no less than|not less than|better than|topped|exceeded"
        "|plus de|plus d'|au moins|au-dela de|superieur a|superieure a|superieurs a|depasse"
        "|depassant|depassait|pas moins de|au minimum"
        "|أكثر من|ما يزيد على|ما يزيد عن|أزيد من|ما لا يقل عن|على الأقل|يزيد على|يزيد عن|يفوق"
        "|تفوق|تجاوز|يتجاوز|تتجاوز|أعلى من|لا يقل عن|بأكثر من|لأكثر من"
    ),
    Hedge.UNDER: (
        "under|below|less than|fewer than|at most|lower than|no more than|not more than"
        "|moins de|moins d'|au plus|inferieur a|inferieure a|inferieurs a|sous"
        "|أقل من|ما لا يزيد على|أدنى من|دون|ما لا يتجاوز|بأقل من|لأقل من"
    ),
}


def _alternatives(phrases: str) -> str:
    return "|".join(
        re.escape(fold(phrase)) for phrase in sorted(phrases.split("|"), key=len, reverse=True)
    )


_BEFORE = [
    (
        hedge,
        re.compile(
            rf"(?<![^\W\d_])(?:و|ب|ل)?(?:{_alternatives(phrases)})"
            r"(?: the| a| an| les| des| un| une| total of| of)? ?[^\w\s]{0,3} ?$"
        ),
    )
    for hedge, phrases in _WORDS.items()
]
_AFTER = re.compile(
    rf"^ ?(?:or so|environ|ou presque|{fold('تقريبا')}|{fold('على الأقل')})(?![^\W\d_])"
)
_WINDOW = 30


def before(text: str, at: int) -> Hedge:
    """The hedge that stands before a place of a folded text: of two that end there, such as “more
    than” and “no more than”, the longer."""
    window = text[max(0, at - _WINDOW) : at]
    found = [(one.start(), hedge) for hedge, pattern in _BEFORE if (one := pattern.search(window))]
    return min(found, key=lambda one: one[0])[1] if found else Hedge.NONE


def after(text: str, at: int) -> Hedge:
    """The hedge that stands behind a place of a folded text."""
    return Hedge.ABOUT if _AFTER.match(text[at : at + _WINDOW]) else Hedge.NONE
