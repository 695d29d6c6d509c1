"""Mistakes in dates: another year, month, day or day of the week."""

import re
from random import Random

from benchmarks.grounding.numerals import amounts
from benchmarks.grounding.spots import Edits, Spot
from benchmarks.grounding.words import MONTHS, WEEKDAYS

LATEST = 2026
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def date(spot: Spot, rng: Random) -> Edits:
    yield from _year(spot, rng)
    yield from _month(spot, rng)
    yield from _day(spot, rng)


def _year(spot: Spot, rng: Random) -> Edits:
    for amount in amounts(spot.text, spot.language):
        if amount.sort != "year":
            continue
        year = int(amount.value)
        years = [year + by for by in (-20, -10, -3, -2, -1, 1, 2, 3, 10) if year + by <= LATEST]
        free = [one for one in years if float(one) not in spot.document.numbers]
        if free:
            yield spot.edit(amount.start, amount.end, str(rng.choice(free)))


def _month(spot: Spot, rng: Random) -> Edits:
    names = MONTHS[spot.language]
    near = r"(?:\d|\bin |\ben |\bde |late |early |last |since |depuis |fin |début |في |عام |شهر )"
    for found in re.finditer(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", spot.text):
        before = spot.text[max(0, found.start() - 8) : found.start()]
        after = spot.text[found.end() : found.end() + 6]
        if not (re.search(near + r"\D{0,3}$", before) or re.match(r",?\s(?:عام\s)?\d", after)):
            continue  # a month, or "may" and "march"
        if found[0] in ("May", "March") and not re.search(r"\d", before[-3:] + after):
            continue
        free = [name for at, name in enumerate(names) if not _known(spot, at)]
        yield spot.edit(*found.span(), rng.choice(free))


def _known(spot: Spot, month: int) -> bool:
    return any(spot.document.says(names[month]) for names in MONTHS.values())


def _day(spot: Spot, rng: Random) -> Edits:
    names = "|".join(MONTHS[spot.language])
    day = r"(?<![\w.,:/–-])(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
    end = r"(?![\w:/–-]|[.,]\d)"
    patterns = (rf"{day}{end}\s(?:of\s|من\s)?(?:{names})\b", rf"\b(?:{names})\s{day}{end}")
    for pattern in patterns:
        for found in re.finditer(pattern, spot.text):
            free = [one for one in range(3, 29) if float(one) not in spot.document.numbers]
            other = rng.choice(free)
            suffix = ORDINALS.get(other, "th") if found["ordinal"] else ""
            yield spot.edit(
                found.start("day"), found.end(found.lastgroup or "day"), f"{other}{suffix}"
            )


def weekday(spot: Spot, rng: Random) -> Edits:
    """Another day of the week, but not where a name may be made of it (``Sunday Times``)."""
    names = WEEKDAYS[spot.language]
    before, after = {
        "en": (r"(?<![A-Z]\w{3} )(?<!Black )(?<!Good )\b", r"\b(?!'s? [A-Z]| [A-Z]|s\b)"),
        "fr": (r"\b", r"\b"),
        "ar": (r"يوم\s", r"\b"),
    }[spot.language]
    for found in re.finditer(rf"{before}(?P<name>{'|'.join(names)}){after}", spot.text):
        free = [
            name for at, name in enumerate(names)
            if not any(spot.document.says(known[at]) for known in WEEKDAYS.values())
        ]  # fmt: skip
        if free:
            yield spot.edit(*found.span("name"), rng.choice(free))
