"""What every test of the reader's site starts from."""

import threading

import pytest

from articles.reader import traffic


@pytest.fixture(autouse=True)
def views(monkeypatch: pytest.MonkeyPatch) -> traffic.Buffer:
    """A buffer of views that is written when a test says so, not by a thread, which would
    not see what the test has not committed."""
    buffer = traffic.Buffer()
    buffer._thread = threading.current_thread()
    monkeypatch.setattr(traffic, "views", buffer)
    return buffer
