"""The readable part of an address, in the script of its language."""

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from articles.text.slugs import LONGEST, slug

# Letters that change when lowered, composed or taken apart, and what joins words.
HARD = st.text(
    alphabet="aÉß\u1e9eŒœæÆİıſŉĿǅΣςﬁﷺﹱ\ufe71\ufefbـَُّأإآةى\u0301\u0327½℀ｅＡ'’ʼ-_/ .\u2060\u200f",
)


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Hello, World!", "hello-world"),
        ("L’été à l'île", "l-ete-a-l-ile"),
        ("L’œuvre, ex æquo", "l-oeuvre-ex-aequo"),
        ("Große Straße", "grosse-strasse"),
        ("GRO\u1e9eE STRA\u1e9eE", "grosse-strasse"),
        ("e\u0301te\u0301", "ete"),
        ("ｅ\u0301te\u0301", "ete"),
        ("A/B\\C.D", "abcd"),
        ("a_b - c", "a_b-c"),
        ("--a--", "a"),
        ("2026\u00a0: 3\u202f%", "2026-3"),
        ("ماكرون يفتتح القمّة", "ماكرون-يفتتح-القمة"),
        ("مُولَّدٌ", "مولد"),
        ("كـــتاب", "كتاب"),
        ("\ufe71كتاب", "كتاب"),
        ("أخبار إلى آخرِه", "أخبار-إلى-آخره"),
        ("Le Monde عن باريس", "le-monde-عن-باريس"),
        ("ﷺ", "صلى-الله-عليه-وسلم"),
        ("?!…", ""),
        ("", ""),
    ],
)
def test_a_headline_becomes_an_address(title: str, made: str) -> None:
    assert slug(title) == made


def test_a_long_headline_is_cut_at_a_word() -> None:
    assert slug("word " * 30) == "-".join(["word"] * 16)
    assert len(slug("word " * 30)) == 79
    assert slug("x" * 100) == "x" * LONGEST
    assert slug("y" * 80 + " z") == "y" * 80


@given(st.text() | HARD)
@example("\u1e9e")
@example("\ufe71")
@example("ŉ")
@example("ｅ\u0301")
def test_a_slug_is_its_own_slug(title: str) -> None:
    assert slug(slug(title)) == slug(title)


@given(st.text() | HARD)
def test_a_slug_fits_into_one_part_of_an_address(title: str) -> None:
    made = slug(title)
    assert set(made).isdisjoint("/\\?#%&. \t\n")
    assert len(made) <= LONGEST
    assert made == made.strip("-_")


@given(st.text() | HARD)
def test_a_slug_is_composed_and_in_lower_case(title: str) -> None:
    made = slug(title)
    assert unicodedata.is_normalized("NFC", made)
    assert made == made.lower()
