"""Where quotations stand, and how a "not" is put in or taken out."""

from random import Random

import pytest

from benchmarks.grounding.cases import edited
from benchmarks.grounding.documents import Document
from benchmarks.grounding.speech import balanced, negation, quoted
from benchmarks.grounding.spots import Spot


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" and “yes”.', ["no", "yes"]),
        ("Il a dit « oui » puis «\u00a0non\u00a0».", ["oui", "non"]),
        ('قال: «نعم» ثم "لا".', ["نعم", "لا"]),
    ],
)
def test_quotations_are_found_in_all_their_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == inside


def test_a_quotation_that_does_not_end_is_seen() -> None:
    assert [balanced(text) for text in ('"Yes," he said.', '"Yes, he said.', "« Oui, dit-il.")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("language", "text", "changed"),
    [
        ("en", "They did not vote.", "They did vote."),
        ("en", "The law was passed by them.", "The law was not passed by them."),
        ("fr", "Il n’est pas venu.", "Il est venu."),
        ("fr", "Le parlement a voté la loi.", "Le parlement n’a pas voté la loi."),
        ("ar", "ولا يمكن ذلك اليوم.", "ويمكن ذلك اليوم."),
        ("ar", "إنه يجب عليهم الحضور.", "إنه لا يجب عليهم الحضور."),
    ],
)
def test_a_negation_is_taken_out_or_put_in(language: str, text: str, changed: str) -> None:
    spot = Spot(language, (text,), 0, Document(()))
    made = [edited((text,), edits)[0] for edits in negation(spot, Random(1))]
    assert made == [(changed,)]


def test_what_somebody_said_is_not_negated() -> None:
    spot = Spot("en", ('He said: "We are not going."',), 0, Document(()))
    assert list(negation(spot, Random(1))) == []
