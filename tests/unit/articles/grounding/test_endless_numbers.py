"""Digits that a model repeats without end are read, or left, and break nothing."""

import pytest

from articles.grounding import Source, Text, compare, examine

DIGITS = ("1" * 29, "0" * 40, "٣" * 40, "1" * 5_000, f"1.{'0' * 50}", f"1,{'000,' * 20}000")
SAID = {
    "en": ("{}", "the {}s", "{} %", "{} million euros", "the {}th century", "on 3 May {}"),
    "fr": ("{}", "les années {}", "{} %", "{} millions d’euros", "le {}e siècle", "le 3 mai {}"),
    "ar": ("{}", "عقد {}", "{} في المئة", "{} مليون يورو", "القرن {}", "في 3 مايو {}"),
}
SOURCE = "It had 12 km of road in the 1990s, and 75 million euros on 3 May 2020."


@pytest.mark.parametrize("language", SAID)
def test_no_number_is_too_long_for_the_checks(language: str) -> None:
    for said in SAID[language]:
        for digits in DIGITS:
            text = Text(language, "", "", (f"{said.format(digits)}.",))
            other = Text("en" if language != "en" else "fr", "", "", (SOURCE,))
            found = examine(text, [Source("en", SOURCE)])
            assert all(one.language == language for one in found)
            examine(other, [Source(language, text.paragraphs[0])])
            compare([text, other])
