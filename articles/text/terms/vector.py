"""The terms of a text as PostgreSQL indexes them: lexemes with their places and weights."""

from collections import defaultdict
from collections.abc import Iterable

from articles.text.terms.terms import Analyser

LAST = 16383
"""The last place that a ``tsvector`` knows (PostgreSQL, 12.11)."""
_MOST = 255
"""Places of a lexeme that it knows."""
_APART = 10
"""Places between two parts, so that no quotation spans them."""


def vector(parts: Iterable[tuple[str, str]], analyser: Analyser) -> str:
    """The text of a ``tsvector`` of plain texts, each with its weight, ``A`` to ``D``."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    place = 0
    for weight, text in parts:
        for term in analyser.terms(text):
            place += 1
            for lexeme in term.lexemes:
                places[lexeme].append(f"{min(place, LAST)}{weight}")
        place += _APART
    return " ".join(f"{literal(one)}:{','.join(where[:_MOST])}" for one, where in places.items())


def literal(lexeme: str) -> str:
    """A lexeme in the syntax of ``tsvector`` and ``tsquery`` (PostgreSQL, 8.11)."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
