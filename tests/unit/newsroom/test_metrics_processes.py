"""What was counted comes to the library once, however often it is poured."""

from pathlib import Path

from newsroom.metrics import processes, tally
from newsroom.metrics.processes import REGISTRY

LABELS = {"route": "poured", "method": "GET", "status": "2xx", "language": ""}


def told(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_what_is_poured_twice_is_told_once() -> None:
    before = told("newsroom_cache_answers_total", result="stale")
    for seconds in (0.0001, 0.2):
        tally.took("poured", "GET", "2xx", "", seconds)
        tally.cached(tally.STALE)
        processes.pour()
        processes.pour()
    assert told("newsroom_cache_answers_total", result="stale") - before == 2
    assert told("newsroom_request_seconds_count", **LABELS) == 2
    assert round(told("newsroom_request_seconds_sum", **LABELS), 4) == 0.2001
    assert told("newsroom_request_seconds_bucket", **LABELS, le="0.1") == 1
    assert told("newsroom_request_seconds_bucket", **LABELS, le="0.25") == 2


def test_a_process_tells_of_itself() -> None:
    processes.pour()
    assert told("newsroom_processes") == 1
    if Path("/proc/self/status").exists():
        assert 10e6 < told("newsroom_memory_bytes") < 10e9
