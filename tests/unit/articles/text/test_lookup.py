import pytest

from articles.text.lookup import FOLDED, PLAIN, folded, question


def test_every_folded_letter_has_a_plain_one() -> None:
    assert len(FOLDED) == len(PLAIN) == len(set(FOLDED))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Évêché", "Eveche"),
        ("E\u0301ve\u0302che\u0301", "Eveche"),
        ("إِعْلَام", "اعلام"),
        ("مدرسة", "مدرسه"),
        ("مـــدى", "مدي"),
    ],
)
def test_a_word_has_one_way_of_being_written(written: str, plain: str) -> None:
    assert folded(written) == plain


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Sea", "sea:*"),
        ("l’État d’âme", "l:* & etat:* & d:* & ame:*"),
        ("COVID-19", "covid:* & 19:*"),
        ("a & b | !c:* '\\", "a:* & b:* & c:*"),
        ("snake_case", "snake:* & case:*"),
        ("—  …", ""),
        ("\x00", ""),
    ],
)
def test_words_are_asked_for_by_their_beginnings(typed: str, asked: str) -> None:
    assert question(typed) == asked


@pytest.mark.parametrize("typed", ["بحر", "البحر"])
def test_an_arabic_word_is_asked_for_with_and_without_what_is_written_before_it(typed: str) -> None:
    forms = question(typed).strip("()").split(" | ")
    assert {"بحر:*", "البحر:*", "والبحر:*", "للبحر:*", "وبحر:*"} <= set(forms)
    assert len(forms) == len(set(forms))


def test_the_article_is_not_taken_from_a_word_that_would_be_too_short() -> None:
    assert question("الف").startswith("(الف:* | الالف:*")


def test_a_text_that_was_pasted_is_asked_for_by_its_beginning() -> None:
    assert question(" ".join(f"w{number}" for number in range(99))).count("&") == 11
    assert len(question("x" * 5000)) < 200
