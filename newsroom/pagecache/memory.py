"""Pages in the memory of a process: those asked for last."""

import threading
from collections import OrderedDict

from newsroom.pagecache.page import Page

ASKED = 8
"""Of the room, one part in so many is for addresses with a question mark: visitors can make up
as many as they like, and must not put out the pages of others."""


class Memory:
    """Holds at most ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._plain = _Part(room - room // ASKED)
        self._asked = _Part(room // ASKED)

    def get(self, key: str) -> Page | None:
        return self._part(key).get(key)

    def at(self, path: str) -> Page | None:
        """The page of a path that was asked for without a question mark."""
        return self._plain.get(path)

    def put(self, key: str, page: Page) -> None:
        self._part(key).put(key, page)

    def grown(self, key: str, page: Page) -> None:
        """``page`` takes more room than when it was put here."""
        self._part(key).grown(key, page)

    def drop(self, key: str) -> None:
        self._part(key).drop(key)

    def __len__(self) -> int:
        return len(self._plain) + len(self._asked)

    @property
    def size(self) -> int:
        """Bytes that are held, or nearly."""
        return self._plain.size + self._asked.size

    def _part(self, key: str) -> "_Part":
        return self._asked if "?" in key else self._plain


class _Part:
    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, tuple[Page, int]] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str) -> Page | None:
        try:
            # Each is one step of the interpreter: no lock for what is read.
            found = self._pages[key]
            self._pages.move_to_end(key)
        except KeyError:
            return None
        return found[0]

    def put(self, key: str, page: Page) -> None:
        with self._lock:
            self._put(key, page)

    def grown(self, key: str, page: Page) -> None:
        with self._lock:
            held = self._pages.get(key)
            if held is not None and held[0] is page:
                self._put(key, page)

    def drop(self, key: str) -> None:
        with self._lock:
            self._drop(key)

    def _put(self, key: str, page: Page) -> None:
        self._drop(key)
        size = page.size
        if size > self._room:
            return
        self._pages[key] = (page, size)
        self.size += size
        while self.size > self._room:
            self._drop(next(iter(self._pages)))

    def _drop(self, key: str) -> None:
        if (found := self._pages.pop(key, None)) is not None:
            self.size -= found[1]
