"""The weight of a shared tag."""

from math import isclose

import pytest

from articles.text.rarity import weight


@pytest.mark.parametrize(("uses", "expected"), [(2, 1.0), (8, 1 / 2), (26, 1 / 3), (80, 1 / 4)])
def test_a_tag_says_less_the_more_articles_bear_it(uses: int, expected: float) -> None:
    assert isclose(weight(uses), expected)


@pytest.mark.parametrize("uses", [0, 1, 2])
def test_no_tag_says_more_than_one_on_two_articles(uses: int) -> None:
    assert weight(uses) == 1.0


def test_the_weight_falls_steadily_and_never_to_nothing() -> None:
    weights = [weight(uses) for uses in range(2, 5000)]
    assert weights == sorted(set(weights), reverse=True)
    assert weights[-1] > 0.1
