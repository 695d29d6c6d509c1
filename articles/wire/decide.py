"""What is new in a feed. Pure: what is known is handed in, what to do comes out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from articles.enums import Oddity
from articles.wire.parse import Entry, Parsed

AHEAD = timedelta(minutes=15)
"""Clocks differ by this much without anybody's fault."""


@dataclass(frozen=True, slots=True)
class Known:
    """An item as it was stored."""

    pk: int
    guid: str
    url: str
    hash: str


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an entry is: ``known`` is the item it tells of, None for a new one."""

    kind: Kind
    entry: Entry
    known: Known | None = None

    @property
    def renamed(self) -> bool:
        """Whether its item is known under another identifier."""
        return self.known is not None and self.known.guid != self.entry.guid


@dataclass(frozen=True, slots=True)
class Decided:
    decisions: tuple[Decision, ...]
    oddities: dict[str, int]


def decide(parsed: Parsed, known: Iterable[Known], *, now: datetime) -> Decided:
    """Each entry of the feed once, with what to do about it, and what was odd, counted.

    An entry whose identifier is unknown tells of a known item if that has the same address and
    its own identifier has left the feed: the feed has changed its identifiers. (Several pieces
    may share an address, as those of a live report do, each under an identifier that stays.)
    A date more than a quarter of an hour ahead of ``now`` is none.
    """
    by_guid = {one.guid: one for one in known}
    odd: Counter[str] = Counter(dict.fromkeys(parsed.oddities, 1))
    odd[Oddity.NO_LINK] += parsed.without_address
    odd[Oddity.TOO_MANY] += parsed.left_out
    entries = list(_once(parsed.entries, odd))
    told = {entry.guid for entry in entries}
    by_url = {one.url: one for one in by_guid.values() if one.guid not in told}
    decisions = []
    for entry in entries:
        dated = _dated(entry, now)
        found = by_guid.get(entry.guid) or by_url.pop(entry.url, None)
        decision = Decision(_kind(dated, found), dated, found)
        odd.update(dated.oddities)
        odd[Oddity.NEW_GUID] += decision.renamed
        decisions.append(decision)
    return Decided(tuple(decisions), {name: count for name, count in sorted(odd.items()) if count})


def _once(entries: Sequence[Entry], odd: Counter[str]) -> Iterable[Entry]:
    """The first of entries with one identifier, or with one address and headline."""
    guids: set[str] = set()
    pieces: set[tuple[str, str]] = set()
    for entry in entries:
        piece = (entry.url, entry.title)
        if entry.guid in guids or piece in pieces:
            odd[Oddity.REPEATED] += 1
            continue
        guids.add(entry.guid)
        pieces.add(piece)
        yield entry


def _dated(entry: Entry, now: datetime) -> Entry:
    if entry.published_at is None or entry.published_at <= now + AHEAD:
        return entry
    return replace(entry, published_at=None, oddities=entry.oddities | {Oddity.FUTURE})


def _kind(entry: Entry, found: Known | None) -> Kind:
    if found is None:
        return Kind.NEW
    return Kind.SAME if entry.hash == found.hash else Kind.CHANGED
