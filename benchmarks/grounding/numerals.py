"""Figures in a text: where they stand, of what sort they are, and how a mistake alters them.

Only figures that are surely plain are found: what is glued to letters, hyphens or slashes
(``B-52``, ``3-1``, ``24/7``) may be part of a name or of a score, and is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.grounding.words import CURRENCIES, MONTHS, NUMBER_WORDS, PERCENT, UNITS

SPACES = "\u00a0\u202f\u2009 "
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FIGURE = re.compile(
    rf"(?<![\w.,:/@#&+’'–-])(?<!\d )(?!0\d)\d+(?:[{SPACES},٬.]\d{{3}})*(?:[.,٫]\d+)?"
    r"(?![\w:/’'–]|-\d|[.,٫٬]\d|\s\d)"
)
LOOSE = re.compile(rf"\d+(?:[{SPACES},٬.]\d{{3}})*(?:[.,٫]\d+)?")
GLUED = re.compile(r"(?<![\w.,:/@#&+’'–-])\d+(?:[.,]\d+)?(?=(?:km|m|bn|million|in|kg|cm)\b)")
"""The English ``£2.8bn`` and ``70km/h``."""
YEAR = r"1[5-9]\d\d|20\d\d"
SCALED = {
    "en": r"[ -]?(?:thousand|million|billion|trillion|bn|m)\b",
    "fr": r"\s?(?:mille|millions?|milliards?)\b",
    "ar": r"\s?(?:ألف|آلاف|مليون|ملايين|مليار|مليارات|تريليون)\b",
}
CLOCK = {
    "en": (
        r"\s?(?:[ap]\.?m\b|GMT|UTC|BST|o.clock)",
        r"\b(?:at|between|from|until|before|after|by)\s$",
    ),
    "fr": (r"\s?(?:h\b|heures? du|GMT|UTC)", r"\d\sh\s$"),
    "ar": (r"\s?(?:صباح|مساء|ظهر|بتوقيت|بالتوقيت|GMT|UTC)", r"الساعة\s$"),
}
"""What follows and what precedes a time of the day, which is no figure."""
HEDGED = {
    "en": r"\b(?:about|around|nearly|almost|over|under|than|some|least|most|up to|as|roughly"
    r"|approximately|above|below|estimated|exceeded|only|just)\s[£$€]?$",
    "fr": r"\b(?:environ|près de|presque|plus de|plus des|moins de|moins|jusqu.à|dépassé|quelque"
    r"|vers|autour de|au-dessus de|avoisine|à peine|seulement|dépasse(?:nt)?)\s$",
    "ar": r"(?:حوالي|نحو|قرابة|أكثر من|أقل من|يقارب|يقرب من|تقريبا|الأقل|زهاء"
    r"|على|إلى|حتى|تجاوز|فوق)\s$",
}
PROPER = re.compile(
    r"(?:Category|catégorie|الفئة|Channel|Flight|vol|Highway|Route|Formula|Formule|Article|Act|loi"
    r"|Boeing|Airbus|Windows|Xbox|Super|Level|log|call|Crimestoppers.*|numéro|الرقم|رقم"
    r"|registre|appeler le|سجل|magnitude"
    r"|Grade|grade|group|Group|المجموعة|شارع|U|No\.|n°|#|Ligue|Figure|Type|type|النوع)[\s\u00a0]$"
)
"""Before a figure that is (part of) a name."""

CLEARLY_MORE = 1.5


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at ``start`` to ``end`` of a text; ``sort`` is plain, scaled, money,
    percentage, unit, year, day or clock."""

    start: int
    end: int
    digits: str
    sort: str
    hedged: bool

    @property
    def value(self) -> float:
        return value(self.digits)


def amounts(text: str, language: str) -> Iterator[Amount]:
    """The figures of a text that may be altered, from left to right. Any digits will do."""
    patterns = (FIGURE, GLUED) if language == "en" else (FIGURE,)
    found = sorted({one.span() for pattern in patterns for one in pattern.finditer(text)})
    for start, end in found:
        before, after = text[:start], text[end:]
        if PROPER.search(before):
            continue
        hedged = re.search(HEDGED[language], before, re.IGNORECASE) is not None
        digits = text[start:end].translate(DIGITS)
        yield Amount(start, end, digits, _sort(digits, before, after, language), hedged)


def _sort(digits: str, before: str, after: str, language: str) -> str:
    scaled = re.match(SCALED[language], after)
    rest = after[scaled.end() :] if scaled else after
    money = "|".join(pattern for pattern, _ in CURRENCIES[language])
    units = "|".join(re.escape(unit) for unit, _ in UNITS[language])
    months = "|".join(MONTHS[language]) + (
        "|كانون|تشرين|آذار|نيسان|أيار" if language == "ar" else ""
    )
    follows, precedes = CLOCK[language]
    tests = (
        ("year", re.fullmatch(YEAR, digits) and re.search(r"\b(?:in|en)\s$", before)),
        ("percentage", re.match(PERCENT[language], after)),
        ("money", re.match(rf"[\s-]?(?:{money})", rest) or re.search(r"[£$€]\s?$", before)),
        ("money", re.match(r"\s(?:de\s|d['’])?(?:livres|جنيه|دولار|يورو)", rest)),
        ("day", re.match(rf"\s(?:من\s)?(?:{months})", after) and len(digits) < 3),
        (
            "day",
            re.search(rf"(?:{months}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)\s$", before)
            and len(digits) < 3,
        ),
        ("clock", re.match(follows, after) or re.search(r"الساعة\s$", before)),
        ("clock", re.search(precedes, before) and value(digits) < 25),
        ("unit", re.match(rf"[\s-]?(?:{units})\b", rest)),
        ("scaled", scaled),
        ("year", re.fullmatch(YEAR, digits)),
    )
    return next((sort for sort, found in tests if found), "plain")


def value(digits: str) -> float:
    """What European digits mean. A separator before three digits groups, any other is a
    decimal point."""
    grouped = re.sub(rf"(?<=\d)[{SPACES},.](?=\d{{3}}(?!\d))", "", digits)
    return float(grouped.replace(",", "."))


def mentioned(text: str, language: str) -> Iterator[float]:
    """Every number that a text may be said to hold, in digits or in words."""
    for found in LOOSE.findall(text.translate(DIGITS)):
        yield value(found)
    lowered = text.lower()
    for word, number in NUMBER_WORDS[language].items():
        if re.search(rf"\b(?:[وبلف]|ال|وال)?{word}\b", lowered):
            yield float(number)


def altered(amount: Amount, language: str, rng: Random) -> str:
    """The figure with a slip of the pen in it: another digit, two digits that changed
    places, or ten times as much. A hedged figure becomes half as much again at least, for
    "more than 300" is not far from "more than 310". Empty if no slip makes another figure."""
    slips = [_tenfold(amount.digits, language), _other_digit(amount.digits, rng)]
    slips.append(_transposed(amount.digits, rng))
    least = amount.value * CLEARLY_MORE if amount.hedged else 0.0
    most = 100.0 if amount.sort == "percentage" else float("inf")
    right = [
        one for one in slips
        if one and value(one) not in (amount.value, 0.0, 1.0, 2.0) and least <= value(one) <= most
    ]  # fmt: skip
    return rng.choice(right) if right else ""


def _other_digit(digits: str, rng: Random) -> str:
    places = [place for place, one in enumerate(digits) if one.isdigit()]
    at = rng.choice(places[:2])
    others = [one for one in "123456789" if one != digits[at]]
    return digits[:at] + rng.choice(others) + digits[at + 1 :]


def _transposed(digits: str, rng: Random) -> str:
    pairs = [
        place for place in range(len(digits) - 1)
        if digits[place : place + 2].isdigit()
        and digits[place] != digits[place + 1]
        and (place > 0 or digits[1] != "0")
    ]  # fmt: skip
    if not pairs:
        return ""
    at = rng.choice(pairs)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _tenfold(digits: str, language: str) -> str:
    decimals = re.fullmatch(r"(\d+)[.,](\d{1,2})", digits)
    if decimals:
        whole, part = decimals.groups()
        return f"{whole}{part}".lstrip("0") if len(part) == 1 else ""
    return grouped(round(value(digits) * 10), language)


def grouped(number: int, language: str) -> str:
    """1234567 as it is written in a language: ``1,234,567``, ``1 234 567``."""
    return f"{number:,}".replace(",", "\u00a0" if language == "fr" else ",")
