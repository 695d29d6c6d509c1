"""How long after an act has been committed the last of many processes shows it."""

import http.client
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from benchmarks.speed.load import Target, load
from benchmarks.speed.sites import Filled, fronted, serving
from tests.e2e.correcting import Editor, editor_of

PROCESSES = 8
ACTS = 40
LIMIT = 1.0
"""Seconds that 99 of a hundred acts may take."""
_LONGEST = 30.0
_PAUSE = 20
"""Milliseconds between two requests of a connection."""


@dataclass(frozen=True)
class Delay:
    processes: int
    acts: int
    p50: float
    """In seconds, until the last process shows it."""
    p99: float
    front: "Front | None" = None


@dataclass(frozen=True)
class Front:
    """The same through nginx, before one gunicorn with so many processes, under load."""

    p50: float
    p99: float
    rate: float
    """Requests a second meanwhile."""
    capacity: float
    """Requests a second without a pause."""


def measure(filled: Filled, tell: Callable[[str], object]) -> Delay:
    with ExitStack() as running:
        urls = [running.enter_context(serving(filled))[0] for _process in range(PROCESSES)]
        editor = running.enter_context(editor_of(filled.site))
        took = _took(editor, urls)
    p50, p99 = _percentiles(took)
    tell(f"    {PROCESSES} processes show an act after {p50:.3f} s, p99 {p99:.3f} s")
    front = _through_nginx(filled)
    if front:
        tell(
            f"    through nginx after {front.p50:.3f} s, p99 {front.p99:.3f} s, at"
            f" {front.rate:,.0f} of {front.capacity:,.0f} requests a second"
        )
    return Delay(PROCESSES, ACTS, p50, p99, front)


def _through_nginx(filled: Filled) -> Front | None:
    """None where nginx cannot be had."""
    with ExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory(prefix="newsroom-bench-")))
        folder.chmod(0o755)  # nginx works as another user
        many = {"WEB_PROCESSES": str(PROCESSES)}
        url = running.enter_context(fronted(filled, folder / "nginx", **many)).url
        if not url:
            return None
        editor = running.enter_context(editor_of(filled.site))
        paths = filled.paths["article"]
        for path in paths:
            # Packed as the load asks for it, which is another page for nginx.
            asked = Request(f"{url}{path}", headers={"Accept-Encoding": "gzip"})
            with urlopen(asked, timeout=20) as answer:
                answer.read()
        load(Target(url, paths), 3)
        capacity = load(Target(url, paths), 3)
        paused = Target(url, paths, pause=_PAUSE)
        connections = _connections(paused, capacity.rate / 2)
        beside = running.enter_context(ThreadPoolExecutor(1))
        loaded = beside.submit(load, paused, 2 * ACTS, connections)
        time.sleep(2)
        took: list[float] = []
        while not loaded.done() and len(took) < ACTS:
            took += _took(editor, [url], 1)
            time.sleep(1.5)  # a busy desk
        return Front(*_percentiles(took), loaded.result().rate, capacity.rate)


def _connections(target: Target, rate: float) -> int:
    """As many as make so many requests a second, as long as nobody waits for anybody."""
    connections = round(rate * target.pause / 1000)
    for _time in range(3):
        found = load(target, 2, connections)
        connections = round(connections * rate / found.rate)
    return connections


def _took(editor: Editor, urls: Sequence[str], acts: int = ACTS) -> list[float]:
    """Seconds until the last of ``urls`` shows each of so many acts."""
    connections = [
        http.client.HTTPConnection(url.removeprefix("http://"), timeout=20) for url in urls
    ]
    return [_act(editor, connections, f"Headline {time.time_ns()}") for _act_ in range(acts)]


def _percentiles(took: Sequence[float]) -> tuple[float, float]:
    return median(took), quantiles(took, n=100, method="inclusive")[-1]


def _act(editor: Editor, connections: Sequence[http.client.HTTPConnection], headline: str) -> float:
    committed = editor.correct(headline)
    end = time.time() + _LONGEST
    for connection in connections:
        while headline.encode() not in _page(connection, editor.path):
            assert time.time() < end, f"a process does not show {headline}"
    return time.time() - committed


def _page(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    return connection.getresponse().read()
