"""What happens in processes: counters and times of the library, which adds up those of all web
processes of a machine by files in a folder (its multiprocess mode), and of one process alone where
no folder is named."""

import atexit
import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

from newsroom.metrics import tally
from newsroom.metrics.tally import BOUNDS, Kind, Times

log = logging.getLogger(__name__)

Read = Callable[[], float]
EVERY = 1.0
"""Seconds between two times that what was counted is poured in: what a killed process loses."""
REGISTRY = CollectorRegistry()
# When each series began is of no use to us, and doubles what is told of a worker.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Summed(Histogram):
    """A histogram that is given many times at once; the library's takes one by one."""

    def add(self, within: Sequence[int], seconds: float) -> None:
        """``within``: how many times ended in each interval, in the order of the buckets, the last
        without end; ``seconds`` their sum."""
        for bucket, many in zip(self._buckets, within, strict=True):
            if many:
                bucket.inc(many)
        self._sum.inc(seconds)


TIMES = Summed(
    "newsroom_request_seconds",
    "Time until an answer began, by route, method, class of status and edition",
    ("route", "method", "status", "language"),
    buckets=BOUNDS,
    registry=REGISTRY,
)
CACHE = Counter(
    "newsroom_cache_answers",
    "Requests at the page cache, by what became of them",
    ("result",),
    registry=REGISTRY,
)
CHANGES = Counter(
    "newsroom_cache_changes",
    "Changes that processes have heard of, each of which drops the pages that show it",
    registry=REGISTRY,
)
SLOW = Counter(
    "newsroom_slow_queries", "Queries that took longer than SLOW_QUERY_MS", registry=REGISTRY
)

_samples: list[tuple[Gauge, Read]] = []
_poured_results = dict.fromkeys(tally.RESULTS, 0)
_poured_times: dict[Kind, Times] = {}
_pouring = threading.Lock()
_stop = threading.Event()


def sample(name: str, meaning: str, read: Read) -> None:
    """Have ``read`` asked in each process, once a second, for a number that is told as the sum of
    all that live."""
    gauge = Gauge(name, meaning, registry=REGISTRY, multiprocess_mode="livesum")
    _samples.append((gauge, read))


def start() -> None:
    """Pour from now on, in a thread of its own. To be called where somebody may ask, after any
    fork, once."""
    threading.Thread(target=_run, name="metrics", daemon=True).start()
    atexit.register(pour)


def stop() -> None:
    """Pour for the last time; called when the process ends."""
    _stop.set()
    pour()


def pour() -> None:
    """Bring what was counted since the last time, and what is sampled, to the library."""
    with _pouring:
        for result, count in tally.results().items():
            CACHE.labels(result).inc(count - _poured_results[result])
            _poured_results[result] = count
        for kind, now in tally.times().items():
            _pour(kind, now)
        for gauge, read in _samples:
            gauge.set(read())


def _pour(kind: Kind, now: Times) -> None:
    before = _poured_times.get(kind)
    if now == before:
        return
    within = now.within
    seconds = now.seconds
    if before is not None:
        within = tuple(a - b for a, b in zip(within, before.within, strict=True))
        seconds -= before.seconds
    TIMES.labels(kind.route, kind.method, kind.status, kind.language).add(within, seconds)
    _poured_times[kind] = now


def _run() -> None:
    while not _stop.wait(EVERY):
        try:
            pour()
        except Exception:
            log.exception("what was counted could not be told")


def resident_memory() -> float:
    """Bytes of this process that are in memory, those that it shares with others included; 0
    where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return float(found[0]) * 1024 if found else 0.0


sample("newsroom_processes", "Processes that work", lambda: 1.0)
sample("newsroom_memory_bytes", "Memory of all processes, shared parts for each", resident_memory)
