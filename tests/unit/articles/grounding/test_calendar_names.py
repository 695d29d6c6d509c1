"""Weekdays by their names."""

import pytest

from articles.grounding.calendar_names import weekdays
from articles.grounding.folding import folded


@pytest.mark.parametrize(
    ("language", "said", "numbers"),
    [
        ("fr", "tous les vendredis", [4]),
        ("fr", "le mardi et le jeudi", [1, 3]),
        ("en", "on Tuesdays", [1]),
        ("ar", "كل ثلاثاء وخميس", [1, 3]),
        ("ar", "في يوم جمعة من يوليو", [4]),
        ("ar", "ثلاثاء من نوفمبر", [1]),
        ("ar", "صباح الأحد", [6]),
        ("ar", "إلى الاثنين المقبل", [0]),
    ],
)
def test_a_weekday_is_known_in_its_forms(language: str, said: str, numbers: list[int]) -> None:
    assert [one.number for one in weekdays(folded(said), language)] == numbers


@pytest.mark.parametrize(
    "said",
    ["الملفات الأحد عشر", "لا تخسر مع الاثنين", "من أجل الاثنين", "قال أحد السكان", "جمعة السكان"],
)
def test_the_eleven_and_the_two_are_no_weekdays(said: str) -> None:
    assert weekdays(folded(said), "ar") == []
