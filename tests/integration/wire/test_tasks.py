"""The doors that the worker comes through."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.enums import Standing
from articles.models import Feed, Host, Source, SourceItem
from articles.wire import extract, tasks, waiting
from tests import factories
from tests.integration.wire.conftest import Wire, jobs


def test_what_is_due_is_put_in_line_once(wire: Wire) -> None:
    tasks.poll_due(0)
    tasks.poll_due(60)
    assert jobs("poll_feed") == [{"source": wire.source.pk}]


def test_a_source_is_polled_from_the_minute_its_box_is_ticked(wire: Wire) -> None:
    Feed.objects.all().delete()
    Source.objects.update(polled=False)
    tasks.poll_due(0)
    assert jobs("poll_feed") == []
    Source.objects.update(polled=True)
    tasks.poll_due(60)
    assert jobs("poll_feed") == [{"source": wire.source.pk}]


def test_where_many_are_due_a_job_polls_several(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_POLLS", 2)
    for _number in range(4):
        feed = factories.feed(next_at=timezone.now())
        Feed.objects.filter(pk=feed.pk).update(declared_url=f"{wire.site.url}/feed")
        Source.objects.filter(pk=feed.pk).update(feed_url=f"{wire.site.url}/feed")
    first, *more = Feed.objects.due(timezone.now()).values_list("pk", flat=True)
    tasks.poll_due(0)
    assert jobs("poll_feed") == [
        {"source": first, "more": more[:2]}, {"source": more[2], "more": more[3:]},
    ]  # fmt: skip
    tasks.poll_due(60)
    assert len(jobs("poll_feed")) == 2
    wire.says("a")
    tasks.poll_feed(first, more)
    assert SourceItem.objects.values("source").distinct().count() == 5


def test_polling_stores(wire: Wire) -> None:
    wire.says("a")
    tasks.poll_feed(wire.source.pk)
    assert SourceItem.objects.count() == 1


def unread(wire: Wire, **how: Any) -> SourceItem:
    return SourceItem.objects.create(
        source=wire.source, guid="a", url=wire.site.say("/a", **how), read_after=timezone.now()
    )


def waits(item: SourceItem) -> timedelta:
    """For how long it waits from now on; in whole minutes."""
    item.refresh_from_db()
    assert item.read_after is not None
    return timedelta(minutes=round((item.read_after - timezone.now()).total_seconds() / 60))


def test_what_waits_to_be_read_is_put_in_line_once(wire: Wire) -> None:
    item = unread(wire)
    tasks.read_waiting(0)
    tasks.read_waiting(60)
    assert jobs("read_item") == [{"item": item.pk}]


def test_an_item_whose_host_is_not_to_be_asked_yet_is_read_later(wire: Wire) -> None:
    item = unread(wire)
    Host.objects.create(
        origin=wire.site.url, next_at=timezone.now() + timedelta(minutes=1),
        rules_at=timezone.now(), robots_status=404,
    )  # fmt: skip
    tasks.read_item(item.pk)
    assert waits(item) == timedelta(minutes=1)
    assert item.failed_reads == 0
    assert wire.site.asked == []


def test_a_page_that_fails_is_asked_for_later_and_later_and_then_given_up(wire: Wire) -> None:
    item = unread(wire, status=500)
    found = []
    for _try in range(4):
        SourceItem.objects.update(read_after=timezone.now())
        tasks.read_item(item.pk)
        found.append(waits(item))
    assert found == [timedelta(minutes=minutes) for minutes in (5, 25, 125, 625)]
    SourceItem.objects.update(read_after=timezone.now())
    tasks.read_item(item.pk)
    item.refresh_from_db()
    assert (item.standing, item.read_after) == (Standing.OUT_OF_REACH, None)


def test_a_page_whose_host_asks_us_to_wait_is_not_asked_for_before(wire: Wire) -> None:
    item = unread(wire, status=429, headers={"Retry-After": "7200"})
    tasks.read_item(item.pk)
    assert waits(item) == timedelta(hours=2)


def test_an_item_is_read_by_one_worker_and_not_before_its_time(wire: Wire) -> None:
    item = unread(wire, status=404)
    tasks.read_item(item.pk)
    item.refresh_from_db()
    assert (item.standing, item.read_after) == (Standing.OUT_OF_REACH, None)
    asked = len(wire.site.asked)
    tasks.read_item(item.pk)
    SourceItem.objects.update(read_after=timezone.now() + timedelta(minutes=9))
    tasks.read_item(item.pk)
    assert len(wire.site.asked) == asked


def test_an_error_of_ours_loses_no_item(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    item = unread(wire, body="<html>")

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(extract, "page", fail)
    tasks.read_item(item.pk)
    assert waits(item) == timedelta(minutes=5)
