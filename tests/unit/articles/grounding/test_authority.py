"""Names of the authority: where a text has one, and whether another text knows it."""

import pytest

from articles.grounding import Name, Place
from articles.grounding.authority import Said, standing
from tests.unit.articles.grounding.texts import text

MANSOUR = Name("person", (("fr", "Leila Mansour"), ("ar", "ليلى منصور")))
BANK = Name("organisation", (("fr", "Banque mondiale"), ("ar", "البنك الدولي")))
UNION = Name("organisation", (("fr", "UE"),))


@pytest.mark.parametrize(
    ("language", "said", "there", "whole"),
    [
        ("fr", "Hier, Leila Mansour parlait.", "Leila Mansour", True),
        ("fr", "Hier, Mansour parlait.", "Mansour", False),
        ("ar", "قالت منصور", "منصور", False),
        ("ar", "ولليلى منصور رأي", "ليلى منصور", True),
        ("ar", "وبالبنك الدولي", "البنك الدولي", True),
    ],
)
def test_a_name_stands_where_its_spelling_or_its_surname_does(
    language: str, said: str, there: str, whole: bool
) -> None:
    (one,) = standing(text(language, said), [MANSOUR, BANK, UNION])
    assert (said[one.place.start : one.place.end], one.whole) == (there, whole)


def test_the_whole_name_counts_before_the_surname_that_comes_first() -> None:
    (one,) = standing(text("fr", "Mansour, dite Leila Mansour"), [MANSOUR])
    assert one.place == Place("body", 0, 14, 27)


@pytest.mark.parametrize("said", ["vue", "la rue", "une banque mondialement connue", "Leila"])
def test_what_only_looks_like_a_name_stands_nowhere(said: str) -> None:
    assert list(standing(text("fr", said), [MANSOUR, BANK, UNION])) == []


@pytest.mark.parametrize(
    ("language", "said", "name", "knows"),
    [
        ("fr", "La banque, mondiale par nature", BANK, True),
        ("fr", "Mansour", MANSOUR, True),
        ("fr", "Leila", MANSOUR, False),
        ("ar", "قرض للبنك الدولي", BANK, True),
        ("ar", "وليلى بنت منصور", MANSOUR, True),
        ("ar", "قرض للبنك", BANK, False),
        ("en", "Nothing that could be spelled", MANSOUR, True),
    ],
)
def test_a_text_knows_a_name_by_its_words(
    language: str, said: str, name: Name, knows: bool
) -> None:
    assert Said([said], language).knows(name) is knows
