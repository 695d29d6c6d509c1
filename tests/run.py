"""Everything that is checked, in order, with the time that each takes.

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
from pathlib import Path

from tests.environment import ROOT, prepare

BIN = Path(sys.executable).parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lint", action="store_true", help="stop before the tests")
    parser.add_argument("--proof", action="store_true", help="add the long checks")
    options = parser.parse_args()
    prepare()
    failed = [name for name, command in lint() if not passes(name, command)]
    if not options.lint:
        failed += [name for name, command in tests() if not passes(name, command)]
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
        ("compile messages", [*manage, "messages", "--compile-only"]),
        ("ruff", [tool("ruff"), "check", "--quiet", "."]),
        ("formatting", [tool("ruff"), "format", "--check", "--quiet", "."]),
        ("types", [tool("mypy"), "newsroom", "articles", "tests", "benchmarks", "manage.py"]),
        ("templates", [tool("djlint"), "--lint", "--quiet", "templates"]),
        ("import contracts", [tool("lint-imports")]),
        ("system checks", [*manage, "check", "--fail-level", "WARNING"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]


def tests() -> list[tuple[str, list[str]]]:
    # One more than cores: whoever drives the browser waits for it much of the time.
    workers = str(min(4, (os.cpu_count() or 1) + 1))
    pytest = [sys.executable, "-m", "pytest", "-q"]
    return [
        ("browser", [sys.executable, "-m", "tests.e2e.browser"]),
        ("tests", [*pytest, "-n", workers, "--dist", "loadgroup"]),
    ]


def tool(name: str) -> str:
    found = shutil.which(name, path=str(BIN))
    if found is None:
        sys.exit(f"{name} is not installed. Run `make install`.")
    return found


def passes(name: str, command: list[str]) -> bool:
    print(f"── {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print(f"   {verdict}, {time.monotonic() - started:.1f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
