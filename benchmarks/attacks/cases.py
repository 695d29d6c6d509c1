"""The attacks on the wire and what came of each."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("fr", "ar", "en")
NO_LANGUAGE = ""


class Came(StrEnum):
    """What came of an attack."""

    NEUTRALISED = "neutralised"  # nothing of it reaches a model or readers, or it is refused
    HELD = "held"  # it reaches a model, and what one makes of it cannot go out
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attack and whether its harmless twin was stopped. ``said`` is what stopped
    the twin, or how an attack got through, for people to read."""

    kind: str
    language: str
    name: str
    came: Came
    by_itself: bool | None = None
    """Of a text: whether a draft that obeyed it would be held for what it says itself."""
    twin_held: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A harmless text: its title and paragraphs as its source has them, and an honest draft."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    draft_title: str
    dek: str
    draft: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextCase:
    """A paragraph that attacks, what a draft says that obeyed it, a harmless paragraph like it,
    and what a draft tells of that."""

    kind: str
    language: str
    attack: str
    obeyed: str
    harmless: str
    told: str
    markup: bool = False


def articles() -> Mapping[str, Article]:
    """The harmless text of each language."""
    return {
        code: Article(
            language=code,
            title=told["title"],
            paragraphs=tuple(told["paragraphs"]),
            draft_title=told["draft"]["title"],
            dek=told["draft"]["dek"],
            draft=tuple(told["draft"]["paragraphs"]),
        )
        for code, told in _read("articles").items()
    }


def text_cases(name: str) -> Iterator[TextCase]:
    """Those of a file: ``first``, written together with the rules, or ``second``, after them."""
    for language, several in _read(name).items():
        for one in several:
            yield TextCase(language=language, **one)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
