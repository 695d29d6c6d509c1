"""Figures, money, percentages and measures against a source, between any two languages."""

import pytest

from articles.enums import Check, Severity
from tests.unit.articles.grounding.texts import codes, found, source

COUNTED = (Check.FIGURE, Check.MONEY, Check.PERCENTAGE, Check.UNIT, Check.DATE)

FUND = {
    "en": "The fund raised 75 billion euros from 1,954 investors, up 12.5 per cent.",
    "fr": "Le fonds a levé 75 milliards d’euros de 1 954 investisseurs, soit 12,5 % de plus.",
    "ar": "جمع الصندوق 75 مليار يورو من 1954 مستثمرا، بزيادة 12.5 في المئة.",
}
WRONG = {
    "en": "The fund raised 75 million euros from 1,945 investors, up 15.2 per cent.",
    "fr": "Le fonds a levé 75 millions d’euros de 1 945 investisseurs, soit 15,2 % de plus.",
    "ar": "جمع الصندوق 75 مليون يورو من 1945 مستثمرا، بزيادة 15.2 في المئة.",
}
PAIRS = [(one, other) for one in FUND for other in FUND]


@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_the_same_figures_in_two_languages_agree(language: str, other: str) -> None:
    assert codes(found((language, FUND[language]), (other, FUND[other])), *COUNTED) == []


@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_altered_figures_are_caught_in_two_languages(language: str, other: str) -> None:
    findings = [
        one
        for one in found((language, WRONG[language]), (other, FUND[other]))
        if one.check in COUNTED
    ]
    assert [(one.check, one.code) for one in findings] == [
        (Check.MONEY, "other_scale"),
        (findings[1].check, "not_in_source"),
        (Check.PERCENTAGE, "not_in_source"),
    ]
    assert {one.severity for one in findings} == {Severity.BLOCKING}
    assert [one.evidence for one in findings] == [FUND[other]] * 3


@pytest.mark.parametrize(
    "said",
    [
        "Nearly 2,000 people came.",
        "About 1,950 people came.",
        "More than 1,900 people came.",
        "Fewer than 2,000 people came.",
        "Some 2,000 people came.",
        "1,954 people came.",
    ],
)
def test_harmless_roundings_are_not_flagged(said: str) -> None:
    assert codes(found(("en", said), ("fr", "Il y avait 1 954 personnes.")), *COUNTED) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("More than 2,000 people came.", "hedge_against_source"),
        ("Nearly 3,000 people came.", "not_in_source"),
        ("1,955 people came.", "not_in_source"),
        ("19,540 people came.", "other_scale"),
    ],
)
def test_what_is_no_rounding_is_flagged(said: str, code: str) -> None:
    (finding,) = found(("en", said), ("fr", "Il y avait 1 954 personnes."))
    assert (finding.check, finding.code) == (Check.FIGURE, code)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("fr", "75 milliards d’euros"), ("en", "75.4 billion euros")),
        (("en", "half of voters"), ("fr", "50 % des électeurs")),
        (("en", "a third of voters"), ("ar", "ثلث الناخبين")),
        (("en", "a dozen people"), ("fr", "douze personnes")),
        (("fr", "une vingtaine de blessés"), ("en", "22 injured")),
        (("ar", "ملياران ونصف المليار"), ("en", "2.5 billion")),
        (("en", "200 people"), ("ar", "مئتا شخص")),
        (("fr", "le 21e siècle"), ("ar", "القرن الحادي والعشرين")),
        (("fr", "le XIXe siècle"), ("en", "the 19th century")),
        (("fr", "dans les années 1990"), ("en", "in the nineties")),
        (("en", "two years"), ("ar", "عامين")),
        (("fr", "8 kilomètres"), ("en", "5 miles")),
        (("fr", "27 degrés"), ("en", "80 degrees")),
        (("fr", "à 14h30"), ("en", "at 2.30 p.m.")),
        (("fr", "à 15 heures"), ("ar", "في الساعة 3 مساء")),
        (("fr", "de 3,4 à 3,9 milliards"), ("en", "from 3.4bn to 3.9bn")),
        (("fr", "entre 70 et 75 milliards"), ("en", "between 70 and 75 billion")),
        (("en", "70 billion dollars"), ("en", "from 70 to 75 billion dollars")),
        (("en", "tens of millions"), ("fr", "des dizaines de millions")),
        (("en", "millions of people"), ("fr", "3,4 millions de personnes")),
        (("en", "third place"), ("fr", "la 3e place")),
    ],
)
def test_one_number_may_be_said_in_many_ways(said: tuple[str, str], other: tuple[str, str]) -> None:
    assert codes(found(said, other), *COUNTED) == []


@pytest.mark.parametrize(
    ("said", "other", "code"),
    [
        ("1,234 million euros", "1 234 millions d’euros", ""),
        ("5 million dollars", "5 millions d’euros", "other_currency"),
        ("5 hours", "5 jours", "other_unit"),
        ("75.4 billion", "75 milliards", "not_in_source"),
        ("thirteen banks", "une douzaine de banques", "not_in_source"),
        ("two thirds of the money", "la moitié de la somme", "not_in_source"),
        ("more than 2,000 firms", "1 954 sociétés depuis 2025", "hedge_against_source"),
        ("millions of people", "des milliers de personnes", "other_scale"),
        ("12 per cent", "12 personnes", "not_in_source"),
    ],
)
def test_what_differs_is_named(said: str, other: str, code: str) -> None:
    assert [one.code for one in found(("en", said), ("fr", other))] == [code] * bool(code)


def test_a_numeral_copied_in_another_languages_writing_is_a_thousandfold_error() -> None:
    findings = found(("fr", "1,234 million d’euros"), ("en", "1,234 million euros"))
    assert codes(findings) == [("1,234 million d’euros", "other_scale")]


def test_one_of_several_sources_is_enough() -> None:
    first, second = source("en", "It sold 40 ships."), source("ar", "باع 60 سفينة.")
    assert codes(found(("fr", "Il a vendu 40 puis 60 navires."), first, second)) == []


def test_the_nearest_number_is_named() -> None:
    (finding,) = found(("en", "It sold 48 ships."), ("en", "It had 900 men. It sold 46 ships."))
    assert finding.values == (("expected", "46"),)
    assert finding.evidence == "It sold 46 ships."


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("en", "It rained 4 inches."), ("en", "It rained in four corners.")),
        (("fr", "Il a duré 15 semaines."), ("en", "The vote had 15 ayes.")),
    ],
)
def test_a_bare_number_bears_no_measure_out(said: tuple[str, str], other: tuple[str, str]) -> None:
    assert [one.check for one in found(said, other) if one.check is Check.UNIT] == [Check.UNIT]


def test_a_bare_number_is_an_age() -> None:
    said = found(("fr", "Jones, âgé de 52 ans, est parti."), ("en", "Jones, 52, has left."))
    assert codes(said, Check.UNIT) == []
