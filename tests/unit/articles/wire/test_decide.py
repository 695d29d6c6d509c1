"""What is new in a feed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from articles.enums import Oddity
from articles.wire.decide import Kind, Known, decide
from articles.wire.parse import Entry, Parsed

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def entry(guid: str, url: str = "", title: str = "", **more: Any) -> Entry:
    found = Entry(guid=guid, url=url or f"https://s.example/{guid}", title=title or guid)
    return replace(found, **more)


def feed(*entries: Entry) -> Parsed:
    return Parsed(title="S", language="en", entries=entries)


def known(pk: int, one: Entry) -> Known:
    return Known(pk, one.guid, one.url, one.hash)


def test_what_nobody_knows_is_new_and_what_is_told_anew_has_changed() -> None:
    a, b, c = entry("a"), entry("b"), entry("c")
    found = decide(feed(a, replace(b, summary="more"), c), [known(1, a), known(2, b)], now=NOW)
    assert [(one.kind, one.known and one.known.pk) for one in found.decisions] == [
        (Kind.SAME, 1),
        (Kind.CHANGED, 2),
        (Kind.NEW, None),
    ]
    assert found.oddities == {}


def test_a_feed_that_changes_its_identifiers_repeats_nothing() -> None:
    before = [entry(f"old-{n}", f"https://s.example/{n}", f"t{n}") for n in range(3)]
    after = [replace(one, guid=one.guid.replace("old", "new")) for one in before]
    stored = [known(n, one) for n, one in enumerate(before)]
    found = decide(feed(*after), stored, now=NOW)
    assert [(one.kind, one.renamed) for one in found.decisions] == [(Kind.SAME, True)] * 3
    assert found.oddities == {Oddity.NEW_GUID: 3}


def test_pieces_of_one_page_are_several_where_their_identifiers_stay() -> None:
    live = "https://s.example/live"
    first, second = entry("live-1", live, "Quake felt"), entry("live-2", live, "Many hurt")
    found = decide(feed(second, first), [known(1, first)], now=NOW)
    assert [(one.entry.guid, one.kind) for one in found.decisions] == [
        ("live-2", Kind.NEW),
        ("live-1", Kind.SAME),
    ]


def test_what_a_feed_repeats_in_another_order_is_still_the_same() -> None:
    a, b = entry("a", "https://s.example/1", "One"), entry("b", "https://s.example/1", "One")
    found = decide(feed(b, a), [known(1, a)], now=NOW)
    assert [(one.kind, one.known and one.known.pk) for one in found.decisions] == [(Kind.SAME, 1)]


def test_what_a_feed_repeats_counts_once() -> None:
    a = entry("a")
    found = decide(feed(a, a, replace(a, guid="a2")), [], now=NOW)
    assert [one.entry.guid for one in found.decisions] == ["a"]
    assert found.oddities == {Oddity.REPEATED: 2}


def test_a_date_in_the_future_is_none() -> None:
    soon, late = NOW + timedelta(minutes=15), NOW + timedelta(minutes=16)
    found = decide(feed(entry("a", published_at=soon), entry("b", published_at=late)), [], now=NOW)
    assert [one.entry.published_at for one in found.decisions] == [soon, None]
    assert found.oddities == {Oddity.FUTURE: 1}


def test_what_was_odd_is_counted() -> None:
    odd = frozenset({Oddity.NO_GUID, Oddity.NO_DATE})
    parsed = Parsed(
        title="S",
        language="en",
        entries=(entry("a", oddities=odd), entry("b", oddities=odd)),
        oddities=frozenset({Oddity.MALFORMED}),
        without_address=3,
        left_out=7,
    )
    assert decide(parsed, [], now=NOW).oddities == {
        Oddity.MALFORMED: 1,
        Oddity.NO_DATE: 2,
        Oddity.NO_GUID: 2,
        Oddity.NO_LINK: 3,
        Oddity.TOO_MANY: 7,
    }
