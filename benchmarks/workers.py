"""Which kind of gunicorn worker, and how many threads: ``python -m benchmarks.workers FOLDER``.

Serves an archive (``benchmarks.speed.sites``, kept in FOLDER) by one process on one core, by sync
and by gthread with 1 to 8 threads, and asks each for articles by turns, cold and warm. Prints for
each how many requests a second of the processor's time serves, PostgreSQL's included, as a ratio of
gthread with four threads, whatever else the machine has to do; and the median of p99.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median

from benchmarks.speed import cores, load, sites

ROUNDS = 5
SECONDS = 2.0
WARMING = 6.0
PAGES = 200
CHOSEN = "gthread 4"
KINDS = {
    "sync": {"GUNICORN_CMD_ARGS": "-k sync --threads 1", "WEB_THREADS": "1"},
    **{f"gthread {threads}": {"WEB_THREADS": str(threads)} for threads in (1, 2, 4, 8)},
}
CACHES = {"cold": "0", "warm": "64"}


def main() -> None:
    keep = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with sites.filled(10_000, keep, DATABASE_POOL="10") as filled:
        for cache, megabytes in CACHES.items():
            _compare(filled, cache, PAGE_MEMORY=megabytes)


def _compare(filled: sites.Filled, cache: str, **variables: str) -> None:
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    with ExitStack() as stack:
        servers = {
            kind: stack.enter_context(sites.serving(filled, **of_kind, **variables))
            for kind, of_kind in KINDS.items()
        }
        paths = filled.paths["article"][:PAGES]
        for turn in range(ROUNDS + 1):
            for kind, (url, process) in servers.items():
                seconds = SECONDS if turn else WARMING
                asked = [*cores.family(process), *sites.database_of(filled.site)]
                before = _processor(asked)
                measured = load.load(load.Target(url, paths), seconds)
                spent = _processor(asked) - before
                if turn:
                    found[kind].append((measured.requests / spent, measured.p99))
    floor = [rate for rate, _p99 in found[CHOSEN]]
    for kind, rounds in found.items():
        ratios = sorted(rate / other for (rate, _p99), other in zip(rounds, floor, strict=True))
        rate, p99 = (median(one) for one in zip(*rounds, strict=True))
        told = f"{median(ratios):5.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{cache} {kind:10} {told}  {rate:7.0f}/s  p99 {p99:6.1f} ms", flush=True)


def _processor(processes: Sequence[int]) -> float:
    """Seconds of the processor that they have had, those included that have ended under them."""
    ticks = 0
    for pid in processes:
        with suppress(FileNotFoundError):
            # After the name, which may have spaces in it (proc(5): 14 to 17).
            told = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
            ticks += sum(int(one) for one in told[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
