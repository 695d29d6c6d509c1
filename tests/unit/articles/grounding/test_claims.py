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
        (("en", "It failed due to rain."), ("fr", "Il a échoué après la pluie.")),
        (("ar", "أكثر من 40 سفينة"), ("en", "over 40 ships")),
    ],
)
def test_a_claim_that_a_source_makes_or_may_mean_is_none(
    said: tuple[str, str], other: tuple[str, str]
) -> None:
    assert codes(found(said, other), Check.SUPERLATIVE, Check.CAUSE) == []
