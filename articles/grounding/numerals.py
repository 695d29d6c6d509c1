"""Numerals written in digits, in the conventions of three languages.

Texts are folded before they are read, so digits are 0 to 9 and spaces are spaces.
"""

import re
from decimal import Decimal

NUMERAL = re.compile(
    r"""\d{1,3} ([ ,.'٬،]) \d{3} (?:\1\d{3})* (?!\d) (?: (?!\1)[.,٫]\d+ )?   # in groups of three
      | \d+ (?: [.,٫،]\d+ )?
      | (?<![\w.]) \.\d+""",
    re.VERBOSE,
)
_DECIMAL = {"fr": ",", "en": "."}
_GROUP = {"fr": ".", "en": ","}


def values(written: str, language: str) -> tuple[Decimal, ...]:
    """What a numeral that ``NUMERAL`` found can mean, the likeliest first.

    One point or comma before three digits is a thousand in one language and a decimal in
    another; Arabic papers follow the one custom or the other, so there both are given.
    """
    plain = written.replace("٫", ".").replace("،", ",")
    marks = re.findall(r"[^\d]", plain)
    if not marks:
        return (Decimal(plain),)
    if len(set(marks)) > 1 or "٫" in written:
        at = plain.rindex(marks[-1])
        return (Decimal(f"{_digits(plain[:at])}.{plain[at + 1 :]}"),)
    whole = Decimal(_digits(plain))
    if len(marks) > 1 or marks[0] not in ",.":
        return (whole,)
    fraction = Decimal(plain.replace(",", "."))
    if not _in_groups(plain) or marks[0] == _DECIMAL.get(language):
        return (fraction,)
    return (whole,) if marks[0] == _GROUP.get(language) else (whole, fraction)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _in_groups(text: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text))


def step(value: Decimal) -> Decimal:
    """The place that a numeral was written to: 0.1 for 75.4, 1 for 2000."""
    exponent = value.as_tuple().exponent
    return Decimal(10) ** min(0, exponent if isinstance(exponent, int) else 0)


def granularity(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 for 2300, 0.5's is 0.1."""
    if value == 0:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
