"""Each finding is told in words, in every language of the desk."""

import re

import pytest
from django.utils.translation import override

from articles.enums import Check
from articles.findings import BY_CODE, COUNTED, told
from articles.languages import codes
from articles.models import Finding
from tests.environment import ROOT

RULES = {
    code
    for path in (ROOT / "articles" / "grounding").glob("*.py")
    for code in re.findall(r'"([a-z]+_[a-z_]+|copied)"', path.read_text(encoding="utf-8"))
}
VALUES = {
    "expected": "75 million",
    "missing": "fr, ar",
    "words": "20",
    "paragraphs": "3",
    "theirs": "2, 4",
    "preferred": "Sfax",
}


@pytest.mark.parametrize("language", codes())
@pytest.mark.parametrize("check", Check)
@pytest.mark.parametrize("code", [*BY_CODE, *COUNTED, "not_in_source"])
def test_a_finding_is_a_sentence(language: str, check: Check, code: str) -> None:
    with override(language):
        sentence = told(Finding(check_name=check, code=code, values=VALUES))
    assert sentence.endswith((".", "\u2069.")), sentence
    assert "%" not in sentence


def test_words_are_of_rules_that_there_are() -> None:
    assert set(BY_CODE) | set(COUNTED) <= RULES | {"spelling"}


@pytest.mark.parametrize(
    ("check", "code", "values", "sentence"),
    [
        (Check.NAME, "not_in_source", {}, "No source names this person, organisation or place."),
        (Check.DATE, "not_in_source", {}, "No source says this."),
        (
            Check.MONEY,
            "not_in_source",
            {"expected": "75 million"},
            "No source says this. What comes nearest is: \u206875 million\u2069.",
        ),
        (
            Check.SISTER_FIGURE,
            "not_in_sister",
            {"missing": "fr, ar"},
            "Not to be found in: \u2068Français\u2069, \u2068العربية\u2069.",
        ),
        (Check.COPYING, "copied", {"words": "21"}, "21 words stand in a source just like this."),
    ],
)
def test_what_is_told(check: Check, code: str, values: dict[str, str], sentence: str) -> None:
    assert told(Finding(check_name=check, code=code, values=values)) == sentence
