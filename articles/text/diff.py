"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.text.plain import without_tags

# A word with the spaces after it, or a run of spaces: their join is the text.
_WORD = re.compile(r"\S+\s*|\s+")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|figcaption|figure|ul|ol)>|<br>", re.IGNORECASE)


_LONG = 4_000
"""Words of a text whose changes are estimated."""


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: what stayed, what went and what came. Those that
    are not NEW make up ``before``, those that are not GONE ``after``. By Ratcliff and
    Obershelp's algorithm (Python's difflib), on words; a change in the middle of a word marks
    all of it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [piece for step in matcher.get_opcodes() for piece in _pieces(old, new, step)]


def share_changed(before: str, after: str) -> float:
    """What of two texts is not the same in both, from 0 to 1: of the longer one's words, those
    that are not in the other in the same order."""
    old, new = before.split(), after.split()
    if not old and not new:
        return 0.0
    # Of very long texts an estimate: they would take seconds.
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > _LONG)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return 1 - same / max(len(old), len(new))


def _pieces(
    old: list[str], new: list[str], step: tuple[str, int, int, int, int]
) -> Iterator[Piece]:
    kind, i1, i2, j1, j2 = step
    if kind == "equal":
        yield Piece(Change.SAME, "".join(old[i1:i2]))
        return
    if i2 > i1:
        yield Piece(Change.GONE, "".join(old[i1:i2]))
    if j2 > j1:
        yield Piece(Change.NEW, "".join(new[j1:j2]))


def lines(markup: str) -> str:
    """Sanitised HTML as plain text with a line for each block."""
    blocks = _BLOCK_END.split(markup)
    return "\n".join(text for block in blocks if (text := without_tags(block)))
