"""Pages that all processes of a machine share."""

import json
import multiprocessing
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.pagecache.page import LONGEST, Page
from newsroom.pagecache.shelf import AGAIN, PATIENCE, Due, Shelf
from newsroom.pagecache.showing import EVERYTHING

ROOM = 2**20
NOW = 1_000_000.0
LATER = 3e9


def _page(*tags: str, made: float = NOW, length: int = 10) -> Page:
    return Page(
        headers=[("Content-Type", "text/html"), ("Vary", "Accept-Encoding")],
        etag='"x"',
        modified=5,
        tags=frozenset({*tags, EVERYTHING}),
        version=2**63 - 1,
        made=made,
        coding="gzip",
        body=bytes(length),
        for_programs=True,
    )


def _there(shelf: Shelf, *keys: str) -> list[bool]:
    return [shelf.get(key) is not None for key in keys]


def test_a_page_comes_back_as_it_was_put_there(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path, ROOM), Shelf(tmp_path, ROOM)
    assert one.get("/é?a=%3F") is None
    one.put("/é?a=%3F", _page("a"))
    assert other.get("/é?a=%3F") == _page("a")
    other.put("/é?a=%3F", _page("b", length=20))
    assert one.get("/é?a=%3F") == _page("b", length=20)


def test_pages_are_taken_by_what_they_show_when_last_put_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM)
    shelf.put("/1", _page("a", "b"))
    shelf.put("/2", _page("b"))
    shelf.put("/3", _page("'); DROP TABLE page; --"))
    shelf.put("/2", _page("c"))
    assert [shelf.take({"nothing"}), shelf.take(()), shelf.take({"a", "b"})] == [0, 0, 1]
    assert _there(shelf, "/1", "/2", "/3") == [False, True, True]
    assert shelf.take({"x", EVERYTHING}) == 2
    assert _there(shelf, "/1", "/2", "/3") == [False, False, False]


def test_the_oldest_go_where_there_is_too_much_and_all_that_are_too_old(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 40_000)
    shelf.put("/old", _page(made=NOW - LONGEST - 1))
    for number in range(12):
        shelf.put(f"/{number}", _page(made=NOW - 12 + number, length=1000))
    # 4,200 bytes each, down to nine tenths of the room.
    assert shelf.tidy(NOW) == 5
    assert _there(shelf, "/old", "/0", "/3", "/4", "/11") == [False, False, False, True, True]
    assert shelf.tidy(NOW) == 0


def test_addresses_that_visitors_make_up_go_first(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, 40_000)
    for number in range(6):
        shelf.put(f"/{number}", _page(made=NOW - 12 + number, length=1000))
        shelf.put(f"/?x={number}", _page(made=NOW - 6 + number, length=1000))
    assert shelf.tidy(NOW) == 4
    assert _there(shelf, "/0", "/?x=0", "/?x=3", "/?x=4") == [True, False, False, True]


def test_what_cannot_be_purged_is_forgotten_when_no_copy_is_good(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM, purging=True)
    shelf.put("/1", _page("a"))
    shelf.take({"a"})
    shelf.tidy(time.time() + LONGEST - 5)
    assert [one.key for one in shelf.due(LATER)] == ["/1"]
    shelf.tidy(time.time() + LONGEST + 1)
    assert shelf.due(2 * LATER) == []


def test_what_is_taken_is_put_down_to_be_purged_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM, purging=True)
    shelf.put("/old", _page(made=NOW - LONGEST - 1))
    assert (shelf.tidy(NOW), shelf.due(LATER)) == (1, [])
    shelf.put("/1", _page("a"))
    shelf.take({"a"})
    (first,) = shelf.due(LATER)
    assert first == Due("/1", again=True, until=LATER + PATIENCE)
    shelf.purged([first], LATER)
    assert shelf.due(LATER + AGAIN - 0.1) == []
    (last,) = shelf.due(LATER + AGAIN + 0.1)
    assert not last.again
    shelf.purged([last], LATER)
    assert shelf.due(2 * LATER) == []


def test_who_takes_on_a_purge_has_it_alone_until_nothing_is_heard_of_it(tmp_path: Path) -> None:
    one, other = (Shelf(tmp_path, ROOM, purging=True) for _process in range(2))
    for key in ("/1", "/2"):
        one.put(key, _page("a"))
    one.take({"a"})
    (first,) = one.due(LATER, most=1)
    assert [due.key for due in other.due(LATER)] == [{"/1": "/2", "/2": "/1"}[first.key]]
    assert other.due(LATER + PATIENCE - 0.1) == []
    assert {due.key for due in other.due(LATER + PATIENCE + 0.1)} == {"/1", "/2"}


def test_what_changes_while_it_is_purged_is_purged_once_more(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM, purging=True)
    shelf.put("/1", _page("a"))
    shelf.take({"a"})
    shelf.purged(shelf.due(LATER), LATER)
    (last,) = shelf.due(LATER + 2 * AGAIN)
    shelf.put("/1", _page("a"))
    shelf.take({"a"})
    shelf.purged([last], LATER)
    assert [(one.key, one.again) for one in shelf.due(2 * LATER)] == [("/1", True)]


def test_what_was_made_when_a_change_was_known_stays(tmp_path: Path) -> None:
    before, shelf = (Shelf(tmp_path, ROOM, state=state, purging=True) for state in ("1", "2"))
    before.put("/1", _page("a"))
    shelf.put("/2", _page("a"))
    asked: list[tuple[frozenset[str], int]] = []

    def is_good(tags: frozenset[str], version: int) -> bool:
        asked.append((tags, version))
        return True

    # What another release has made is not good, whatever it knew.
    assert [shelf.take({tag}, is_good) for tag in ("a", EVERYTHING)] == [1, 0]
    assert asked == [(frozenset({"a", EVERYTHING}), 2**63 - 1)] * 2
    assert [due.key for due in shelf.due(LATER)] == ["/1"]
    assert _there(shelf, "/2") == [True]


def test_of_what_is_replaced_in_another_version_others_may_have_a_copy(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM, purging=True)
    shelf.put("/1", _page("a"))
    shelf.put("/1", _page("a", made=NOW + 300))
    assert shelf.due(LATER) == []
    newer = _page("a", made=NOW + 400)
    newer.version = 7
    shelf.put("/1", newer)
    assert [due.key for due in shelf.due(LATER)] == ["/1"]


def test_only_the_very_page_that_was_put_there_is_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM)
    page = _page("a")
    shelf.put("/1", page)
    told = [shelf.has("/1", page), shelf.has("/1", _page("a", made=NOW + 1)), shelf.has("/2", page)]
    assert told == [True, False, False]
    shelf.take({"a"})
    assert not shelf.has("/1", page)


def test_pages_of_another_release_are_given_to_nobody_and_taken_all_the_same(
    tmp_path: Path,
) -> None:
    before, after = (Shelf(tmp_path, ROOM, state=state, purging=True) for state in ("1", "2"))
    before.put("/1", _page("a"))
    before.put("/2", _page("a"))
    after.put("/2", _page("a"))
    assert (_there(before, "/1", "/2"), _there(after, "/1", "/2")) == ([True, False], [False, True])
    # nginx may have either.
    assert after.take({"a"}) == 2
    assert {due.key for due in after.due(LATER)} == {"/1", "/2"}


def test_a_file_that_breaks_is_made_anew(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM)
    shelf.put("/1", _page("a"))
    (path,) = tmp_path.glob("*.sqlite")
    path.with_name(path.name + "-wal").write_bytes(b"")
    path.write_bytes(b"nothing of SQLite's" * 1000)
    anew = Shelf(tmp_path, ROOM)
    anew.put("/2", _page("a"))
    assert _there(anew, "/1", "/2") == [False, True]
    # Whoever had it open puts things where the others find them.
    shelf.put("/3", _page("a"))
    assert _there(anew, "/1", "/2", "/3") == [False, True, True]
    assert anew.take({"a"}) == 2


def test_a_file_that_breaks_while_it_is_used_costs_one_answer(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, ROOM)
    for number in range(100):
        shelf.put(f"/{number}", _page("a", length=5_000))
    (path,) = tmp_path.glob("*.sqlite")
    shelf._open().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shelf._open().execute("PRAGMA cache_size = 1")
    with path.open("r+b") as file:
        file.write(b"broken" * 80_000)
    with pytest.raises(sqlite3.DatabaseError):
        shelf.take({"a"})
    shelf.put("/1", _page("a"))
    assert _there(shelf, "/0", "/1") == [False, True]


def test_a_file_that_is_locked_is_not_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Shelf(tmp_path, ROOM), Shelf(tmp_path, ROOM)
    monkeypatch.setattr("newsroom.pagecache.shelf.BUSY", 0.01)
    with closing(sqlite3.connect(first._path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        number = first._path.stat().st_ino
        # As when many processes start at once, and one of them makes the tables.
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            first.put("/1", _page("a"))
        other.execute("ROLLBACK")
    first.put("/1", _page("a"))
    assert _there(second, "/1") == [True]
    assert first._path.stat().st_ino == number


def test_a_folder_that_is_deleted_is_made_anew(tmp_path: Path) -> None:
    one, other = (Shelf(tmp_path / "pages", ROOM) for _process in range(2))
    one.put("/1", _page("a"))
    assert other.get("/1")
    shutil.rmtree(tmp_path / "pages")
    one.put("/2", _page("a"))
    assert _there(other, "/1", "/2") == [False, True]


def _put_and_take(folder: Path, name: str) -> list[str]:
    shelf = Shelf(folder, ROOM)
    failed: list[str] = []

    def go(thread: int) -> None:
        try:
            for number in range(12):
                shelf.put(f"/{name}{thread}.{number}", _page(f"{name}{thread}", "all"))
                shelf.take({f"{name}{thread}"})
                shelf.put(f"/shared.{number}", _page("all"))
        except sqlite3.Error as error:
            failed.append(str(error))

    threads = [threading.Thread(target=go, args=(thread,)) for thread in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return failed


def test_threads_and_processes_write_at_the_same_time(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        other = pool.apply_async(_put_and_take, (tmp_path, "b"))
        assert _put_and_take(tmp_path, "a") == []
        assert other.get(60) == []
    shelf = Shelf(tmp_path, ROOM)
    assert shelf.take({"all"}) == 12
    (path,) = tmp_path.glob("*.sqlite")
    with sqlite3.connect(path) as read:
        assert read.execute("SELECT count(*) FROM shown").fetchone() == (0,)


def test_it_can_be_read_with_sqlite_alone(tmp_path: Path) -> None:
    """Nothing that runs is in it, whoever wrote it."""
    Shelf(tmp_path, ROOM).put("/1", _page("a"))
    (path,) = tmp_path.glob("*.sqlite")
    with sqlite3.connect(path) as read:
        (head,) = read.execute("SELECT head FROM page").fetchone()
    assert json.loads(head)["tags"] == ["*", "a"]
