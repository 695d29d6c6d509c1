"""What one process does for others, and what others may keep: threads, processes, nginx, a CDN."""

import threading
import time
from pathlib import Path

import pytest
import time_machine

from newsroom.pagecache import gate as gates
from newsroom.pagecache.page import Page
from tests.unit.newsroom.gated import ALONE, TEXT, Front


def test_a_change_heard_before_a_page_is_on_the_shelf_keeps_nobody_elses_copy(
    tmp_path: Path, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    put = front.gate._to_shelf

    def late(key: str, page: Page) -> None:
        front.change("a")
        put(key, page)

    monkeypatch.setattr(front.gate, "_to_shelf", late)
    assert front.ask().headers.get("x-accel-expires", "0") == "0"
    monkeypatch.setattr(front.gate, "_to_shelf", put)
    front.ask()
    assert front.made == 2


def test_two_processes_share_a_page_while_they_have_heard_the_same(
    tmp_path: Path, clock: time_machine.Traveller
) -> None:
    one, other = (Front(tmp_path, time.time, purge=("http://127.0.0.1:1",)) for _process in "12")
    other.record = one.record
    other.gate.follower._source = one.record
    assert one.ask().headers == other.ask().headers
    assert (other.made, other.gate.counted) == (0, {"shared": 1})
    other.site.text = b"changed"
    one.change("a")
    # The other has not heard, and has it in its memory: nginx is not to keep it then.
    assert other.ask().headers["x-accel-expires"] == "0"
    other.look()
    assert other.ask().body == b"changed"
    assert one.ask().body == b"changed"
    assert (one.made, other.made) == (1, 1)


def test_a_process_that_begins_takes_away_what_changed_while_there_was_none_and_no_more(
    tmp_path: Path, clock: time_machine.Traveller
) -> None:
    one = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    one.change("a", "*")
    one.ask("/en/a")
    one.site.tags = ("b",)
    one.ask("/en/b")
    one.record.note(time.time(), "b")
    other = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    other.record.changes = one.record.changes
    other.gate.follower._looked = 0
    other.look()
    assert other.ask("/en/a").body == TEXT
    assert other.made == 0
    assert [due.key for due in other.gate._shelf.due(time.time())] == ["/en/b"]


def test_one_makes_a_page_while_twenty_wait(tmp_path: Path) -> None:
    front = Front(tmp_path, time.time)
    waiting = threading.Barrier(21)
    bodies: list[bytes] = []

    def ask() -> None:
        waiting.wait(10)
        bodies.append(front.ask().body)

    def hold() -> None:
        # Until all the others stand behind the first.
        end = time.monotonic() + 10
        while sum(front.gate._turns._waiting.values()) < 20 and time.monotonic() < end:
            time.sleep(0.002)

    front.site.meanwhile = hold
    threads = [threading.Thread(target=ask) for _number in range(20)]
    for one in threads:
        one.start()
    waiting.wait(10)
    for one in threads:
        one.join()
    assert (bodies, front.made) == ([TEXT] * 20, 1)


def test_a_cdn_is_told_what_a_page_shows_and_for_how_long_it_may_keep_it(
    tmp_path: Path, clock: time_machine.Traveller
) -> None:
    front = Front(tmp_path, time.time, shared_seconds=3600, surrogate_header="Surrogate-Key")
    front.site.tags = ("b", "a5.en")
    for _time in range(2):
        headers = front.ask().headers
        assert headers["surrogate-key"] == "* a5.en b"
        assert headers["cache-control"] == "public, max-age=0, s-maxage=3600"
        assert "x-accel-expires" not in headers
    # A page that says for how long it may be kept has said so.
    front.site.headers["Cache-Control"] = "public, max-age=300"
    assert front.ask("/en/feed").headers["cache-control"] == "public, max-age=300"


def test_nginx_is_told_until_when_a_page_is_good_and_of_what_it_cannot_be_rid_nothing(
    tmp_path: Path, clock: time_machine.Traveller
) -> None:
    front = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    assert front.ask().headers["x-accel-expires"] == "300"
    clock.shift(100)
    front.look()
    assert front.ask().headers["x-accel-expires"] == "200"
    # Taken from the shelf for want of room, it is good here and found by nobody.
    front.gate._shelf.take({"*"})
    assert front.ask().headers["x-accel-expires"] == "0"
    assert front.made == 1


def test_visitors_who_make_up_addresses_put_out_no_others_and_fill_no_memory(
    tmp_path: Path, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = Front(tmp_path, time.time, memory=2**18, shelf=2**18)
    front.site.text = b"short"
    front.ask("/en/plain")
    front.ask("/en/other?x=1")
    # The shelf is on the disk, and swept every half minute.
    monkeypatch.setattr(front.gate._shelf, "put", lambda _key, _page: None)
    for number in range(10_000):
        front.ask(f"/en/other?before={number}&x={number}")
    assert front.gate._memory.size <= 2**18
    made = front.made
    front.ask("/en/plain")
    front.ask("/en/other")
    assert front.made == made
    front.site.status = "404 Not Found"
    for number in range(2_000):
        front.ask(f"/en/{number}")
    assert len(front.gate._not_kept) == gates.NOT_KEPT


def test_nginx_is_to_keep_nothing_under_a_key_that_is_not_ours(tmp_path: Path) -> None:
    """It has every place in its key, wherever it is asked for; we have one where it means
    something, and drop the rest."""
    front = Front(tmp_path, time.time, purge=("http://127.0.0.1:1",))
    for address in ("/en/list/", "/en/list/?before=1-2", ALONE, f"{ALONE}?utm_source=x"):
        assert int(front.ask(address).headers["x-accel-expires"]) > 0, address
    for address in (f"{ALONE}?before=1-2", f"{ALONE}?before=9-9", "/en/list/?before=1-2&x=1"):
        assert front.ask(address).headers["x-accel-expires"] == "0", address
