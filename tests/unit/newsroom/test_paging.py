"""The cursor of a listing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given, strategies

from newsroom.paging import Cursor, cursor

AT = datetime(2026, 11, 24, 9, 5, 7, 123456, tzinfo=UTC)


def asked(before: str) -> Cursor | None:
    return cursor(RequestFactory().get("/fr/", {"before": before}))


def test_a_place_is_written_in_microseconds_and_a_number() -> None:
    assert str(Cursor(AT, 12)) == "1795511107123456-12"


@given(
    at=strategies.datetimes(datetime(1970, 1, 1), timezones=strategies.just(UTC)),  # noqa: DTZ001
    pk=strategies.integers(0, 2**63 - 1),
)
def test_a_place_survives_the_way_through_an_address(at: datetime, pk: int) -> None:
    assert asked(str(Cursor(at, pk))) == Cursor(at, pk)


def test_two_places_a_microsecond_apart_are_two() -> None:
    later = Cursor(AT + timedelta(microseconds=1), 12)
    assert asked(str(later)) == later != Cursor(AT, 12)


def test_a_place_does_not_depend_on_the_time_zone() -> None:
    paris = AT.astimezone(timezone(timedelta(hours=1)))
    assert str(Cursor(paris, 12)) == str(Cursor(AT, 12))


def test_the_first_page_has_no_place() -> None:
    assert cursor(RequestFactory().get("/fr/")) is None
    assert asked("") is None


def test_a_number_beyond_the_database_is_brought_within_it() -> None:
    assert asked(f"0-{2**70}") == Cursor(datetime(1970, 1, 1, tzinfo=UTC), 2**63 - 1)


@pytest.mark.parametrize(
    "nonsense",
    [
        "x", "-", "1", "1-", "-1", "1-2-3", "1.5-2", " 1-2", "1-2 ", "+1-2", "1_0-2", "0x1-2",
        "١٢-٣", "²-1", "1-²", "9" * 30 + "-1", "9" * 5000 + "-1", "1-" + "9" * 5000,
        "1-2'; --", "2026-11-24", "\x00-1",
    ],
)  # fmt: skip
def test_nonsense_is_no_place(nonsense: str) -> None:
    with pytest.raises(Http404):
        asked(nonsense)
