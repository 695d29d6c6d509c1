"""The chain of four hands: source, writer, checker, releaser."""

from datetime import UTC, datetime

import pytest

from articles.disclosure import TABLE_OF_LABELS, disclosure, mark
from articles.enums import Origin, Review
from articles.steps import (
    BOTH,
    MODEL,
    NOBODY,
    PERSON,
    SOURCE,
    TRANSLATION,
    UNRECORDED,
    Facts,
    Named,
    Step,
)
from tests.unit.articles.test_disclosure import CHECKED, LANGUAGES, NONE, STATES, facts

THEN = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)

CHAINS = {
    (Origin.GENERATED, NONE): (SOURCE, MODEL, NOBODY, PERSON),
    (Origin.GENERATED, CHECKED): (SOURCE, MODEL, PERSON, PERSON),
    (Origin.TRANSLATED, NONE): (SOURCE, TRANSLATION, NOBODY, PERSON),
    (Origin.TRANSLATED, CHECKED): (SOURCE, TRANSLATION, PERSON, PERSON),
    (Origin.ASSISTED, NONE): (SOURCE, BOTH, NOBODY, PERSON),
    (Origin.ASSISTED, CHECKED): (SOURCE, BOTH, PERSON, PERSON),
    (Origin.HUMAN, NONE): (SOURCE, PERSON, NOBODY, PERSON),
    (Origin.HUMAN, CHECKED): (SOURCE, PERSON, PERSON, PERSON),
    (Origin.UNKNOWN, NONE): (UNRECORDED, UNRECORDED, NOBODY, PERSON),
    (Origin.UNKNOWN, CHECKED): (UNRECORDED, UNRECORDED, PERSON, PERSON),
}
DASHED = {
    (Origin.UNKNOWN, NONE): (True, True, True),
    (Origin.UNKNOWN, CHECKED): (True, True, False),
}


def dashed(origin: Origin, review: Review) -> tuple[bool, bool, bool]:
    unchecked = (False, True, True) if review == NONE else (False, False, False)
    return DASHED.get((origin, review), unchecked)


def steps(told: Facts, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (step.label, ", ".join(value.name for value in step.values), step.note)
        for step in disclosure(told, language).steps
    ]


@STATES
def test_a_card_shows_the_chain_of_its_state(origin: Origin, review: Review) -> None:
    shown = mark(origin, review, "en")
    assert shown.signs == CHAINS[origin, review]
    assert shown.broken == dashed(origin, review)


@STATES
def test_the_page_shows_the_chain_that_the_card_shows(origin: Origin, review: Review) -> None:
    sources = () if origin == Origin.UNKNOWN else (Named("Le Monde Tech"),)
    told = disclosure(facts(origin, review, sources=sources), "en")
    assert tuple(step.sign for step in told.steps) == CHAINS[origin, review]
    assert tuple(step.dashed for step in told.steps) == (*dashed(origin, review), False)
    assert told.mark == mark(origin, review, "en")
    assert told.sign == CHAINS[origin, review][1]
    assert [step.nobody for step in told.steps] == [False, False, review == NONE, False]


def test_a_source_on_record_stands_in_the_chain_of_card_and_page() -> None:
    told = disclosure(facts(Origin.UNKNOWN, NONE), "en")
    assert tuple(step.sign for step in told.steps) == told.mark.signs


CHAIN_OF_GENERATED = [
    ("Source", "Le Monde Tech", ""),
    ("Drafted by", "A language model", ""),
    ("Checked by", "No one yet", "Facts not checked by a person"),
    ("Released by", "Inès Roy", "Editor"),
]
CHAIN_OF_ASSISTED = [
    ("Source", "Own reporting", ""),
    ("Written by", "Nadir Benhima", "With AI assistance"),
    ("Checked by", "Layla Haddad", "Facts"),
    ("Released by", "Inès Roy", "Editor"),
]
CHAIN_OF_TRANSLATED = [
    ("Original", "L’article en français", ""),
    ("Traduit par", "Un modèle de langage", ""),
    ("Vérifié par", "Personne à ce jour", "Non comparé à l’original"),
    ("Publié par", "Inès Roy", "Editor"),
]
CHAIN_OF_UNKNOWN = [
    ("Source", "Not on record", ""),
    ("Made by", "Not on record", ""),
    ("Checked by", "No one yet", "Facts not checked by a person"),
    ("Released by", "Inès Roy", "Editor"),
]


def test_the_chain_names_each_hand() -> None:
    assert steps(facts(Origin.GENERATED, NONE)) == CHAIN_OF_GENERATED
    assert steps(facts(Origin.ASSISTED, CHECKED, sources=())) == CHAIN_OF_ASSISTED
    assert steps(facts(Origin.TRANSLATED, NONE), "fr") == CHAIN_OF_TRANSLATED
    assert steps(facts(Origin.UNKNOWN, NONE, sources=())) == CHAIN_OF_UNKNOWN


@LANGUAGES
@STATES
def test_no_persons_name_is_missing_from_the_chain(
    origin: Origin, review: Review, language: str
) -> None:
    told = disclosure(facts(origin, review), language)
    names = [[value.name for value in step.values] for step in told.steps]
    assert all(name for step in names for name in step)
    assert names[3] == ["Inès Roy"]
    assert (names[2] == ["Layla Haddad"]) == (review == CHECKED)
    assert (names[1] == ["Nadir Benhima"]) == (origin in (Origin.HUMAN, Origin.ASSISTED))


@pytest.mark.parametrize("origin", Origin)
def test_a_check_by_nobody_is_not_claimed(origin: Origin) -> None:
    told = disclosure(facts(origin, CHECKED, checked_by=None), "en")
    assert told.steps[2].sign == told.mark.signs[2] == NOBODY
    assert told.mandatory == TABLE_OF_LABELS[origin, NONE].mandatory


def test_a_text_without_a_byline_is_the_newsrooms() -> None:
    assert steps(facts(Origin.HUMAN, NONE, byline=None))[1] == ("Written by", "The newsroom", "")


def test_several_sources_stand_side_by_side_with_the_first_ones_date() -> None:
    sources = (Named("Le Monde Tech", "/a/", at=THEN), Named("Les Échos", external=True))
    first = disclosure(facts(Origin.GENERATED, NONE, sources=sources), "en").steps[0]
    assert first == Step(SOURCE, "Source", sources, at=THEN)


def test_an_original_that_readers_can_see_is_linked_and_dated() -> None:
    original = Named("whatever", "/fr/tech/1-titre/", at=THEN)
    first = disclosure(facts(Origin.TRANSLATED, NONE, original=original), "en").steps[0]
    assert first == Step(
        SOURCE, "Original", (Named("The French article", "/fr/tech/1-titre/"),), at=THEN
    )


def test_a_translation_from_nowhere_says_so() -> None:
    told = disclosure(facts(Origin.TRANSLATED, NONE, translated_from=""), "en")
    assert [value.name for value in told.steps[0].values] == ["Not on record"]


def test_check_and_release_bear_their_dates() -> None:
    told = disclosure(
        facts(
            Origin.GENERATED,
            CHECKED,
            checked_by=Named("Layla Haddad", at=THEN),
            released_by=Named("Inès Roy", at=THEN),
        ),
        "en",
    )
    assert [step.at for step in told.steps] == [None, None, THEN, THEN]


def test_before_release_the_chain_ends_with_nobody() -> None:
    last = disclosure(facts(Origin.HUMAN, CHECKED, released_by=None), "en").steps[3]
    assert (last.sign, last.values) == (NOBODY, (Named("No one yet"),))
