"""Sentences in a wrong language, and what a machine left behind."""

import pytest

from tests.unit.articles.grounding.texts import codes, found

ENGLISH = "The minister said that the talks would go on for as long as it takes."
FRENCH = "La ministre a dit que les discussions allaient durer le temps qu’il faudra."
ARABIC = "قالت الوزيرة إن المحادثات ستستمر ما دام ذلك ضروريا."


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("fr", FRENCH, ENGLISH), ("en", ENGLISH, FRENCH), ("ar", ARABIC, ENGLISH),
        ("ar", ARABIC, FRENCH), ("fr", FRENCH, ARABIC), ("en", ENGLISH, ARABIC),
    ],
)  # fmt: skip
def test_a_sentence_in_another_language_is_found(language: str, own: str, other: str) -> None:
    (finding,) = found((language, f"{own} {other}"))
    assert (finding.code, finding.excerpt) == ("wrong_language", other.rstrip("."))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Le groupe a joué « The end of the world as we know it » hier."),
        ("fr", "Save the Children et Human Rights Watch l’ont confirmé."),
        ("ar", "أعلنت شركة Apple عن هاتف iPhone 15 Pro Max الجديد."),
        ("en", "He works for Médecins sans frontières in Saint-Denis de la Réunion."),
        ("fr", "OK."),
        ("en", "Rio de Janeiro"),
    ],
)
def test_names_and_quotations_may_be_in_another_language(language: str, said: str) -> None:
    assert codes(found((language, said))) == []


@pytest.mark.parametrize(
    ("language", "said", "left"),
    [
        ("en", "The mayor of [insert city] spoke.", "[insert city]"),
        ("fr", "Lorem ipsum dolor.", "Lorem ipsum"),
        ("fr", "En tant que modèle de langage, je résume.", "En tant que modèle"),
        ("ar", "بصفتي نموذجا لغويا، ألخص.", "بصفتي نموذج"),
        ("en", "TODO: check.", "TODO"),
    ],
)
def test_what_a_machine_left_behind_is_found(language: str, said: str, left: str) -> None:
    assert (left, "left_behind") in codes(found((language, said)))
