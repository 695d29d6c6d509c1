"""What is typed, as a question."""

import pytest
from hypothesis import given, settings, strategies as st

from articles.languages import codes, language as language_row
from articles.text.terms.question import MOST_WORDS, corrected, pieces, question


def asked(typed: str, language: str = "en") -> str:
    found = question(pieces(typed, language_row(language).analyser))
    return found.strictly.replace("(", "").replace(")", "") if found else ""


@pytest.mark.parametrize(
    ("typed", "language", "wanted"),
    [
        ("cats", "en", "'=cats' | 'cat'"),
        ("the cats", "en", "'=cats' | 'cat'"),
        ("the", "en", "'=the'"),
        ("cats dogs", "en", "'=cats' | 'cat' & '=dogs' | 'dog'"),
        ('"big cats"', "en", "'=big' <-> '=cats'"),
        ("« grands chats »", "fr", "'=grands' <-> '=chats'"),
        ("“big cats", "en", "'=big' <-> '=cats'"),
        ("cats -dogs", "en", "'=cats' | 'cat' & !'=dogs' | 'dog'"),
        ('cats −"big dogs"', "en", "'=cats' | 'cat' & !'=big' <-> '=dogs'"),
        ("cats -big-dogs", "en", "'=cats' | 'cat' & !'=big' <-> '=dogs'"),
        ("cats - dogs", "en", "'=cats' | 'cat' & '=dogs' | 'dog'"),
        ("cats or dogs", "en", "'=cats' | 'cat' | '=dogs' | 'dog'"),
        ("or ou argent", "fr", "'=or' | 'or' | '=argent' | 'argent'"),
        ("or OR argent", "fr", "'=or' | 'or' | '=argent' | 'argent'"),
        ("حرب أو سلم", "ar", "'=حرب' | 'حرب' | '=سلم' | 'سلم'"),
        ("OR", "en", "'=or'"),
        ("-cats", "en", ""),
        ("- | \"\" '' OR", "en", "'=or'"),
        ("\x00 — … &!:*", "en", ""),
    ],
)
def test_what_is_typed_is_asked(typed: str, language: str, wanted: str) -> None:
    assert asked(typed, language) == wanted


def test_some_of_the_words_are_asked_for_without_what_is_not_wanted() -> None:
    found = question(pieces("cats dogs -birds", language_row("en").analyser))
    assert found.loosely.replace("(", "").replace(")", "") == (
        "'=cats' | 'cat' | '=dogs' | 'dog' & !'=birds' | 'bird'"
    )


def test_another_spelling_of_a_stretch_does_as_well() -> None:
    analyser = language_row("fr").analyser
    typed = pieces("visite إيمانويل ماكرون", analyser)
    spelled = tuple(analyser.terms("Emmanuel Macron"))
    found = question(typed, {(1, 3): [spelled]})
    assert len(found.wanted) == 2
    assert str(found.wanted[1]) == (
        "((('=ايمانويل' | 'ايمانويل') & ('=ماكرون' | 'ماكرون'))"
        " | (('=emmanuel' | 'emmanuel') & ('=macron' | 'macron')))"
    )
    assert "=macron" in found.lexemes


def test_of_a_text_that_was_pasted_the_beginning_is_asked() -> None:
    many = pieces("word " * 10_000, language_row("en").analyser)
    assert len(many) == MOST_WORDS


def test_other_words_are_put_in_their_places() -> None:
    typed = "artifical  “and” inteligence!"
    found = pieces(typed, language_row("en").analyser)
    words = {0: "artificial", 2: "intelligence"}
    assert corrected(typed, words, found) == "artificial  “and” intelligence!"


@settings(max_examples=60)
@given(
    language=st.sampled_from(codes()),
    typed=st.text(alphabet=st.sampled_from("ab'\"-|«»“” \x00\\&!:*()ةأ,.1")) | st.text(),
)
def test_nothing_that_is_typed_breaks_out_of_its_quotation(language: str, typed: str) -> None:
    analyser = language_row(language).analyser
    found = pieces(typed, analyser)
    for piece in found:
        assert piece.terms
        assert all("'" not in lexeme and "\\" not in lexeme for lexeme in piece.lexemes)
    assert question(found) == question(pieces(typed, analyser))
