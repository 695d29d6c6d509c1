"""Reads the demonstration's files. Their format is described in articles/demo/README.md."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
PICTURES = FOLDER / "pictures"


@dataclass(frozen=True)
class Story:
    key: str
    data: dict[str, Any]

    @property
    def uuid(self) -> UUID:
        """Always the same, so that a second load finds the first."""
        return uuid5(NAMESPACE_URL, f"https://newsroom.example/demo/{self.key}")

    def texts(self, languages: tuple[str, ...]) -> dict[str, dict[str, Any]]:
        return {code: self.data[code] for code in languages if code in self.data}


def read(name: str) -> dict[str, Any]:
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def stories() -> list[Story]:
    """Every article, the oldest first."""
    found = []
    for path in sorted((CONTENT / "articles").glob("*.toml")):
        with path.open("rb") as file:
            found.append(Story(path.stem, tomllib.load(file)))
    return sorted(found, key=lambda story: (-float(story.data["age"]), story.key))
