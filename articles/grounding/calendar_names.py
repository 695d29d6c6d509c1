"""Names of months and weekdays from CLDR: as the Maghreb, the Nile and the Levant have them."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from articles.grounding.folding import Folded, fold

_LOCALES = {
    "fr": ("fr",),
    "en": ("en",),
    "ar": ("ar", "ar_TN", "ar_MA", "ar_LB", "ar_MR"),
}
_SPOKEN = {
    "fr": {"jan": 1, "fev": 2, "fevr": 2, "janv": 1, "avr": 4, "juil": 7, "oct": 10, "nov": 11},
    "en": {"sept": 9},
    "ar": {"ابريل": 4, "نيسان": 4, "اذار": 3, "ايار": 5, "جويليه": 7, "اوكتوبر": 10, "يونيه": 6,
           "يوليه": 7, "شتنبر": 9, "مايو": 5, "جوييه": 7},
}  # fmt: skip
_ALSO_WORDS: dict[str, set[str]] = {
    "fr": set(),
    "en": {"may", "march", "mar", "dec", "jan", "jun", "oct", "sep", "apr", "aug", "feb", "nov"},
    "ar": {"مارس", "اب", "ماي", "ايار", "نيسان", "اوت", "جوان", "شباط", "تموز", "غشت"},
}
"""Names that are other words as well, and short forms: months only beside a number, or where
the context says so."""
_CONTEXT = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|during|last|next|this|early|late|mid|between|and)"
    r"|شهر|شهري|في|منذ|خلال|حتي|بدايه|نهايه|مطلع|اواخر|اوائل|منتصف|بحلول|من|الي|بين)[ -]+$"
)
_NO_OTHER_WORD = frozenset(map(fold, ("ثلاثاء", "أربعاء")))
_OF_BARE = re.compile(r"(?<!\w)(?:يوم|ليله|مساء|صباح|كل(?! احد| اثنين)) (?:\w+ و)?$")
"""What makes a weekday of the word without its article: كل جمعة, يوم سبت وأحد."""
_MONDAY = fold("الاثنين")
_THE_TWO = re.compile(r"(?<!\w)(?:مع|بين|اجل|كلا|هذين|احد) $")
"""Behind it the word for Monday is the two."""
_BEFORE = 20
"""Characters before a weekday that are looked at."""
_PAPERS = "times|telegraph|mirror|mail|express|post|herald|night live|star|sun|people"


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name at its place in a folded text."""

    number: int
    start: int
    end: int
    sure: bool
    """No other word, or with a context that makes it one."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday's name at its place in a folded text; Monday is 0, as Python has it."""

    number: int
    start: int
    end: int


@cache
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    names = dict(_SPOKEN[language])
    for locale in map(Locale.parse, _LOCALES[language]):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months["format"][width].items():
                names[fold(str(name)).rstrip(".")] = number
    if language == "fr":
        del names["sept"]  # seven
    return names, _alternation(names, language)


@cache
def _weekdays(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    names = {
        fold(str(name)): number for number, name in Locale(language).days["format"]["wide"].items()
    }
    if language == "fr":
        names |= {f"{name}s": number for name, number in names.items()}
    if language == "ar":
        names |= {name.removeprefix("ال"): number for name, number in names.items()}
    return names, _alternation(names, language)


def _alternation(names: dict[str, int], language: str) -> re.Pattern[str]:
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    # A particle before a name of two letters makes another word: باب is a door.
    prefix = r"(?:(?:[وبلف]|لل)(?=\w{3}))?" if language == "ar" else ""
    suffix = rf"s?(?! (?:{_PAPERS}))" if language == "en" else ""
    return re.compile(rf"(?<![^\W\d_]){prefix}({spelled}){suffix}(?![^\W\d_])")


def months(text: str, folded: Folded, language: str) -> list[Month]:
    """The months that a text names, in reading order. ``folded`` is of ``text``."""
    names, pattern = _months(language)
    found = []
    for one in pattern.finditer(folded.text):
        doubtful = one[1] in _ALSO_WORDS[language]
        if doubtful and language == "en" and not text[folded.offsets[one.start(1)]].isupper():
            continue
        sure = not doubtful or (
            (one[1] == "may" or len(one[1]) > 3 or language == "ar") and _in_context(folded, one)
        )
        found.append(Month(names[one[1]], one.start(1), one.end(1), sure))
    return found


def _in_context(folded: Folded, found: re.Match[str]) -> bool:
    """Whether what stands before says that the word is a month."""
    return bool(_CONTEXT.search(folded.text, max(0, found.start() - 12), found.start()))


def weekdays(folded: Folded, language: str) -> list[Weekday]:
    """The weekdays that a text names, in reading order."""
    names, pattern = _weekdays(language)
    return [
        Weekday(names[found[1]], found.start(1), found.end(1))
        for found in pattern.finditer(folded.text)
        if language != "ar" or _is_weekday(folded.text, found)
    ]


def _is_weekday(text: str, found: re.Match[str]) -> bool:
    """Whether an Arabic weekday is not a number or another word: الأحد عشر is the eleven."""
    before = text[max(0, found.start(1) - _BEFORE) : found.start(1)]
    if text.startswith(" عشر", found.end(1)):
        return False
    if not found[1].startswith("ال"):
        return found[1] in _NO_OTHER_WORD or bool(_OF_BARE.search(before))
    return found[1] != _MONDAY or not _THE_TWO.search(before)
