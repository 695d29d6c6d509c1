"""Hedges before a number."""

import pytest

from articles.grounding.folding import fold
from articles.grounding.hedges import Hedge, before


@pytest.mark.parametrize(
    ("said", "hedge"),
    [
        ("more than ", Hedge.OVER),
        ("no more than ", Hedge.UNDER),
        ("no less than ", Hedge.OVER),
        ("pas moins de ", Hedge.OVER),
        ("ما لا يزيد على ", Hedge.UNDER),
        ("ما لا يتجاوز ", Hedge.UNDER),
        ("أكثر من ", Hedge.OVER),
        ("the ", Hedge.NONE),
    ],
)
def test_of_two_hedges_that_end_at_a_number_the_longer_holds(said: str, hedge: Hedge) -> None:
    folded = fold(said)
    assert before(f"{folded.rstrip()} 2000", len(folded.rstrip()) + 1) is hedge
