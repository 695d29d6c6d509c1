"""A string cut where stretches of it begin and end, so that each can be marked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

Mark = TypeVar("Mark")


def pieces(
    string: str, stretches: Sequence[tuple[int, int, Mark]]
) -> list[tuple[str, tuple[Mark, ...]]]:
    """``string`` in pieces, each with the marks of the stretches (code points ``start`` to
    ``end``) that it lies in, in the order given. Stretches may overlap; what of them is outside
    the string, and those of no length, are left out."""
    length = len(string)
    edges = {0, length}
    for start, end, _mark in stretches:
        edges |= {min(max(edge, 0), length) for edge in (start, end)}
    cuts = sorted(edges)
    return [
        (string[a:b], tuple(mark for start, end, mark in stretches if start <= a and b <= end))
        for a, b in pairwise(cuts)
    ]
