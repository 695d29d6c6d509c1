"""Superlatives and causes that no source states."""

import pytest

from articles.enums import Check, Severity
from tests.unit.articles.grounding.texts import codes, found

PLAIN = {
    "en": "The harbour of the town received 40 ships in June. Trade grew.",
    "fr": "Le port de la ville a reçu 40 navires en juin. Le commerce a progressé.",
    "ar": "استقبل ميناء البلدة 40 سفينة في يونيو. ونمت التجارة.",
}


@pytest.mark.parametrize(
    ("language", "said", "check"),
    [
        ("en", "The largest harbour received 40 ships.", Check.SUPERLATIVE),
        ("fr", "Le plus grand port a reçu 40 navires.", Check.SUPERLATIVE),
        ("ar", "استقبل أكبر ميناء 40 سفينة.", Check.SUPERLATIVE),
        ("en", "Trade grew thanks to the harbour.", Check.CAUSE),
        ("fr", "Le commerce a progressé grâce au port.", Check.CAUSE),
        ("ar", "نمت التجارة بفضل الميناء.", Check.CAUSE),
    ],
)
@pytest.mark.parametrize("other", ["en", "fr"])
def test_a_claim_that_no_source_makes_is_advice(
    language: str, said: str, check: Check, other: str
) -> None:
    findings = found((language, said), (other, PLAIN[other]))
    assert [(one.check, one.severity) for one in findings] == [(check, Severity.ADVICE)]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("fr", "C’est le plus grand port."), ("en", "It is the biggest harbour.")),
        (("ar", "أكبر ميناء في البلاد"), ("fr", "le plus grand port du pays")),
        (("en", "It failed because of rain."), ("ar", "فشل بسبب المطر.")),
        (("en", "It failed due to rain."), ("fr", "Il a échoué à cause de la pluie.")),
        (("ar", "أكثر من 40 سفينة"), ("en", "over 40 ships")),
    ],
)
def test_a_claim_that_a_source_makes_or_may_mean_is_none(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assert codes(found(said, other), Check.SUPERLATIVE, Check.CAUSE) == []


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("en", "It failed because of the rain."), ("en", "It failed after the rain.")),
        (("fr", "Il a échoué à cause de la pluie."), ("en", "It failed after the rain.")),
        (("ar", "فشل بسبب المطر."), ("ar", "فشل بعد المطر.")),
        (("en", "It left due to fog."), ("fr", "Il est parti avec le brouillard.")),
    ],
)
def test_what_came_after_did_not_come_of_it_since_drafts_make_causes_of_times(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assert [one.check for one in found(said, other) if one.check is Check.CAUSE] == [Check.CAUSE]


@pytest.mark.parametrize("said", ["Il est l’entraîneur du club.", "Ils sont entraînés par Paul."])
def test_a_trainer_is_no_cause(said: str) -> None:
    assert codes(found(("fr", said), ("en", "Paul trains the club.")), Check.CAUSE) == []


@pytest.mark.parametrize("said", ["للانضمام إلى الحلف", "لإنشاء طريق"])
def test_an_infinitive_with_for_is_no_cause_in_arabic(said: str) -> None:
    assert codes(found(("ar", said), ("en", "to join or to build")), Check.CAUSE) == []


def test_the_west_is_no_superlative_that_bears_one_out() -> None:
    said = found(("en", "The largest forest burned."), ("en", "The west forest burned."))
    assert codes(said, Check.SUPERLATIVE) == [("largest", "not_in_source")]


def test_a_record_next_to_what_a_sentence_rests_on_bears_nothing_out() -> None:
    said = ("en", "The harbour of the town received 40 ships in June, an all-time record.")
    other = ("en", PLAIN["en"].replace("Trade grew.", "It was the best summer since 2010."))
    assert codes(found(said, other), Check.SUPERLATIVE) == [
        ("all-time", "not_in_source"),
        ("record", "not_in_source"),
    ]
