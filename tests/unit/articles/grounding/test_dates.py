"""Dates in a text, by the calendars of the Maghreb, the Nile and the Levant too."""

import pytest

from articles.grounding.mentions import facts

Parts = tuple[int | None, int | None, int | None]


def read(language: str, said: str) -> list[Parts]:
    return [(day.year, day.month, day.day) for day in facts(said, language).days]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "on 12 March 2025"), ("en", "on March 12, 2025"), ("en", "on 2025-03-12"),
        ("en", "on the 12th of March 2025"), ("fr", "le 12 mars 2025"), ("fr", "le 12/03/2025"),
        ("ar", "في 12 مارس 2025"), ("ar", "في ١٢ آذار ٢٠٢٥"), ("ar", "في 12 آذار/مارس 2025"),
        ("ar", "في الثاني عشر من مارس 2025"), ("ar", "يوم 12 مارس من عام 2025"),
    ],
)  # fmt: skip
def test_one_day_is_read_alike_however_it_is_written(language: str, said: str) -> None:
    assert read(language, said) == [(2025, 3, 12)]


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("3 جانفي", 1), ("3 فيفري", 2), ("3 ماي", 5), ("3 جويلية", 7), ("3 أوت", 8),
        ("3 غشت", 8), ("3 كانون الثاني", 1), ("3 تشرين الأول", 10), ("3 نيسان", 4),
        ("3 أغسطس", 8),
    ],
)  # fmt: skip
def test_months_have_the_names_of_every_arab_country(said: str, month: int) -> None:
    assert read("ar", said) == [(None, month, 3)]


@pytest.mark.parametrize(
    ("language", "said", "days"),
    [
        ("en", "from 12 to 15 March", [(None, 3, 15), (None, 3, 12)]),
        ("en", "March 12-15, 2020", [(2020, 3, 12), (2020, 3, 15)]),
        ("fr", "les 12 et 13 mars", [(None, 3, 13), (None, 3, 12)]),
        ("fr", "en juin 2024", [(2024, 6, None)]),
        ("fr", "le 1er mai", [(None, 5, 1)]),
    ],
)
def test_what_a_date_leaves_open_stays_open(language: str, said: str, days: list[Parts]) -> None:
    assert sorted(read(language, said), key=str) == sorted(days, key=str)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "They may march on."),
        ("en", "Prime Minister Theresa May said no."),
        ("ar", "مارس الضغط على الحكومة"),
        ("ar", "من خلال باب المدرسة"),
        ("fr", "sept personnes"),
    ],
)
def test_words_that_are_months_as_well_are_not_taken_for_them(language: str, said: str) -> None:
    assert read(language, said) == []


def test_weekdays_are_read_but_not_in_the_names_of_papers() -> None:
    days = facts("On Monday he told The Sunday Times.", "en").days
    assert [day.weekday for day in days] == [0]
