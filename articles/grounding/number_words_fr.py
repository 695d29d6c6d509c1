"""French number words (long scale: a billion is a million million), folded."""

from decimal import Decimal

from articles.grounding.number_words import (
    BILLION,
    MILLION,
    THOUSAND,
    TRILLION,
    Entry,
    Role,
    Table,
    entries,
    ordinals,
)

_ORDINALS = {
    "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7,
    "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12, "treizieme": 13,
    "quatorzieme": 14, "quinzieme": 15, "seizieme": 16, "vingtieme": 20, "trentieme": 30,
    "quarantieme": 40, "cinquantieme": 50, "soixantieme": 60, "centieme": 100, "millieme": 1000,
    "millionieme": 1_000_000, "unieme": 1,
}  # fmt: skip

FRENCH: Table = {
    **entries(
        Role.SMALL,
        {
            "zero": 0, "un une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
            "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
            "quatorze": 14, "quinze": 15, "seize": 16, "vingt vingts": 20, "trente": 30,
            "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
            "nonante": 90,
        },
    ),
    **entries(Role.HUNDRED, {"cent cents": 100}),
    **entries(
        Role.SCALE,
        {
            "mille mil millier": THOUSAND, "million": MILLION, "milliard": BILLION,
            "billion": TRILLION, "trillion": MILLION**3,
        },
    ),
    **entries(
        Role.VAGUE,
        {
            "centaines": 100, "milliers": THOUSAND, "millions": MILLION, "milliards": BILLION,
            "billions": TRILLION, "trillions": MILLION**3, "dizaines": 10, "douzaines": 12,
        },
    ),
    **entries(
        Role.COLLECTIVE,
        {
            "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
            "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60,
            "centaine": 100,
        },
    ),
    **entries(Role.FRACTION, {"demi demie moitie": "0.5", "quart quarts": "0.25"}),
    "tiers": Entry(Role.FRACTION, Decimal(1) / 3),
    **{
        word: Entry(Role.ORDINAL, Decimal(value), alone=True)
        for value, forms in ((1, "premier premiere premiers premieres"), (2, "second seconde"))
        for word in forms.split()
    },
    **ordinals(
        {f"{word} {word}s": value for word, value in _ORDINALS.items()},
        {
            form: value
            for word, value in _ORDINALS.items()
            for form in (word, f"{word}s")
            if value > 4
        },
    ),
    "et": Entry(Role.JOIN),
    "virgule": Entry(Role.POINT),
}  # fmt: skip

SIGNS = {
    "k": THOUSAND, "m": MILLION, "mn": MILLION, "md": BILLION, "mds": BILLION, "mrd": BILLION,
    "mrds": BILLION, "mia": BILLION,
}  # fmt: skip
"""Scales in their short forms: 75 Md€, 3 M€."""
