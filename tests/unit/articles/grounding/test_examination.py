"""All checks together, on translations that professionals made."""

import csv
from collections.abc import Iterator

import pytest

from articles.enums import Check
from articles.grounding import Finding, Text, examine
from tests.environment import SHARED
from tests.unit.articles.grounding.texts import found, source, text

COUNTED = {Check.FIGURE, Check.MONEY, Check.PERCENTAGE, Check.UNIT, Check.DATE}
PAIRS = [(one, other) for one in ("en", "fr", "ar") for other in ("en", "fr", "ar") if one != other]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows that were looked at while the checks were made: four of five."""
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"{path} is missing")
    with path.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for number, row in enumerate(table) if number % 5)


def counted(row: dict[str, str], language: str, other: str) -> list[Finding]:
    findings = examine(text(language, row[language]), [source(other, row[other])])
    return [one for one in findings if one.check in COUNTED]


@pytest.mark.shared
@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_a_translation_hardly_ever_has_other_figures(language: str, other: str) -> None:
    """What is flagged is the translators': converted units, weekdays left out."""
    table = list(rows("parallel/ntrex-news-en-fr-ar.tsv"))[:200]
    flagged = sum(bool(counted(row, language, other)) for row in table)
    assert flagged <= len(table) * 4 // 100


@pytest.mark.shared
def test_millions_that_became_billions_are_caught() -> None:
    wrong = [
        row for row in rows("lists/numbers-million-billion-en-fr-ar.tsv")
        if row["scale_words_agree"] == "no"
    ]  # fmt: skip
    caught = [
        {one.code for pair in PAIRS for one in counted(row, *pair) if one.check is Check.MONEY}
        for row in wrong
    ]
    assert caught == [{"other_scale"}] * 3


def test_a_text_is_held_against_its_sources_in_reading_order() -> None:
    said = Text("en", "40 ships sold", "Sold on Friday.", ("It sold 50 ships.", "All 60 left."))
    findings = found(said, source("en", "It sold 30 ships on Monday."))
    assert [(one.place.part, one.place.paragraph, one.excerpt) for one in findings] == [
        ("title", 0, "40"),
        ("dek", 0, "Friday"),
        ("body", 0, "50"),
        ("body", 1, "60"),
    ]


def test_without_sources_only_the_language_is_looked_at() -> None:
    assert found(("en", "It sold 50 ships to Zahra Benali.")) == []


def test_the_same_texts_give_the_same_findings() -> None:
    said = ("fr", "Le 3 mai, Zoé Garland a vendu 57 navires à Rome.")
    told = ("en", "On 4 May Leila Mansour sold 75 ships in Oslo.")
    assert found(said, told) == found(said, told) != []


CONTROLS = "".join(map(chr, (*range(32), *range(127, 160), 0x200E, 0x202E, 0xFEFF, 0xFFFD)))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("paragraphs", [(), ("",), (CONTROLS,)])
def test_a_text_of_nothing_has_nothing_to_find(language: str, paragraphs: tuple[str, ...]) -> None:
    said = text(language, *paragraphs, title="", dek=CONTROLS)
    assert examine(said, [source("en", CONTROLS), source("ar", "")]) == []


def test_title_and_dek_are_examined_without_a_body() -> None:
    said = text("en", title="75 ships sold", dek="It cost 3 million.")
    findings = examine(said, [source("en", "57 ships were sold for 3 million.")])
    assert [(one.check, one.place.part) for one in findings] == [(Check.FIGURE, "title")]
