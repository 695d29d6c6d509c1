"""When pages are read from the replica, and when no more."""

from dataclasses import dataclass, field

import pytest

from newsroom.replica.positions import end_of
from newsroom.replica.standby import ALONE, Standby
from newsroom.servers import PRIMARY, REPLICA

LAG = 3.0


@dataclass
class Servers:
    """What both say, and a follower of changes who looks after each look at them."""

    written: int | None = 100
    replayed: int | None = 100
    follows: bool = True
    kept: bool = True
    now: float = 1000.0
    standby: Standby = field(init=False)

    def __post_init__(self) -> None:
        self.standby = Standby(lambda: self.written, lambda: self.replayed, LAG, kept=self.kept)
        self.standby._started = True  # it is looked here and not by a thread

    def look(self, times: int = 1, *, written: int | None = 0, replayed: int | None = 0) -> None:
        """0 leaves a server where it is; None is no answer."""
        for _time in range(times):
            self.now += 1.0
            self.written = self.written if written == 0 else written
            self.replayed = self.replayed if replayed == 0 else replayed
            self.standby.look(self.now)
            if self.follows:
                self.standby.changes()

    @property
    def read(self) -> tuple[str, str]:
        """Where pages and changes are read."""
        return self.standby.pages, self.standby._changes


BOTH, NEITHER = (REPLICA, REPLICA), (PRIMARY, PRIMARY)


def joined() -> Servers:
    servers = Servers()
    servers.look(4)
    assert servers.read == BOTH
    return servers


def test_changes_are_read_from_the_replica_before_pages_are() -> None:
    servers = Servers()
    assert servers.read == NEITHER
    servers.look()
    assert servers.read == (PRIMARY, REPLICA)
    # Whoever follows changes may have heard from the primary of what is at 200.
    servers.look(3, written=200)
    assert servers.read == (PRIMARY, REPLICA)
    servers.look(replayed=200)
    assert servers.read == BOTH


def test_pages_wait_for_whoever_still_hears_changes_from_the_primary() -> None:
    servers = Servers(follows=False)
    servers.look(10)
    assert servers.read == (PRIMARY, REPLICA)
    servers.follows = True
    # One look in which it is seen, one after which everything that was heard is there.
    servers.look(3)
    assert servers.read == BOTH
    nobody = Servers(follows=False, kept=False)
    nobody.look(4)
    assert nobody.read == BOTH


def test_a_replica_that_is_not_there_yet_is_not_read() -> None:
    servers = Servers(replayed=50)
    servers.look(2)
    assert servers.read == NEITHER
    servers.look(replayed=100)
    assert servers.read == (PRIMARY, REPLICA)


def test_a_replica_that_lags_too_long_is_left_and_one_that_catches_up_is_read() -> None:
    servers = joined()
    for position in (200, 300, 400):
        servers.look(written=position)
        assert servers.read == BOTH
    servers.look(written=500)
    servers.look()
    assert servers.read == NEITHER
    servers.look(4, replayed=500)
    assert servers.read == BOTH


def test_a_busy_primary_is_no_lag() -> None:
    servers = joined()
    for position in range(200, 2000, 100):
        # Always a little behind what was just written.
        servers.look(written=position, replayed=position - 1)
        assert servers.read == BOTH


def test_one_that_does_not_answer_or_is_no_replica_any_more_is_left_at_once() -> None:
    servers = joined()
    servers.look(replayed=None)
    assert servers.read == NEITHER
    servers = joined()
    servers.standby.distrust()
    assert servers.read == NEITHER


def test_a_primary_that_is_away_leaves_the_replica_in_use_for_a_while() -> None:
    servers = joined()
    servers.look(int(ALONE), written=None)
    assert servers.read == BOTH
    servers.look(2, written=None)
    assert servers.read == NEITHER
    # Of one that nothing was ever known of, nothing is taken for granted.
    servers = Servers(written=None)
    servers.look(10)
    assert servers.read == NEITHER


def test_a_primary_that_was_replaced_by_one_with_less_is_no_lag() -> None:
    servers = joined()
    servers.look(written=900)
    servers.look(5, written=150, replayed=150)
    assert servers.read == BOTH


@pytest.mark.parametrize(
    ("told", "end"),
    [(8192 + 24, 8192), (16 * 2**20 + 40, 16 * 2**20), (8192, 8192), (8192 + 64, 8192 + 64)],
)
def test_the_end_of_the_log_is_that_of_its_last_record(told: int, end: int) -> None:
    assert end_of(told) == end
