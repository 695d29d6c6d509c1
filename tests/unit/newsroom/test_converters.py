"""Parts of addresses."""

import unicodedata

import pytest
from hypothesis import given, strategies

from newsroom.converters import SegmentConverter, composed

PAIRS = [
    ("énergie", "e\u0301nergie"),
    ("أخبار", "ا\u0654خبار"),
    ("Å", "\u212b"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("right", "typed"), PAIRS)
def test_letters_that_were_taken_apart_are_put_together(right: str, typed: str) -> None:
    converter = SegmentConverter()
    assert converter.to_python(typed) == converter.to_url(typed) == right


@given(strategies.text())
def test_a_segment_is_the_same_in_whatever_form_it_comes(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert composed(unicodedata.normalize(form, text)) == composed(text)
