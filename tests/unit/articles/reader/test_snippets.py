"""The passage that shows why a text was found."""

from articles.languages import language as language_row
from articles.reader.search.snippets import LONGEST, Part, parts, snippet

ENGLISH = language_row("en").analyser
CATS = frozenset(("=cat", "cat"))


def test_what_was_looked_for_is_told_from_the_rest() -> None:
    assert parts("Two cats, one <b>cat</b>", CATS, ENGLISH) == [
        Part("Two "),
        Part("cats", sought=True),
        Part(", one <b>"),
        Part("cat", sought=True),
        Part("</b>"),
    ]
    assert parts("cat", CATS, ENGLISH) == [Part("cat", sought=True)]
    assert parts("", CATS, ENGLISH) == []


def test_of_an_elision_the_word_alone_is_marked() -> None:
    (before, found) = parts("l’État", frozenset(("etat",)), language_row("fr").analyser)
    assert (before.text, found.text) == ("l’", "État")


def test_the_passage_is_that_which_has_the_most() -> None:
    dek, body = "A cat.", f"{'Filler words. ' * 40}The cats chase dogs here. {'More. ' * 90}"
    found = snippet([dek, body], CATS | {"dog"}, ENGLISH, words=2)
    text = "".join(part.text for part in found)
    assert "The cats chase dogs here." in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) <= LONGEST + len("…  …")
    assert [part.text for part in found if part.sought] == ["cats", "dogs"]


def test_a_text_in_which_nothing_is_found_shows_its_beginning() -> None:
    assert snippet(["The dek.", "The body."], CATS, ENGLISH, words=1) == [Part("The dek.")]
    long = snippet(["word " * 100], CATS, ENGLISH, words=1)
    assert "".join(part.text for part in long).endswith("word …")
