"""What changed between two texts."""

import pytest
from hypothesis import example, given, strategies as st

from articles.text.diff import Change, Piece, compare, lines, share_changed

TEXT = st.text(alphabet="ab \n،لا\u00a0", max_size=40)
SAME, GONE, NEW = Change


def test_words_are_marked_and_not_letters() -> None:
    assert compare("The keeper left in April.", "The keeper left in March, alone.") == [
        Piece(SAME, "The keeper left in "),
        Piece(GONE, "April."),
        Piece(NEW, "March, alone."),
    ]


def test_arabic_words_are_marked_the_same_way() -> None:
    assert compare("رحل الحارس في أبريل", "رحل في مارس") == [
        Piece(SAME, "رحل "), Piece(GONE, "الحارس "), Piece(SAME, "في "), Piece(GONE, "أبريل"),
        Piece(NEW, "مارس"),
    ]  # fmt: skip


@given(TEXT, TEXT)
@example("", "")
@example(" a", "a ")
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.change != NEW) == before
    assert "".join(piece.text for piece in pieces if piece.change != GONE) == after
    assert all(piece.text for piece in pieces)


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.change for piece in compare(text, text)} <= {SAME}


def test_each_block_is_a_line() -> None:
    markup = (
        "<h2>One</h2>\n<p>Two <em>three</em></p><ul><li>Four</li><li>Five &amp; six</li></ul>"
        '<figure><img src="/a" alt=""><figcaption>Seven</figcaption></figure><p>Eight<br>nine</p>'
    )
    assert lines(markup).split("\n") == [
        "One", "Two three", "Four", "Five & six", "Seven", "Eight", "nine",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        ("", "", 0.0),
        ("a b c d", "a  b\nc d", 0.0),
        ("a b c d", "a b x d", 0.25),
        ("a b c d", "a b", 0.5),
        ("a b", "a b c d", 0.5),
        ("a b", "c d", 1.0),
        ("", "a", 1.0),
    ],
)
def test_the_share_that_has_changed(before: str, after: str, share: float) -> None:
    assert share_changed(before, after) == share
