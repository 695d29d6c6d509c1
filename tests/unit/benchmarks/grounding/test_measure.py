"""What is measured is not known to whoever makes the cases."""

import ast

from tests.environment import ROOT

MEASURING = {"measure", "__main__"}


def imported(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_only_what_measures_knows_the_checks() -> None:
    modules = sorted((ROOT / "benchmarks" / "grounding").glob("*.py"))
    known = ("articles", "benchmarks.grounding.measure")
    knowing = {
        path.stem
        for path in modules
        if any(name.startswith(known) for name in imported(path.read_text("utf-8")))
    }
    assert knowing == MEASURING
