"""A page with plots of what was measured last: ``make bench-report``.

Reads ``.data/bench.json`` and writes ``.data/bench.html``; and, where that was a full run,
docs/performance.md, between its marks.
"""

import io
import json
import sys
from collections.abc import Mapping
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.speed.__main__ import RESULTS, SIZES
from benchmarks.speed.table import table
from tests.environment import ROOT

PAGE = RESULTS.with_suffix(".html")
DOCUMENT = ROOT / "docs" / "performance.md"
MARKS = ("<!-- measured -->", "<!-- /measured -->")
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
svg { height: auto; max-width: 100% }
pre { overflow-x: auto }
@media (prefers-color-scheme: dark) { body { background: #fff; color: #000 } }
"""


def main() -> int:
    if not RESULTS.exists():
        print("Nothing has been measured yet. Run `make bench` first.")
        return 1
    measured = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(page(measured), encoding="utf-8")
    print(f"{PAGE} has the plots.")
    if tuple(measured["sizes"]) == SIZES and not measured["only"]:
        DOCUMENT.write_text(documented(measured), encoding="utf-8")
        print(f"{DOCUMENT} has the table.")
    return 0


def page(measured: Mapping[str, Any]) -> str:
    """A document of HTML with its plots in it."""
    plots = "".join(map(_svg, (_rates(measured), _flatness(measured))))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Speed</title>'
        f"<style>{_STYLE}</style><h1>Speed</h1>{plots}<pre>{escape(table(measured))}</pre></html>"
    )


def documented(measured: Mapping[str, Any]) -> str:
    """docs/performance.md with the table of this run in the place of the last one."""
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(MARKS[0])
    _last, after = rest.split(MARKS[1])
    return f"{before}{MARKS[0]}\n\n{table(measured)}\n\n{MARKS[1]}{after}"


def _rates(measured: Mapping[str, Any]) -> Figure:
    """The ratio of each kind of page to its floor, in bars."""
    figure = Figure(figsize=(9, 6), layout="constrained")
    axes = figure.subplots()
    sizes = list(measured["rates"])
    names = [row["name"] for row in measured["rates"][sizes[0]]]
    height = 0.8 / len(sizes)
    for place, size in enumerate(sizes):
        rows = measured["rates"][size]
        at = [number + place * height for number in range(len(rows))]
        axes.barh(at, [row["ratio"] for row in rows], height, label=f"{int(size):,} articles")
    axes.set_yticks([number + 0.4 - height / 2 for number in range(len(names))], names)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("share of the rate of its floor")
    axes.legend()
    return _titled(figure, axes, "Requests a second, beside the floor of each")


def _flatness(measured: Mapping[str, Any]) -> Figure:
    figure = Figure(figsize=(9, 5), layout="constrained")
    axes = figure.subplots()
    for row in measured["flatness"]:
        sizes = sorted(map(int, row["p95"]))
        axes.plot(sizes, [row["p95"][str(size)] for size in sizes], marker="o", label=row["kind"])
    axes.set_xscale("log")
    axes.set_xlabel("articles")
    axes.set_ylabel("p95, ms")
    axes.set_ylim(bottom=0)
    axes.legend(ncols=2)
    return _titled(figure, axes, "Time of an answer as the archive grows")


def _titled(figure: Figure, axes: Axes, title: str) -> Figure:
    axes.set_title(title)
    return figure


def _svg(figure: Figure) -> str:
    drawn = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(drawn, format="svg")
    written = drawn.getvalue()
    return written[written.index("<svg") :]


if __name__ == "__main__":
    sys.exit(main())
