"""What makes two findings one: the same for the same fault in the same sentence with the same
evidence, whatever else of the text has changed. A ruling on it holds as long."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from articles import grounding
from articles.enums import Check

SISTERS = (
    *(Check.SISTER_FIGURE, Check.SISTER_NAME, Check.SISTER_PARAGRAPHS, Check.SISTER_NEGATION),
)
"""The checks whose evidence is what the other languages say."""


def fingerprints(
    found: Sequence[grounding.Finding],
    text: grounding.Text,
    *,
    sisters: Iterable[grounding.Text],
    sources: Iterable[grounding.Source],
) -> list[str]:
    """SHA-256, in hexadecimal, of each of ``found`` in ``text``, in their order. Two that are alike
    in one sentence have one each."""
    others = [other for other in sisters if other.language != text.language]
    said = [source.text for source in sources]
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for one in found:
        told = (
            *(one.check.value, one.severity.value, one.code, one.excerpt, _sentence(one, text)),
            one.evidence,
            *(f"{name}={value}" for name, value in sorted(one.values)),
            *_besides(one, text, others, said),
        )
        made.append(sha256("\x1f".join((*told, str(seen[told]))).encode()).hexdigest())
        seen[told] += 1
    return made


def _sentence(found: grounding.Finding, text: grounding.Text) -> str:
    start, string = found.place.start, grounding.part_of(text, found.place)
    pairs = grounding.sentences(string)
    return next((string[a:b] for a, b in pairs if a <= start < b), string)


def _besides(
    found: grounding.Finding,
    text: grounding.Text,
    others: Sequence[grounding.Text],
    said: Sequence[str],
) -> list[str]:
    """What a finding rests on that its evidence does not show in whole: the same part of every
    other language, or all of the sources where one of them speaks to a machine or none is read."""
    if found.check in SISTERS:
        return [_like(found.place, text, other) for other in others]
    whole = found.check is Check.INSTRUCTION or found.code == "sources_not_read"
    return list(said) if whole else []


def _like(place: grounding.Place, text: grounding.Text, other: grounding.Text) -> str:
    if place.part == "body" and len(text.paragraphs) != len(other.paragraphs):
        return "\n".join(other.paragraphs)
    return grounding.part_of(other, place)
