"""What a model's answer must be to be an article."""

import json
from typing import Any

import pytest

from articles.wire.drafting.answers import Filed, Story, Unusable, filed, read, schema

GOOD = {"title": "A title", "dek": "In short.", "paragraphs": ["One.", "Two."]}
WHERE = {"category": "Tech", "tags": ["AI"], "new_tags": []}


def story(text: str, form: type[Story] = Story, *, cut: bool = False) -> Story:
    return read(text, form, cut=cut)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GOOD),
        f"Here it is:\n```json\n{json.dumps(GOOD)}\n```",
        json.dumps({**GOOD, "title": "  A\ttitle\u202e \u200b", "paragraphs": ["One.\n", " Two."]}),
    ],
)
def test_an_article_is_read_and_set_on_lines(text: str) -> None:
    assert story(text) == Story.model_validate(GOOD)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "it is no JSON object."),
        ("no braces", "it is no JSON object."),
        ("{]}", "it is no JSON object."),
        ("[" * 9 + "{" * 99_999 + "}", "it is no JSON object."),
        (json.dumps({**GOOD, "title": ""}), "title: String should have at least 1 character."),
        (json.dumps({**GOOD, "dek": 5}), "dek: Input should be a valid string."),
        (json.dumps({**GOOD, "more": 1}), "more: Extra inputs are not permitted."),
        (
            json.dumps({**GOOD, "paragraphs": ["One."]}),
            "paragraphs: List should have at least 2 items after validation, not 1.",
        ),
        (json.dumps({**GOOD, "title": "\u200b"}), "it has parts without any letter."),
        (
            json.dumps({**GOOD, "paragraphs": ["One.", "\u200b"]}),
            "it has parts without any letter.",
        ),
    ],
)
def test_what_is_no_article_is_said_in_words_for_the_model(text: str, error: str) -> None:
    with pytest.raises(Unusable) as refusal:
        story(text)
    assert str(refusal.value) == error


def test_an_answer_that_was_cut_is_none() -> None:
    with pytest.raises(Unusable, match="it was not finished"):
        story(json.dumps(GOOD), cut=True)


def test_a_long_list_of_faults_is_cut() -> None:
    with pytest.raises(Unusable) as refusal:
        story(json.dumps({**GOOD, "paragraphs": [5] * 8}))
    assert len(str(refusal.value)) <= 301


def where(**changes: Any) -> str:
    return json.dumps({**GOOD, **WHERE, **changes})


def test_where_it_belongs_is_chosen_from_what_there_is() -> None:
    form = filed(["Tech", "Science"], ["AI", "Water"])
    found = story(where(new_tags=["Robots"]), form)
    assert isinstance(found, Filed)
    assert (found.category, found.tags, found.new_tags) == ("Tech", ["AI"], ["Robots"])
    for wrong in (where(category="Sport"), where(tags=["Ai"]), where(new_tags=["a", "b", "c"])):
        with pytest.raises(Unusable):
            story(wrong, form)


def test_a_site_without_tags_is_offered_none() -> None:
    form = filed(["Tech"], [])
    assert story(where(tags=[]), form)
    with pytest.raises(Unusable):
        story(where(tags=["AI"]), form)


def test_the_schema_says_what_may_be_chosen() -> None:
    told = schema(filed(["Tech", "Science"], ["AI"]))
    assert told["properties"]["category"]["enum"] == ["Tech", "Science"]
    assert told["additionalProperties"] is False
    assert set(told["required"]) == {*GOOD, *WHERE}
    assert set(schema(Story)["required"]) == set(GOOD)
