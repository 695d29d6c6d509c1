"""Where sentences end."""

import pytest

from articles.grounding import sentences


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("Dr. Haddad left. The U.S. team of 3.5 million stayed!",
         ["Dr. Haddad left.", "The U.S. team of 3.5 million stayed!"]),
        ("M. Haddad dit : « Non ! » Puis il part…", ["M. Haddad dit : « Non ! »", "Puis il part…"]),
        ("هل وصل؟ نعم. بلغ العدد 3.5 مليون.", ["هل وصل؟", "نعم.", "بلغ العدد 3.5 مليون."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("He said “Go.” She went.", ["He said “Go.”", "She went."]),
        ("  ", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_its_sentences_end(said: str, pieces: list[str]) -> None:
    assert [said[start:end] for start, end in sentences(said)] == pieces


def test_what_a_hostile_source_repeats_takes_no_time() -> None:
    """Patterns that try every way would not come to an end."""
    assert len(sentences("He said." + '"' * 2_000 + "x")) == 1
    assert len(sentences("and x. " * 5_000)) == 1
