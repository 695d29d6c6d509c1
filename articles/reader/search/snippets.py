"""The passage of a text that shows why it was found, with the words that it was found by."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.text.terms import Analyser, Term

LONGEST = 220
"""Characters of a passage."""
READ = 30_000
"""Characters of a text that are looked through."""
_BEFORE = 50
"""Characters of a passage before the first word that was looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of plain text. A template escapes it as any other."""

    text: str
    sought: bool = False


def parts(text: str, lexemes: Collection[str], analyser: Analyser) -> list[Part]:
    """``text`` taken apart where words were looked for."""
    return list(_apart(text, _sought(text, lexemes, analyser), 0, len(text)))


def snippet(
    texts: Iterable[str], lexemes: Collection[str], analyser: Analyser, *, words: int
) -> list[Part]:
    """Of plain ``texts``, the passage that has the most of the ``words`` that were looked for, the
    earliest of those that have as much; the first text where none has any. None is read after one
    that has all."""
    best: tuple[int, str, list[Term], int] | None = None
    for text in texts:
        if best is None:
            best = (0, text, [], 0)
        elif best[0] >= words:
            break
        read = text[:READ]
        sought = _sought(read, lexemes, analyser)
        for place, first in enumerate(sought):
            # No passage has more words than characters.
            near = sought[place : place + LONGEST]
            within = [one for one in near if one.end - first.start <= LONGEST - _BEFORE]
            kinds = len({one.stems or one.exact for one in within})
            if kinds > best[0]:
                best = (kinds, read, sought, first.start)
    _kinds, text, sought, place = best or (0, "", [], 0)
    if len(text) <= LONGEST:
        return list(_apart(text, sought, 0, len(text)))
    start = _word_start(text, max(0, place - _BEFORE))
    end = _word_end(text, min(len(text), start + LONGEST))
    found = list(_apart(text, sought, start, end))
    before = [Part("… ")] if start else []
    return [*before, *found, *([Part(" …")] if end < len(text) else [])]


def _sought(text: str, lexemes: Collection[str], analyser: Analyser) -> list[Term]:
    return [term for term in analyser.terms(text) if not set(term.lexemes).isdisjoint(lexemes)]


def _apart(text: str, sought: Sequence[Term], start: int, end: int) -> Iterator[Part]:
    """The stretch of ``text`` from ``start`` to ``end``."""
    place = start
    for term in sought:
        if term.start >= place and term.end <= end:
            if term.start > place:
                yield Part(text[place : term.start])
            yield Part(text[term.start : term.end], sought=True)
            place = term.end
    if place < end:
        yield Part(text[place:end])


def _word_start(text: str, place: int) -> int:
    """The beginning of the word at ``place``, or of the next one."""
    return 0 if not place else text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    return place if place == len(text) else max(text.rfind(" ", 0, place), 0) or place
