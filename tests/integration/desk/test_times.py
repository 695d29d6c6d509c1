"""Times are read on the editor's clock and shown with the site's."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from articles.desk.times import TimeField, both, place

AT = datetime(2026, 7, 15, 13, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _site_in_paris(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Paris"


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Africa/Tunis", ("\u20682026-07-15 14:30\u2069 (\u2068Tunis\u2069)"
                         " · \u206815:30\u2069 (\u2068Paris\u2069, the site)")),
        ("Asia/Tokyo", ("\u20682026-07-15 22:30\u2069 (\u2068Tokyo\u2069)"
                       " · \u206815:30\u2069 (\u2068Paris\u2069, the site)")),
        ("Pacific/Auckland", ("\u20682026-07-16 01:30\u2069 (\u2068Auckland\u2069)"
                             " · \u20682026-07-15 15:30\u2069 (\u2068Paris\u2069, the site)")),
        ("Europe/Madrid", ("\u20682026-07-15 15:30\u2069 (\u2068Madrid\u2069)"
                          " · \u206815:30\u2069 (\u2068Paris\u2069, the site)")),
        ("Europe/Paris", "\u20682026-07-15 15:30\u2069 (\u2068Paris\u2069)"),
    ],
)  # fmt: skip
def test_both_clocks_are_named_where_they_differ(zone: str, shown: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert both(AT) == shown


def test_places_are_named_in_the_language_of_the_desk() -> None:
    for code, name in (("fr", "Beyrouth"), ("ar", "بيروت"), ("en", "Beirut")):
        with override(code):
            assert place(ZoneInfo("Asia/Beirut")) == f"\u2068{name}\u2069"


@pytest.mark.parametrize(
    ("zone", "day", "hour", "error"),
    [
        ("Europe/Paris", "2026-03-29", "02:30",
         ("The clocks in \u2068Paris\u2069 jump over \u206802:30\u2069 on that day. Choose a time"
         " before or after.")),
        ("Europe/Paris", "2026-10-25", "02:30",
         ("\u206802:30\u2069 comes twice on that day in \u2068Paris\u2069, since clocks are put"
         " back. Choose a time before or after.")),
        ("Europe/Paris", "", "02:30", "This field is required."),
    ],
)  # fmt: skip
def test_a_time_at_which_clocks_change_is_refused(
    zone: str, day: str, hour: str, error: str
) -> None:
    with timezone.override(ZoneInfo(zone)), pytest.raises(ValidationError) as refusal:
        TimeField().clean([day, hour])
    assert refusal.value.messages == [error]


@pytest.mark.parametrize(
    ("zone", "day", "hour", "read"),
    [
        ("Europe/Paris", "2026-03-29", "01:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        ("Europe/Paris", "2026-03-29", "03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/Paris", "2026-10-25", "03:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("Africa/Tunis", "2026-03-29", "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_the_editors_zone(zone: str, day: str, hour: str, read: datetime) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert TimeField().clean([day, hour]) == read
