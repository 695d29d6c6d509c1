"""What a model's answer must be to be an article."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from articles import details
from articles.text.plain import one_line
from articles.wire.drafting.prompts import LEAST, MOST

LONGEST_TITLE, LONGEST_DEK, LONGEST_PARAGRAPH, LONGEST_TAG = 200, 450, 1_500, 60
MOST_TAGS, MOST_NEW_TAGS = 5, 2
_ASKED_TITLE, _ASKED_DEK, _ASKED_PARAGRAPH = ({"minLength": least} for least in (10, 20, 40))
"""What the schema asks for and reading does not insist on: a small model that is held to the
schema would fill it with single digits."""
_DETAIL = 300


TO_THE_MODEL = {
    "unfinished": "it was not finished. Write fewer and shorter paragraphs.",
    "no_json": "it is no JSON object.",
    "no_letters": "it has parts without any letter.",
}


class Unusable(ValueError):
    """An answer that is no article; its message says to the model what is wrong with it, its
    ``detail`` to people, by ``articles.details``."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(said or TO_THE_MODEL[code])
        self.detail = details.kept(code, said)


class Story(BaseModel):
    """One language's text. Lengths are in characters."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    title: Annotated[
        str, Field(min_length=1, max_length=LONGEST_TITLE, json_schema_extra=_ASKED_TITLE)
    ]
    dek: Annotated[str, Field(min_length=1, max_length=LONGEST_DEK, json_schema_extra=_ASKED_DEK)]
    paragraphs: Annotated[
        list[
            Annotated[
                str,
                Field(
                    min_length=1, max_length=LONGEST_PARAGRAPH, json_schema_extra=_ASKED_PARAGRAPH
                ),
            ]
        ],
        Field(min_length=LEAST, max_length=MOST),
    ]


class Filed(Story):
    """With where it belongs. ``filed`` narrows the choices."""

    category: str
    tags: Annotated[list[str], Field(max_length=MOST_TAGS)]
    new_tags: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=LONGEST_TAG)]],
        Field(max_length=MOST_NEW_TAGS),
    ]


def filed(categories: Sequence[str], tags: Sequence[str]) -> type[Filed]:
    """``Filed`` that takes one of ``categories`` and some of ``tags``, of which there may be
    none."""
    category: Any = Literal[tuple(categories)]
    tag: Any = Literal[tuple(tags)] if tags else str
    most = MOST_TAGS if tags else 0
    return create_model(
        "Filed",
        __base__=Filed,
        category=(category, ...),
        tags=(Annotated[list[tag], Field(max_length=most)], ...),
    )


def schema(form: type[Story]) -> dict[str, Any]:
    """The JSON Schema of answers of this form."""
    return form.model_json_schema()


def read(text: str, form: type[Story], *, cut: bool) -> Story:
    """The article in an answer, set on lines without what nobody can see.

    Raises ``Unusable``.
    """
    if cut:
        raise Unusable("unfinished")
    try:
        told = json.loads(_bare(text))
        story = form.model_validate(told)
    except ValidationError as error:
        raise Unusable("form", _said(error)) from error
    except (ValueError, RecursionError) as error:
        raise Unusable("no_json") from error
    return _tidied(story)


def _bare(text: str) -> str:
    """What stands between the first brace and the last: some models put words or a fence of
    backticks around."""
    return text[text.find("{") : text.rfind("}") + 1]


def _said(error: ValidationError) -> str:
    faults = [
        f"{'.'.join(map(str, fault['loc'])) or 'the object'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    ]
    return f"{'; '.join(faults)[:_DETAIL]}."


def _tidied(story: Story) -> Story:
    update = {
        "title": one_line(story.title),
        "dek": one_line(story.dek),
        "paragraphs": _lines(story.paragraphs),
    }
    if isinstance(story, Filed):
        update["new_tags"] = _lines(story.new_tags)
    tidied = story.model_copy(update=update)
    if not tidied.title or not tidied.dek or len(tidied.paragraphs) < LEAST:
        raise Unusable("no_letters")
    return tidied


def _lines(told: Sequence[str]) -> list[str]:
    return [line for one in told if (line := one_line(one))]
