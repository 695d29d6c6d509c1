"""The lines of docs/proof.md: what the long checks (tests/proof.py) found, and on which commit."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from tests.environment import ROOT

PROOF = ROOT / "docs" / "proof.md"


class Skipped(Exception):
    """Something that a check needs is not on this machine."""


@dataclass(frozen=True)
class Result:
    check: str
    figure: str
    passed: bool
    on: str
    """The day and the commit."""


def failure(said: str) -> str:
    """What pytest says of the first test that failed: what was wrong first, then all of it."""
    wrong = [line for line in said.splitlines() if line.startswith("E ")]
    return "\n".join((*wrong[:3], said[-6000:]))


def write(results: Iterable[Result], order: Iterable[str]) -> None:
    """Put the lines of what was checked in the place of those from before, in the ``order`` of all
    checks."""
    cores, python = os.cpu_count(), sys.version.split()[0]
    lines = earlier() | {
        one.check: f"| {one.check} | {one.figure.replace(chr(10), ' ')} | {one.on} |"
        for one in results
    }
    text = [
        "# Proof",
        "",
        "Written by `make proof`; not edited by hand.",
        "",
        f"{cores} cores, Python {python}.",
        "",
        "| check | found | on |",
        "|---|---|---|",
        *(lines[name] for name in order if name in lines),
        "",
    ]
    PROOF.write_text("\n".join(text), encoding="utf-8")


def earlier() -> dict[str, str]:
    """The lines that are there, by their checks."""
    if not PROOF.exists():
        return {}
    lines = PROOF.read_text(encoding="utf-8").splitlines()
    return {line.split("|")[1].strip(): line for line in lines if line.count("|") == 4}
