"""When the demonstration's articles go live."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from articles.demo import content
from articles.demo.loader import live_at


@pytest.mark.parametrize("moment", ["2026-03-28 23:59", "2026-10-24 00:00", "2026-12-31 12:00"])
def test_tomorrow_morning_is_that_of_the_site_on_any_day(moment: str) -> None:
    """Also when the clocks change in the night before."""
    now = timezone.make_aware(datetime.fromisoformat(moment))
    (story,) = [one for one in content.stories() if one.key == "names-of-winds"]
    due = timezone.localtime(live_at(story, now))
    assert due.replace(tzinfo=None) == datetime.combine(now.date() + timedelta(days=1), time(7))
