"""Words that may be meant by one that is misspelt."""

import pytest

from articles.text.terms.spelling import meant, near


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("chomge", "chomage"),
        ("inteligence", "intelligence"),
        ("artifical", "artificial"),
        ("gouvrenement", "gouvernement"),
        ("الاقتصد", "الاقتصاد"),
        ("cta", "cat"),
    ],
)
def test_a_misspelt_word_shares_a_number_with_what_is_meant(typed: str, word: str) -> None:
    assert set(near(typed, "en")) & set(near(word, "en"))
    assert meant(typed, {word: 3}) == [word]


def test_words_of_another_language_are_not_near() -> None:
    assert not set(near("chomage", "en")) & set(near("chomage", "fr"))


@pytest.mark.parametrize("typed", ["", "ab", "covid19", "3.5"])
def test_what_is_short_or_no_word_has_nothing_near(typed: str) -> None:
    assert near(typed, "en") == []
    assert meant(typed, {"abc": 1, "covid": 1}) == []


def test_the_nearest_comes_first_then_the_commonest() -> None:
    candidates = {"house": 1, "mouse": 50, "horse": 9, "houses": 80, "hxxse": 99}
    assert meant("hosue", candidates) == ["house"]
    assert meant("houze", candidates) == ["house"]
    assert meant("nouse", candidates) == ["mouse", "house"]
    assert meant("house", candidates) == ["houses", "horse", "mouse"]
