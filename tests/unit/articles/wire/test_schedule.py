"""When a feed is polled next."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.wire.schedule import after_answer, after_failure, next_reading, retry_after

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


def test_the_next_poll_is_a_tenth_early_or_late_at_most_and_always_the_same() -> None:
    waits = {after_answer(NOW, HALF_AN_HOUR, f"https://{n}.example/") - NOW for n in range(200)}
    assert min(waits) >= timedelta(minutes=27)
    assert max(waits) <= timedelta(minutes=33)
    assert len(waits) > 150
    assert after_answer(NOW, HALF_AN_HOUR, "a") == after_answer(NOW, HALF_AN_HOUR, "a")


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        (1, timedelta(hours=1)),
        (2, timedelta(hours=2)),
        (5, timedelta(hours=16)),
        (6, timedelta(days=1)),
        (4_000, timedelta(days=1)),
    ],
)
def test_failures_double_the_wait_to_a_day(failures: int, wait: timedelta) -> None:
    assert after_failure(NOW, HALF_AN_HOUR, failures) == NOW + wait


def test_what_is_polled_once_a_week_is_not_polled_more_often_for_failing() -> None:
    week = timedelta(days=7)
    assert after_failure(NOW, week, 3) == NOW + week


@pytest.mark.parametrize(
    ("wish", "wait"),
    [
        (timedelta(seconds=5), timedelta(hours=1)),
        (timedelta(hours=30), timedelta(hours=30)),
        (timedelta(days=4_000), timedelta(days=7)),
    ],
)
def test_the_hosts_wish_counts_where_it_is_longer(wish: timedelta, wait: timedelta) -> None:
    assert after_failure(NOW, HALF_AN_HOUR, 1, wish) == NOW + wait


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("99999999999999999999", timedelta(days=7)),
        ("Mon, 30 Nov 2026 13:30:00 GMT", timedelta(minutes=90)),
        ("Mon, 30 Nov 2026 13:30:00", timedelta(minutes=90)),
        ("Mon, 30 Nov 2020 13:30:00 GMT", timedelta(0)),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


def test_a_page_is_read_again_ever_more_rarely_and_then_no_more() -> None:
    at, waits = NOW, []
    while (again := next_reading(NOW, at)) is not None:
        waits.append((again - NOW) // timedelta(hours=1))
        at = again
    assert waits == [1, 3, 6, 24, 72, 168, 720]


def test_times_that_were_missed_are_not_made_up_for() -> None:
    assert next_reading(NOW, NOW + timedelta(hours=5)) == NOW + timedelta(hours=6)
