"""Times of day in a folded text: 14:30, 14h30, 2.30 p.m., and in words: sept heures et demie, half
past seven, الثامنة إلا ثلثا.

Arabic names the hour by an ordinal, and what is gone or left of it by a fraction or by minutes
(Ryding, A Reference Grammar of Modern Standard Arabic, 2005, chapter 15).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.grounding.folding import fold
from articles.grounding.numbers import numbers

HALF_A_DAY = 12 * 60
_FIGURES = re.compile(
    r"""(?<![\d:.,-]) (?:
          (\d{1,2}) (?: [:.](\d{2}) )? [ ]? ([ap]) \.?m (?![^\W\d_])
        | (\d{1,2}) (?: [:.](\d{2}) )? [ ]
          (?: صباحا | مساء | ظهرا | فجرا | ليلا | عصرا | بعد[ ]الظهر | قبل[ ]الظهر )
        | ([01]\d|2[0-3]) ([0-5]\d) (?= [ ] (?: gmt | utc | hrs | hours | بالتوقيت )\b )
        | ([01]?\d|2[0-4]) [ ]? (?: : | h(?:eures?)?[ ]? ) ([0-5]\d) (?![\d:])
      )""",
    re.VERBOSE,
)
_HOURS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "fr": "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "ar": "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"
    " الحادية_عشرة الثانية_عشرة",
}
_TWELVE = "noon midnight midi minuit منتصف_النهار منتصف_الليل"
_HOUR_OF = {
    **{
        fold(word).replace("_", " "): hour
        for line in _HOURS.values()
        for hour, word in enumerate(line.split(), start=1)
    },
    **{fold(word).replace("_", " "): 12 for word in _TWELVE.split()},
    fold("الواحدة"): 1,
}
_SHARES = {
    "half": 30, "quarter": 15, "a quarter": 15, "demi": 30, "demie": 30, "quart": 15,
    "نصف": 30, "ثلث": 20, "ثلثا": 20, "ربع": 15, "ربعا": 15,
}  # fmt: skip
_HOUR = rf"(?P<hour>{'|'.join(sorted(_HOUR_OF, key=len, reverse=True))}|\d\d?)(?![-\w])"
_IN_WORDS = r"(?=\D)"
_AT_EN = r"(?:at|by|until|till|from|to|before|after|past|between|and)"
_TENS = r"(?:cinq|dix|quinze|(?:vingt|trente|quarante|cinquante)(?:[ -]cinq)?)"
_FRENCH = (
    rf"{_HOUR} (?:heures?|h)\b(?: (?:et |(?P<less>moins (?:le )?))?(?P<part>quart|demie?|{_TENS})"
    r"(?![-\w]))?"
)
_DAY_FR = r" (?:du (?:matin|soir)|de l'apres-midi|de la nuit)"
_AT_AR = r"(?:في|عند|من|الي|حتي|قبل|بعد|منذ|بين|بدل|نحو)"
_DAY_AR = r" (?:من )?(?:صباحا?|مساء|ظهرا?|فجرا?|ليلا|عصرا?|(?:بعد|قبل) (?:ال)?ظهر|بعد منتصف)(?!\w)"
_SURE = {
    "en": (
        rf"(?P<part>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?) past {_HOUR}",
        rf"(?P<part>(?:a )?quarter) (?P<less>to) {_HOUR}",
        rf"at (?P<part>five|ten|twenty(?:[ -]five)?|\w+ minutes) (?P<less>to) {_HOUR}",
        rf"{_HOUR} o'clock\b",
        rf"{_IN_WORDS}{_HOUR}(?= (?:in the (?:morning|afternoon|evening)|at night)\b)",
        rf"at {_HOUR}(?= in the (?:morning|afternoon|evening)\b)",
    ),
    "fr": (
        rf"(?:a|des|vers) {_FRENCH}(?! d(?:e (?!l'apres|la nuit)|'))",
        rf"{_FRENCH}(?={_DAY_FR})",
        rf"(?=\w+ \w+ moins ){_FRENCH}",
        r"(?P<hour>midi|minuit) et (?P<part>quart|demie?)(?![-\w])",
    ),
    "ar": (
        rf"[وفبك]?{_IN_WORDS}{_HOUR} (?:و|(?P<less>الا) )(?:ال)?(?P<part>نصف|ربعا?|ثلثا?)(?!\w)",
        rf"[وفبك]?{_IN_WORDS}{_HOUR} (?:و|(?P<less>الا) )(?P<part>\w+(?: و\w+)?) (?:دقيقه|دقائق)",
        rf"[وفبك]?{_IN_WORDS}{_HOUR} والدقيقه (?P<part>\w+)",
        rf"[وفبك]?{_HOUR}(?={_DAY_AR})",
        rf"[وفبك]?الساعه {_HOUR}",
    ),
}
"""What names a time of day and nothing else."""
_DOUBTFUL = {
    "en": (
        rf"{_AT_EN} {_IN_WORDS}{_HOUR}",
        rf"(?:{_AT_EN}|the) (?P<hour>\d\d?)\.(?P<part>[0-5]\d)(?![\w.,%])",
        r"(?P<hour>noon|midnight)",
    ),
    "fr": (_FRENCH, r"(?P<hour>midi|minuit)"),
    "ar": (rf"[وف]?{_AT_AR} {_IN_WORDS}{_HOUR}", rf"[وفبكل]{_IN_WORDS}{_HOUR}"),
}
"""What may be a duration, a figure or an ordinal as well."""
_FORMS = {
    language: [
        (re.compile(rf"(?<![-\w.]){form}"), sure)
        for forms, sure in ((_SURE, True), (_DOUBTFUL, False))
        for form in forms[language]
    ]
    for language in _HOURS
}


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    minutes: int
    """Since midnight, or since noon: what a clock with hands shows is what is compared."""
    sure: bool = True
    """Not what may be something else, which bears out a time and states none: at seven, في
    السابعة."""


def clocks(text: str, language: str) -> list[Clock]:
    """The times of day that a folded text names, in reading order. Raises ``KeyError`` for a
    language that has no tables."""
    found: list[Clock] = []
    for one in (*_in_figures(text), *_in_words(text, language)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _in_figures(text: str) -> Iterator[Clock]:
    """Those that are written with minutes, or with a.m. or p.m."""
    for one in _FIGURES.finditer(text):
        hour = one[1] or one[4] or one[6] or one[8]
        minute = one[2] or one[5] or one[7] or one[9]
        minutes = int(hour) * 60 + int(minute or 0)
        yield Clock(one.start(), one.end(), minutes % HALF_A_DAY)


def _in_words(text: str, language: str) -> Iterator[Clock]:
    for form, sure in _FORMS[language]:
        for one in form.finditer(text):
            said = one.groupdict()
            hour = _HOUR_OF.get(one["hour"]) or int(one["hour"])
            minutes = _minutes(said.get("part") or "", language)
            if minutes is None or hour > 24:
                continue
            after = hour * 60 + (-minutes if said.get("less") else minutes)
            start = min(one.start(group) for group in ("hour", "part") if said.get(group))
            yield Clock(start, one.end(), after % HALF_A_DAY, sure)


def _minutes(part: str, language: str) -> int | None:
    """What is added to an hour or taken from it; ``None`` for what is no part of one."""
    if not part:
        return 0
    if part in _SHARES:
        return _SHARES[part]
    values = [one.values[0] for one in numbers(part, language)]
    return int(values[0]) if len(values) == 1 and 0 <= values[0] < 60 else None
