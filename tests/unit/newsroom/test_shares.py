"""Who is refused what is dear, and for how long."""

from contextlib import ExitStack

import pytest
from django.test import RequestFactory
from hypothesis import given, strategies as st

from newsroom import shares
from newsroom.shares import Rate, Shares, UsedUp


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def kept(clock: Clock, *, visitor: int = 2, network: int = 5) -> Shares:
    return Shares(Rate(visitor, seconds=10), Rate(network, seconds=4), clock)


def asks(one: Shares, agent: str = "Firefox", address: str = "192.0.2.1") -> int:
    """Seconds for which she is refused; 0 where she is let in."""
    request = RequestFactory().get("/", headers={"user-agent": agent}, REMOTE_ADDR=address)
    try:
        with one.of(request):
            return 0
    except UsedUp as used_up:
        return used_up.seconds


def at_work(one: Shares, stack: ExitStack) -> None:
    """Another request, from elsewhere, is being answered from now on."""
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.9")
    stack.enter_context(one.of(request))


def test_alone_nobody_is_refused() -> None:
    one = kept(Clock())
    assert [asks(one) for _ in range(50)] == [0] * 50


def test_with_others_at_work_a_share_is_used_up_and_comes_back() -> None:
    clock = Clock()
    one = kept(clock)
    with ExitStack() as stack:
        at_work(one, stack)
        assert [asks(one) for _ in range(4)] == [0, 0, 10, 10]
        # Colleagues with another browser, and everybody elsewhere, have theirs.
        assert asks(one, agent="Safari") == 0
        assert asks(one, address="192.0.2.2") == 0
        clock.now += 9.5
        assert asks(one) == 1
        clock.now += 0.5
        assert [asks(one), asks(one)] == [0, 10]
    assert asks(one) == 0


def test_a_network_has_a_share_too_whatever_its_browsers_are_called() -> None:
    clock = Clock()
    one = kept(clock)
    with ExitStack() as stack:
        at_work(one, stack)
        assert [asks(one, agent=f"Browser {number}") for number in range(7)] == [0] * 5 + [4] * 2
        # Of IPv6 the network is what one household has.
        many = [asks(one, f"B{number}", f"2001:db8::{number:x}") for number in range(7)]
        assert many == [0] * 5 + [4] * 2
        assert asks(one, address="2001:db8:0:1::1") == 0


def test_what_there_was_room_for_is_held_against_nobody() -> None:
    clock = Clock()
    one = kept(clock)
    for _ in range(1000):
        assert asks(one) == 0
    with ExitStack() as stack:
        at_work(one, stack)
        assert asks(one) == 10
        clock.now += 10
        assert asks(one) == 0


def test_a_failure_while_answering_ends_the_work() -> None:
    one = kept(Clock(), visitor=1)
    with pytest.raises(ZeroDivisionError), one.of(RequestFactory().get("/")):
        raise ZeroDivisionError
    assert [asks(one), asks(one)] == [0, 0]


def test_no_more_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "MOST_KNOWN", 10)
    one = kept(Clock())
    for number in range(100):
        asks(one, address=f"192.0.2.{number}")
    assert len(one) == 10


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=60))
def test_in_any_time_nobody_gets_more_than_the_rate_while_others_are_at_work(
    pauses: list[float],
) -> None:
    clock = Clock()
    one = Shares(Rate(3, seconds=5), Rate(1000, seconds=0.01), clock)
    let_in: list[float] = []
    with ExitStack() as stack:
        at_work(one, stack)
        for pause in pauses:
            clock.now += pause
            if not asks(one):
                let_in.append(clock.now)
    for number, first in enumerate(let_in):
        for more, last in enumerate(let_in[number:], start=1):
            # Rounding of times that are added up.
            assert more <= 3 + (last - first) / 5 + 1e-6
