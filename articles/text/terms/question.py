"""What a reader types into the search field, as a question to an index of terms.

As search engines of the web have it: all words are wanted; “words in quotation marks” are wanted
as they stand, beside one another; a word behind a minus sign is not; and between two of them “or”,
in the language of the page, says that either will do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.text.terms.folding import fold
from articles.text.terms.terms import Analyser, Term
from articles.text.terms.vector import literal

MOST_CHARACTERS = 300
MOST_WORDS = 12
"""More is a text that was pasted, and its beginning will find it."""
_EITHER = ("OR", "|")
"""In any language."""
# The text of a question has been cut to its length, so none of this can take long.
_PIECE = re.compile(
    r"""(?P<minus>(?:(?<=\s)|\A)[-−–](?=[^\s\-−–]))?
        (?: ["“”„«»](?P<quoted>[^"“”„«»]*)(?:["“”»«]|\Z) | (?P<plain>[^\s"“”„«»]+) )""",
    re.VERBOSE,
)


Spellings = Mapping[tuple[int, int], Sequence[Sequence[Term]]]
"""Of stretches of a question, from one place to before another: other spellings, as their terms."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or words that were quoted together, with their places in what was typed."""

    terms: tuple[Term, ...]
    quoted: bool = False
    unwanted: bool = False
    either: bool = False
    """Whether “or” stands before it."""

    @property
    def plain(self) -> bool:
        """Whether it is a word that is wanted for itself."""
        return not (self.quoted or self.unwanted)

    @property
    def common(self) -> bool:
        """Whether it is a word that is in every text."""
        return not self.quoted and not self.terms[0].stems

    @property
    def lexemes(self) -> tuple[str, ...]:
        """What may stand for it in an index; of a quotation, what stands for each word."""
        if self.quoted:
            return tuple(f"={term.exact}" for term in self.terms)
        return self.terms[0].lexemes

    def __str__(self) -> str:
        """As a ``tsquery``: ``('=cats' | 'cat')``."""
        sign = " <-> " if self.quoted else " | "
        return f"({sign.join(map(literal, self.lexemes))})"


@dataclass(frozen=True, slots=True)
class Clause:
    """What an article must have: one of some options, each of them as a whole."""

    options: tuple[tuple[Piece, ...], ...]

    @property
    def lexemes(self) -> frozenset[str]:
        return frozenset(
            one for option in self.options for piece in option for one in piece.lexemes
        )

    @property
    def common(self) -> bool:
        """Whether every text has it."""
        return all(piece.common for option in self.options for piece in option)

    def __str__(self) -> str:
        return f"({' | '.join(f'({_all(option)})' for option in self.options)})"


@dataclass(frozen=True, slots=True)
class Question:
    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        """Whether it asks for anything: what says only what is not wanted does not."""
        return bool(self.wanted)

    @property
    def lexemes(self) -> frozenset[str]:
        """All that an article may have been found by."""
        return frozenset[str]().union(*(clause.lexemes for clause in self.wanted))

    @property
    def strictly(self) -> str:
        """A ``tsquery`` for what has all that is wanted."""
        return self._joined(" & ")

    @property
    def loosely(self) -> str:
        """A ``tsquery`` for what has some of it."""
        return self._joined(" | ")

    def _joined(self, sign: str) -> str:
        wanted = f"({sign.join(map(str, self.wanted))})"
        return " & ".join((wanted, *(f"!{piece}" for piece in self.unwanted)))


def pieces(typed: str, analyser: Analyser) -> tuple[Piece, ...]:
    """The words and quotations of what was typed, at most ``MOST_WORDS`` words. None where there
    is no word in it."""
    found: list[Piece] = []
    either = False
    for piece in _PIECE.finditer(typed[:MOST_CHARACTERS]):
        plain = piece["plain"]
        if plain and found and (plain in _EITHER or fold(plain) in analyser.either):
            either = True
            continue
        told = list(_told(piece, analyser))
        if told:
            told[0] = replace(told[0], either=either and not told[0].unwanted)
            either = False
        found += told
    return tuple(_first(found))


def _told(found: "re.Match[str]", analyser: Analyser) -> Iterator[Piece]:
    part = "plain" if found["quoted"] is None else "quoted"
    offset = found.start(part)
    terms = tuple(
        replace(term, start=term.start + offset, end=term.end + offset)
        for term in analyser.terms(found[part])
    )
    together = bool(terms) and (part == "quoted" or (found["minus"] and len(terms) > 1))
    for some in (terms,) if together else ((term,) for term in terms):
        yield Piece(some, quoted=bool(together), unwanted=bool(found["minus"]))


def _first(found: Sequence[Piece]) -> Iterator[Piece]:
    words = 0
    for piece in found:
        words += len(piece.terms)
        if words > MOST_WORDS:
            return
        yield piece


def question(asked: Sequence[Piece], also: Spellings | None = None) -> Question:
    """The question that ``asked`` makes. ``also`` are other spellings of stretches of it, and each
    does as well."""
    clauses: list[Clause] = []
    place = 0
    while place < len(asked):
        end, spelled = _spelled_from(place, also or {})
        options = (tuple(asked[place:end]), *(tuple(Piece((t,)) for t in one) for one in spelled))
        if not asked[place].unwanted:
            if asked[place].either and clauses:
                options = (*clauses.pop().options, *options)
            clauses.append(Clause(options))
        place = end
    telling = [clause for clause in clauses if not clause.common]
    return Question(
        wanted=tuple(telling or clauses),
        unwanted=tuple(piece for piece in asked if piece.unwanted),
    )


def _spelled_from(place: int, also: Spellings) -> tuple[int, Sequence[Sequence[Term]]]:
    """Where the longest stretch of ``also`` that begins at ``place`` ends, and its spellings."""
    ends = [end for start, end in also if start == place]
    return (max(ends), also[place, max(ends)]) if ends else (place + 1, ())


def corrected(typed: str, words: Mapping[int, str], asked: Sequence[Piece]) -> str:
    """What was typed with other words in the place of some pieces."""
    for place in sorted(words, reverse=True):
        term = asked[place].terms[0]
        typed = typed[: term.start] + words[place] + typed[term.end :]
    return typed


def _all(option: Sequence[Piece]) -> str:
    return " & ".join(map(str, option))
