"""The terms of a text as PostgreSQL indexes them: lexemes with their places and weights."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from articles.text.terms.terms import Analyser

LAST = 16383
"""The last place that a ``tsvector`` knows (PostgreSQL, 12.11)."""
BODY = "D"
"""The weight of the body."""
BEGINNING = 200
"""Words of a body that a text is ranked by: news says first what it is about."""
_MOST = 255
"""Places of a lexeme that a ``tsvector`` knows."""
_APART = 10
"""Places between two parts, so that no quotation spans them."""
_Places = defaultdict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Each the text of a ``tsvector``."""

    all: str
    """Every lexeme, to be found by."""
    telling: str
    """To be ranked by: all of what is not the body, and the stems of its beginning."""


def vectors(parts: Iterable[tuple[str, str]], analyser: Analyser) -> Vectors:
    """Of plain texts, each with its weight, ``A`` to ``D``."""
    all_, telling = _Places(list), _Places(list)
    place = 0
    for weight, text in parts:
        for number, term in enumerate(analyser.terms(text)):
            place += 1
            at = f"{min(place, LAST)}{weight}"
            for lexeme in term.lexemes:
                all_[lexeme].append(at)
            if weight != BODY or number < BEGINNING:
                for lexeme in term.stems if weight == BODY else term.lexemes:
                    telling[lexeme].append(at)
        place += _APART
    return Vectors(_written(all_), _written(telling))


def _written(places: _Places) -> str:
    return " ".join(f"{literal(one)}:{','.join(where[:_MOST])}" for one, where in places.items())


def literal(lexeme: str) -> str:
    """A lexeme in the syntax of ``tsvector`` and ``tsquery`` (PostgreSQL, 8.11)."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
