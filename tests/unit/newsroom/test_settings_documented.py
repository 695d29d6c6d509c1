"""Every variable that is read stands in .env.example and in docs/operation.md."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.environment import ROOT

ENV = ROOT / "newsroom" / "env.py"
CODE = [
    path
    for folder in ("newsroom", "articles", "deploy")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and path != ENV
] + [ROOT / "manage.py"]
READERS = {
    node.name
    for node in ast.parse(ENV.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and [one.arg for one in node.args.args][:1] == ["name"]
}
# Which settings Django is to use: set by our own programs, and no setting of the site.
DJANGO = {"DJANGO_SETTINGS_MODULE"}


def variables(source: str) -> set[str]:
    """The variables that a text reads, by the readers of newsroom.env, by a function of its own
    that hands its first argument on to them, or from ``os``. ``{}`` stands for what is put in."""
    tree = ast.parse(source)
    handing_on = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.args.args
        for _called, asked in _reads(function, set())
        if ast.unparse(asked) == function.args.args[0].arg
    }
    found = {
        _text(node.slice)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ"
    }
    for called, asked in _reads(tree, handing_on):
        if name := _text(asked):
            found |= {name, f"{name}_FILE"} if called == "env.secret" else {name}
    return found


def _reads(tree: ast.AST, handing_on: set[str]) -> Iterator[tuple[str, ast.expr]]:
    """What is called to read a variable, and what is asked of it."""
    readers = {f"env.{name}" for name in READERS} | handing_on | {
        "os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop",
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in readers:
            yield ast.unparse(node.func), node.args[0]


def _text(node: ast.expr) -> str:
    """A name that is written out; ``{}`` for its changing parts; empty for an argument."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


@cache
def read() -> set[str]:
    """The variables that the site reads. Not looked for at the import, which each worker does."""
    return {name for path in CODE for name in variables(path.read_text(encoding="utf-8")) - DJANGO}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('env.flag("DEBUG", False)', {"DEBUG"}),
        ('Path(env.text("A", env.text("B")))', {"A", "B"}),
        ('env.secret("KEY", "")', {"KEY", "KEY_FILE"}),
        ('env.text(f"NAME_{code}", "")', {"NAME_{}"}),
        ('def ours(name, x):\n    return env.text(name, x)\nours("PUBLISHER", 1)', {"PUBLISHER"}),
        ('os.environ.get("BIND") or os.environ["PORT"] + os.getenv("X")', {"BIND", "PORT", "X"}),
        ('text("NOT_A_VARIABLE")\nsettings.PORT\nd.get("X")', set()),
    ],
)
def test_what_a_text_reads_is_seen(source: str, names: set[str]) -> None:
    assert variables(source) == names


def test_what_the_site_reads_is_seen() -> None:
    assert {"number", "secret", "listening", "choice"} < READERS
    assert {"BIND", "PUBLISHER", "SITE_NAME_{}", "SECRET_KEY_FILE", "LOG_LEVEL"} < read()


def test_the_environment_is_read_through_its_typed_readers_alone() -> None:
    past = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        if re.search(r"os\.(getenv|environ\.get|environ\[)", path.read_text(encoding="utf-8"))
    }
    assert past == set()


def documented() -> set[str]:
    """What .env.example sets, with or without the ``#`` before a default."""
    return _names(ROOT / ".env.example", r"^(?:# )?([A-Z_]+)=")


def handed_on() -> set[str]:
    """What docker-compose.yml takes from .env."""
    return _names(ROOT / "docker-compose.yml", r"\$\{([A-Z_]+)")


def _names(path: Path, pattern: str) -> set[str]:
    return set(re.findall(pattern, path.read_text(encoding="utf-8"), re.MULTILINE))


def missing(there: set[str]) -> set[str]:
    """What is read and not there; of what differs by language one is enough."""
    return {
        name for name in read()
        if not any(re.fullmatch(name.replace("{}", "[A-Z_]+"), one) for one in there)
    }  # fmt: skip


def test_every_variable_that_is_read_is_in_the_example() -> None:
    assert missing(documented()) == set()


def test_every_variable_that_is_read_is_in_the_manual() -> None:
    assert missing(_names(ROOT / "docs" / "operation.md", r"`([A-Z_]+)`")) == set()


def test_the_example_names_nothing_that_nobody_reads() -> None:
    assert handed_on() - documented() == set()
    patterns = [re.compile(name.replace("{}", "[A-Z_]+")) for name in read() | handed_on()]
    unread = {name for name in documented() if not any(one.fullmatch(name) for one in patterns)}
    assert unread == set()


def test_what_is_written_into_the_example_reaches_the_containers() -> None:
    """But for what the image settles, what is for development, and files of the host."""
    settled = {"DATA_DIR", "BIND", "DATABASE_URL", "DEBUG", "DEMO", "TESTING"}
    files = {name for name in read() if name.endswith("_FILE")}
    assert missing(handed_on()) == settled | files
