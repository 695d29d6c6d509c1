"""What a case is made of."""

import ast
from pathlib import Path

import benchmarks.grounding
from benchmarks.grounding.cases import EXPECTED, Change, Edit, Kind, edited

# What runs the checks on the cases, and what is told of that.
OF_CHECKS = {"measure.py", "tables.py", "__main__.py"}


def test_the_makers_of_mistakes_know_nothing_of_the_checks() -> None:
    (folder,) = benchmarks.grounding.__path__
    makers = [path for path in Path(folder).glob("*.py") if path.name not in OF_CHECKS]
    assert len(makers) > 10
    forbidden = ("articles", "benchmarks.grounding.measure", "benchmarks.grounding.tables")
    for path in makers:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{one.name}" for one in node.names]
            assert [name for name in names if name.startswith(forbidden)] == [], path.name


def test_edits_of_one_paragraph_do_not_move_each_other() -> None:
    text, changes = edited(
        ("Three of 12 voted.", "No."), [Edit(0, 9, 11, "1,200"), Edit(0, 0, 5, "Seven")]
    )
    assert text == ("Seven of 1,200 voted.", "No.")
    assert changes == (Change(0, 0, 5, "Three", "Seven"), Change(0, 9, 14, "12", "1,200"))


def test_an_edit_can_put_in_and_leave_out() -> None:
    text, changes = edited(("It is so.", "Yes."), [Edit(0, 5, 5, " not"), Edit(1, 0, 4, "")])
    assert text == ("It is not so.", "")
    assert changes == (Change(0, 5, 9, "", " not"), Change(1, 0, 0, "Yes.", ""))


def test_every_class_expects_a_check_unless_it_is_harmless() -> None:
    assert set(EXPECTED) == {kind for kind in Kind if not kind.harmless}
