"""Pages that all processes of a machine share, in a file of SQLite; and which pages show what.

Nothing in it is needed: it can be deleted at any time, and a file that cannot be used is made anew.
Every method may raise ``sqlite3.Error``; whoever asks does without.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from newsroom.pagecache.page import LONGEST, Page
from newsroom.pagecache.showing import EVERYTHING

LAYOUT = 1
"""To be raised with the tables."""
AGAIN = 0.5
"""Seconds after which a page that was just given out is purged once more: the first time it may
have been on its way."""
PATIENCE = 2.0
"""Seconds after which a purge that somebody took on is anybody's again."""
_TABLES = """
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY, made REAL NOT NULL, size INTEGER NOT NULL, head TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS page_made ON page (made);
CREATE TABLE IF NOT EXISTS shown (
    tag TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (tag, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_by ON shown (key);
CREATE TABLE IF NOT EXISTS purge (key TEXT PRIMARY KEY, due REAL NOT NULL, again INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A page that somebody else has a copy of, to be taken from there."""

    key: str
    again: bool


class Shelf:
    """The file ``pages.sqlite`` in ``folder``, at most ``room`` bytes of it. With ``purging``,
    what leaves the shelf is put down to be purged elsewhere, too."""

    def __init__(self, folder: Path, room: int, *, purging: bool = False) -> None:
        self._path = folder / f"pages-{LAYOUT}.sqlite"
        self._room = room
        self._purging = purging
        self._own = threading.local()

    def get(self, key: str) -> Page | None:
        row = self._open().execute("SELECT head, body FROM page WHERE key = ?", (key,)).fetchone()
        return _read(*row) if row else None

    def put(self, key: str, page: Page) -> None:
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM shown WHERE key = ?", (key,))
            connection.execute(
                "INSERT OR REPLACE INTO page (key, made, size, head, body) VALUES (?, ?, ?, ?, ?)",
                (key, page.made, page.size, _head(page), page.body),
            )
            connection.executemany(
                "INSERT INTO shown (tag, key) VALUES (?, ?)", [(tag, key) for tag in page.tags]
            )

    def take(self, tags: Collection[str]) -> int:
        """Take away the pages that show something of ``tags``; gives back how many."""
        if EVERYTHING in tags:
            return self._take("SELECT key, made FROM page", ())
        return self._take(
            "SELECT DISTINCT p.key, p.made FROM json_each(?) t JOIN shown s ON s.tag = t.value"
            " JOIN page p ON p.key = s.key",
            (json.dumps(list(tags)),),
        )

    def tidy(self, now: float) -> int:
        """Take away what is too old, and the oldest where there is too much; gives back how
        many."""
        # Of these nobody else has a copy that is good for longer.
        taken = self._take(
            "SELECT key, made FROM page WHERE made < ?", (now - LONGEST,), purge=False
        )
        (held,) = self._open().execute("SELECT coalesce(sum(size), 0) FROM page").fetchone()
        if held > self._room:
            taken += self._take(
                "SELECT key, made FROM (SELECT key, made, sum(size) OVER (ORDER BY made, key)"
                " AS so_far FROM page) WHERE so_far <= ?",
                (held - self._room * 9 // 10,),
            )
        return taken

    def due(self, now: float, most: int = 200) -> list[Due]:
        """What is to be purged now, for whoever asks first; ``purged`` says that it was."""
        with self._open() as connection:
            return [
                Due(key, bool(again))
                for key, again in connection.execute(
                    "UPDATE purge SET due = ? WHERE key IN"
                    " (SELECT key FROM purge WHERE due <= ? ORDER BY due LIMIT ?)"
                    " RETURNING key, again",
                    (now + PATIENCE, now, most),
                ).fetchall()
            ]

    def purged(self, done: Sequence[Due], now: float) -> None:
        with self._open() as connection:
            connection.executemany(
                "DELETE FROM purge WHERE key = ?", [(one.key,) for one in done if not one.again]
            )
            connection.executemany(
                "UPDATE purge SET due = ?, again = 0 WHERE key = ?",
                [(now + AGAIN, one.key) for one in done if one.again],
            )

    def _take(self, found: str, values: tuple[object, ...], *, purge: bool = True) -> int:
        # Most often there is nothing: found out without keeping others from writing.
        rows = self._open().execute(found, values).fetchall()
        if not rows:
            return 0
        now = time.time()
        keys = json.dumps([key for key, _made in rows])
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            # Of several processes that have heard the same, one takes each page.
            taken = connection.execute(
                "DELETE FROM page WHERE key IN (SELECT value FROM json_each(?))"
                " RETURNING key, made",
                (keys,),
            ).fetchall()
            connection.executemany(
                "DELETE FROM shown WHERE key = ?", [(key,) for key, _made in taken]
            )
            if self._purging and purge:
                connection.executemany(
                    "INSERT INTO purge (key, due, again) VALUES (?, ?, ?) ON CONFLICT (key)"
                    " DO UPDATE SET due = excluded.due, again = max(again, excluded.again)",
                    [(key, now, made > now - 2 * AGAIN) for key, made in taken],
                )
        return len(taken)

    def _open(self) -> sqlite3.Connection:
        """The connection of this thread."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                connection = self._connected()
            except sqlite3.DatabaseError:
                # Broken off in the middle of a write by a power cut, or another program's.
                self._path.unlink(missing_ok=True)
                connection = self._connected()
            self._own.connection = connection
        return connection

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=1.0, isolation_level=None)
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")
            # What a power cut takes is made anew.
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.executescript(_TABLES)
        return connection


def _head(page: Page) -> str:
    return json.dumps(
        {
            "headers": page.headers,
            "etag": page.etag,
            "modified": page.modified,
            "tags": sorted(page.tags),
            "version": page.version,
            "made": page.made,
            "coding": page.coding,
            "route": page.route,
            "for_programs": page.for_programs,
        }
    )


def _read(head: str, body: bytes) -> Page:
    told = json.loads(head)
    return Page(
        headers=[(name, value) for name, value in told.pop("headers")],
        tags=frozenset(told.pop("tags")),
        body=body,
        **told,
    )
