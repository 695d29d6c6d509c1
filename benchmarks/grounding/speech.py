"""Mistakes in what somebody said or did not do: quotations and negations."""

import re
from collections.abc import Iterator
from random import Random

from benchmarks.grounding.speech_words import (
    ARABIC_AFFIRMED,
    ARABIC_NEGATED,
    AUXILIARIES,
    CONTRACTED,
    INVENTED,
    OPPOSITES,
)
from benchmarks.grounding.spots import Edits, Spot

LEAST_WORDS = 5
DROPPED = 2
QUOTED = re.compile(r"\"(?P<straight>[^\"]+)\"|“(?P<curly>[^”]+)”|«\s?(?P<angle>[^»]+?)\s?»")
SLOPPY = re.compile(r"(?:^|\s)\"\s|\w\"\w|\s\"(?:$|\s)")
"""A straight mark of which nobody can tell whether it opens or closes."""
PAIRS = ('""', "“”", "«»")
FRENCH_NEGATION = re.compile(
    r"\b(?P<ne>n(?:e |['’]))(?P<verb>(?:[ylms]['’]|l[ae] |les |se |lui |y |en )?[\w-]+) "
    r"(?P<pas>pas|jamais|plus|rien)\b(?! (?:seulement|moins|que|de))"
)
FRENCH_AFFIRMATION = re.compile(
    r"(?<=[a-zéè] )(?<!\ben )(?<!\by )(?<!\bse )(?<!\bl[ae] )(?<!\bles )(?<!\blui )"
    r"(?P<verb>est|sont|était|étaient|sera|seront|peut|peuvent|doit|doivent|va|vont|a|ont|avait"
    r"|avaient|pourrait|devrait)\b(?= (?!pas|plus|jamais|guère|-)[a-zéèà])"
)


def quotation(spot: Spot, rng: Random) -> Edits:
    """A word of a quotation changed into its opposite or the like, or two words left out."""
    for start, end in quoted(spot.text):
        words = list(re.finditer(r"\S+", spot.text[start:end]))
        if len(words) < LEAST_WORDS:
            continue
        yield from _opposites(spot, start, end)
        if len(words) > LEAST_WORDS + DROPPED:
            first = rng.randrange(1, len(words) - DROPPED - 1)
            kept = words[first - 1], words[first + DROPPED]
            after = f"{kept[0][0]} {kept[1][0]}"
            yield spot.edit(start + kept[0].start(), start + kept[1].end(), after)


def _opposites(spot: Spot, start: int, end: int) -> Edits:
    table = OPPOSITES[spot.language]
    for found in re.finditer(r"(?<![\w'’-])[^\W\d]+(?![\w'’-])", spot.text[start:end]):
        other = table.get(found[0])
        if other:
            yield spot.edit(start + found.start(), start + found.end(), other)


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks of any sort, without them."""
    for found in QUOTED.finditer(text):
        group = found.lastgroup or ""
        yield found.span(group)


def balanced(text: str) -> bool:
    """Whether every quotation that begins in a text ends in it, as far as its marks tell."""
    straight, *pairs = PAIRS
    if text.count(straight[0]) % 2 or SLOPPY.search(text):
        return False
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in pairs)


def invented(spot: Spot, rng: Random) -> Edits:
    """A sentence with a quotation that nobody ever said, at the end."""
    end = len(spot.text)
    if spot.text.rstrip()[-1] in '.!?»”"':
        yield spot.edit(end, end, f" {rng.choice(INVENTED[spot.language])}")


def negation(spot: Spot, rng: Random) -> Edits:
    """A "not" taken out, or one put in. Quotations are left alone."""
    spans = list(quoted(spot.text))
    for edits in {"en": _english, "fr": _french, "ar": _arabic}[spot.language](spot):
        if not any(start <= edits[0].start < end for start, end in spans):
            yield edits


def _english(spot: Spot) -> Edits:
    verbs = "|".join(AUXILIARIES)
    denied = re.search(r"\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bno\b", spot.text) is not None
    for found in re.finditer(rf"\b({verbs}) not (?!only|just|to\b|necessarily)", spot.text):
        yield spot.edit(*found.span(), f"{found[1]} ")
    for short, verb in CONTRACTED.items():
        spelled = short.replace("'", "['’]")
        pattern = rf"\b{spelled}\b(?! (?:only|just))"
        for found in re.finditer(pattern, spot.text):
            yield spot.edit(*found.span(), verb)
    if not denied:
        simple = "is|are|was|were|will|would|can|could|should|has been|have been|had been"
        for found in re.finditer(
            rf"(?<=[a-z] )({simple})(?= (?:a |the |in |[a-z]{{4,}}))", spot.text
        ):
            verb, _, rest = found[1].partition(" ")
            yield spot.edit(*found.span(), f"{verb} not {rest}".strip())


def _french(spot: Spot) -> Edits:
    for found in FRENCH_NEGATION.finditer(spot.text):
        yield spot.edit(*found.span(), found["verb"])
    if not re.search(r"\bn(?:e |['’])|\bpas\b|\bsans\b|\bni\b", spot.text):
        for found in FRENCH_AFFIRMATION.finditer(spot.text):
            ne = "n’" if found["verb"][0] in "aeéo" else "ne "
            yield spot.edit(*found.span(), f"{ne}{found['verb']} pas")


def _arabic(spot: Spot) -> Edits:
    for denied, affirmed in ARABIC_NEGATED.items():
        for found in re.finditer(rf"(?<!\w)(?P<and>و?){denied}(?!\w)", spot.text):
            yield spot.edit(found.end("and"), found.end(), affirmed)
    if not re.search(r"(?<!\w)و?(?:لا|لم|لن|ليس|ليست|غير|دون|عدم|بدون|أن لا|ألا)(?!\w)", spot.text):
        for affirmed, denied in ARABIC_AFFIRMED.items():
            for found in re.finditer(
                rf"(?<!\w)(?<!سواء )(?<!إذا )(?P<and>و?){affirmed}(?= [ء-ي])", spot.text
            ):
                yield spot.edit(found.end("and"), found.end(), denied)
