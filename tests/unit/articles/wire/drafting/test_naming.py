"""The names that a model is told how to spell."""

import pytest

from articles.grounding import Name
from articles.wire.drafting.naming import MOST, characters, lines

MACRON = Name(
    "person",
    (("fr", "Emmanuel Macron"), ("ar", "إيمانويل ماكرون"), ("ar", "ماكرون"), ("fr", "Macron")),
)
ORAN = Name("place", (("fr", "Oran"), ("ar", "وهران"), ("en", "Oran")))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("ماكرون = Emmanuel Macron", "وهران = Oran")),
        ("ar", ("ماكرون = إيمانويل ماكرون", "وهران")),
        ("en", ("وهران = Oran",)),
    ],
)
def test_a_name_is_told_as_the_text_has_it_and_as_the_site_writes_it(
    language: str, told: tuple[str, ...]
) -> None:
    assert lines("قال ماكرون لماكرون في وهران", (ORAN, MACRON), language) == told


def test_what_may_be_several_names_is_left_out_unless_all_are_written_alike() -> None:
    other = Name("person", (("fr", "Oran"), ("ar", "أوران"), ("en", "Oran")))
    assert lines("Oran", (ORAN, other), "ar") == ()
    assert lines("Oran", (ORAN, other), "en") == ("Oran",)


def test_of_many_names_the_first_in_the_text_are_told() -> None:
    names = [Name("place", (("fr", f"Ville{number}"),)) for number in range(MOST + 5)]
    text = " ".join(f"Ville{number}" for number in range(MOST + 5))
    assert lines(text, names, "fr") == tuple(f"Ville{number}" for number in range(MOST))


def test_the_longest_list_counts() -> None:
    assert characters("وهران", (ORAN,)) == len("وهران = Oran")
    assert characters("", (ORAN,)) == 0
