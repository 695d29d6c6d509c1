"""Names in the order in which a reader looks for them."""

import pytest
from hypothesis import given, strategies as st

from articles.text.sorting import sort_key

FRENCH = ("le ", "la ", "les ", "l’", "l'")


def in_order(*names: str, articles: tuple[str, ...] = ()) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, articles))


@pytest.mark.parametrize(
    ("names", "articles"),
    [
        (["Àgnes", "Alice", "Élodie", "Eva", "zoé"], ()),
        (["eau", "Étienne", "être"], ()),
        (["odeur", "Œuvre", "offre"], ()),
        (["Le Figaro", "Le Monde", "Les Échos", "Libération", "L’Opinion"], ()),
        (["Les Échos", "Le Figaro", "Libération", "Le Monde", "L’Opinion"], FRENCH),
        (["L'Équipe", "Le Figaro"], FRENCH),
        (["Lausanne", "Lettres"], FRENCH),
        (["أحمد", "إدريس", "آدم", "بدر"], ()),
        (["الأخبار", "البيان", "تونس", "الحياة"], ("ال",)),
        (["فؤاد", "فوزي"], ()),
    ],
)
def test_names_follow_each_other_as_in_a_list(names: list[str], articles: tuple[str, ...]) -> None:
    assert in_order(*reversed(names), articles=articles) == names


def test_a_name_that_is_nothing_but_an_article_is_kept_whole() -> None:
    assert sort_key("La", FRENCH)[0] == "la"
    assert sort_key("The ", ("the ",))[0] == "the"


def test_case_accents_and_vowel_signs_do_not_part_names() -> None:
    assert sort_key("ÉTÉ")[0] == sort_key("été")[0] == sort_key("ete")[0]
    assert sort_key("محمّد")[0] == sort_key("محمد")[0]
    assert sort_key("أحمد")[0] == sort_key("ا\u0654حمد")[0] == sort_key("احمد")[0]


@given(st.lists(st.text(alphabet="aàéEœ لاأإ’'"), max_size=6))
def test_names_have_one_order_however_they_come(names: list[str]) -> None:
    assert in_order(*names) == in_order(*reversed(names)) == in_order(*sorted(names))


@given(st.text(), st.text())
def test_only_equal_names_share_a_key(one: str, other: str) -> None:
    assert (sort_key(one, FRENCH) == sort_key(other, FRENCH)) == (one == other)


@given(st.text(), st.text(), st.text())
def test_the_order_is_total(one: str, other: str, third: str) -> None:
    first, second, last = sorted(sort_key(name, FRENCH) for name in (one, other, third))
    assert first <= second <= last
    assert first <= last
