"""Which version of everything this process has heard of, by tag.

Each change has a key drawn at random. The version of a tag is all the keys of its changes XORed, so
that it does not hang on the order in which a process hears of them: two processes that have heard
the same say the same, and a page that one has made is good for the other as long as both say the
same of all its tags.
"""

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.pagecache.showing import SITE

KEPT = 3600.0
"""Seconds for which a change is remembered. No page is kept for a sixth of that."""


@dataclass(frozen=True, slots=True)
class Change:
    """A transaction, or a moment that came, changed what has ``tags``."""

    key: int
    """Random, of 63 bits."""
    at: float
    """Seconds since 1970."""
    tags: frozenset[str]


class Versions:
    """``heard`` counts what has come in here; reading needs no lock, since each is one look-up."""

    def __init__(self) -> None:
        self.heard = 0
        self._lock = threading.Lock()
        self._known: dict[int, Change] = {}
        self._version: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def hear(self, changes: Iterable[Change]) -> frozenset[str]:
        """Take note of ``changes``; gives back the tags of those that are news here."""
        with self._lock:
            news = {one.key: one for one in changes if one.key not in self._known}
            if not news:
                return frozenset()
            tags = frozenset({SITE}.union(*(one.tags for one in news.values())))
            self._known |= news
            # First, so that whoever sees a new version, while nobody has heard of it yet, finds
            # that it is new.
            for tag in tags:
                self._last[tag] = self.heard + 1
            for one in news.values():
                for tag in {*one.tags, SITE}:
                    self._version[tag] = self._version.get(tag, 0) ^ one.key
            # Last, so that whoever sees the new count finds what it stands for.
            self.heard += 1
            return tags

    def forget_before(self, at: float) -> None:
        """Forget changes that are older, and whatever no other change has touched."""
        with self._lock:
            for one in [one for one in self._known.values() if one.at < at]:
                del self._known[one.key]
                for tag in {*one.tags, SITE}:
                    self._version[tag] ^= one.key
            for tag in [tag for tag, version in self._version.items() if not version]:
                del self._version[tag]
                self._last.pop(tag, None)

    def of(self, tags: Iterable[str]) -> int:
        """One number for the versions of all ``tags``."""
        found = 0
        for tag in tags:
            if version := self._version.get(tag):
                # Beside the tag: a change of two tags must not cancel itself out.
                found ^= _mixed(tag, version)
        return found

    def touched_since(self, tags: Iterable[str], heard: int) -> bool:
        """Whether something of ``tags`` was heard of after so many."""
        return any(self._last.get(tag, 0) > heard for tag in tags)


def _mixed(tag: str, version: int) -> int:
    """The same in every process, other than ``hash``; 63 bits, as SQLite's numbers have."""
    digest = hashlib.blake2b(f"{tag}\0{version}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
