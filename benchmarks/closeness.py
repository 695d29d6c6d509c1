"""What is taken for one event in feeds: ``python -m benchmarks.closeness``.

Every entry of the feeds of the test data, and every page of them, is held against the 200 that
other sources told before it within the window, by headline and summary, as ``articles.wire.events``
does; each pair that is taken for one event is printed, with its closeness, for a person to judge.
Then how long it takes to hold a piece against 200 whole beginnings, which no worker has seen yet
and which it has. Takes some ten seconds; says so where the data are missing.
"""

import gzip
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django

from tests.environment import SHARED

django.setup()

# ruff: noqa: E402 - settings first
from articles.grounding import LANGUAGES
from articles.text.plain import without_tags
from articles.wire import extract
from articles.wire.closeness import WINDOW, Piece, closest
from articles.wire.events import MOST
from articles.wire.parse import NoFeed, parse

DATA = SHARED / "data"
# Other states of a feed that is there, and what is no news.
LEFT_OUT = ("ugly", "ar-derived", "multi-euparliament-2026-02", "multi-euparliament-2026-03-01",
            "en-googlenews-top.atom", "ar-picturing")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    source: str
    at: datetime
    piece: Piece


def told() -> Iterator[Told]:
    for path in sorted((DATA / "feeds").iterdir()):
        if path.name.startswith(LEFT_OUT):
            continue
        try:
            entries = parse(path.read_bytes(), url="https://feed.example/", headers={}).entries
        except NoFeed:
            continue
        for entry in entries:
            language = entry.language[:2] if entry.language[:2] in LANGUAGES else path.name[:2]
            if entry.published_at is not None:
                piece = Piece(language, _mended(entry.title), _mended(without_tags(entry.summary)))
                yield Told(path.name, entry.published_at, piece)
    yield from pages()


def pages() -> Iterator[Told]:
    for path in sorted((DATA / "pages").glob("*.html*")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            page = extract.page(body, f"https://page.example/{path.name}")
        except extract.Unreadable:
            continue
        if page is not None and page.published_at is not None:
            yield Told(path.name, page.published_at, Piece(page.language, page.title, page.text))


def _mended(text: str) -> str:
    """UTF-8 that was read as Windows-1252, as some of these feeds are stored, read rightly."""
    try:
        return text.encode("cp1252").decode() if "Ã" in text else text
    except UnicodeError:
        return text


def pairs(found: list[Told]) -> Iterator[tuple[float, Told, Told]]:
    for number, one in enumerate(found):
        others = [
            other
            for other in found[max(0, number - MOST) : number]
            if other.source != one.source and one.at - other.at <= WINDOW
        ]
        if near := closest(one.piece, [other.piece for other in others]):
            yield near[1], one, others[near[0]]


def seconds(found: list[Told]) -> tuple[float, float]:
    """To hold a piece against whole beginnings: the first time, and another piece after it."""
    long = [one.piece for one in found if len(one.piece.text) > 1_000]
    others = [Piece(one.language, f"{n} {one.title}", one.text) for n in range(9) for one in long]
    times = []
    for piece in long[:2]:
        began = time.perf_counter()
        closest(piece, others[:MOST])
        times.append(time.perf_counter() - began)
    return times[0], times[1]


def main() -> None:
    if not Path(DATA).is_dir():
        sys.exit("The test data are not here.")
    found = sorted(told(), key=lambda one: (one.at, one.source))
    same = sorted(pairs(found), key=lambda pair: -pair[0])
    for near, one, other in same:
        print(f"{near:.2f} {one.piece.language} {one.source[:20]:20} {one.piece.title[:70]}")
        print(f"     {other.piece.language} {other.source[:20]:20} {other.piece.title[:70]}")
    print(f"{len(found)} pieces, {len(same)} taken for one event with an earlier one")
    first, later = seconds(found)
    print(f"against {MOST} whole beginnings: {first:.2f} s, {later:.2f} s once they are known")


if __name__ == "__main__":
    main()
