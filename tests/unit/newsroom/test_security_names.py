"""Names are asked for within a time, and a resolver that hangs takes no more than its places."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from newsroom.security import http, names
from newsroom.security.http import Limits, OutgoingError, Reason


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    """Counts who asks a resolver that says nothing until the test is over."""
    over, asked, threads = threading.Event(), threading.Semaphore(0), []

    def never(*_: Any, **__: Any) -> list[Any]:
        threads.append(threading.current_thread())
        asked.release()
        over.wait()
        raise socket.gaierror(socket.EAI_AGAIN, "at last")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    yield asked
    over.set()
    for thread in threads:
        thread.join()


def test_a_resolver_that_hangs_ends_a_request_and_takes_so_many_threads_at_most(
    asked: threading.Semaphore,
) -> None:
    for number in range(names.AT_ONCE):
        with pytest.raises(TimeoutError):
            names.addresses(f"{number}.example", 80, seconds=0.001)
    assert all(asked.acquire(timeout=10) for _ in range(names.AT_ONCE))
    with pytest.raises(OutgoingError) as late:
        http.get("http://one-more.example/", limits=Limits(seconds=0.02))
    assert (late.value.reason, late.value.permanent) == (Reason.TIME, False)
    assert not asked.acquire(blocking=False)


def test_once_the_resolver_has_given_up_names_are_asked_for_again() -> None:
    assert names.addresses("127.0.0.1", 80, seconds=5) == ["127.0.0.1"]
    with pytest.raises(OSError, match=r"."):
        names.addresses("\0", 80, seconds=5)


def test_the_wait_for_a_place_is_part_of_the_time_that_a_name_may_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, waited = iter((10.0, 13.0)), []

    def result(_found: Future[Any], timeout: float | None) -> list[str]:
        waited.append(timeout)
        return []

    monkeypatch.setattr(names, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr(Future, "result", result)
    names.addresses("127.0.0.1", 80, seconds=5.0)
    assert waited == [2.0]


def test_a_thread_that_is_not_to_be_had_keeps_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as crowded:
        crowded.setattr(threading.Thread, "start", none_left)
        for _ in range(names.AT_ONCE):
            with pytest.raises(RuntimeError):
                names.addresses("127.0.0.1", 80, seconds=5)
    assert names.addresses("127.0.0.1", 80, seconds=5) == ["127.0.0.1"]
