"""What every test of the reader's site starts from."""

import threading
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.reader import traffic


@pytest.fixture(autouse=True)
def _static_files(settings: Settings, tmp_path: Path) -> None:
    """WhiteNoise warns of a folder that nobody has collected into."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = False  # nor do pages need them served


@pytest.fixture(autouse=True)
def views(monkeypatch: pytest.MonkeyPatch) -> traffic.Buffer:
    """A buffer of views that is written when a test says so, not by a thread, which would
    not see what the test has not committed."""
    buffer = traffic.Buffer()
    buffer._thread = threading.current_thread()
    monkeypatch.setattr(traffic, "views", buffer)
    return buffer
