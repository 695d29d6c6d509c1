"""``python -m benchmarks.speed.soak``: half an hour at four fifths of what the site can, while an
editor corrects a text every few seconds. Nothing may fail, and after the first five minutes memory
may not grow.

What is asked is what readers of a site ask, in turn: mostly articles, then lists, feeds, searches
and beacons, through nginx. What was measured is written to ``.data/soak.json``.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from benchmarks.speed import cores, load as loads
from benchmarks.speed.load import Measured, Target, load
from benchmarks.speed.sites import Filled, Fronted, database_of, filled, fronted
from tests.e2e.correcting import Editor, editor_of
from tests.environment import ROOT

RESULTS = ROOT / ".data" / "soak.json"
SHARE = 0.8
"""Of capacity."""
SETTLED = 300.0
"""Seconds after which memory is to be what it will be."""
EVERY = 10.0
"""Seconds between two looks at memory."""
PAUSE = 10
"""Milliseconds that a connection waits before it asks again."""
PARTS = {"article": 8, "home": 4, "category": 3, "tag": 3, "archive": 1, "feed": 2}
"""How often all addresses of a kind are asked for in one round."""
SEARCHES = 20
"""Searches in a round, which nothing keeps."""


@dataclass(frozen=True)
class Look:
    """Megabytes (PSS) after so many seconds."""

    at: float
    web: float
    nginx: float
    database: float


@dataclass(frozen=True)
class Soaked:
    seconds: float
    capacity: float
    """Requests a second."""
    measured: Measured
    acts: int
    slowest_act: float
    """Seconds until its page said it."""
    looks: Sequence[Look]

    def grown(self) -> float:
        """Megabytes by which web processes and nginx hold more in the last quarter of the looks
        than in the first quarter of those after ``SETTLED``."""
        settled = [one.web + one.nginx for one in self.looks if one.at >= SETTLED]
        part = max(1, len(settled) // 4)
        first, last = settled[:part], settled[-part:]
        return sum(last) / len(last) - sum(first) / len(first) if settled else 0.0


def soak(site: Filled, seconds: float, tell: Callable[[str], object]) -> Soaked:
    """Raises ``AssertionError`` where an answer was wrong or a connection failed."""
    with ExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory(prefix="newsroom-soak-")))
        folder.chmod(0o755)  # nginx works as another user
        front = running.enter_context(
            fronted(site, folder / "nginx", WEB_PROCESSES="2", VIEWS_PER_SECOND="100000")
        )
        assert front.url, "needs nginx"
        editor = running.enter_context(editor_of(site.site))
        asked = Target(front.url, list(_round(site)))
        load(asked, 20)
        capacity = load(asked, 20).rate
        tell(f"    capacity {capacity:,.0f} requests a second, of {len(asked.paths):,} in turn")
        connections = _connections(asked, capacity)
        beside = running.enter_context(ThreadPoolExecutor(1))
        slow = Target(front.url, asked.paths, pause=PAUSE)
        begun = time.monotonic()
        loaded = beside.submit(load, slow, seconds, connections)
        looks, acts = [], []
        while not loaded.done():
            at = time.monotonic() - begun
            looks.append(_look(at, front, site))
            acts.append(_act(editor, front.url, f"Headline {time.time_ns()}"))
            if len(looks) % 30 == 1:
                tell(f"    {at:5.0f} s  {looks[-1]}")
            time.sleep(EVERY)
        return Soaked(seconds, capacity, loaded.result(), len(acts), max(acts), looks)


def _round(site: Filled) -> Iterator[str]:
    """Mixed evenly, so that no second is unlike another."""
    some = [
        (number / (len(site.paths[kind]) * times), path)
        for kind, times in PARTS.items()
        for number, path in enumerate([*site.paths[kind]] * times)
    ]
    searches = [
        path for kind in site.paths if kind.startswith("search") for path in site.paths[kind]
    ]
    some += [(number / SEARCHES, path) for number, path in enumerate(searches[:SEARCHES])]
    some += [(number / 500, path) for number, path in enumerate(site.paths["beacon"][:500])]
    return (path for _place, path in sorted(some))


def _connections(asked: Target, capacity: float) -> int:
    """How many make ``SHARE`` of ``capacity`` with their pauses: found by trying."""
    wanted, connections = capacity * SHARE, max(2, round(capacity * SHARE * PAUSE / 1000))
    slow = Target(asked.url, asked.paths, pause=PAUSE)
    for _try in range(3):
        rate = load(slow, 5, connections).rate
        connections = max(2, round(connections * wanted / rate))
    return connections


def _look(at: float, front: Fronted, site: Filled) -> Look:
    def held(process: int) -> float:
        return sum(map(cores.memory, cores.family(process)))

    database = sum(map(cores.memory, database_of(site.site)))
    return Look(round(at, 1), held(front.web), held(front.nginx), database)


def _act(editor: Editor, url: str, headline: str) -> float:
    committed = editor.correct(headline)
    while time.time() < committed + 30:
        with urlopen(f"{url}{editor.path}", timeout=20) as answer:
            if headline.encode() in answer.read():
                return time.time() - committed
    raise AssertionError(f"{editor.path} does not say {headline}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="a folder with archives that are kept")
    options = parser.parse_args(arguments)
    if sentence := loads.missing():
        print(sentence)
        return 1
    with filled(options.articles, options.keep) as site:
        soaked = soak(site, options.minutes * 60, print)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**asdict(soaked), "grown": soaked.grown()}, indent=1), "utf-8")
    print(
        f"{options.minutes:g} minutes at {soaked.measured.rate:,.0f} of {soaked.capacity:,.0f}"
        f" requests a second, p50 {soaked.measured.p50:.2f} ms, p99 {soaked.measured.p99:.2f} ms;"
        f" {soaked.measured.requests:,} answers, none wrong; {soaked.acts} acts, the slowest shown"
        f" after {soaked.slowest_act:.2f} s; memory grew by {soaked.grown():.1f} MB after the first"
        " five minutes."
    )
    return 0


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
