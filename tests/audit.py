"""Known holes in the packages of a running site: ``python -m tests.audit``. Says so, and passes,
where the list of holes cannot be reached."""

import json
import subprocess
import sys
from typing import Any

from tests.environment import ROOT

SECONDS = 90
"""For all of it; a network that answers nothing is not waited for."""
OUT_OF_REACH = ("ConnectionError", "Max retries", "timed out", "ServiceError", "HTTPError")
"""What pip-audit says where there is no network."""
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--requirement", "requirements/runtime.txt"),
    *("--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"),
    *("--timeout", "5"),
)


def main() -> int:
    try:
        done = subprocess.run(
            COMMAND, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        packages = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        packages = []
    except ValueError:
        if not any(word in done.stderr for word in OUT_OF_REACH):
            print(done.stderr[-2000:] or done.stdout[-2000:])
            return 1
        packages = []
    sentence, passed = verdict(packages)
    print(sentence)
    return 0 if passed else 1


def verdict(packages: list[dict[str, Any]]) -> tuple[str, bool]:
    """What to say of what pip-audit tells of each package, and whether that is well."""
    asked = [one for one in packages if "skip_reason" not in one]
    if not asked:
        return "skipped: the list of known holes cannot be reached from here", True
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in"
        f" {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in asked
        for hole in one["vulns"]
    ]
    if holes:
        return "\n".join([*holes, "Run `make lock` for newer versions."]), False
    return f"no known hole in {len(asked)} of {len(packages)} packages", True


if __name__ == "__main__":
    sys.exit(main())
