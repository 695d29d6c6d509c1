"""Dates of a text against what its sources say or imply."""

from datetime import date

import pytest

from articles.enums import Check
from tests.unit.articles.grounding.texts import codes, found, source

PUBLISHED = date(2025, 3, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (("fr", "le 12 mars 2025"), ("en", "on March 12, 2025")),
        (("en", "on 12 March"), ("ar", "يوم 12 آذار 2025")),
        (("ar", "في 3 فيفري 2024"), ("fr", "le 3 février 2024")),
        (("fr", "en mars 2025"), ("en", "on 2025-03-12")),
        (("en", "in 2025"), ("fr", "le 12 mars 2025")),
        (("fr", "mercredi"), ("en", "on 12 March 2025")),
        (("fr", "lundi"), ("ar", "يوم الاثنين")),
        (("en", "on 3/12/2025"), ("fr", "le 12 mars 2025")),
    ],
)
def test_a_date_agrees_with_what_it_leaves_open(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assert codes(found(said, other), Check.DATE, Check.FIGURE) == []


@pytest.mark.parametrize(
    ("said", "other", "code"),
    [
        (("fr", "le 21 mars 2025"), ("en", "on 12 March 2025"), "other_date"),
        (("fr", "le 12 mai 2025"), ("en", "on 12 March 2025"), "other_date"),
        (("ar", "في 12 مارس 2024"), ("en", "on 12 March 2025"), "other_year"),
        (("en", "on Tuesday"), ("fr", "lundi"), "other_weekday"),
        (("en", "in 2019"), ("fr", "en 2018"), "not_in_source"),
        (("en", "on 3 May"), ("fr", "Rien."), "not_in_source"),
    ],
)
def test_another_date_is_flagged(said: tuple[str, str], other: tuple[str, str], code: str) -> None:
    assert [one.code for one in found(said, other) if one.check is Check.DATE] == [code]


@pytest.mark.parametrize("said", ["le 11 mars 2025", "mercredi 12 mars", "en mars", "en 2025"])
def test_yesterday_is_counted_from_the_day_of_the_source(said: str) -> None:
    told = source("en", "The minister resigned yesterday.", PUBLISHED)
    assert codes(found(("fr", said), told)) == []


def test_a_day_far_from_the_source_is_not_implied() -> None:
    told = source("en", "The minister resigned yesterday.", PUBLISHED)
    assert codes(found(("fr", "le 2 février 2025"), told), Check.DATE) == [
        ("2 février 2025", "not_in_source")
    ]
