from hashlib import sha256

from hypothesis import given, strategies as st

from articles.text.hashing import text_hash


def test_the_hash_is_that_of_the_three_parts_and_their_separators() -> None:
    assert text_hash("Titre", "Chapô", "<p>Texte</p>") == (
        sha256("Titre\x1fChapô\x1f<p>Texte</p>".encode()).hexdigest()
    )


def test_an_empty_text_has_a_hash_too() -> None:
    assert text_hash("", "", "") == sha256(b"\x1f\x1f").hexdigest()


def test_a_word_that_moves_to_another_part_changes_the_hash() -> None:
    assert text_hash("a", "b", "c") != text_hash("ab", "", "c")
    assert text_hash("a", "b", "c") != text_hash("a", "", "bc")


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_only_the_same_text_has_the_same_hash(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    without_separator = all("\x1f" not in part for part in (*one, *other))
    if without_separator:
        assert (text_hash(*one) == text_hash(*other)) == (one == other)


@given(st.text())
def test_a_hash_is_64_small_hexadecimal_digits(text: str) -> None:
    made = text_hash(text, "", "")
    assert len(made) == 64
    assert set(made) <= set("0123456789abcdef")
