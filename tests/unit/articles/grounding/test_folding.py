"""Texts as they are compared, and the way back."""

import pytest

from articles.grounding.folding import fold, folded


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Élève", "eleve"), ("٣٫٥ ۴", "3٫5 4"), ("l’été", "l'ete"), ("75 000", "75 000"),
        ("أُسْـرَة", "اسره"), ("12–15", "12-15"), ("مئة", "مئه"), ("soft\u00adhyphen", "softhyphen"),
    ],
)  # fmt: skip
def test_letters_digits_spaces_and_dashes_are_written_in_one_way(written: str, plain: str) -> None:
    assert fold(written) == plain


@pytest.mark.parametrize("written", ["Élève 75", "e\u0301le\u0300ve 75", "\u200fأُسْـرَة 75"])
def test_a_place_leads_back_to_the_text(written: str) -> None:
    plain = folded(written)
    at = plain.text.index("75")
    start, end = plain.place(at, at + 2)
    assert written[start:end] == "75"
