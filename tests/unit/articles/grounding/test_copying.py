"""Passages that are copied word for word."""

from articles.enums import Check, Severity
from articles.grounding.copying import LONGEST
from tests.unit.articles.grounding.texts import found

WORDS = [f"word{chr(97 + one)}{chr(97 + other)}" for one in range(5) for other in range(8)]
SOURCE = f"It began so. {' '.join(WORDS)}. It ended so."


def copied(count: int) -> list[str]:
    said = f"He wrote that {', '.join(WORDS[:count])} and went."
    return [
        one.excerpt for one in found(("en", said), ("en", SOURCE)) if one.check is Check.COPYING
    ]


def test_a_run_of_the_set_length_may_be_the_same() -> None:
    assert copied(LONGEST) == []


def test_a_longer_run_is_found_whole_whatever_its_punctuation() -> None:
    assert copied(LONGEST + 3) == [", ".join(WORDS[: LONGEST + 3])]


def test_a_quotation_is_not_counted() -> None:
    said = f"He wrote “{' '.join(WORDS[:30])}” and went."
    assert found(("en", said), ("en", SOURCE)) == []


def test_copying_blocks_and_shows_what_was_copied() -> None:
    (finding,) = found(("en", f"He wrote that {' '.join(WORDS[2:22])}"), ("en", SOURCE))
    assert (finding.severity, finding.values, finding.evidence) == (
        Severity.BLOCKING,
        (("words", "20"),),
        " ".join(WORDS[2:22]),
    )
