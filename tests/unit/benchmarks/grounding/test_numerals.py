"""Where figures are found, what sort they are, and how they are altered."""

from random import Random

import pytest

from benchmarks.grounding.numerals import Amount, altered, amounts, grouped, mentioned, value


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("1,954", 1954),
        ("1\u00a0954", 1954),
        ("1.954.000", 1954000),
        ("2,8", 2.8),
        ("103.7", 103.7),
        ("832", 832),
    ],
)
def test_figures_are_read_as_they_are_written(digits: str, number: float) -> None:
    assert value(digits) == number


@pytest.mark.parametrize(
    ("text", "language", "sorts"),
    [
        ("He paid $5.3 million, 20 percent, in 2016.", "en", ["money", "percentage", "year"]),
        ("On March 12 at 7 p.m. 832 were 40 miles off.", "en", ["day", "clock", "plain", "unit"]),
        ("11 millions de dollars, 40 % de 2 milliards", "fr", ["money", "percentage", "scaled"]),
        ("توفي 384 في 11 مارس 2020 ودفع 1.5 مليون دولار.", "ar", ["plain", "day", "year", "money"]),
        ("COVID-19, a 18-7 score, the 125th Street, 24/7 and 0800 555 111", "en", []),
    ],
)
def test_a_figure_is_of_the_sort_its_neighbours_say(
    text: str, language: str, sorts: list[str]
) -> None:
    assert [one.sort for one in amounts(text, language)] == sorts


def test_numbers_are_known_in_digits_and_in_words() -> None:
    assert sorted(mentioned("Seven of 1,200 sailed.", "en")) == [7.0, 1200.0]
    assert sorted(mentioned("وسبعة من ١٢٠٠ شخص", "ar")) == [7.0, 1200.0]


def test_an_altered_figure_says_something_else() -> None:
    amount = Amount(0, 5, "1,954", "plain", hedged=False)
    slips = {altered(amount, "en", Random(seed)) for seed in range(50)}
    assert {value(one) for one in slips} & {1954.0} == set()
    assert "19,540" in slips


def test_a_hedged_figure_becomes_clearly_more() -> None:
    amount = Amount(0, 3, "300", "plain", hedged=True)
    slips = {altered(amount, "en", Random(seed)) for seed in range(50)}
    assert min(value(one) for one in slips if one) >= 450


def test_thousands_are_grouped_as_in_the_language() -> None:
    assert [grouped(1234567, code) for code in ("en", "fr")] == ["1,234,567", "1\u00a0234\u00a0567"]
