"""How long a page of the search takes with 10,000 articles and with 100,000, in each language:
``python -m benchmarks.search.speed``.

Two sites of their own are filled and asked by turns (``benchmarks.speed``), for rare words, which
one text in a thousand has, for middling ones, which some in a hundred have, and for very common
ones, which four in ten have or more. Takes some ten minutes and, until it ends, some gigabytes of
the disk.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed.flatness import Flat, flat
from benchmarks.speed.sites import Filled, filled

SMALL, LARGE = 10_000, 100_000
LANGUAGES = ("fr", "ar", "en")
KINDS = ("search, rare", "search, middling", "search, common")
LIMIT = 2.0
"""How many times as long the larger archive may take."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=LARGE, help="how many, at the most")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--keep", type=Path, help="a folder for archives that are to be kept")
    options = parser.parse_args()
    with filled(SMALL, options.keep) as few, filled(options.articles, options.keep) as many:
        print(f"| p95, ms | {SMALL:,} | {options.articles:,} | ratio | median | median |")
        print("|---|---|---|---|---|---|")
        for row in measure((few, many), options.languages):
            times = " | ".join(f"{took:.0f}" for took in row.p95.values())
            middle = " | ".join(f"{took:.0f}" for took in row.p50.values())
            print(f"| {row.kind} | {times} | {row.ratio:.2f} | {middle} |", flush=True)
    return 0


def measure(sites: Sequence[Filled], languages: Sequence[str]) -> Iterator[Flat]:
    """Each kind of word in each language."""
    for code in languages:
        for kind in KINDS:
            # The same words of both: those of the larger.
            paths = [path for path in sites[-1].paths[kind] if path.startswith(f"/{code}/")]
            yield flat(f"{kind}, {code}", [(site, paths) for site in sites], LIMIT)


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
