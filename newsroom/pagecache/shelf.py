"""Pages that all processes of a machine share, in a file of SQLite; and which pages show what.

Nothing in it is needed: it can be deleted at any time, and a file that cannot be used is made anew.
Every method may raise ``sqlite3.Error``; whoever asks does without.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from newsroom.pagecache.page import LONGEST, Page
from newsroom.pagecache.showing import EVERYTHING

LAYOUT = 1
"""To be raised with the tables."""
AGAIN = 0.5
"""Seconds after which a page is purged once more: the first time it may have been on its way."""
BUSY = 1.0
"""Seconds for which whoever writes is waited for."""
PATIENCE = 2.0
"""Seconds after which a purge that somebody took on is anybody's again."""
_TABLES = """
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, made REAL NOT NULL, size INTEGER NOT NULL,
    head TEXT NOT NULL, body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS page_made ON page (made);
CREATE TABLE IF NOT EXISTS shown (
    tag TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (tag, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_by ON shown (key);
CREATE TABLE IF NOT EXISTS purge (
    key TEXT PRIMARY KEY, since REAL NOT NULL, due REAL NOT NULL, again INTEGER NOT NULL
);
"""


IsGood = Callable[[frozenset[str], int], bool]
"""Of a page, by what it shows and in which version, whether it is as it should be."""
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True, slots=True)
class Due:
    """A page that somebody else has a copy of, to be taken from there."""

    key: str
    again: bool
    until: float
    """When it is anybody's again, by which it is known that nobody has put it down anew."""


class Shelf:
    """The file ``pages-….sqlite`` in ``folder``, at most ``room`` bytes of it. With ``purging``,
    what leaves the shelf is put down to be purged elsewhere, too.

    Pages of another ``state`` of the site, as the release before this, are given to nobody; they
    lie there to be taken away, since others may have copies of them."""

    def __init__(self, folder: Path, room: int, *, state: str = "", purging: bool = False) -> None:
        self._path = folder / f"pages-{LAYOUT}.sqlite"
        self._room = room
        self._state = state
        self._purging = purging
        self._own = threading.local()

    def get(self, key: str) -> Page | None:
        with self._connected() as connection:
            row = connection.execute(
                "SELECT head, body FROM page WHERE key = ? AND state = ?", (key, self._state)
            ).fetchone()
        return _read(*row) if row else None

    def has(self, key: str, page: Page) -> bool:
        """Whether ``page`` is there, and no other: what is not is not purged elsewhere."""
        with self._connected() as connection:
            found = connection.execute(
                "SELECT 1 FROM page WHERE key = ? AND made = ?", (key, page.made)
            )
            return found.fetchone() is not None

    def put(self, key: str, page: Page) -> None:
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            # Whoever hears of the change next finds nothing here that is out of date, and others
            # may have a copy of what is replaced.
            replaced = connection.execute(
                "SELECT key FROM page WHERE key = ?"
                " AND (state <> ? OR json_extract(head, '$.version') <> ?)",
                (key, self._state, page.version),
            ).fetchall()
            self._put_down(connection, replaced)
            connection.execute("DELETE FROM shown WHERE key = ?", (key,))
            connection.execute(
                "INSERT OR REPLACE INTO page (key, state, made, size, head, body)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (key, self._state, page.made, page.size, _head(page), page.body),
            )
            connection.executemany(
                "INSERT INTO shown (tag, key) VALUES (?, ?)", [(tag, key) for tag in page.tags]
            )

    def take(self, tags: Collection[str], is_good: IsGood = lambda _tags, _version: False) -> int:
        """Take away the pages that show something of ``tags``, but for those that were made when
        that was known; gives back how many. What another release has made is not good."""
        if EVERYTHING in tags:
            return self._take_unless(is_good, "SELECT key, state, head FROM page", ())
        return self._take_unless(
            is_good,
            "SELECT key, state, head FROM page WHERE key IN"
            " (SELECT s.key FROM json_each(?) t JOIN shown s ON s.tag = t.value)",
            (json.dumps(list(tags)),),
        )

    def tidy(self, now: float) -> int:
        """Take away what is too old, and where there is too much the oldest; before all others
        those of addresses with a question mark, which visitors can make up. Gives back how
        many."""
        # Of these nobody else has a copy that is good for longer.
        old = self._keys("SELECT key FROM page WHERE made < ?", (now - LONGEST,))
        taken = self._take(old, purge=False)
        with self._connected() as connection:
            # Where nothing can be purged for so long, nothing is good any more either.
            connection.execute("DELETE FROM purge WHERE since < ?", (now - LONGEST,))
            (held,) = connection.execute("SELECT coalesce(sum(size), 0) FROM page").fetchone()
        if held > self._room:
            too_many = self._keys(
                "SELECT key FROM (SELECT key, sum(size) OVER"
                " (ORDER BY instr(key, '?') = 0, made, key) - size AS so_far FROM page)"
                " WHERE so_far < ?",
                (held - self._room * 9 // 10,),
            )
            taken += self._take(too_many)
        return taken

    def due(self, now: float, most: int = 200) -> list[Due]:
        """What is to be purged now, for whoever asks first; ``purged`` says that it was."""
        with self._connected() as connection:
            return [
                Due(key, bool(again), until)
                for key, again, until in connection.execute(
                    "UPDATE purge SET due = ? WHERE key IN"
                    " (SELECT key FROM purge WHERE due <= ? ORDER BY due LIMIT ?)"
                    " RETURNING key, again, due",
                    (now + PATIENCE, now, most),
                ).fetchall()
            ]

    def purged(self, done: Sequence[Due], now: float) -> None:
        """What was taken from the shelf anew meanwhile stays due."""
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "DELETE FROM purge WHERE key = ? AND due = ?",
                [(one.key, one.until) for one in done if not one.again],
            )
            connection.executemany(
                "UPDATE purge SET due = ?, again = 0 WHERE key = ? AND due = ?",
                [(now + AGAIN, one.key, one.until) for one in done if one.again],
            )

    def _take_unless(self, is_good: IsGood, found: str, values: tuple[object, ...]) -> int:
        with self._connected() as connection:
            rows = connection.execute(found, values).fetchall()
        return self._take(
            [key for key, state, head in rows if state != self._state or not _passes(is_good, head)]
        )

    def _take(self, keys: Sequence[str], *, purge: bool = True) -> int:
        if not keys:
            # As most often, and without keeping others from writing.
            return 0
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            # Of several processes that have heard the same, one takes each page.
            taken = connection.execute(
                "DELETE FROM page WHERE key IN (SELECT value FROM json_each(?)) RETURNING key",
                (json.dumps(keys),),
            ).fetchall()
            connection.executemany("DELETE FROM shown WHERE key = ?", taken)
            if purge:
                self._put_down(connection, taken)
        return len(taken)

    def _put_down(self, connection: sqlite3.Connection, keys: Sequence[tuple[str]]) -> None:
        """To be purged."""
        if self._purging:
            now = time.time()
            connection.executemany(
                "INSERT INTO purge (key, since, due, again) VALUES (?, ?, ?, 1)"
                " ON CONFLICT (key) DO UPDATE SET since = excluded.since, due = excluded.due,"
                " again = 1",
                [(key, now, now) for (key,) in keys],
            )

    def _keys(self, found: str, values: tuple[object, ...]) -> list[str]:
        with self._connected() as connection:
            return [key for (key,) in connection.execute(found, values)]

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread; what is begun is committed, or rolled back."""
        connection = self._open()
        try:
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            if _is_broken(error):
                self._throw_away()
            raise

    def _open(self) -> sqlite3.Connection:
        held: tuple[sqlite3.Connection, int] | None = getattr(self._own, "held", None)
        if held is not None:
            if held[1] == _number(self._path):
                return held[0]
            # Deleted, or made anew: what goes into the old file nobody finds.
            self._let_go()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not _is_broken(error):
                # Without its tables, perhaps: next time from the beginning.
                self._let_go()
                raise
            # Broken off in the middle of a write by a power cut, or another program's.
            self._throw_away()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY, isolation_level=None)
        self._own.held = connection, _number(self._path)
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")
            # What a power cut takes is made anew.
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.executescript(_TABLES)
        return connection

    def _throw_away(self) -> None:
        """Unless another thread or process has done so before: as long as it is open here, no
        other file has its number."""
        if self._own.held[1] == _number(self._path):
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        connection: sqlite3.Connection = self._own.held[0]
        del self._own.held
        with suppress(sqlite3.Error):
            connection.close()


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Not that it is locked, or full: that passes."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN


def _number(path: Path) -> int:
    """That of the file at ``path``; 0 where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


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
            "edition": page.edition,
            "for_programs": page.for_programs,
        }
    )


def _passes(is_good: IsGood, head: str) -> bool:
    told = json.loads(head)
    return is_good(frozenset(told["tags"]), told["version"])


def _read(head: str, body: bytes) -> Page:
    told = json.loads(head)
    return Page(
        headers=[(name, value) for name, value in told.pop("headers")],
        tags=frozenset(told.pop("tags")),
        body=body,
        **told,
    )
