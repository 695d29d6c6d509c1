"""Times of day, in figures and in words."""

import pytest

from articles.grounding.clocks import clocks
from articles.grounding.folding import fold


def read(language: str, said: str, *, sure: bool = True) -> list[str]:
    found = clocks(fold(said), language)
    return [f"{one.minutes // 60}:{one.minutes % 60:02}" for one in found if one.sure is sure]


@pytest.mark.parametrize(
    ("language", "said", "shown"),
    [
        ("fr", "à sept heures et demie", "7:30"),
        ("fr", "à sept heures moins dix", "6:50"),
        ("fr", "à huit heures moins le quart", "7:45"),
        ("fr", "de cinq heures du matin", "5:00"),
        ("fr", "à cinq heures, on ouvre", "5:00"),
        ("fr", "dès cinq heures", "5:00"),
        ("fr", "à minuit et demi", "0:30"),
        ("fr", "à 7 h 12", "7:12"),
        ("fr", "à 16 h 15", "4:15"),
        ("en", "half past seven", "7:30"),
        ("en", "a quarter to six", "5:45"),
        ("en", "at ten to seven", "6:50"),
        ("en", "seven in the evening", "7:00"),
        ("en", "five o’clock", "5:00"),
        ("en", "2.30 p.m.", "2:30"),
        ("ar", "في السابعة والنصف", "7:30"),
        ("ar", "في الثامنة إلا ثلثًا", "7:40"),
        ("ar", "في الثامنة إلا ربعًا", "7:45"),
        ("ar", "عند الخامسة وأربعين دقيقة", "5:40"),
        ("ar", "رحلة السابعة و12 دقيقة", "7:12"),
        ("ar", "في السابعة إلا عشر دقائق", "6:50"),
        ("ar", "السادسة والدقيقة 25", "6:25"),
        ("ar", "في الثانية عشرة والنصف ليلًا", "0:30"),
        ("ar", "من السابعة مساءً", "7:00"),
        ("ar", "الثانية بعد منتصف الليل", "2:00"),
        ("ar", "الساعة الحادية عشرة", "11:00"),
        ("ar", "10 صباحا", "10:00"),
    ],
)
def test_a_time_of_day_is_read_in_every_language(language: str, said: str, shown: str) -> None:
    assert read(language, said) == [shown]


@pytest.mark.parametrize(
    ("language", "said", "may_be"),
    [
        ("fr", "entre deux et cinq heures", ["5:00"]),
        ("fr", "pendant trois heures", ["3:00"]),
        ("fr", "à deux heures de Paris", ["2:00"]),
        ("en", "from two to five", ["2:00", "5:00"]),
        ("en", "the 7.12 leaves", ["7:12"]),
        ("en", "at midnight", ["0:00"]),
        ("ar", "بين الثانية والخامسة", ["2:00", "5:00"]),
        ("ar", "تتأخر 10 ونصف", []),
    ],
)
def test_what_may_be_a_duration_or_an_ordinal_only_may_be_a_time(
    language: str, said: str, may_be: list[str]
) -> None:
    assert (read(language, said), read(language, said, sure=False)) == ([], may_be)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "rose by 7.12%"),
        ("en", "twenty in the hall"),
        ("fr", "sept enfants"),
        ("ar", "المرة السابعة"),
    ],
)
def test_other_numbers_are_no_times(language: str, said: str) -> None:
    assert clocks(fold(said), language) == []
