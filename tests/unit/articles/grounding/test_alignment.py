"""Figures and dates that a source has somewhere else."""

from articles.enums import Check, Severity
from tests.unit.articles.grounding.texts import found

SOURCE = (
    "The airline ordered 30 aircraft from the manufacturer on Monday. "
    "Its chairman praised the crews. The weather was fine. Nobody spoke of fares. "
    "The union wants 45 apprentices trained in the harbour workshop by Friday."
)


def test_a_figure_from_elsewhere_is_advice() -> None:
    (finding,) = found(
        ("en", "The airline ordered 45 aircraft from the manufacturer."), ("en", SOURCE)
    )
    assert (finding.check, finding.severity, finding.code, finding.excerpt) == (
        Check.FIGURE,
        Severity.ADVICE,
        "elsewhere_in_source",
        "45",
    )
    assert finding.evidence == "The airline ordered 30 aircraft from the manufacturer on Monday."


def test_a_weekday_from_elsewhere_is_advice() -> None:
    said = "The airline ordered 30 aircraft from the manufacturer on Friday."
    (finding,) = found(("en", said), ("en", SOURCE))
    assert (finding.check, finding.excerpt) == (Check.DATE, "Friday")


def test_a_sentence_may_add_what_another_passage_says() -> None:
    said = "The airline ordered 30 aircraft on Monday; the union wants 45 apprentices."
    assert found(("en", said), ("en", SOURCE)) == []
