"""How much longer answers take in a larger archive: the 95th percentile of each kind of page, asked
of all archives by turns, so that what else the machine has to do weighs on all."""

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.speed import cores
from benchmarks.speed.sites import Filled

ANSWERS = 300
"""Of each kind and archive, at the least."""
_BEFOREHAND = 0.2
"""The share that is asked before, and not counted."""
LIMITS: Mapping[str, float | None] = {
    "article": 1.5,
    "home": None,
    "category": None,
    "tag": 1.5,
    "tag, deep": 1.5,
    "archive": 1.5,
    "feed": 1.5,
    "search, rare": 2.0,
    "search, middling": 2.0,
    "search, common": 2.0,
}
"""How many times as long the largest may take as the smallest. Related articles are on the page of
an article."""


@dataclass(frozen=True)
class Flat:
    kind: str
    p95: Mapping[int, float]
    """In milliseconds, by how many articles there are."""
    p50: Mapping[int, float]
    limit: float | None

    @property
    def ratio(self) -> float:
        return self.p95[max(self.p95)] / self.p95[min(self.p95)]


def measure(
    sites: Sequence[Filled],
    only: Sequence[str],
    tell: Callable[[str], object],
    answers: int = ANSWERS,
) -> list[Flat]:
    found = []
    for kind, limit in LIMITS.items():
        if only and kind not in only:
            continue
        row = flat(kind, [(site, site.paths[kind]) for site in sites], limit, answers)
        found.append(row)
        times = ", ".join(f"{row.p95[one.articles]:.1f}" for one in sites)
        tell(f"    {kind:22} p95 {times} ms: {row.ratio:.2f} times as long")
    return found


def flat(
    kind: str,
    asked: Sequence[tuple[Filled, Sequence[str]]],
    limit: float | None,
    answers: int = ANSWERS,
) -> Flat:
    """One kind of page: sites, each with its addresses."""
    connections = [
        http.client.HTTPConnection(site.url.removeprefix("http://"), timeout=60)
        for site, _paths in asked
    ]
    times: list[list[float]] = [[] for _site in asked]
    beforehand = round(answers * _BEFOREHAND)
    with cores.on(cores.LOAD):
        for number in range(answers + beforehand):
            for (_site, paths), connection, took in zip(asked, connections, times, strict=True):
                took.append(_milliseconds(connection, paths[number % len(paths)]))
    for connection in connections:
        connection.close()
    kept = {
        site.articles: took[beforehand:] for (site, _paths), took in zip(asked, times, strict=True)
    }
    return Flat(
        kind,
        {articles: quantiles(took, n=20)[-1] for articles, took in kept.items()},
        {articles: median(took) for articles, took in kept.items()},
        limit,
    )


def _milliseconds(connection: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{path}: {answer.status}"
    return (time.perf_counter() - started) * 1000
