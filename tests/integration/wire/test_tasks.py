"""The doors that the worker comes through."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Feed, Host, Source, SourceItem
from articles.wire import tasks
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


def test_polling_stores(wire: Wire) -> None:
    wire.says("a")
    tasks.poll_feed(wire.source.pk)
    assert SourceItem.objects.count() == 1


def test_an_item_whose_host_is_not_to_be_asked_yet_is_read_later(wire: Wire) -> None:
    item = SourceItem.objects.create(
        source=wire.source, guid="a", url=wire.site.say("/a", "<html>")
    )
    Host.objects.create(
        origin=wire.site.url, next_at=timezone.now() + timedelta(minutes=1),
        rules_at=timezone.now(), robots_status=404,
    )  # fmt: skip
    tasks.read_item(item.pk)
    assert jobs("read_item") == [{"item": item.pk}]
    assert wire.site.asked == []
