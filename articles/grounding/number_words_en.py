"""English number words (short scale: a billion is a thousand million)."""

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

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
}  # fmt: skip

ENGLISH: Table = {
    **entries(Role.SMALL, {**_UNITS}),
    **entries(
        Role.SMALL,
        {
            "twenty": 20, "thirty": 30, "forty fourty": 40, "fifty": 50, "sixty": 60,
            "seventy": 70, "eighty": 80, "ninety": 90,
            "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90,
        },
    ),
    "hundred": Entry(Role.HUNDRED, Decimal(100)),
    **entries(
        Role.SCALE,
        {
            "thousand": THOUSAND, "million mln": MILLION, "billion bln": BILLION,
            "trillion trn": TRILLION,
        },
    ),
    **entries(
        Role.VAGUE,
        {
            "hundreds": 100, "thousands": THOUSAND, "millions": MILLION, "billions": BILLION,
            "trillions": TRILLION, "dozens scores": 12,
        },
    ),
    **entries(Role.COLLECTIVE, {"couple": 2, "dozen": 12}),
    **entries(Role.FRACTION, {"half halves": "0.5", "quarter quarters": "0.25"}),
    **{
        f"{word}s": Entry(Role.FRACTION, Decimal(1) / value)
        for word, value in (*_ORDINALS.items(), ("hundredth", 100), ("thousandth", 1000))
        if value not in range(11, 20)
    },
    **ordinals({"first": 1, "second": 2}),
    **ordinals(
        _ORDINALS, {word: value for word, value in _ORDINALS.items() if value <= 10}
    ),
    **ordinals(
        {
            "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
            "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
            "thousandth": 1000, "millionth": 1_000_000,
        }
    ),
    "and": Entry(Role.JOIN),
    "point": Entry(Role.POINT),
}  # fmt: skip

SIGNS = {"k": THOUSAND, "m": MILLION, "mn": MILLION, "bn": BILLION, "tn": TRILLION}
"""Scales that are written against the numeral: 75bn, $3m."""
