"""Known names in texts, by whichever of their spellings."""

import pytest

from articles.grounding import Name
from articles.grounding.known import Register, forms, index_word, index_words, key, site_spelling

MACRON = Name(
    "person",
    (
        *(("fr", "Emmanuel Macron"), ("fr", "Macron")),
        *(("ar", "إيمانويل ماكرون"), ("ar", "ماكرون")),
        ("en", "Emmanuel Macron"),
    ),
)
BANK = Name(
    "organisation", (("fr", "Banque mondiale"), ("ar", "البنك الدولي"), ("en", "World Bank"))
)
UN = Name("organisation", (("fr", "ONU"), ("en", "UN"), ("ar", "الأمم المتحدة")))
ORAN = Name("place", (("fr", "Oran"), ("ar", "وهران")))


def said(text: str, *names: Name) -> list[tuple[str, str]]:
    """(what stands there, the name in French) of what is found."""
    return [
        (text[one.start : one.end], site_spelling(one.name, "fr"))
        for one in Register(names or (MACRON, BANK, UN, ORAN)).found(text)
    ]


@pytest.mark.parametrize(
    ("text", "there", "name"),
    [
        ("Hier, EMMANUEL MACRON parlait.", "EMMANUEL MACRON", "Emmanuel Macron"),
        ("Le bureau d’Emmanuel Macron.", "Emmanuel Macron", "Emmanuel Macron"),
        ("Macron's plan", "Macron", "Emmanuel Macron"),
        ("قال ماكرون", "ماكرون", "Emmanuel Macron"),
        ("وماكرون", "ماكرون", "Emmanuel Macron"),
        ("لإيمانويل ماكرون", "إيمانويل ماكرون", "Emmanuel Macron"),
        ("ايمانويل ماكرون", "ايمانويل ماكرون", "Emmanuel Macron"),
        ("قرض من البنكِ الدوليِّ.", "البنكِ الدولي", "Banque mondiale"),
        ("بالبنك الدولي", "البنك الدولي", "Banque mondiale"),
        ("وللبنك الدولي", "وللبنك الدولي", "Banque mondiale"),
        ("في وهران", "وهران", "Oran"),
        ("بوهران", "وهران", "Oran"),
        ("the UN’s appeal", "UN", "ONU"),
    ],
)
def test_a_name_is_found_by_any_of_its_spellings(text: str, there: str, name: str) -> None:
    assert said(text) == [(there, name)]


@pytest.mark.parametrize(
    "text",
    [
        *("un plan", "Un plan", "une banque mondiale", "Macronie", "ماكرونية", "البنك", "Emmanuel"),
        *("Banque\nmondiale", "Banque ... mondiale", ""),
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert said(text) == []


def test_the_longest_spelling_counts_and_names_come_in_reading_order() -> None:
    assert said("La Banque mondiale et Emmanuel Macron, puis Macron à Oran") == [
        ("Banque mondiale", "Banque mondiale"),
        ("Emmanuel Macron", "Emmanuel Macron"),
        ("Macron", "Emmanuel Macron"),
        ("Oran", "Oran"),
    ]


def test_two_names_that_are_spelled_alike_are_both_told() -> None:
    other = Name("person", (("fr", "Oran"),))
    found = [(one.name, one.start, one.end) for one in Register((ORAN, other)).found("Oran, Oran.")]
    assert found == [(ORAN, 0, 4), (other, 0, 4), (ORAN, 6, 10), (other, 6, 10)]


def test_a_word_with_lam_and_the_article_may_be_of_several() -> None:
    assert set(forms("للجنه")) == {"للجنه", "لجنه", "الجنه", "اللجنه"}
    assert forms("banque") == ("banque",)


def test_a_spelling_is_looked_up_by_its_longest_word() -> None:
    assert index_word("L’Organisation du Nord") == "organisation"
    assert index_word("«؟»") == ""
    for text in ("Banque Mondiale", "للبنك الدولي", "بالبنك الدولي"):
        assert {index_word("البنك الدولي"), index_word("Banque mondiale")} & index_words([text])


def test_the_same_key_is_the_same_spelling_but_for_signs() -> None:
    assert key("Jean-Noël d’Été") == key("jean noel D'ete") == ("jean", "noel", "d", "ete")
