"""Taking copies from nginx: a request ``PURGE`` for each page and coding, to an address that only
we can reach (deploy/nginx)."""

import http.client
import logging
import threading
import time
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from newsroom.pagecache.packing import IDENTITY, PREFERRED
from newsroom.pagecache.shelf import Shelf

log = logging.getLogger(__name__)

CODINGS = (*PREFERRED, IDENTITY)
SECONDS = 2
"""For one answer of nginx."""
IDLE = 0.25
"""Seconds between two looks at what others have left undone."""


class Purger:
    """Purges what the shelf says is due at each of ``addresses``, from a thread of its own."""

    def __init__(self, shelf: Shelf, addresses: Sequence[str]) -> None:
        self._shelf = shelf
        self._addresses = addresses
        self._news = threading.Event()
        threading.Thread(target=self._run, name="purging", daemon=True).start()

    def hurry(self) -> None:
        """There is something to do."""
        self._news.set()

    def _run(self) -> None:
        while True:
            self._news.wait(IDLE)
            self._news.clear()
            try:
                while due := self._shelf.due(time.time()):
                    purge(self._addresses, [one.key for one in due])
                    self._shelf.purged(due, time.time())
            except Exception as error:  # noqa: BLE001  # what is due stays due, and the thread lives
                log.warning("pages wait to be purged: %s", error)
                time.sleep(IDLE)


def purge(addresses: Iterable[str], keys: Sequence[str]) -> None:
    """Raises ``OSError`` or ``http.client.HTTPException`` where one cannot be reached, and
    ``ValueError`` for an answer that is not one of a purge."""
    for address in addresses:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.netloc, timeout=SECONDS)
        try:
            for key in keys:
                for coding in CODINGS:
                    _purge(connection, f"/{coding or 'identity'}{_on_the_wire(key)}")
        finally:
            connection.close()


def _purge(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("PURGE", path)
    answer = connection.getresponse()
    answer.read()
    # 404: there was no copy.
    if answer.status not in (200, 404):
        raise ValueError(f"PURGE {path}: {answer.status}; see deploy/nginx for what it is to say")


def _on_the_wire(key: str) -> str:
    """WSGI gives paths as bytes in the letters of Latin-1 (PEP 3333)."""
    path, mark, query = key.partition("?")
    return f"{quote(path.encode('latin-1'))}{mark}{query}"
