"""How long after an act has been committed the last of many processes shows it."""

import http.client
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.speed.sites import Filled, serving
from tests.e2e.correcting import Editor, editor_of

PROCESSES = 8
ACTS = 40
LIMIT = 1.0
"""Seconds that 99 of a hundred acts may take."""
_LONGEST = 30.0


@dataclass(frozen=True)
class Delay:
    processes: int
    acts: int
    p50: float
    """In seconds, until the last process shows it."""
    p99: float


def measure(filled: Filled, tell: Callable[[str], object]) -> Delay:
    with ExitStack() as running:
        urls = [running.enter_context(serving(filled))[0] for _process in range(PROCESSES)]
        editor = running.enter_context(editor_of(filled.site))
        connections = [
            http.client.HTTPConnection(url.removeprefix("http://"), timeout=20) for url in urls
        ]
        took = [_act(editor, connections, f"Headline {n} of many") for n in range(ACTS)]
    found = Delay(PROCESSES, ACTS, median(took), quantiles(took, n=100, method="inclusive")[-1])
    tell(f"    {PROCESSES} processes show an act after {found.p50:.3f} s, p99 {found.p99:.3f} s")
    return found


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
