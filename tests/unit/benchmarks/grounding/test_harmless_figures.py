"""Figures and dates are written otherwise, and say the same."""

from collections.abc import Callable
from random import Random

import pytest

from benchmarks.grounding.cases import edited
from benchmarks.grounding.documents import Document
from benchmarks.grounding.harmless_figures import currency_sign, date_format, rounding, spelled
from benchmarks.grounding.spots import Edits, Spot

Change = Callable[[Spot, Random], Edits]


def changed(change: Change, language: str, text: str) -> set[str]:
    """All that a change may make of a text."""
    spot = Spot(language, (text,), 0, Document(()))
    return {
        edited((text,), edits)[0][0] for seed in range(20) for edits in change(spot, Random(seed))
    }


def test_a_figure_is_rounded_the_way_its_hedge_says() -> None:
    assert changed(rounding, "en", "It has 1,954 members.") == {
        f"It has {hedge} 2,000 members."
        for hedge in ("nearly", "almost", "about", "around", "some")
    }


@pytest.mark.parametrize(
    "text", ["More than 1,954 came.", 'He said: "All 1,954 of us."', "In 1954."]
)
def test_what_is_hedged_or_quoted_or_a_year_is_not_rounded(text: str) -> None:
    assert changed(rounding, "en", text) == set()


def test_money_is_written_with_the_word_for_its_sign() -> None:
    assert changed(currency_sign, "en", "A $1.5 million deal.") == {"A 1.5 million dollars deal."}
    assert changed(currency_sign, "en", "From £3,000-£5,000.") == {"From £3,000-5,000 pounds."}


def test_a_date_is_written_in_other_forms() -> None:
    assert changed(date_format, "fr", "Le 12 mars 2025.") == {"Le 12/03/2025.", "Le 2025-03-12."}


def test_a_small_number_is_spelled_out_and_back() -> None:
    assert changed(spelled, "en", "He took 7 steps.") == {"He took seven steps."}
    assert changed(spelled, "ar", "مشى سبع خطوات.") == {"مشى 7 خطوات."}
