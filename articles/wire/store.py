"""Keeping what a feed told: items that are new, and those that it tells anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from articles.enums import Standing
from articles.models import Source, SourceItem
from articles.wire.decide import Decided, Decision, Kind, Known
from articles.wire.parse import Entry

FRESH = timedelta(days=3)
"""Older pieces are kept as a headline and a link: no news any more, and a feed that is polled for
the first time may tell of years."""


def known(source: Source, entries: Sequence[Entry]) -> list[Known]:
    """The items of ``source`` that ``entries`` may tell of. One query."""
    found = SourceItem.objects.filter(
        Q(guid__in=[entry.guid for entry in entries]) | Q(url__in=[one.url for one in entries]),
        source=source,
    )
    return [Known(*row) for row in found.values_list("pk", "guid", "url", "entry_hash")]


def store(source: Source, decided: Decided, now: datetime) -> tuple[int, ...]:
    """Write what was decided; the keys of the new items. Those that are fresh enough wait to be
    read from now on. Three queries at most, within the caller's transaction."""
    new = [
        _fill(SourceItem(source=source, fetched_at=now), one.entry)
        for one in decided.decisions
        if one.kind is Kind.NEW
    ]
    for item in new:
        item.read_after = now if _is_fresh(item, now) else None
    SourceItem.objects.bulk_create(new)
    _update(decided.decisions, now)
    return tuple(item.pk for item in new)


def _update(decisions: Iterable[Decision], now: datetime) -> None:
    told = {
        one.known.pk: one
        for one in decisions
        if one.known is not None and (one.kind is Kind.CHANGED or one.renamed)
    }
    # Locked: what a worker that reads one of them finds on its page is not written over.
    locked = SourceItem.objects.select_for_update(no_key=True).order_by("pk")
    items = list(locked.filter(pk__in=told)) if told else []
    for item in items:
        # What was typed at the desk has no hash, and is not told anew by being found.
        if told[item.pk].kind is Kind.CHANGED and item.entry_hash:
            item.changed_at = now
        _fill(item, told[item.pk].entry)
    SourceItem.objects.bulk_update(items, [*_TOLD, "changed_at"])


_TOLD = ("guid", "url", "title", "summary", "author", "language", "published_at", "entry_hash")


def _fill(item: SourceItem, entry: Entry) -> SourceItem:
    item.guid, item.url, item.title = entry.guid, entry.url, entry.title
    item.summary = "" if item.standing == Standing.RESERVED else entry.summary
    item.entry_hash = entry.hash
    # What the feed does not say may have come from the item's page.
    item.author, item.language = entry.author or item.author, entry.language or item.language
    # A date that a feed drops, or sets to the time of asking, is still the item's.
    item.published_at = item.published_at or entry.published_at
    return item


def _is_fresh(item: SourceItem, now: datetime) -> bool:
    return item.published_at is None or now - item.published_at <= FRESH
