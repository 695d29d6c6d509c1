"""Numbers that a text shows without stating them: un siècle, عامان, ثلاثي, Louis XIV.

They bear out what another text states, and are never questioned themselves.
"""

import re
from decimal import Decimal
from functools import cache

from articles.enums import Check
from articles.grounding import money, units
from articles.grounding.folding import Folded, fold, words
from articles.grounding.number_words import Role
from articles.grounding.phrases import longest
from articles.grounding.readings import Mention, Reading

CENTURY_AFTER = re.compile(r"(?:e|eme|st|nd|rd|th)?[ -](?:century|centuries|si[eè]cles?)")
"""What makes the number before it that of a century."""
_NEAR = 30
"""Characters behind an article among which a unit is looked for."""
_FOLD_NUMBERS = {2: "ثنائي", 3: "ثلاثي", 4: "رباعي", 5: "خماسي", 6: "سداسي", 7: "سباعي"}
_FOLD_ENDINGS = ("", "ة", "ات", "ين")
_ROMAN = re.compile(r"(?<![\w'’])([IVX]{2,}|[IVX](?=er?\b|ème))(?:er?|ème|th)?(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def shown(text: str, plain: Folded, language: str) -> list[Mention]:
    """The numbers that a text in a language shows; ``plain`` is the text folded."""
    if language == "ar":
        return [*_unit_alone(plain.text), *_of_so_many(plain.text)]
    return [*_unit_of_one(plain.text), *_romans(text, plain)]


def _romans(text: str, plain: Folded) -> list[Mention]:
    """Roman numerals: the XIXe siècle, Louis XIV."""
    places = {place: at for at, place in enumerate(plain.offsets)}
    return [
        Mention(
            places[one.start()], places[one.end()],
            (Reading(Check.FIGURE, Decimal(_roman(one[1])), Decimal(1)),),
            role=Role.ORDINAL, counted=False,
            century=bool(CENTURY_AFTER.match(text, one.end())),
        )
        for one in _ROMAN.finditer(text)
        if one.start() in places and one.end() in places
    ]  # fmt: skip


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


@cache
def _alone() -> dict[str, Reading]:
    """What the one Arabic word says that is one or two of a unit, or two of a currency."""
    said = [
        (word, _reading(Check.UNIT, count, frozenset({unit})))
        for count, table in ((1, units.ONES), (2, units.DUALS))
        for unit, forms in table.items()
        for word in forms.split()
    ]
    said += [(word, _reading(Check.MONEY, 2, codes)) for word, codes in money.DUALS.items()]
    return {
        fold(f"{prefix}{word}"): reading
        for word, reading in said
        for prefix in ("", "و", "ب", "ل", "ال")
    }


def _unit_alone(text: str) -> list[Mention]:
    """One or two of a unit as one Arabic word: عقد, عامان, دينارين."""
    return [
        _shown(word.start, word.end, reading)
        for word in words(text)
        if (reading := _alone().get(word.text))
    ]


@cache
def _fold_words() -> dict[str, int]:
    return {
        fold(f"{prefix}{word}{ending}"): count
        for count, word in _FOLD_NUMBERS.items()
        for ending in _FOLD_ENDINGS
        for prefix in ("", "ال", "و", "وال", "ل", "لل", "ب", "بال")
    }


def _of_so_many(text: str) -> list[Mention]:
    """Adjectives of numbers: ثلاثي الأبعاد, three-dimensional."""
    return [
        Mention(
            word.start, word.end, (Reading(Check.FIGURE, Decimal(count), Decimal(1)),),
            spelled=True, counted=False,
        )
        for word in words(text)
        if (count := _fold_words().get(word.text))
    ]  # fmt: skip


_ONE = re.compile(r"\b(a|an|une?|per|par) (?=[^\W\d_])")


def _unit_of_one(text: str) -> list[Mention]:
    """One of a unit behind an article: a decade, un siècle."""
    found = []
    for article in _ONE.finditer(text):
        following = words(text[article.end() : article.end() + _NEAR])[:3]
        kinds, count = longest(units.named(), following)
        if count:
            end = article.end() + following[count - 1].end
            found += [
                _shown(article.start(), end, _reading(Check.UNIT, 1, frozenset({kind})))
                for kind in kinds
            ]
    return found


def _reading(check: Check, count: int, meant: frozenset[str]) -> Reading:
    return Reading(check, Decimal(count), Decimal(1), meant)


def _shown(start: int, end: int, reading: Reading) -> Mention:
    return Mention(start, end, (reading,), spelled=True, counted=False)
