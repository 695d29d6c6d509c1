"""Changes of a passage that change nothing it says: other quotation marks, other typography,
another order of sentences, synonyms."""

import re
from random import Random

from benchmarks.grounding.cases import Edit
from benchmarks.grounding.harmless_words import SYNONYMS
from benchmarks.grounding.speech import quoted
from benchmarks.grounding.spots import Edits, Spot

MARKS = {
    "en": ("“{}”", '"{}"', "‘{}’"),
    "fr": ("«\u00a0{}\u00a0»", "« {} »", "“{}”", '"{}"'),
    "ar": ("«{}»", "“{}”", '"{}"'),
}
LINKED = re.compile(
    r"\b(?:he|she|it|they|this|these|that|his|her|their|there|also|however|but|then|another"
    r"|other|il|elle|ils|elles|ce|cette|ces|cela|son|sa|ses|leur|leurs|celui|celle|y|en)\b"
    r"|(?:^|\s)(?:هو|هي|هذا|هذه|ذلك|تلك|كما|وقد|لكن|هم)",
    re.IGNORECASE,
)
"""A sentence with one of these in its first words leans on the one before."""
FIRST_WORDS = 40


def quotation_marks(spot: Spot, rng: Random) -> Edits:
    """All quotations of the sentence in marks of another sort."""
    spans = list(quoted(spot.text))
    if not spans:
        return
    marks = MARKS[spot.language]
    free = [one for one in marks if one[0] not in spot.text]
    form = rng.choice(free or list(marks))
    if form[0] == "‘" and re.search(r"['’]", spot.text):
        form = "“{}”" if "“" not in spot.text else '"{}"'
    edits = []
    for start, end in spans:
        opens = spot.text.rindex(_opening(spot.text, start), 0, start)
        closes = re.compile(r"\s?[\"”»]").match(spot.text, end)
        assert closes
        after = form.format(spot.text[start:end].strip())
        edits.append(Edit(spot.at, opens, closes.end(), after))
    yield tuple(edits)


def _opening(text: str, start: int) -> str:
    return next(mark for mark in reversed(text[:start]) if mark in '"“«')


def typography(spot: Spot, rng: Random) -> Edits:
    """Apostrophes, spaces before punctuation, dashes; in Arabic signs for vowels and the
    sort of comma."""
    changed = {"en": _english, "fr": _french, "ar": _arabic}[spot.language](spot.text)
    if changed != spot.text:
        yield spot.edit(0, len(spot.text), changed)


def _english(text: str) -> str:
    curly = "’" if "'" in text else "'"
    text = re.sub(r"(?<=\w)['’](?=\w)", curly, text)
    return re.sub(r" - ", " – ", text)


def _french(text: str) -> str:
    curly = "'" if "’" in text else "’"
    text = re.sub(r"(?<=\w)['’](?=\w)", curly, text)
    return re.sub(r"[ \u00a0](?=[;:!?%»])", "\u202f", text)


def _arabic(text: str) -> str:
    if re.search(r"[ً-ْ]", text):
        return re.sub(r"[ً-ْ]", "", text)
    text = re.sub(r"\bإلى\b", "الى", text)
    return re.sub(r"(?<=[ء-ي]),", "،", text) if "," in text else text


def order(spot: Spot, rng: Random) -> Edits:
    """Two sentences of the passage in the other order, if neither leans on the other."""
    sentences = spot.paragraphs
    if len(sentences) > 1 and not any(LINKED.search(one[:FIRST_WORDS]) for one in sentences):
        first, last = sentences[0], sentences[-1]
        yield (Edit(0, 0, len(first), last), Edit(len(sentences) - 1, 0, len(last), first))


def paraphrase(spot: Spot, rng: Random) -> Edits:
    """A word or two in other words, outside of quotations."""
    edits: list[Edit] = []
    spans = list(quoted(spot.text))
    for pattern, other in SYNONYMS[spot.language]:
        found = re.search(pattern, spot.text)
        if not found or any(start <= found.start() < end for start, end in spans):
            continue
        if all(found.end() <= edit.start or edit.end <= found.start() for edit in edits):
            edits.append(Edit(spot.at, *found.span(), other))
    if edits:
        yield tuple(edits)


def translation(spot: Spot, rng: Random) -> Edits:
    """Nothing at all: the passage as its professional translators left it."""
    yield ()
