"""Polling a feed over HTTP, into PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.details import kept
from articles.enums import Oddity, Trouble
from articles.models import Feed, Host, Source, SourceItem
from articles.wire import poll, schedule
from tests.elsewhere import Asked, Said
from tests.integration.wire.conftest import Wire


def titles() -> list[str]:
    return list(SourceItem.objects.order_by("pk").values_list("title", flat=True))


def test_what_a_feed_tells_is_stored_once_and_waits_to_be_read(wire: Wire) -> None:
    wire.says("b", "a")
    first = wire.poll()
    assert (len(first.new), first.seen, first.trouble) == (2, 2, "")
    wire.says("c", "b", "a")
    second = wire.poll()
    assert (len(second.new), second.changed, second.seen) == (1, 0, 3)
    assert titles() == ["Titre b", "Titre a", "Titre c"]
    waiting = SourceItem.objects.filter(read_after__lte=timezone.now()).order_by("pk")
    assert [item.pk for item in waiting] == [*first.new, *second.new]
    feed = wire.feed
    assert (feed.status, feed.entries, feed.failures) == (200, 3, 0)
    assert feed.answered_at == feed.polled_at == feed.new_at
    assert feed.next_at - timezone.now() > timedelta(minutes=26)


def test_a_feed_that_has_not_changed_is_not_sent_again(wire: Wire) -> None:
    wire.says("a", headers={"ETag": '"1"', "Last-Modified": "Mon, 30 Nov 2026 08:00:00 GMT"})
    wire.poll()
    wire.site.say("/feed", status=304)
    found = wire.poll()
    assert (found.unchanged, found.trouble, wire.feed.status) == (True, "", 304)
    asked = wire.site.asked[-1].headers
    assert asked["if-none-match"] == '"1"'
    assert asked["if-modified-since"] == "Mon, 30 Nov 2026 08:00:00 GMT"


def test_the_same_bytes_are_not_read_again(wire: Wire) -> None:
    wire.says("a")
    wire.poll()
    assert wire.poll().unchanged


def test_what_is_told_anew_is_changed_and_not_new(wire: Wire) -> None:
    wire.says("a")
    (pk,) = wire.poll().new
    before = SourceItem.objects.get(pk=pk)
    assert before.changed_at is None
    wire.site.say(
        "/feed",
        '<rss version="2.0"><channel><title>S</title><item><title>Titre corrigé</title>'
        "<link>/a</link><guid>urn:a</guid></item></channel></rss>",
    )
    found = wire.poll()
    assert (found.new, found.changed) == ((), 1)
    after = SourceItem.objects.get(pk=pk)
    assert (after.title, after.fetched_at) == ("Titre corrigé", before.fetched_at)
    assert after.changed_at is not None


def test_identifiers_that_change_make_no_new_items(wire: Wire) -> None:
    wire.says("a")
    (pk,) = wire.poll().new
    wire.site.say(
        "/feed",
        '<rss version="2.0"><channel><title>S</title><item><title>Titre a</title>'
        "<link>/a</link><guid>urn:another</guid></item></channel></rss>",
    )
    assert wire.poll().new == ()
    item = SourceItem.objects.get()
    assert (item.pk, item.guid, item.changed_at) == (pk, "urn:another", None)
    assert wire.feed.oddities == {Oddity.NEW_GUID: 1, Oddity.NO_DATE: 1}


def test_what_is_old_is_kept_and_not_read(wire: Wire) -> None:
    wire.site.say(
        "/feed",
        '<rss version="2.0"><channel><title>S</title><item><title>Old</title><link>/o</link>'
        "<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item></channel></rss>",
    )
    assert len(wire.poll().new) == 1
    assert SourceItem.objects.get().read_after is None


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(404, Trouble.REFUSED), (500, Trouble.REFUSED), (503, Trouble.BUSY), (410, Trouble.GONE)],
)
def test_a_feed_that_fails_is_asked_later_and_later(
    wire: Wire, status: int, trouble: Trouble
) -> None:
    wire.site.say("/feed", status=status)
    now = timezone.now()
    assert wire.poll().trouble == trouble
    since = wire.feed.failing_since
    wire.poll()
    feed = wire.feed
    assert (feed.failures, feed.failing_since, feed.trouble) == (2, since, trouble)
    assert feed.status == status
    wait = {410: timedelta(days=30)}.get(status, timedelta(hours=2))
    assert timedelta(0) <= feed.next_at - now - wait < timedelta(seconds=30)


def test_a_feed_that_recovers_is_well_again(wire: Wire) -> None:
    wire.site.say("/feed", status=500)
    wire.poll()
    wire.says("a")
    assert len(wire.poll().new) == 1
    feed = wire.feed
    assert (feed.failures, feed.failing_since, feed.trouble, feed.detail) == (0, None, "", "")


def test_a_host_that_asks_us_to_wait_is_not_asked_before(wire: Wire) -> None:
    wire.site.say("/feed", status=429, headers={"Retry-After": "90000"})
    wire.poll()
    assert wire.feed.next_at - timezone.now() > timedelta(hours=24)


def test_a_feed_that_moves_is_polled_where_it_went(wire: Wire) -> None:
    wire.says("a")
    wire.says("a", at="/new")
    wire.site.say("/feed", status=301, headers={"Location": "/new"})
    wire.poll()
    assert wire.feed.moved_to == f"{wire.site.url}/new"
    wire.poll()
    assert wire.site.paths()[-1] == "/new"
    assert Source.objects.get().feed_url == f"{wire.site.url}/feed"


def test_a_feed_that_moves_to_what_is_no_feed_has_not_moved(wire: Wire) -> None:
    wire.site.say("/sold", "<html>Buy now</html>")
    wire.site.say("/feed", status=301, headers={"Location": "/sold"})
    assert wire.poll().trouble == Trouble.NO_FEED
    assert wire.feed.detail == kept("no_kind")
    assert wire.feed.moved_to == ""


def test_another_feed_given_at_the_desk_begins_anew(wire: Wire) -> None:
    wire.site.say("/feed", status=410)
    wire.poll()
    Source.objects.update(feed_url=f"{wire.site.url}/second")
    poll.take_up(timezone.now())
    feed = wire.feed
    assert (feed.url, feed.trouble, feed.failures) == (f"{wire.site.url}/second", "", 0)
    assert Feed.objects.due(timezone.now()).get() == feed


def test_another_feed_given_while_one_is_polled_is_not_forgotten(wire: Wire) -> None:
    feed = poll._claim(wire.source.pk, timezone.now(), at_once=True, job=None)
    assert feed is not None
    wire.site.say("/feed", status=500)
    Source.objects.update(feed_url=f"{wire.site.url}/second")
    poll.take_up(timezone.now())
    refused = poll._Trouble(Trouble.REFUSED, status=500)
    assert poll._failed(feed, refused, timezone.now()) is None
    assert (wire.feed.declared_url, wire.feed.trouble) == (f"{wire.site.url}/second", "")


def test_an_etag_that_cannot_be_sent_back_is_not_kept(wire: Wire) -> None:
    wire.says("a", headers={"ETag": '"\xe9"'})
    assert wire.poll().trouble == ""
    assert wire.feed.etag == ""
    wire.says("b", headers={"ETag": '"2"'})
    assert (wire.poll().trouble, wire.feed.etag) == ("", '"2"')


def test_a_redirect_is_followed_by_the_rules_of_where_it_leads(wire: Wire) -> None:
    wire.site.say("/robots.txt", "User-agent: *\nDisallow: /private")
    wire.says("a", at="/private")
    wire.site.say("/feed", status=302, headers={"Location": "/private"})
    assert wire.poll().trouble == Trouble.ROBOTS
    assert "/private" not in wire.site.paths()


def test_a_source_without_a_feed_is_not_polled_any_more(wire: Wire) -> None:
    wire.make_due()
    Source.objects.update(feed_url="")
    assert poll.poll(wire.source.pk) is None


def test_what_its_page_said_of_an_item_stays_when_the_feed_tells_it_anew(wire: Wire) -> None:
    wire.says("a")
    (pk,) = wire.poll().new
    SourceItem.objects.filter(pk=pk).update(language="fr", author="Amel Ben Ali")
    wire.site.say(
        "/feed",
        '<rss version="2.0"><channel><title>S</title><item><title>Titre corrigé</title>'
        "<link>/a</link><guid>urn:a</guid></item></channel></rss>",
    )
    wire.poll()
    item = SourceItem.objects.get(pk=pk)
    assert (item.title, item.language, item.author) == ("Titre corrigé", "fr", "Amel Ben Ali")


def test_items_that_are_told_anew_are_locked_against_who_reads_them(wire: Wire) -> None:
    wire.says("a")
    wire.poll()
    wire.says("a", "b")
    SourceItem.objects.update(entry_hash="another")
    with CaptureQueriesContext(connection) as asked:
        assert wire.poll().changed == 1
    (found,) = [one["sql"] for one in asked if one["sql"].endswith("FOR NO KEY UPDATE")]
    assert 'FROM "articles_sourceitem"' in found


def test_robots_txt_keeps_us_from_a_feed(wire: Wire) -> None:
    wire.site.say("/robots.txt", "User-agent: *\nDisallow: /feed")
    wire.says("a")
    assert wire.poll().trouble == Trouble.ROBOTS
    assert wire.site.paths() == ["/robots.txt", "/.well-known/tdmrep.json"]


def test_a_private_address_is_not_asked(wire: Wire, settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = []
    Host.objects.create(
        origin=wire.site.url, next_at=timezone.now(), rules_at=timezone.now(), robots_status=404
    )
    assert wire.poll().trouble == Trouble.PRIVATE
    assert wire.site.paths() == []


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", b"\0" * 6_000_000, b"{" * 5_000_000],
    ids=["page", "nothing", "zeros", "braces"],
)
def test_junk_is_trouble_and_harms_nobody(wire: Wire, body: bytes) -> None:
    wire.says("a")
    wire.poll()
    wire.site.say("/feed", body)
    wanted = Trouble.SIZE if len(body) > 5_000_000 else Trouble.NO_FEED
    assert wire.poll().trouble == wanted
    assert titles() == ["Titre a"]


def test_fifty_megabytes_are_not_drawn_in(wire: Wire) -> None:
    wire.site.zipped("/feed", b"\0" * 50_000_000)
    assert wire.poll().trouble == Trouble.SIZE
    assert wire.feed.detail == kept("bytes", most=5_000_000)


def test_what_is_not_due_or_not_polled_is_left_alone(wire: Wire) -> None:
    wire.says("a")
    wire.poll()
    assert poll.poll(wire.source.pk) is None
    wire.make_due()
    Source.objects.update(polled=False)
    assert poll.poll(wire.source.pk) is None
    assert poll.poll(999_999) is None


def test_a_store_that_fails_leaves_the_feed_as_it_was(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Items and what is known of the feed are written together or not at all."""
    wire.says("a")
    monkeypatch.setattr(schedule, "after_answer", lambda *_: 1 / 0)
    assert wire.poll().trouble == Trouble.BROKEN
    assert titles() == []
    assert (wire.feed.body_hash, wire.feed.answered_at) == ("", None)
    assert (wire.feed.detail, wire.feed.taken_until) == ("ZeroDivisionError", None)


@pytest.mark.parametrize("items", [1, 3])
def test_a_poll_costs_the_same_however_much_it_brings(
    wire: Wire, items: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wire.says("z")
    wire.poll()
    wire.says(*(str(n) for n in range(items)))
    with django_assert_num_queries(9):
        wire.poll()


def test_a_poll_without_news_costs_little(
    wire: Wire, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wire.says("a")
    wire.poll()
    with django_assert_num_queries(5):
        wire.poll()


@pytest.mark.django_db(transaction=True)
def test_a_feed_is_polled_by_one_worker_at_a_time(wire: Wire) -> None:
    outcomes: list[poll.Outcome | None] = []

    def meanwhile(_asked: Asked) -> Said:
        """Another worker comes while the first waits for the answer."""
        outcomes.append(poll.poll(wire.source.pk, at_once=True))
        connection.close()
        return Said(b"<rss version='2.0'><channel><title>S</title></channel></rss>")

    wire.site.answer("/feed", meanwhile)
    assert poll.poll(wire.source.pk) is not None
    assert outcomes == [None]
    assert wire.feed.taken_until is None
