"""Everything that is checked, with the time that each takes: the checks beside one another, as
one core would wait for the other otherwise, then the tests on all cores.

``python -m tests.run`` runs what `make test` promises: lint, formatting, types, templates,
import contracts, migrations, translations, and all tests. ``--lint`` stops before the
tests; ``--proof`` adds the long checks (tests/proof.py).
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.environment import ROOT, prepare

BIN = Path(sys.executable).parent
MESSAGES = [sys.executable, "manage.py", "messages", "--compile-only"]
BROWSER = ("browser", [sys.executable, "-m", "tests.e2e.browser"])
# Compiles the tests, in a third of the time of the workers, each of which would otherwise.
COLLECTION = ("collection of tests", [sys.executable, "-m", "pytest", "-qqq", "--collect-only"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="stop before the tests")
    parser.add_argument("--proof", action="store_true", help="add the long checks")
    options = parser.parse_args()
    prepare()
    # What one process has compiled, the next need not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = [] if passes("compile messages", MESSAGES) else ["compile messages"]
    failed += beside_one_another(lint() if options.lint else [BROWSER, COLLECTION, *lint()])
    if not options.lint and not passes("tests", tests()):
        failed.append("tests")
    if options.proof and not failed:
        failed += [] if passes("long checks", [sys.executable, "-m", "tests.proof"]) else ["proof"]
    if failed:
        print(f"\nFailed: {', '.join(failed)}")
        return 1
    print("\nAll passed.")
    return 0


def lint() -> list[tuple[str, list[str]]]:
    manage = [sys.executable, "manage.py"]
    return [
        ("ruff", [tool("ruff"), "check", "--quiet", "."]),
        ("formatting", [tool("ruff"), "format", "--check", "--quiet", "."]),
        ("types", [tool("mypy"), "newsroom", "articles", "tests", "benchmarks", "manage.py"]),
        ("templates", [tool("djlint"), "--lint", "--quiet", "templates"]),
        ("import contracts", [tool("lint-imports")]),
        ("system checks", [*manage, "check", "--fail-level", "WARNING"]),
        ("known holes", [sys.executable, "-m", "tests.audit"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]


def tests() -> list[str]:
    # One more than cores: whoever drives the browser waits for it much of the time.
    workers = str(min(4, (os.cpu_count() or 1) + 1))
    return [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "loadgroup"]


def tool(name: str) -> str:
    found = shutil.which(name, path=str(BIN))
    if found is None:
        sys.exit(f"{name} is not installed. Run `make install`.")
    return found


def beside_one_another(checks: list[tuple[str, list[str]]]) -> list[str]:
    """Run them, as many at a time as there are cores. Gives back the names of those that failed."""
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        done = cores.map(lambda check: passes(*check, at_once=False), checks)
        return [name for (name, _command), passed in zip(checks, done, strict=True) if not passed]


def passes(name: str, command: list[str], *, at_once: bool = True) -> bool:
    """Whether it succeeds. What it says is shown ``at_once``, or in one piece at its end."""
    head = f"── {name}"
    if at_once:
        print(head, flush=True)
    started = time.monotonic()
    out, err = (None, None) if at_once else (subprocess.PIPE, subprocess.STDOUT)
    done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=err, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    said = "" if at_once else f"{head}\n{done.stdout}"
    print(f"{said}   {verdict}, {time.monotonic() - started:.1f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
