"""The demonstration's name authority: sound spellings, which its articles keep."""

import re
from collections import defaultdict

import pytest

from articles.demo import content
from articles.enums import NameKind
from articles.grounding import Name, Text
from articles.grounding.known import key
from articles.grounding.spellings import check
from articles.languages import codes
from articles.models.names import LONGEST, tidied, validate_spelling
from articles.text.plain import without_tags
from tests.unit.test_demo_content_typography import faults

NAMES = content.read("names")
BLOCK = re.compile(r"<(p|li|h2|h3|figcaption)[^>]*>(.*?)</\1>", re.DOTALL)


def authority() -> tuple[Name, ...]:
    return tuple(
        Name(told["kind"], tuple((code, one) for code in codes() for one in told[code]))
        for told in NAMES.values()
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_name_can_be_kept_as_it_is_written(name: str) -> None:
    told = NAMES[name]
    assert NameKind(told["kind"])
    for code in codes():
        spellings = told[code]
        assert len(set(spellings)) == len(spellings) >= 1
        for one in spellings:
            validate_spelling(one)
            assert tidied(one) == one
            assert len(one) <= LONGEST
        assert faults("\n".join(spellings), code) == []


def test_two_of_one_spelling_are_told_apart_by_a_note() -> None:
    notes = defaultdict(list)
    for told in NAMES.values():
        for code in codes():
            notes[code, key(told[code][0])].append(told.get("note", ""))
    assert [one for one in notes.values() if len(set(one)) < len(one)] == []


@pytest.mark.parametrize("language", codes())
def test_articles_keep_the_spelling_of_the_site(language: str) -> None:
    names = authority()
    found = []
    for story in content.stories():
        for text in (one for code, one in story.texts(codes()).items() if code == language):
            body = tuple(without_tags(words) for _tag, words in BLOCK.findall(text["body"]))
            findings = check(Text(language, text["title"], text["dek"], body), names)
            found += [(story.key, one.excerpt, one.values) for one in findings]
    assert found == []
