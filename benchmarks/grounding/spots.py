"""Where a change is made."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.grounding.cases import Edit
from benchmarks.grounding.documents import Document


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence to change: paragraph ``at`` of a passage from ``document``."""

    language: str
    paragraphs: tuple[str, ...]
    at: int
    document: Document

    @property
    def text(self) -> str:
        return self.paragraphs[self.at]

    def edit(self, start: int, end: int, after: str) -> tuple[Edit, ...]:
        return (Edit(self.at, start, end, after),)


Edits = Iterator[tuple[Edit, ...]]
"""Changes to choose from, each of one edit or of several that belong together."""
