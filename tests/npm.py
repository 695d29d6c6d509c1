"""What checks of tests/proof.py need from npm: fetched for one of them, and deleted after it."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proven import Skipped


@contextmanager
def installed(*packages: str, run_by: str = "node") -> Iterator[Path]:
    """A folder with ``packages``, each as ``name@version``, in its ``node_modules``. Raises
    ``Skipped`` where npm, the program that is to run them or one of them cannot be had."""
    if not (shutil.which(run_by) and shutil.which("npm")):
        raise Skipped(f"needs {run_by} and npm")
    with tempfile.TemporaryDirectory(prefix="newsroom-npm-") as folder:
        install = ["npm", "install", "--silent", "--no-save", "--prefix", folder, *packages]
        if subprocess.run(install, check=False, capture_output=True).returncode != 0:
            raise Skipped(f"npm could not fetch {', '.join(packages)}")
        yield Path(folder)
