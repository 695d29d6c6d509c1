"""Names across scripts by their consonants."""

import pytest

from articles.grounding.folding import fold
from articles.grounding.skeletons import alike, bare_forms, skeleton, skeletons


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Schulman", "شولمان"), ("Kavanaugh", "كافانو"), ("Chelsea", "تشيلسي"),
        ("Bourguiba", "بورقيبة"), ("Macron", "ماكرون"), ("Haddad", "حداد"), ("Chris", "كريس"),
        ("Woolworths", "وولورث"),
    ],
)  # fmt: skip
def test_a_name_has_the_same_consonants_in_both_scripts(latin: str, arabic: str) -> None:
    bones = skeleton(fold(arabic))
    assert any(alike(one, bones) for one in skeletons(fold(latin)))


@pytest.mark.parametrize(("latin", "arabic"), [("Moreau", "ويدودو"), ("Tanaka", "سعيد")])
def test_other_names_have_others(latin: str, arabic: str) -> None:
    assert not any(alike(one, skeleton(fold(arabic))) for one in skeletons(fold(latin)))


def test_short_skeletons_must_be_the_same_and_long_ones_may_differ_in_one() -> None:
    assert [alike("srb", "srt"), alike("srbn", "srtn"), alike("srbn", "srbnd"), alike("", "")] == [
        False,
        True,
        True,
        False,
    ]


def test_what_is_written_together_with_an_arabic_word_is_taken_off() -> None:
    assert bare_forms("والبرازيل") >= {"والبرازيل", "برازيل", "البرازيل"}
