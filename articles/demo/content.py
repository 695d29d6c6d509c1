"""Reads the demonstration's files. Their format is described in articles/demo/README.md."""

import tomllib
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
PICTURES = FOLDER / "pictures"


class Stage(StrEnum):
    """How far a text has come."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    RELEASED = "released"


def stage(text: dict[str, Any]) -> Stage:
    """Raises ``ValueError`` for a stage that there is not."""
    return Stage(text.get("stage", Stage.RELEASED))


@dataclass(frozen=True)
class Story:
    key: str
    data: dict[str, Any]

    @property
    def uuid(self) -> UUID:
        """Always the same, so that a second load finds the first."""
        return uuid5(NAMESPACE_URL, f"https://newsroom.example/demo/{self.key}")

    @property
    def age(self) -> float:
        """In hours; no article is younger than one that is kept for tomorrow."""
        return float(self.data.get("age", "-inf"))

    @property
    def tomorrow(self) -> time | None:
        found: time | None = self.data.get("tomorrow")
        return found

    def texts(self, languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
        return {code: self.data[code] for code in languages if code in self.data}

    def released(self, languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
        """The texts that readers see, at once or when their time has come."""
        texts = self.texts(languages)
        return {code: text for code, text in texts.items() if stage(text) == Stage.RELEASED}


def read(name: str) -> dict[str, Any]:
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def stories() -> list[Story]:
    """Every article, the oldest first."""
    found = []
    for path in sorted((CONTENT / "articles").glob("*.toml")):
        with path.open("rb") as file:
            found.append(Story(path.stem, tomllib.load(file)))
    return sorted(found, key=lambda story: (-story.age, story.key))
