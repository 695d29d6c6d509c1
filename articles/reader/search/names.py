"""Other spellings of the names in a question, in the language that is searched: ماكرون finds
Macron in the French edition, where the name authority knows the name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from articles.enums import NameKind
from articles.grounding import Name
from articles.grounding.authority import SHORTEST_SURNAME
from articles.languages import language as language_row
from articles.text.terms import Analyser, Term
from articles.text.terms.question import Piece, Spellings

Spelled = tuple[Term, ...]


def plain_words(pieces: Sequence[Piece], typed: str) -> list[str]:
    """The words of what was typed that may be those of a name."""
    return [typed[one.terms[0].start : one.terms[0].end] for one in pieces if one.plain]


def also_spelled(pieces: Sequence[Piece], names: Iterable[Name], language: str) -> Spellings:
    """For stretches of ``pieces`` that are one of ``names`` in any script, or a person's surname:
    how it is spelled otherwise in ``language``."""
    analyser = language_row(language).analyser
    found: defaultdict[tuple[int, int], dict[tuple[str, ...], Spelled]] = defaultdict(dict)
    for name in names:
        for said, others in _ways(name, language, analyser):
            for place in _places(pieces, said):
                typed_so = tuple(one.terms[0].exact for one in pieces[slice(*place)])
                for other in others:
                    exact = tuple(term.exact for term in other)
                    if exact != typed_so:
                        found[place][exact] = other
    return {place: tuple(others.values()) for place, others in found.items()}


def _ways(
    name: Name, language: str, analyser: Analyser
) -> Iterator[tuple[Spelled, Sequence[Spelled]]]:
    """Each way in which a name may be typed, with the ways in which the language has it."""
    all_ways = [(code, tuple(analyser.terms(text))) for code, text in name.spellings]
    ours = [said for code, said in all_ways if code == language]
    surnames = [said[-1:] for said in ours]
    for _code, said in all_ways:
        yield said, ours
        person = name.kind == NameKind.PERSON and len(said) > 1
        if person and len(said[-1].exact) >= SHORTEST_SURNAME:
            yield said[-1:], surnames


def _places(pieces: Sequence[Piece], said: Spelled) -> Iterator[tuple[int, int]]:
    """Where ``pieces`` are these words, in some form."""
    for start in range(len(pieces) - len(said) + 1):
        stretch = pieces[start : start + len(said)]
        if said and all(map(_is, stretch, said)) and not any(one.either for one in stretch[1:]):
            yield start, start + len(said)


def _is(piece: Piece, term: Term) -> bool:
    return piece.plain and not set(piece.lexemes).isdisjoint(term.lexemes)
