"""Names keep the site's spelling."""

import pytest

from articles.enums import Check, Severity
from articles.grounding import Name, Text, examine
from articles.grounding.findings import Finding, Place
from articles.grounding.spellings import check

NAMES = (
    Name(
        "person",
        (
            *(("fr", "Recep Tayyip Erdoğan"), ("fr", "Erdoğan"), ("fr", "Erdogane")),
            *(("ar", "رجب طيب أردوغان"), ("ar", "أردوغان"), ("ar", "أردوجان")),
            ("en", "Recep Tayyip Erdogan"),
        ),
    ),
    Name("place", (("fr", "Beyrouth"), ("ar", "بيروت"), ("en", "Beirut"))),
    Name(
        "organisation",
        (
            *(("fr", "Unesco"), ("fr", "UNESCO"), ("en", "UNESCO")),
            *(("ar", "منظمة اليونسكو"), ("ar", "اليونسكو")),
        ),
    ),
    Name("organisation", (("fr", "Banque centrale européenne"), ("fr", "BCE"), ("en", "ECB"))),
)


def found(language: str, said: str) -> list[tuple[str, str]]:
    """(what stands there, what should)."""
    text = Text(language, "", "", (said,))
    return [(one.excerpt, dict(one.values)["preferred"]) for one in check(text, NAMES)]


@pytest.mark.parametrize(
    ("language", "said", "there", "preferred"),
    [
        ("fr", "À Beirut hier.", "Beirut", "Beyrouth"),
        ("fr", "M. Erdogane parle.", "Erdogane", "Recep Tayyip Erdoğan"),
        ("fr", "Recep Tayyip Erdogan parle.", "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("fr", "À l’UNESCO.", "UNESCO", "Unesco"),
        ("fr", "Selon l’ECB.", "ECB", "Banque centrale européenne"),
        ("ar", "وقال أردوجان أمس.", "أردوجان", "رجب طيب أردوغان"),
        ("ar", "لرجب طيب اردوغان.", "رجب طيب اردوغان", "رجب طيب أردوغان"),
        ("en", "In Beyrouth.", "Beyrouth", "Beirut"),
        ("en", "The BCE.", "BCE", "ECB"),
    ],
)
def test_another_spelling_than_the_sites_is_pointed_out(
    language: str, said: str, there: str, preferred: str
) -> None:
    assert found(language, said) == [(there, preferred)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "À BEYROUTH et à Beyrouth."),
        ("fr", "RECEP TAYYIP ERDOGAN"),
        ("fr", "M. Erdoğan parle."),
        ("fr", "La BCE et l’Unesco."),
        ("fr", "La Banque Centrale Européenne."),
        ("ar", "قال رجب طيّب أردوغان، وأردوغان."),
        ("ar", "مع اليونسكو"),
    ],
)
def test_parts_acronyms_capitals_and_vowel_signs_are_no_other_spelling(
    language: str, said: str
) -> None:
    assert found(language, said) == []


def test_what_is_the_right_spelling_of_another_name_is_left_alone() -> None:
    person = Name("person", (("fr", "Beirut"),))
    assert check(Text("fr", "Beirut", "", ()), (NAMES[1], person)) == []


def test_it_is_advice_at_its_place_and_needs_no_source() -> None:
    text = Text("fr", "", "Une nuit à Beirut", ())
    assert examine(text, [], names=NAMES) == [
        Finding(
            Check.NAME, Severity.ADVICE, "fr", Place("dek", 0, 11, 17), "Beirut", "", "spelling",
            (("preferred", "Beyrouth"),),
        )
    ]  # fmt: skip
