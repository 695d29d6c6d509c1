"""Numerals in digits, by the customs of three languages."""

from decimal import Decimal

import pytest

from articles.grounding.folding import fold
from articles.grounding.numerals import granularity, step, values


@pytest.mark.parametrize(
    ("written", "language", "meant"),
    [
        ("1,234.5", "en", ["1234.5"]),
        ("1 234,5", "fr", ["1234.5"]),
        ("١٬٢٣٤٫٥", "ar", ["1234.5"]),
        ("1,234", "en", ["1234"]),
        ("1,234", "fr", ["1.234"]),
        ("1.234", "en", ["1.234"]),
        ("1.234", "fr", ["1234"]),
        ("1.234", "ar", ["1234", "1.234"]),
        ("0,234", "fr", ["0.234"]),
        ("12,345,678", "en", ["12345678"]),
        ("1 234 567", "fr", ["1234567"]),
        ("2025", "fr", ["2025"]),
    ],
)
def test_a_numeral_means_what_its_language_writes(
    written: str, language: str, meant: list[str]
) -> None:
    assert values(fold(written), language) == tuple(map(Decimal, meant))


def test_a_numeral_is_as_exact_as_it_is_written() -> None:
    assert [step(Decimal(one)) for one in ("75.40", "75.4", "75", "2000")] == [
        Decimal("0.01"),
        Decimal("0.1"),
        1,
        1,
    ]
    assert [granularity(Decimal(one)) for one in ("2300", "75", "0.5", "0")] == [
        100,
        1,
        Decimal("0.1"),
        1,
    ]
