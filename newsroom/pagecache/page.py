"""A page as it is kept: what to answer, packed, with what tells whether it is still good."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.http import http_date

from newsroom.pagecache.packing import IDENTITY, packed, unpacked
from newsroom.repeated import Repeated

Headers = list[tuple[str, str]]
FRESH = 300.0
"""Seconds after which a page is made anew, whether or not anything was heard: what is counted is
not heard of."""
LONGEST = 600.0
"""Seconds after which a page is given to nobody, whatever has happened to the database."""
_IN_304 = frozenset({"cache-control", "content-location", "last-modified", "vary"})
"""Besides the ETag and the date (RFC 9110, section 15.4.5)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A page in one coding: the headers of a 200 and of a 304, and the bytes."""

    headers: Repeated
    unchanged: Repeated
    etag: str
    body: bytes


@dataclass(slots=True)
class Page:
    """``headers`` without those that hang on the coding."""

    headers: Headers
    etag: str
    modified: int
    """Seconds since 1970: since when it has said the same."""
    tags: frozenset[str]
    version: int
    """``Versions.of(tags)``."""
    made: float
    """Seconds since 1970."""
    coding: str
    body: bytes
    for_programs: bool = False
    """Whether a browser that asks for something to show gets another."""
    route: str = ""
    """The name of the view that made it, and the edition: by these answers are counted."""
    edition: str = ""
    asked: bool = False
    """Whether somebody has asked for it since it was last in question (``memory``)."""
    heard: int = -1
    """How much this process had heard when it last found the page good."""
    variants: dict[str, Variant] = field(default_factory=dict)

    def date(self, modified: int) -> None:
        """It has said the same since ``modified``, in seconds since 1970."""
        self.modified = modified
        self.headers = [one for one in self.headers if one[0] != "Last-Modified"]
        self.headers.append(("Last-Modified", http_date(modified)))

    @property
    def size(self) -> int:
        """Bytes that it takes, or nearly."""
        others = [one for coding, one in self.variants.items() if coding != self.coding]
        bodies = len(self.body) + sum(len(one.body) for one in others)
        return 3000 + 100 * len(self.tags) + bodies

    def variant(self, coding: str) -> Variant:
        """Packed as asked for, once."""
        found = self.variants.get(coding)
        if found is None:
            body = self.body
            if coding != self.coding:
                body = packed(unpacked(body, self.coding), coding)
            found = self.variants[coding] = self._variant(coding, body)
        return found

    def _variant(self, coding: str, body: bytes) -> Variant:
        etag = in_coding(self.etag, coding)
        headers = [shared(*one) for one in self.headers]
        headers += [("ETag", etag), ("Content-Length", str(len(body)))]
        if coding != IDENTITY:
            headers.append(shared("Content-Encoding", coding))
        unchanged = [one for one in self.headers if one[0].lower() in _IN_304]
        return Variant(Repeated(headers), Repeated([*unchanged, ("ETag", etag)]), etag, body)


@lru_cache(512)
def shared(name: str, value: str) -> tuple[str, str]:
    """One object for what thousands of pages have in common: less memory, and it is at hand when
    the next page needs it."""
    return name, value


def in_coding(etag: str, coding: str) -> str:
    """Other bytes, another strong ETag (RFC 9110, section 8.8.3.3)."""
    return f'{etag[:-1]}-{coding}"' if coding else etag


def etag_of(body: bytes) -> str:
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def names(header: str) -> Sequence[str]:
    """The members of a header that is a list, in small letters."""
    return [one.strip().lower() for one in header.split(",") if one.strip()]
