"""Texts taken apart: words and numerals, each at its place."""

import pytest
from hypothesis import given, settings, strategies as st

from articles.languages import codes, language as language_row
from articles.text.terms import LONGEST, PLAIN
from articles.text.terms.vector import BEGINNING, LAST, literal, vectors


def exact(text: str, language: str = "en") -> list[str]:
    return [term.exact for term in language_row(language).analyser.terms(text)]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("L’État, qu'aujourd’hui l'on sait", "fr", ["etat", "aujourdhui", "on", "sait"]),
        ("d’abord d’ailleurs", "fr", ["dabord", "dailleurs"]),
        ("États-Unis, Œuvre", "fr", ["etats", "unis", "oeuvre"]),
        ("The nation’s U.S. COVID-19", "en", ["the", "nation", "us", "covid", "19"]),
        ("O’Brien O'Brien O´Brien O`Brien", "en", ["obrien"] * 4),
        ("1 234 567,5 et 1\u202f200", "fr", ["1234567.5", "et", "1200"]),
        ("1,234.5 in 2019 300", "en", ["1234.5", "in", "2019", "300"]),
        ("١٬٢٣٤ و٢٠٢٤ ٣٫٥", "ar", ["1234", "و2024", "3.5"]),
        ("إِيرَان وﻻية مدرسـة", "ar", ["ايران", "ولايه", "مدرسه"]),
        ("\x00 — … '’ _ \u200b", "en", []),
    ],
)
def test_a_text_is_its_words_and_numerals(text: str, language: str, words: list[str]) -> None:
    assert exact(text, language) == words


def test_a_number_that_two_languages_read_apart_is_found_as_either() -> None:
    (term,) = PLAIN.terms("12.345")
    assert term.stems == ("12345", "12.345")


def test_a_common_word_is_found_in_quotations_alone() -> None:
    the, cats = language_row("en").analyser.terms("The cats")
    assert the.lexemes == ("=the",)
    assert cats.lexemes == ("=cats", "cat")


@settings(max_examples=60)
@given(language=st.sampled_from(codes()), text=st.text())
def test_every_word_is_where_it_says_and_is_short(language: str, text: str) -> None:
    place = 0
    for term in language_row(language).analyser.terms(text):
        assert place <= term.start < term.end <= len(text)
        assert all(0 < len(lexeme) <= LONGEST + 1 for lexeme in term.lexemes)
        place = term.end


def test_a_vector_has_the_places_and_weights_of_its_parts() -> None:
    made = vectors([("A", "The cats"), ("D", "A cat")], language_row("en").analyser)
    assert made.all == "'=the':1A '=cats':2A 'cat':2A,14D '=a':13D '=cat':14D"
    assert made.telling == "'=the':1A '=cats':2A 'cat':2A,14D"


def test_a_vector_knows_so_many_places_and_no_more() -> None:
    made = vectors([("D", "cat " * LAST + "dog dog")], PLAIN)
    assert made.all.count(",") == 254 + 254 + 1 + 1
    assert made.all.endswith(f"'=dog':{LAST}D,{LAST}D 'dog':{LAST}D,{LAST}D")
    assert made.telling.count(",") == BEGINNING - 1


def test_a_lexeme_cannot_end_its_quotation() -> None:
    assert literal("a'b\\") == "'a''b\\\\'"
