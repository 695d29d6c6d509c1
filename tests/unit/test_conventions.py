"""What no linter checks of the Python code (docs/architecture.md, the twelve conventions).

Every rule is a function from a source text to the faults in it, and is tried on a text
that breaks it before it is held against the code.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.environment import ROOT

ROOMS = ("newsroom", "articles")
LONGEST = 400
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "services", "managers"}
REASONS = re.compile(r"# reason: (app ready|slow|optional)$")
NOT_PUBLIC = "# not public:"
PUBLIC_COLUMNS = re.compile(r"\b(status_|published_at)|[\"'](status|published_at)[\"']")
GETTEXT = re.compile(r"^(_|d?n?p?gettext(_lazy|_noop)?)$")

Rule = Callable[[str], list[int]]


def code(*folders: str) -> list[Path]:
    """The Python files of these folders, but for migrations, which are generated."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def faults(rule: Rule, paths: list[Path]) -> list[str]:
    """``file:line`` of whatever breaks the rule."""
    return [
        f"{path.relative_to(ROOT)}:{line}"
        for path in paths
        for line in rule(path.read_text(encoding="utf-8"))
    ]


def calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the bare name of what is called."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield node, str(name)


def decides_what_is_public(source: str) -> list[int]:
    """Filters on status or date. One that decides nothing for readers says so in a comment
    on one of its lines or on the line above."""
    lines = source.splitlines()
    found = []
    for call, name in calls(source):
        if name not in ("filter", "exclude", "Q", "When"):
            continue
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        named = " ".join(keyword.arg or "" for keyword in call.keywords)
        text = " ".join([named, *(ast.get_source_segment(source, one) or "" for one in given)])
        around = lines[max(0, call.lineno - 2) : call.end_lineno]
        if PUBLIC_COLUMNS.search(text) and NOT_PUBLIC not in "\n".join(around):
            found.append(call.lineno)
    return found


def inner_import_without_reason(source: str) -> list[int]:
    lines = source.splitlines()
    return [
        node.lineno
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and not REASONS.search(lines[node.lineno - 1].rstrip())
    ]


def gettext_of_a_made_up_string(source: str) -> list[int]:
    """Translations are looked up by the text in the source, so it must be there whole."""
    return [call.lineno for call, name in calls(source) if GETTEXT.match(name) and _made_up(call)]


def _made_up(call: ast.Call) -> bool:
    return any(
        isinstance(part, ast.JoinedStr)
        or (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mod | ast.Add))
        or (isinstance(part, ast.Call) and getattr(part.func, "attr", "") == "format")
        for argument in call.args
        for part in ast.walk(argument)
    )


def index_without_its_query(source: str) -> list[int]:
    """Every index stands in a model's ``indexes``, under a comment that names its query."""
    lines = source.splitlines()
    entries = [
        entry
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") == "indexes"
        and isinstance(node.value, ast.Tuple | ast.List)
        for entry in node.value.elts
    ]
    explained = {
        line
        for entry in entries
        if lines[entry.lineno - 2].lstrip().startswith("# ")
        for line in range(entry.lineno, (entry.end_lineno or entry.lineno) + 1)
    }
    return [
        call.lineno for call, name in calls(source)
        if name.endswith("Index") and call.lineno not in explained
    ]  # fmt: skip


def over_long(source: str) -> list[int]:
    return [LONGEST + 1] if len(source.splitlines()) > LONGEST else []


BROKEN: list[tuple[Rule, str]] = [
    (decides_what_is_public, 'Article.objects.filter(status_fr="live")'),
    (decides_what_is_public, 'articles.exclude(**{column("status", code): "draft"})'),
    (decides_what_is_public, "Q(**{f\"{column('published_at', code)}__lte\": now})"),
    (inner_import_without_reason, "def f():\n    import json"),
    (inner_import_without_reason, "def f():\n    import json  # reason: I like it"),
    (gettext_of_a_made_up_string, '_(f"{count} articles")'),
    (gettext_of_a_made_up_string, 'gettext("%s articles" % count)'),
    (gettext_of_a_made_up_string, 'ngettext("one", "{} articles".format(count), count)'),
    (index_without_its_query, "class Meta:\n    indexes = (\n        Index(fields=['at']),\n    )"),
    (index_without_its_query, "class Meta:\n    indexes = (*indexes(lambda c: Index(c)),)"),
    (over_long, "x\n" * 401),
]
SOUND: list[tuple[Rule, str]] = [
    (decides_what_is_public, "Article.objects.live(language).filter(pk__in=ids)"),
    (decides_what_is_public, 'A.filter(status_fr="live")  # not public: a count for the desk'),
    (decides_what_is_public, '# not public: a count\nA.filter(status_fr="live")'),
    (inner_import_without_reason, "def f():\n    import json  # reason: slow"),
    (inner_import_without_reason, "if TYPE_CHECKING:\n    import json"),
    (gettext_of_a_made_up_string, '_("%(count)s articles") % {"count": count}'),
    (index_without_its_query, "indexes = (\n    # Of a day.\n    Index(fields=['at']),\n)"),
    (over_long, "x\n" * 400),
]


@pytest.mark.parametrize(("rule", "source"), BROKEN)
def test_a_rule_sees_what_breaks_it(rule: Rule, source: str) -> None:
    assert len(rule(source)) == 1


@pytest.mark.parametrize(("rule", "source"), SOUND)
def test_a_rule_lets_pass_what_keeps_it(rule: Rule, source: str) -> None:
    assert rule(source) == []


def test_nothing_but_the_models_decides_what_is_public() -> None:
    outside = [path for path in code(*ROOMS) if ROOT / "articles" / "models" not in path.parents]
    assert faults(decides_what_is_public, outside) == []


def test_an_inner_import_says_why_it_is_one() -> None:
    assert faults(inner_import_without_reason, code(*ROOMS)) == []


def test_what_people_read_is_looked_up_whole() -> None:
    assert faults(gettext_of_a_made_up_string, code(*ROOMS)) == []


def test_every_index_names_the_query_that_it_serves() -> None:
    models = [*(ROOT / "articles" / "models").rglob("*.py")]
    assert faults(index_without_its_query, models) == []


def test_no_file_has_two_subjects() -> None:
    everywhere = [*code(*ROOMS, "tests", "deploy", "docs", "benchmarks"), ROOT / "manage.py"]
    assert faults(over_long, everywhere) == []


def test_no_module_hides_its_noun() -> None:
    modules = [part for path in code(*ROOMS, "tests") for part in path.relative_to(ROOT).parts]
    names = {name.removesuffix(".py").lstrip("_") for name in modules}
    assert names & FORBIDDEN_NAMES == set()
