"""Requests a second of each kind of page, as a share of a floor that is asked by turns with it."""

import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPResponse
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.speed import cores, floors
from benchmarks.speed.load import Measured, Target, load
from benchmarks.speed.sites import Filled, fronted, serving

ROUNDS = 3
_FLOORS = (floors.NGINX, floors.TWO_HEADERS, floors.WSGI, floors.DJANGO, floors.DJANGO_4)
# A thousand names of browsers, as many as there are among the readers of a large site.
_SYSTEMS = (
    *("X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7"),
    *(f"Linux; Android {version}; K" for version in range(8, 17)),
)
BROWSERS = [
    f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0"
    f"{mobile} Safari/537.36"
    for system in _SYSTEMS
    for version in range(100, 144)
    for mobile in ("", " Mobile")
]
# Every view is written, and its visitor is the one that the load claims.
_COUNTED = {"VIEWS_PER_SECOND": "100000", "BEHIND_PROXY": "1"}


@dataclass(frozen=True)
class Row:
    name: str
    floor: str
    ratio: float
    """Of the rates: the median of the rounds."""
    least: float
    most: float
    """The ratios of the rounds."""
    measured: Measured
    """The round in the middle."""
    of_floor: Measured
    wanted: float | None = None
    """What the ratio is to be at the least."""


@dataclass(frozen=True)
class Asked:
    name: str
    target: Target
    floor: str
    wanted: float | None = None
    settles: float = 0
    """Seconds after which nothing is left to do of what was asked."""


def measure(
    filled: Filled, seconds: float, only: Sequence[str], tell: Callable[[str], object]
) -> tuple[list[Row], dict[str, float]]:
    """Each row, and the memory of the site's processes in MB, before and after the load."""
    memory: dict[str, float] = {}
    with (
        tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name,
        serving(filled, **_COUNTED) as (url, process),
        serving(filled, PAGE_MEMORY="0") as (cold, _process),
        fronted(filled, Path(name) / "nginx") as front,
    ):
        # The second time it is kept: what the warm row gives.
        _page(url, filled.paths["article"][2])
        body, headers = _page(url, filled.paths["article"][2])
        with floors.floors(body, headers, Path(name), filled.paths["article"]) as found:
            workers = cores.family(process)
            memory["before"] = sum(map(cores.memory, workers))
            rows = [
                _row(asked, found[asked.floor], seconds, tell)
                for asked in _asked(url, cold, front.url, filled, found)
                if asked.floor in found and (not only or asked.name in only)
            ]
            # One worker and the process that keeps it.
            memory["after"] = sum(map(cores.memory, workers))
            memory["a worker"] = max(map(cores.memory, workers))
    return rows, memory


def _asked(
    url: str, cold: str, front: str, filled: Filled, found: Mapping[str, str]
) -> Iterator[Asked]:
    """``cold`` is the site without kept pages, ``front`` the one behind nginx, where there is
    one."""
    paths = filled.paths
    articles = paths["article"]
    # The floors beside one another, and what the site's own middlewares take.
    for one, beside in pairwise(_FLOORS):
        yield Asked(beside, Target(found[beside], articles), one)
    yield Asked("redirect", Target(url, ["/"]), floors.DJANGO_4)
    yield Asked("article, cold", Target(cold, articles), floors.DJANGO, 0.06)
    yield Asked("article, warm", Target(url, articles), floors.WSGI, 0.85)
    tags = _tags(url, articles)
    yield Asked("article, 304", Target(url, articles, tags), floors.WSGI, 1.0)
    if front:
        yield Asked("article, nginx, warm", Target(front, articles), floors.NGINX, 0.85)
        tags = _tags(front, articles)
        yield Asked("article, nginx, 304", Target(front, articles, tags), floors.NGINX)
    for kind in ("home", "category", "tag", "tag, deep", "archive"):
        yield Asked(f"{kind}, cold", Target(cold, paths[kind]), floors.DJANGO)
        yield Asked(f"{kind}, warm", Target(url, paths[kind]), floors.WSGI)
    searches = [path for kind, some in paths.items() if kind.startswith("search") for path in some]
    yield Asked("search", Target(url, searches), floors.DJANGO)
    yield Asked("feed, cold", Target(cold, paths["feed"]), floors.DJANGO)
    yield Asked(
        "feed, cold 304", Target(cold, paths["feed"], _tags(cold, paths["feed"])), floors.WSGI
    )
    yield Asked("feed, warm", Target(url, paths["feed"]), floors.WSGI)
    yield Asked("feed, 304", Target(url, paths["feed"], _tags(url, paths["feed"])), floors.WSGI)
    yield Asked(
        "beacon",
        Target(url, paths["beacon"], method="POST", agents=BROWSERS),
        floors.WSGI,
        0.5,
        settles=5,  # until the last views are written, which is no work of the floor's
    )


def _row(asked: Asked, floor: str, seconds: float, tell: Callable[[str], object]) -> Row:
    # At the same addresses: to take apart a long one, in Arabic, is no small part of an answer.
    beside = Target(
        floor,
        asked.target.paths,
        method=asked.target.method,
        agents=asked.target.agents,
    )
    # What the first answers warm is not counted.
    if asked.name.endswith("warm"):
        for path in asked.target.paths:
            _packed(asked.target.url, path).close()
    load(asked.target, 1)
    pairs = []
    for _round in range(ROUNDS):
        ours = load(asked.target, seconds)
        time.sleep(asked.settles)
        pairs.append((ours, load(beside, seconds)))
    ratios = [ours.rate / theirs.rate for ours, theirs in pairs]
    ours, theirs = sorted(pairs, key=lambda pair: pair[0].rate / pair[1].rate)[ROUNDS // 2]
    row = Row(
        asked.name,
        asked.floor,
        median(ratios),
        min(ratios),
        max(ratios),
        ours,
        theirs,
        asked.wanted,
    )
    tell(
        f"    {row.name:22} {ours.rate:9,.0f}/s {row.ratio:7.3f} of {row.floor}"
        f" ({theirs.rate:,.0f}/s)"
    )
    return row


def _page(url: str, path: str) -> tuple[bytes, list[tuple[str, str]]]:
    """A page as those get it who load the site, packed, with the headers that are its own."""
    with _packed(url, path) as answer:
        body = answer.read()
    of_server = ("date", "server", "connection")
    return body, [one for one in answer.getheaders() if one[0].lower() not in of_server]


def _tags(url: str, paths: Sequence[str]) -> list[str]:
    """The ``ETag`` of each, as it is given to those who take it packed. Raises ``KeyError`` where
    one has none."""
    found = []
    for path in paths:
        with _packed(url, path) as answer:
            found.append(dict(answer.headers)["ETag"])
    return found


def _packed(url: str, path: str) -> HTTPResponse:
    request = urllib.request.Request(f"{url}{path}", headers={"Accept-Encoding": "gzip"})
    answer: HTTPResponse = urllib.request.urlopen(request, timeout=20)
    return answer
