"""What has changed is heard once, however late it shows, and however the clock goes."""

import threading

from newsroom.pagecache.follower import DUE_EVERY, OVERLAP, SILENCE, Follower
from newsroom.pagecache.page import FRESH
from newsroom.pagecache.showing import SITE
from newsroom.pagecache.versions import KEPT, Change, Versions
from tests.unit.newsroom.gated import Record

NOW = 1_800_000_000.0


class Heard:
    """A follower of a record, and what it tells of."""

    def __init__(self) -> None:
        self.record, self.versions = Record(), Versions()
        self.tags: list[set[str]] = []
        self.tidied = self.spread = 0
        self.told = threading.Event()
        self.follower = Follower(self.record, self.versions, self._heard, self._tidy, self._spread)

    def look(self, now: float) -> list[set[str]]:
        """What is news."""
        before = len(self.tags)
        self.follower.look(now)
        return self.tags[before:]

    def _heard(self, tags: frozenset[str]) -> None:
        self.tags.append(set(tags))
        self.told.set()

    def _spread(self) -> None:
        self.spread += 1

    def _tidy(self) -> None:
        self.tidied += 1


def test_a_change_is_news_once() -> None:
    heard = Heard()
    assert (heard.follower.knows, heard.look(NOW), heard.follower.knows) == (False, [], True)
    heard.record.note(NOW + 1, "a")
    assert [heard.look(NOW + 2), heard.look(NOW + 3)] == [[{"a", SITE}], []]
    # Whoever finds one tells the others, who tell it on only if it was news to them.
    assert heard.spread == 1


def test_whoever_begins_hears_of_the_last_hour_and_no_more() -> None:
    heard = Heard()
    heard.record.note(NOW - KEPT - 1, "before")
    heard.record.note(NOW - KEPT + 1, "a")
    assert heard.look(NOW) == [{"a", SITE}]


def test_a_transaction_that_takes_long_shows_late_and_is_heard_of() -> None:
    heard = Heard()
    heard.record.note(NOW, "a")
    heard.look(NOW)
    heard.record.note(NOW - OVERLAP + 1, "b")
    assert heard.look(NOW + 0.5) == [{"b", SITE}]


def test_of_a_replica_that_lags_nothing_is_missed() -> None:
    heard = Heard()
    heard.record.note(NOW, "a")
    for number in range(0, int(FRESH), 10):
        heard.look(NOW + number)
    heard.record.note(NOW + 1, "b")
    assert heard.look(NOW + FRESH + OVERLAP) == [{"b", SITE}]


def test_after_an_outage_what_came_in_between_is_heard_of() -> None:
    heard = Heard()
    heard.look(NOW)
    heard.record.note(NOW + 10, "a")
    assert heard.look(NOW + 3000) == [{"a", SITE}]


def test_what_is_forgotten_is_not_heard_again() -> None:
    heard = Heard()
    heard.record.note(NOW, "a")
    heard.look(NOW)
    for hours in range(3):
        now = NOW + (hours + 1) * KEPT + 1
        heard.versions.forget_before(now - KEPT)
        assert heard.look(now) == []
    assert heard.versions.of(["a", SITE]) == 0


def test_a_clock_that_is_put_back_hides_no_change() -> None:
    heard = Heard()
    heard.look(NOW)
    heard.look(NOW - 1000)
    heard.record.note(NOW - 999, "a")
    assert heard.look(NOW - 998) == [{"a", SITE}]


def test_what_the_clock_brings_is_heard_of_at_its_time_and_not_if_it_was_called_off() -> None:
    heard = Heard()
    heard.record.to_come = [
        Change(101, NOW + 50, frozenset({"a"})),
        Change(102, NOW + 70, frozenset({"a"})),
    ]
    assert [heard.look(NOW + after) for after in (0, 49, 50)] == [[], [], [{"a", SITE}]]
    # A change has the record asked again: nothing else is to come.
    heard.record.to_come = []
    heard.record.note(NOW + 51, "b")
    assert [heard.look(NOW + after) for after in (51, 71)] == [[{"b", SITE}], []]
    heard.record.to_come = [Change(103, NOW + 60, frozenset({"c"}))]
    assert heard.look(NOW + 51 + DUE_EVERY) == [{"c", SITE}]


def test_whoever_hears_nothing_knows_that_it_is_cut_off() -> None:
    heard = Heard()
    heard.look(NOW)
    told = [heard.follower.cut_off(NOW + after) for after in (0, SILENCE - 0.1, SILENCE, -1)]
    assert told == [False, False, True, True]


def test_a_follower_lives_through_an_outage_and_hears_at_once_when_it_is_told() -> None:
    heard = Heard()
    heard.record.out = True
    heard.follower.start()
    assert not heard.told.wait(0.05)
    heard.record.note(NOW * 2, "a")
    heard.record.out = False
    heard.follower.tell()
    assert heard.told.wait(5)
    assert (heard.tags, heard.tidied) == ([{"a", SITE}], 1)
