"""A string cut where stretches of it begin and end."""

import pytest

from articles.text.pieces import pieces


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([], [("abcdef", ())]),
        ([(0, 6, 1)], [("abcdef", (1,))]),
        ([(1, 3, 1)], [("a", ()), ("bc", (1,)), ("def", ())]),
        ([(1, 4, 1), (2, 6, 2)], [("a", ()), ("b", (1,)), ("cd", (1, 2)), ("ef", (2,))]),
        ([(2, 4, 2), (2, 4, 1)], [("ab", ()), ("cd", (2, 1)), ("ef", ())]),
        ([(3, 3, 1)], [("abc", ()), ("def", ())]),
        ([(4, 9, 1)], [("abcd", ()), ("ef", (1,))]),
        ([(7, 9, 1)], [("abcdef", ())]),
    ],
)
def test_pieces(
    stretches: list[tuple[int, int, int]], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert pieces("abcdef", stretches) == expected


def test_an_empty_string_has_no_pieces() -> None:
    assert pieces("", [(0, 1, 1)]) == []
