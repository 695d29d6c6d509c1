"""One renders a page while others wait for it, in all processes of a machine."""

import fcntl
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 5.0
"""Seconds after which whoever waits makes the page itself."""
STEP = 0.005


class Turns:
    """Locks of bytes of a file in ``folder``, a byte for each page: the kernel takes them back
    from a process that dies, and threads of one process, which they do not keep apart, wait for one
    another first."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "turns"
        self._lock = threading.Lock()
        self._taken: dict[str, threading.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._file: int | None = None

    @contextmanager
    def taken(self, key: str) -> Iterator[bool]:
        """Whether nobody had to be waited for."""
        own = self._own(key)
        try:
            at_once = own.acquire(blocking=False)
            has_it = at_once or own.acquire(timeout=PATIENCE)
            try:
                with self._across(key) as alone:
                    yield at_once and alone
            finally:
                if has_it:
                    own.release()
        finally:
            self._leave(key)

    def _own(self, key: str) -> threading.Lock:
        with self._lock:
            self._waiting[key] = self._waiting.get(key, 0) + 1
            return self._taken.setdefault(key, threading.Lock())

    def _leave(self, key: str) -> None:
        with self._lock:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._taken[key]

    @contextmanager
    def _across(self, key: str) -> Iterator[bool]:
        place = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest(), "big") >> 1
        try:
            file = self._open()
            at_once = has_it = self._lock_byte(file, place)
            end = time.monotonic() + PATIENCE
            while not has_it and time.monotonic() < end:
                time.sleep(STEP)
                has_it = self._lock_byte(file, place)
        except OSError:
            # No folder, no turns: pages are made all the same.
            yield True
            return
        try:
            yield at_once
        finally:
            if has_it:
                fcntl.lockf(file, fcntl.LOCK_UN, 1, place)

    @staticmethod
    def _lock_byte(file: int, place: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except BlockingIOError:
            return False
        return True

    def _open(self) -> int:
        """Once in a process: to close a file gives back all locks that the process has in it."""
        with self._lock:
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            return self._file
