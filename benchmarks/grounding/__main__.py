"""How many seeded errors the checks of ``articles.grounding`` find in the three languages, and
how many harmless changes they block: ``python -m benchmarks.grounding``.

With ``--show "swapped names"`` (or any other class of ``cases.Kind``) what went wrong in it is
printed, but never a case that is held out. With ``--tables docs/grounding-measured.md`` the tables
are written below what stands in that file before its first table.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.grounding.cases import Case, Kind
from benchmarks.grounding.documents import read
from benchmarks.grounding.measure import Outcome, outcomes
from benchmarks.grounding.mutate import SEED, cases
from benchmarks.grounding.tables import report
from tests.environment import SHARED

DATA = SHARED / "data"
BEGIN = "<!-- tables -->"
AROUND = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=Kind, metavar="CLASS", help="print what went wrong in it")
    parser.add_argument("--tables", type=Path, help="a file to write the tables into")
    parser.add_argument("--data", type=Path, default=DATA, help="where the test data are")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"Nothing was measured: there are no test data in {options.data}.")
        return 0
    chosen = _chosen(cases(read(options.data), options.seed), options.show)
    measured = list(_measured(chosen))
    if options.show:
        print("\n\n".join(_shown(measured)))
        return 0
    written = report(measured)
    print(written)
    if options.tables:
        _write(options.tables, written)
    return 0


def _chosen(made: Sequence[Case], kind: Kind | None) -> list[Case]:
    return [case for case in made if kind is None or (case.kind is kind and not case.held_out)]


def _measured(chosen: Sequence[Case]) -> Iterator[Outcome]:
    for number, one in enumerate(outcomes(chosen), start=1):
        if number % 100 == 0:
            print(f"\r{number} of {len(chosen)} cases", end="", file=sys.stderr, flush=True)
        yield one
    print(file=sys.stderr)


def _shown(measured: Sequence[Outcome]) -> Iterator[str]:
    """The misses of a class of errors, or the false alarms of a harmless one."""
    for one in measured:
        if one.alarms if one.case.expects is None else not one.caught:
            yield "\n".join([_headline(one.case), *_changes(one.case), *one.found])


def _headline(case: Case) -> str:
    others = ", ".join(other.language for other in case.others)
    return f"{case.number} {case.language} ({case.against}: {others}) {case.origin}"


def _changes(case: Case) -> Iterator[str]:
    for change in case.changes:
        text = case.text[change.paragraph]
        before, after = text[: change.start][-AROUND:], text[change.end :][:AROUND]
        yield f"  …{before}[{change.before} → {change.after}]{after}…"
    if not case.changes:
        yield from case.text


def _write(path: Path, tables: str) -> None:
    """What people wrote before the mark stays."""
    before, mark, _ = path.read_text(encoding="utf-8").partition(BEGIN)
    if not mark:
        sys.exit(f"{path} has no line {BEGIN} below which the tables belong.")
    path.write_text(f"{before}{BEGIN}\n\n{tables}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
