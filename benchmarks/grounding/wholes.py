"""Mistakes that concern a sentence or the passage as a whole."""

import re
from random import Random

from benchmarks.grounding.cases import LANGUAGES
from benchmarks.grounding.spots import Edits, Spot

SUPERLATIVES = {
    "en": (
        ", a first in the country’s history",
        ", the largest ever recorded",
        ", an all-time record",
    ),
    "fr": (", une première historique", ", du jamais-vu", ", un record absolu"),
    "ar": (
        "، في سابقة هي الأولى من نوعها في التاريخ",
        "، وهو رقم قياسي عالمي",
        "، وهو الأكبر على الإطلاق",
    ),
}
CLAIMED = re.compile(
    r"first|largest|biggest|record|most |best|premi|record|plus grand|meilleur"
    r"|أول|أكبر|قياسي|الأولى|أفضل|الإطلاق",
    re.IGNORECASE,
)
CAUSES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"(?<=[a-z,] )(?:after|following) (?=(?:the|an?|his|her|their) )", "because of "),),
    "fr": ((r"(?<=[a-zé,] )(?:après|lors de) (?=(?:la |l['’]|une? ))", "à cause de "),),
    "ar": ((r"(?<= )(?:بعد|عقب) (?=[ء-ي]{4,})", "بسبب "),),
}
MOMENT = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|soon|right|immediately|shortly|long|just"
    r"|ans?|mois|jours?|semaines?|heures?|temps|juste|peu|\bمن|مباشرةً?|إلا|لم [ء-ي]+)\s$"
)
"""Before an "after" that says how long after."""
CLAUSE = re.compile(
    r"[^,.;]*\b(?:was|were|is|are|had|has|have|came|went|took|found|said|\w{3,}ed|a|ont|avait|eut)\b"
    r"|(?:أن|مرور|ذلك|عام|يوم|ساع[ةا]|فترة|سنوات|أشهر|أيام|عقد|شهر|أسبوع|سنت|عامين|دقائق|ثلاث|أربع|خمس|حوالي|وقت|نحو)"
)
"""After an "after" that is not followed by a noun and no more."""
LEAST_COPIED = 25
"""Words of a passage from which on taking it over whole is copying."""


def superlative(spot: Spot, rng: Random) -> Edits:
    """A claim of a record that the passage does not make."""
    end = re.search(r"(?<=[\w)])\.$", spot.text)
    if end and not CLAIMED.search(" ".join(spot.paragraphs)):
        yield spot.edit(end.start(), end.start(), rng.choice(SUPERLATIVES[spot.language]))


def cause(spot: Spot, rng: Random) -> Edits:
    """What came after made into what came of it."""
    for pattern, other in CAUSES[spot.language]:
        for found in re.finditer(pattern, spot.text):
            before, after = spot.text[: found.start()], spot.text[found.end() :]
            if not MOMENT.search(before) and not CLAUSE.match(after):
                yield spot.edit(*found.span(), other)


def copied(spot: Spot, rng: Random) -> Edits:
    """The words of the source as they are."""
    if len(" ".join(spot.paragraphs).split()) >= LEAST_COPIED:
        yield ()


def other_language(spot: Spot, rng: Random) -> Edits:
    """A sentence left in the language of another text."""
    texts = {
        row.texts[spot.language]: row.texts
        for row in spot.document.rows
        if spot.language in row.texts
    }
    known = texts[spot.text]
    others = [known[one] for one in LANGUAGES if one != spot.language and one in known]
    if others and len(spot.text.split()) > 8:
        yield spot.edit(0, len(spot.text), rng.choice(others))


def missing_paragraph(spot: Spot, rng: Random) -> Edits:
    """A paragraph that the sister texts have, left out."""
    if len(spot.paragraphs) > 1:
        yield spot.edit(0, len(spot.text), "")
