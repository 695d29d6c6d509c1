"""Dates and numbers as each language writes them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from articles.languages import codes
from articles.reader import wording

# In Paris the second is a day later than in UTC, and in summer.
WINTER = datetime(2026, 11, 24, 8, 12, 59, tzinfo=UTC)
SUMMER = datetime(2026, 4, 30, 22, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "winter", "summer"),
    [
        (
            wording.short_day,
            ("24 nov. 2026", "24 نوفمبر 2026", "24 Nov 2026"),
            ("1 mai 2026", "1 مايو 2026", "1 May 2026"),
        ),
        (wording.clock, ("09:12", "09:12", "09:12"), ("00:05", "00:05", "00:05")),
        (
            wording.moment,
            ("24 nov. 2026 à 09:12", "24 نوفمبر 2026، 09:12", "24 Nov 2026, 09:12"),
            ("1 mai 2026 à 00:05", "1 مايو 2026، 00:05", "1 May 2026, 00:05"),
        ),
        (
            wording.stamp,
            ("24 nov. à 09:12", "24 نوفمبر، 09:12", "24 Nov, 09:12"),
            ("1 mai à 00:05", "1 مايو، 00:05", "1 May, 00:05"),
        ),
        (
            wording.month,
            ("novembre 2026", "نوفمبر 2026", "November 2026"),
            ("mai 2026", "مايو 2026", "May 2026"),
        ),
    ],
)
def test_dates_are_written_in_the_sites_time_zone(
    written: Callable[[datetime, str], str],
    winter: tuple[str, str, str],
    summer: tuple[str, str, str],
) -> None:
    assert tuple(written(WINTER, code) for code in codes()) == winter
    assert tuple(written(SUMMER, code) for code in codes()) == summer


def test_a_time_is_told_to_programs_and_to_people() -> None:
    assert [wording.element(WINTER, "day", code) for code in codes()] == [
        f'<time datetime="2026-11-24T09:12:59+01:00">{shown}</time>'
        for shown in ("24 novembre 2026", "24 نوفمبر 2026", "24 November 2026")
    ]


def test_dates_do_not_depend_on_the_active_language() -> None:
    with override("ar"):
        assert wording.moment(WINTER, "fr") == "24 nov. 2026 à 09:12"


def test_the_zone_of_the_moment_given_does_not_matter() -> None:
    elsewhere = WINTER.astimezone(timezone.get_fixed_timezone(540))
    assert wording.moment(elsewhere, "en") == "24 Nov 2026, 09:12"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, ("0", "0", "0")),
        (999, ("999", "999", "999")),
        (1000, ("1\u202f000", "1,000", "1,000")),
        (1234567, ("1\u202f234\u202f567", "1,234,567", "1,234,567")),
    ],
)
def test_numbers_have_western_digits_and_the_languages_groups(
    value: int, expected: tuple[str, str, str]
) -> None:
    assert tuple(wording.number(value, code) for code in codes()) == expected


@pytest.mark.parametrize(
    ("part", "shown"),
    [(0, "0%"), (0.001, "1%"), (0.124, "12%"), (0.999, "99%"), (1, "100%")],
)
def test_a_share_is_never_said_to_be_nothing_or_all(part: float, shown: str) -> None:
    assert wording.share(part, "en") == shown


def test_a_share_in_each_language() -> None:
    assert wording.share(0.12, "fr") == "12\u00a0%"
    assert "12" in wording.share(0.12, "ar")
