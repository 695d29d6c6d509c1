"""Changes of figures and dates that change no fact: rounded with a hedge, written otherwise,
spelled out."""

import re
from random import Random

from benchmarks.grounding.figures import standing_words
from benchmarks.grounding.harmless_words import HEDGES
from benchmarks.grounding.numerals import INDIC, Amount, amounts, grouped
from benchmarks.grounding.speech import quoted
from benchmarks.grounding.spots import Edits, Spot
from benchmarks.grounding.words import LEVANTINE_MONTHS, MONTHS, NUMBER_WORDS

LEAST_ROUNDED = 100
FURTHEST = 0.03
"""How far from the figure a rounded one may be."""
MILLION, LEAST_GROUPED = 1_000_000, 1000
SIGNED = re.compile(
    r"(?<![A-Z])(?P<sign>[$€£])(?P<amount>\d+(?:[.,]\d+)*)(?P<scale> [mb]illion)?(?![\w-]|[.,]\d)"
)
FRENCH_SIGNS = {"$": "dollars", "€": "euros", "£": "livres sterling"}
ENGLISH_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds"}
NAMED = re.compile(r"(?:[A-Z]\w+|\d+ (?:and|et|to|à)|le)\s$")
DAY_NEAR = re.compile(rf"\s(?:et|and|au|to)\s\d+\s(?:{'|'.join((*MONTHS['en'], *MONTHS['fr']))})")
"""Around a figure that is a day of a month or belongs to a name."""
PLAIN = ("plain", "money", "percentage", "scaled")


def rounding(spot: Spot, rng: Random) -> Edits:
    """ "Nearly 2,000" for 1,954. Quotations are left alone, and so are hedged figures and
    amounts of money in signs, where the hedge would have to stand elsewhere."""
    for amount in amounts(spot.text, spot.language):
        before = spot.text[: amount.start]
        if amount.sort not in ("plain", "unit") or amount.hedged or _in_quotation(spot, amount):
            continue
        if amount.value < LEAST_ROUNDED or amount.value != int(amount.value):
            continue
        if spot.text[amount.end : amount.end + 1] == "-":
            continue
        if re.search(r"(?:\bthe|\ba|\bles|\bdes|\bces|\btotal|ال[ء-ي]+)\s$", before):
            continue
        way, rounded = _rounded(int(amount.value), rng)
        if 0 < abs(rounded - amount.value) <= amount.value * FURTHEST:
            hedge = rng.choice(HEDGES[spot.language][way])
            after = f"{hedge} {grouped(rounded, spot.language)}"
            yield spot.edit(amount.start, amount.end, after)


def _rounded(number: int, rng: Random) -> tuple[str, int]:
    step = 10 ** (len(str(number)) - 2)
    nearest = round(number / step) * step
    if nearest > number:
        return rng.choice(("up", "near")), nearest
    return rng.choice(("down", "near")), nearest


def reformatting(spot: Spot, rng: Random) -> Edits:
    """The same figure in another way of writing."""
    for amount in amounts(spot.text, spot.language):
        if amount.sort in PLAIN or (spot.language == "ar" and amount.sort in ("year", "unit")):
            ways = _written(amount, spot)
            if ways:
                yield spot.edit(amount.start, amount.end, rng.choice(ways))


def _written(amount: Amount, spot: Spot) -> list[str]:
    number, there = amount.value, spot.text[amount.start : amount.end]
    ways: list[str] = []
    if spot.language == "ar" and re.fullmatch(r"[\d,.٠-٩]+", there):
        ways.append(_indic(amount.digits) if not re.search(r"[٠-٩]", there) else amount.digits)
    if number == int(number) and number >= LEAST_GROUPED and amount.sort != "year":
        bare = str(int(number))
        separators = {"en": ("", ","), "fr": ("", "\u202f", "\u00a0"), "ar": ("", ",", "٬")}
        ways += [f"{int(number):,}".replace(",", one) for one in separators[spot.language]]
        if number >= MILLION and spot.language == "en":
            ways.append(f"{number / MILLION:g} million")
        if len(bare) > 3 and bare.endswith("000") and len(bare) < 7:
            thousand = {"en": " thousand", "fr": " mille", "ar": " ألف"}[spot.language]
            ways += [bare[:-3] + thousand] if int(bare[:-3]) > 10 else []
    return sorted({one for one in ways if one != there})


def _indic(digits: str) -> str:
    if re.search(r"[.,]\d{3}(?!\d)", digits):
        return re.sub("[.,]", "٬", digits).translate(INDIC)
    return re.sub("[.,]", "٫", digits).translate(INDIC)


def currency_sign(spot: Spot, rng: Random) -> Edits:
    """ "5 million dollars" for "$5 million", and in French the sign for the word."""
    if spot.language == "en":
        for found in SIGNED.finditer(spot.text):
            after = f"{found['amount']}{found['scale'] or ''} {ENGLISH_SIGNS[found['sign']]}"
            yield spot.edit(*found.span(), after)
    if spot.language == "fr":
        for sign, word in FRENCH_SIGNS.items():
            for found in re.finditer(
                rf"(?<=\d)(?P<gap>[\s\u00a0])(?:{word})\b(?! [ac]\w+ns)", spot.text
            ):
                yield spot.edit(*found.span(), f"\u00a0{sign}")
            for found in re.finditer(rf"(?<=s )de {word}\b(?! [ac]\w+ns)", spot.text):
                yield spot.edit(*found.span(), sign)


def spelled(spot: Spot, rng: Random) -> Edits:
    """Small numbers in digits where they were in words, and the other way round. Not in
    Arabic words, whose form depends on what is counted."""
    words = NUMBER_WORDS[spot.language]
    numbers = {number: word for word, number in words.items()}
    for amount in amounts(spot.text, spot.language):
        word = numbers.get(int(amount.value)) if amount.value == int(amount.value) else None
        named = NAMED.search(spot.text[: amount.start]) or DAY_NEAR.match(spot.text[amount.end :])
        if word and amount.sort == "plain" and spot.language != "ar" and not named:
            yield spot.edit(amount.start, amount.end, word)
    for found in standing_words(words, spot.text):
        after = spot.text[found.end() :].lstrip()
        if re.match(r"(?:عشرة?|cents?|mille|millions?|hundred|thousand|million)\b", after):
            continue
        if found[0] not in ("neuf", "ست") and not _in_span(spot, found.start()):
            yield spot.edit(*found.span(), str(words[found[0]]))


def date_format(spot: Spot, rng: Random) -> Edits:
    """ "12 March 2025" as 2025-03-12 and the like; day and month in the other order; months by
    their other Arabic names."""
    names = MONTHS[spot.language]
    month, day = rf"(?P<month>{'|'.join(names)})", r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
    year = r"(?:,?\s(?:عام\s)?(?P<year>(?:19|20)\d\d))?(?![\w-]|[.,]\d)"
    for pattern in (rf"\b{day}\s(?:of\s|من\s)?{month}{year}", rf"\b{month}\s{day}{year}"):
        for found in re.finditer(pattern, spot.text):
            if re.search(r"(?:and|et|to|au|-|–|و|إلى)\s?$", spot.text[: found.start()]):
                continue
            place = names.index(found["month"]) + 1
            ways = _dated(int(found["day"]), place, found["year"] or "", spot.language)
            others = [one for one in ways if one != found[0]]
            if others:
                yield spot.edit(*found.span(), rng.choice(others))


def _dated(day: int, month: int, year: str, language: str) -> list[str]:
    name = MONTHS[language][month - 1]
    if language == "en":
        ways = [
            f"{name} {day}, {year}" if year else f"{name} {day}",
            f"{day} {name} {year}".strip(),
        ]
    elif language == "fr":
        ways = [
            f"{day:02} {name} {year}".strip(),
            f"{'1er' if day == 1 else day} {name} {year}".strip(),
        ]
    else:
        levantine = LEVANTINE_MONTHS[month - 1]
        ways = [f"{day} {levantine} {year}".strip(), f"{day} {levantine}/{name} {year}".strip()]
        ways.append(f"{day} {name} {year}".strip().translate(INDIC))
    if year:
        ways.append(f"{year}-{month:02}-{day:02}")
        ways += [f"{day:02}/{month:02}/{year}"] if language != "en" or day > 12 else []
    return ways


def _in_quotation(spot: Spot, amount: Amount) -> bool:
    return _in_span(spot, amount.start)


def _in_span(spot: Spot, place: int) -> bool:
    return any(start <= place < end for start, end in quoted(spot.text))
