"""Numbers in words and digits, in three languages."""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from articles.grounding.folding import fold
from articles.grounding.number_words import Role
from articles.grounding.numbers import numbers
from tests.environment import SHARED

LISTS = SHARED / "data" / "lists"


def read(language: str, said: str) -> list[str]:
    return [f"{one.values[0].normalize():f}" for one in numbers(fold(said), language)]


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("twenty-five", ["25"]),
        ("one hundred and three", ["103"]),
        ("two million three hundred thousand", ["2300000"]),
        ("nineteen hundred", ["1900"]),
        ("75 billion", ["75000000000"]),
        ("75bn", ["75000000000"]),
        ("two and a half million", ["2500000"]),
        ("half a million", ["500000"]),
        ("two thirds", ["0.6666666666666666666666666666"]),
        ("a dozen", ["12"]),
        ("two dozen", ["24"]),
        ("twenty-first", ["21"]),
        ("1.2 million and 500 people", ["1200000", "500"]),
        ("ten and twenty", ["10", "20"]),
        ("the first forty", ["1", "40"]),
        ("nine-tenths", ["0.9"]),
        ("two fifths", ["0.4"]),
        ("four hundredths", ["0.04"]),
        ("several hundred ships", []),
        ("two point five", ["2.5"]),
    ],
)
def test_english_numbers_are_read(said: str, worth: list[str]) -> None:
    assert read("en", said) == worth


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("soixante et onze", ["71"]),
        ("quatre-vingt-dix-sept", ["97"]),
        ("deux cents", ["200"]),
        ("mille neuf cent quatre-vingt-quatre", ["1984"]),
        ("75 milliards", ["75000000000"]),
        ("3 billions", ["3000000000000"]),
        ("un million et demi", ["1500000"]),
        ("un demi-million", ["500000"]),
        ("2 milliards 300 millions", ["2300000000"]),
        ("une vingtaine", ["20"]),
        ("trois quarts", ["0.75"]),
        ("les quarante premiers", ["40", "1"]),
        ("neuf dixièmes", ["0.9"]),
        ("quatre centièmes", ["0.04"]),
        ("les deuxièmes Jeux", ["2"]),
        ("vingt-cinquième", ["25"]),
        ("quarante pour cent", ["40"]),
        ("les cas mis en quarantaine", []),
    ],
)
def test_french_numbers_are_read(said: str, worth: list[str]) -> None:
    assert read("fr", said) == worth


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("خمسة وعشرون", ["25"]),
        ("سبعًا وعشرين مرة", ["27"]),
        ("إلا ستًّا", ["6"]),
        ("تسعة أعشارها", ["0.9"]),
        ("ثلثاهم", ["0.6666666666666666666666666667"]),
        ("الأربعون الأولى", ["40", "1"]),
        ("مئتان", ["200"]),
        ("ثلاثمائة وخمسون", ["350"]),
        ("ألفان", ["2000"]),
        ("ملياران و500 مليون", ["2500000000"]),
        ("75 مليارا", ["75000000000"]),
        ("٣٫٥ مليون", ["3500000"]),
        ("مليون ونصف المليون", ["1500000"]),
        ("اثنا عشر ألف", ["12000"]),
        ("الخامس والعشرون", ["25"]),
        ("بخمسة ملايين", ["5000000"]),
        ("لست من هنا", []),
        ("وجد ميتا", []),
    ],
)
def test_arabic_numbers_are_read_in_their_forms(said: str, worth: list[str]) -> None:
    assert read("ar", said) == worth


@pytest.mark.parametrize(
    ("language", "said", "scale"),
    [
        ("en", "tens of millions", 6),
        ("fr", "des centaines de milliers", 3),
        ("ar", "عشرات الآلاف", 3),
        ("en", "several million", 6),
    ],
)
def test_a_plural_without_a_number_names_a_scale(language: str, said: str, scale: int) -> None:
    (one,) = numbers(fold(said), language)
    assert (one.role, one.values) == (Role.VAGUE, (Decimal(10) ** scale,))


@pytest.mark.shared
@pytest.mark.parametrize(("language", "least"), [("english", 86), ("french", 100), ("arabic", 96)])
def test_as_many_recorded_numbers_are_read_as_before(language: str, least: int) -> None:
    """The list is of calculators: negative numbers, powers and fractions of fractions are most
    of what is not read."""
    path = LISTS / f"numbers-{language}-NumberModel.json"
    assert sum(_right(case, language[:2]) for case in _cases(path)) >= least


def _cases(path: Path) -> list[dict[str, object]]:
    if not path.exists():
        pytest.skip(f"{path} is missing")
    cases: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8-sig"))
    return [case for number, case in enumerate(cases) if number % 5]


def _right(case: dict[str, object], language: str) -> bool:
    results = case["Results"]
    assert isinstance(results, list)
    said = [one.values for one in numbers(fold(str(case["Input"])), language)]
    wanted = [_decimal(one["Resolution"]["value"]) for one in results]
    return len(said) >= len(wanted) and all(
        value is None or value in given for given, value in zip(said, wanted, strict=False)
    )


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written.replace(",", "."))
    except InvalidOperation:
        return None
