"""The pure modules import neither the database nor models (import-linter cannot see into
Django's packages)."""

import ast
from pathlib import Path

import pytest

from tests.environment import ROOT

WIRE = (
    *(
        "charset",
        "closeness",
        "decide",
        "extract",
        "hidden",
        "json_feed",
        "language",
        "marks",
        "parse",
    ),
    *("rights", "schedule", "styles", "substance"),
)
PURE = (
    *(ROOT / "articles" / "wire" / f"{name}.py" for name in WIRE),
    *sorted((ROOT / "articles" / "text").glob("*.py")),
    *sorted((ROOT / "articles" / "grounding").glob("*.py")),
    ROOT / "articles" / "details.py",
    ROOT / "articles" / "disclosure.py",
    ROOT / "articles" / "languages.py",
    ROOT / "articles" / "steps.py",
    ROOT / "articles" / "reader" / "covers.py",
    ROOT / "articles" / "reader" / "sampling.py",
    ROOT / "articles" / "reader" / "visitors.py",
)


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.stem)
def test_pure_module_knows_no_database(path: Path) -> None:
    banned = ("django.db", "articles.models", "articles.publishing")
    assert [name for name in imported(path) if name.startswith(banned)] == []
