"""``python -m benchmarks.speed``: one table of everything that is measured, in one run.

Archives are made in folders of their own and are gone afterwards, or kept under ``--keep`` and
found again there. A million articles take some twenty minutes to make and 30 GB of the disk. What
was measured is written to ``.data/bench.json``, from which ``python -m benchmarks.speed.report``
makes a page.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed import cores, delay, flatness, load, split, throughput
from benchmarks.speed.sites import filled
from benchmarks.speed.table import table
from tests.environment import ROOT

SIZES = (10_000, 100_000, 1_000_000)
RESULTS = ROOT / ".data" / "bench.json"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles of each site")
    parser.add_argument("--seconds", type=float, default=4, help="of load, each time")
    parser.add_argument(
        "--answers", type=int, default=flatness.ANSWERS, help="of each kind and site, for flatness"
    )
    parser.add_argument("--keep", type=Path, help="a folder for archives that are to be kept")
    parser.add_argument("--only", nargs="+", default=(), help="kinds of pages")
    options = parser.parse_args(arguments)
    if sentence := load.missing():
        print(sentence)
        return 1
    measured: dict[str, object] = {
        "machine": cores.machine(),
        "commit": _commit(),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "sizes": sorted(options.sizes),
        "only": list(options.only),
    }
    with ExitStack() as running:
        sites = []
        for articles in sorted(options.sizes):
            print(f"── a site with {articles:,} articles", flush=True)
            sites.append(running.enter_context(filled(articles, options.keep)))
        measured["loaded"] = {one.articles: one.loaded_in for one in sites}
        rates, memory = {}, {}
        for site in sites:
            print(f"── requests a second with {site.articles:,} articles", flush=True)
            rows, memory[site.articles] = throughput.measure(
                site, options.seconds, options.only, print
            )
            rates[site.articles] = [asdict(row) for row in rows]
        measured |= {"rates": rates, "memory": memory}
        if not options.only or "delay" in options.only:
            print("── from an act to its page", flush=True)
            measured["delay"] = asdict(delay.measure(sites[0], print))
        if not options.only or "split" in options.only:
            print("── where the time of an article goes", flush=True)
            measured["split"] = split.measure(sites[-1], print)
        print("── flatness", flush=True)
        flat = flatness.measure(sites, options.only, print, options.answers)
        measured["flatness"] = [{**asdict(row), "ratio": row.ratio} for row in flat]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    print(f"\n{table(json.loads(RESULTS.read_text(encoding='utf-8')))}")
    return 0


def _commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "no commit"


if __name__ == "__main__":
    os.umask(0o022)  # the embedded server may run as another user
    sys.exit(main())
