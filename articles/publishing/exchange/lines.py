"""The lines of a file of any size, none held longer than it is needed."""

from collections.abc import Iterator
from typing import IO

LONGEST = 16 * 1024 * 1024
"""Bytes of one line: an article with a long history. What is longer is not read."""
MARK = b"\xef\xbb\xbf"


def lines(stream: IO[bytes], longest: int = LONGEST) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank with its number from 1; ``None`` for one that is too
    long. Holds no more than ``longest`` bytes. A byte order mark at the beginning is
    passed over."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(MARK)
        if len(line) > longest and not line.endswith(b"\n"):
            _skip(stream)
            yield number, None
        elif line.strip():
            yield number, line


def _skip(stream: IO[bytes]) -> None:
    """To the end of the line."""
    while (part := stream.readline(1024 * 1024)) and not part.endswith(b"\n"):
        pass
