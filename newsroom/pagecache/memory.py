"""Pages in the memory of a process: those asked for last, or nearly."""

import threading

from newsroom.pagecache.page import Page

ASKED = 8
"""Of the room, one part in so many is for addresses with a question mark: visitors can make up
as many as they like, and must not put out the pages of others."""


class Memory:
    """Holds at most ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._plain = _Part(room - room // ASKED)
        self._asked = _Part(room // ASKED)
        self.at = self._plain.get
        """The page of a path that was asked for without a question mark."""

    def get(self, key: str) -> Page | None:
        return self._part(key).get(key)

    def put(self, key: str, page: Page) -> None:
        self._part(key).put(key, page)

    def grown(self, key: str, page: Page) -> None:
        """``page`` takes more room than when it was put here."""
        self._part(key).grown(key, page)

    def __len__(self) -> int:
        return len(self._plain) + len(self._asked)

    @property
    def size(self) -> int:
        """Bytes that are held, or nearly."""
        return self._plain.size + self._asked.size

    def _part(self, key: str) -> "_Part":
        return self._asked if "?" in key else self._plain


class _Part:
    """Puts out pages by second chance (Corbató, A Paging Experiment with the Multics System, 1968):
    to keep them in the order in which they were asked for would touch others at each answer, and
    those are in no cache of the processor."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._pages: dict[str, Page] = {}
        self._sizes: dict[str, int] = {}
        self.size = 0

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str) -> Page | None:
        # One step of the interpreter: no lock for what is read.
        page = self._pages.get(key)
        if page is not None:
            page.asked = True
        return page

    def put(self, key: str, page: Page) -> None:
        with self._lock:
            self._put(key, page)

    def grown(self, key: str, page: Page) -> None:
        with self._lock:
            if self._pages.get(key) is page:
                self._put(key, page)

    def _put(self, key: str, page: Page) -> None:
        self._drop(key)
        size = page.size
        if size > self._room:
            return
        # Before it comes in: where all others have been asked for, it would be the first to go.
        while self.size + size > self._room:
            self._put_out_one()
        page.asked = False
        self._pages[key] = page
        self._sizes[key] = size
        self.size += size

    def _put_out_one(self) -> None:
        key, page = next(iter(self._pages.items()))
        if page.asked:
            page.asked = False
            self._pages[key] = self._pages.pop(key)
        else:
            self._drop(key)

    def _drop(self, key: str) -> None:
        if self._pages.pop(key, None) is not None:
            self.size -= self._sizes.pop(key)
