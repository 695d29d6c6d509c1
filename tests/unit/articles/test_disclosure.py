"""The table of labels: what is said of a text, in words and to machines."""

from typing import Any

import pytest
from django.utils.translation import override

from articles.disclosure import TABLE_OF_LABELS, Disclosure, Facts, Named, disclosure, mark
from articles.enums import Origin, Review
from articles.languages import codes

NONE, CHECKED = Review.NONE, Review.CHECKED
GENERATED, COMPOSITE = "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"

# origin, review → mandatory, meta, header, IPTC term.
TABLE = {
    (Origin.GENERATED, NONE): (True, "ai-autonomous", "machine-generated", GENERATED),
    (Origin.GENERATED, CHECKED): (False, "ai-assisted", "ai-originated", GENERATED),
    (Origin.TRANSLATED, NONE): (True, "ai-autonomous", "ai-modified", COMPOSITE),
    (Origin.TRANSLATED, CHECKED): (False, "ai-assisted", "ai-modified", COMPOSITE),
    (Origin.ASSISTED, NONE): (False, "ai-assisted", "ai-modified", COMPOSITE),
    (Origin.ASSISTED, CHECKED): (False, "ai-assisted", "ai-modified", COMPOSITE),
    (Origin.HUMAN, NONE): (False, "human-only", "none", ""),
    (Origin.HUMAN, CHECKED): (False, "human-only", "none", ""),
    (Origin.UNKNOWN, NONE): (True, "", "", ""),
    (Origin.UNKNOWN, CHECKED): (False, "", "", ""),
}
STATES = pytest.mark.parametrize(("origin", "review"), TABLE)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])


def facts(origin: Origin, review: Review, **more: Any) -> Facts:
    """All that can be on record about a text of this origin and review."""
    on_record: dict[str, Any] = {
        "sources": (Named("Le Monde Tech", "/fr/source/le-monde-tech/"),),
        "byline": Named("Nadir Benhima"),
        "translated_from": "fr" if origin == Origin.TRANSLATED else "",
        "checked_by": Named("Layla Haddad") if review == CHECKED else None,
        "released_by": Named("Inès Roy", title="Editor"),
    }
    return Facts(origin, review, **{**on_record, **more})


def sentence(told: Disclosure) -> str:
    return told.sentence(
        source="Le Monde Tech", byline="Nadir Benhima", name="Layla Haddad", date="3 May"
    )


def test_every_origin_and_review_has_a_row() -> None:
    every = {(origin, review) for origin in Origin for review in Review}
    assert set(TABLE_OF_LABELS) == set(TABLE) == every


@STATES
def test_machines_are_told_what_the_table_says(origin: Origin, review: Review) -> None:
    told = disclosure(facts(origin, review), "en")
    assert (told.mandatory, told.meta, told.header, told.iptc) == TABLE[origin, review]
    assert mark(origin, review, "en").mandatory == told.mandatory


@LANGUAGES
@STATES
def test_signals_do_not_depend_on_the_language(
    origin: Origin, review: Review, language: str
) -> None:
    told = disclosure(facts(origin, review), language)
    assert (told.mandatory, told.meta, told.header, told.iptc) == TABLE[origin, review]


def test_terms_become_addresses() -> None:
    told = disclosure(facts(Origin.GENERATED, NONE), "en")
    assert told.iptc_uri == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    )
    assert told.schema_uri == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    told = disclosure(facts(Origin.HUMAN, NONE), "en")
    assert (told.iptc_uri, told.schema_uri) == ("", "")


SENTENCES = {
    (Origin.GENERATED, NONE, "en"): (
        "AI-generated from Le Monde Tech. Released by an editor; facts not checked by a person."
    ),
    (Origin.GENERATED, NONE, "fr"): (
        "Généré par IA à partir de Le Monde Tech. Publié par la rédaction\u202f; faits non"
        " vérifiés par une personne."
    ),
    (Origin.GENERATED, NONE, "ar"): (
        "مُولَّد بالذكاء الاصطناعي استنادًا إلى Le Monde Tech."
        " نُشر بقرار من هيئة التحرير، ولم يتحقق إنسان من الوقائع."
    ),
    (Origin.GENERATED, CHECKED, "en"): (
        "AI-generated from Le Monde Tech. Facts checked by Layla Haddad, 3 May."
    ),
    (Origin.GENERATED, CHECKED, "fr"): (
        "Généré par IA à partir de Le Monde Tech. Faits vérifiés par Layla Haddad, le 3 May."
    ),
    (Origin.GENERATED, CHECKED, "ar"): (
        "مُولَّد بالذكاء الاصطناعي استنادًا إلى Le Monde Tech. مراجعة الوقائع: Layla Haddad، 3 May."
    ),
    (Origin.TRANSLATED, NONE, "en"): (
        "Translated by AI from French. Released by an editor; not checked against the original"
        " by a person."
    ),
    (Origin.TRANSLATED, CHECKED, "ar"): (
        "مُترجَم بالذكاء الاصطناعي عن الفرنسية. المراجعة: Layla Haddad، 3 May."
    ),
    (Origin.ASSISTED, NONE, "en"): (
        "Written with AI assistance. Facts not checked by a second person."
    ),
    (Origin.ASSISTED, CHECKED, "en"): (
        "Written with AI assistance. Facts checked by Layla Haddad, 3 May."
    ),
    (Origin.HUMAN, NONE, "fr"): "Par Nadir Benhima.",
    (Origin.HUMAN, CHECKED, "en"): "By Nadir Benhima. Facts checked by Layla Haddad, 3 May.",
    (Origin.UNKNOWN, NONE, "en"): (
        "How this text was made is not on record; treat it as AI-generated."
    ),
    (Origin.UNKNOWN, CHECKED, "en"): (
        "How this text was made is not on record. Facts checked by Layla Haddad, 3 May."
    ),
}


@pytest.mark.parametrize(("origin", "review", "language"), SENTENCES)
def test_the_sentence_is_said_in_the_readers_language(
    origin: Origin, review: Review, language: str
) -> None:
    told = disclosure(facts(origin, review), language)
    assert sentence(told) == SENTENCES[origin, review, language]


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (NONE, "AI-generated. Released by an editor; facts not checked by a person."),
        (CHECKED, "AI-generated. Facts checked by Layla Haddad, 3 May."),
    ],
)
def test_a_text_without_a_source_names_none(review: Review, said: str) -> None:
    assert sentence(disclosure(facts(Origin.GENERATED, review, sources=()), "en")) == said


@LANGUAGES
@STATES
def test_nobody_who_answers_for_a_text_goes_unnamed(
    origin: Origin, review: Review, language: str
) -> None:
    said = sentence(disclosure(facts(origin, review), language))
    assert ("Layla Haddad" in said) == (review == CHECKED)
    assert ("Nadir Benhima" in said) == (origin == Origin.HUMAN)
    assert ("Le Monde Tech" in said) == (origin == Origin.GENERATED)
    assert "%(" not in said


@pytest.mark.parametrize("active", ["fr", "ar", "en"])
def test_the_active_language_plays_no_part(active: str) -> None:
    with override(active):
        told = disclosure(facts(Origin.TRANSLATED, NONE), "fr")
        words = mark(Origin.TRANSLATED, NONE, "fr").words
    assert (told.badge, told.from_language) == ("Traduction par IA", "du français")
    assert told.steps[0].label == "Original"
    assert told.mark.words == words == "Traduction par IA, non vérifiée"


@pytest.mark.parametrize("field", ["badge", "mark", "sentence", "sentence_without_source",
                                   "disclaimer"])  # fmt: skip
@STATES
def test_no_text_is_the_same_in_two_languages(origin: Origin, review: Review, field: str) -> None:
    text = getattr(TABLE_OF_LABELS[origin, review], field)
    if text is None:
        assert field in ("sentence_without_source", "disclaimer")
        return
    said = []
    for code in codes():
        with override(code):
            said.append(str(text))
    assert len(set(said)) == len(codes())


@LANGUAGES
@pytest.mark.parametrize("field", ["badge", "mark"])
def test_every_state_is_worded_differently(field: str, language: str) -> None:
    with override(language):
        said = [str(getattr(row, field)) for row in TABLE_OF_LABELS.values()]
    assert len(set(said)) == len(TABLE_OF_LABELS)


def test_only_a_text_by_a_person_has_no_disclaimer() -> None:
    without = {state for state, row in TABLE_OF_LABELS.items() if row.disclaimer is None}
    assert without == {(Origin.HUMAN, NONE), (Origin.HUMAN, CHECKED)}
