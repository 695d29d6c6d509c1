"""What readers are given while the database, or a disk, is out of order."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
import time_machine

from newsroom.pagecache.page import FRESH, LONGEST
from tests.unit.newsroom.gated import TEXT, Front


def _out(front: Front) -> None:
    front.record.out = True
    front.site.status, front.site.headers = "503 Service Unavailable", {"Retry-After": "30"}
    front.site.text = b"out of order"


def test_while_the_database_is_out_of_reach_pages_are_given_for_ten_minutes(
    front: Front, clock: time_machine.Traveller
) -> None:
    front.ask()
    clock.shift(FRESH + 1)
    front.look()
    _out(front)
    # Before it is known, the site is asked; afterwards nobody need be.
    assert (front.ask().body, front.made) == (TEXT, 2)
    clock.shift(LONGEST - FRESH - 2)
    assert (front.ask().body, front.made) == (TEXT, 2)
    assert front.gate.counted == {"made": 1, "stale": 1, "hit": 1}
    clock.shift(2)
    assert (front.ask().status, front.made) == (503, 3)
    assert front.ask("/en/never").status == 503


def test_without_an_outage_a_page_is_made_anew_in_time(
    front: Front, clock: time_machine.Traveller
) -> None:
    front.ask()
    clock.shift(FRESH - 1)
    front.look()
    front.ask()
    assert front.made == 1
    clock.shift(2)
    front.look()
    front.ask()
    assert front.made == 2


def test_in_an_outage_nothing_is_given_of_which_a_change_was_heard(front: Front) -> None:
    front.ask()
    front.change("a")
    _out(front)
    assert (front.ask().status, front.gate.counted["stale"]) == (503, 0)


def test_any_other_fault_is_told(front: Front, clock: time_machine.Traveller) -> None:
    front.ask()
    clock.shift(FRESH + 1)
    front.look()
    front.site.status = "500 Internal Server Error"
    assert front.ask().status == 500


def test_who_hears_nothing_keeps_nothing_while_the_database_answers_others(
    front: Front, clock: time_machine.Traveller
) -> None:
    front.ask("/en/")
    front.ask("/en/other")
    front.record.out = True
    clock.shift(10)
    # As long as nobody has asked the database, it passes for out of reach.
    front.ask("/en/")
    assert front.made == 2
    front.ask("/en/new")
    front.site.text = b"changed"
    assert [front.ask(path).body for path in ("/en/", "/en/other")] == [b"changed"] * 2
    front.record.out = False
    front.look()
    front.ask("/en/")
    assert front.made == 5


def test_before_anything_was_heard_no_page_is_kept(tmp_path: Path) -> None:
    front = Front(tmp_path, time.time)
    front.gate.follower._looked = 0.0
    front.ask()
    front.ask()
    assert front.made == 2


def test_a_clock_that_is_put_back_has_pages_made_anew(
    front: Front, clock: time_machine.Traveller
) -> None:
    front.ask()
    clock.shift(-3600)
    front.look()
    front.ask()
    front.ask()
    assert front.made == 2
    front.change("a")
    front.ask()
    assert front.made == 3


def test_a_disk_that_fails_costs_pages_and_no_answers(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    front = Front(tmp_path / "file", time.time, purge=("http://127.0.0.1:1",))
    answers = [front.ask() for _time in range(2)]
    front.change("a")
    answers.append(front.ask())
    assert [(one.status, one.headers["x-accel-expires"]) for one in answers] == [(200, "0")] * 3


def test_what_could_not_be_taken_from_the_shelf_is_taken_later(
    tmp_path: Path, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsroom.pagecache.shelf.BUSY", 0.01)
    front = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    front.ask()
    shelf = front.gate._shelf
    with closing(sqlite3.connect(shelf._path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        front.change("a")
        other.execute("ROLLBACK")
    assert (shelf.get("/en/") is None, shelf.due(time.time())) == (False, [])
    front.gate._tidy()
    assert [due.key for due in shelf.due(time.time())] == ["/en/"]
