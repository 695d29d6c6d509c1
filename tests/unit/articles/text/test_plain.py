"""Text is stored in one form, and read without its markup."""

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from articles.text.plain import excerpt, one_line, tidy, without_tags

# Letters that compose, what nobody sees, and ends of lines.
HARD = st.text(
    alphabet="aeé\u0301\u0308أا\u0654\u200b\u2060\ufeff\u202e\r\n\t \u00a0\u2028\u0085<>&;"
)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("e\u0301te\u0301", "été"),
        ("ا\u0654مر", "أمر"),
        ("  text\n", "text"),
        ("one\r\ntwo\tthree", "one\ntwo\tthree"),
        ("a\u0000b\u001fc\u007fd\u0085e", "abcde"),
        ("a\u202eb\u202cc", "abc"),
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("prix\u00a0: 3\u202f€", "prix\u00a0: 3\u202f€"),
        ("مي\u200cشود \u2068Le Monde\u2069", "مي\u200cشود \u2068Le Monde\u2069"),
    ],
)
def test_text_is_stored_composed_and_without_what_nobody_sees(text: str, stored: str) -> None:
    assert tidy(text) == stored


@given(st.text() | HARD)
@example("e\u200b\u0301")
@example("\r\u200b\n")
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text() | HARD)
@example("e\u200b\u0301")
def test_tidy_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", tidy(text))


def test_a_headline_is_one_line() -> None:
    assert one_line("  A\r\nB \t C\n\n") == "A B C"
    assert one_line("3\u00a0€") == "3\u00a0€"


@given(st.text() | HARD)
@example("one\rtwo")
@example("one\u2028two")
def test_one_line_has_no_end_of_line_within(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() == ([line] if line else [])
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One</p><p>two.</p>", "One two."),
        ("<p>One<br>two</p>", "One two"),
        ("<ul>\n<li>One</li>\n<li>two</li>\n</ul>", "One two"),
        ("<p>Fish &amp; chips &lt;3</p>", "Fish & chips <3"),
        ('<p>A <a href="https://a.example/">link</a> here</p>', "A link here"),
        ("<p>3\u00a0€</p>", "3\u00a0€"),
        ("", ""),
    ],
)
def test_words_stand_apart_where_a_tag_stood(markup: str, words: str) -> None:
    assert without_tags(markup) == words


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("<p>Short.</p>") == "Short."
    assert excerpt("<p>12345</p>", 5) == "12345"


@pytest.mark.parametrize(
    ("markup", "length", "cut"),
    [
        ("<p>one two three</p>", 9, "one two…"),
        ("<p>one two, three</p>", 10, "one two…"),
        ("<p>واحد، اثنان ثلاثة</p>", 8, "واحد…"),
        ("<p>1234567890</p>", 6, "12345…"),
    ],
)
def test_an_excerpt_is_cut_at_a_word(markup: str, length: int, cut: str) -> None:
    assert excerpt(markup, length) == cut


@given(st.text(), st.integers(min_value=2, max_value=200))
def test_an_excerpt_is_no_longer_than_asked(markup: str, length: int) -> None:
    assert len(excerpt(markup, length)) <= length
