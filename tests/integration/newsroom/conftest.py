"""A folder like a user's: under parents that any account of the machine may enter."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """pytest's own folders are private, which for root means another place for the server."""
    made = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)
