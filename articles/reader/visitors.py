"""Who counts as a reader, and how one is told from another without being known. Pure."""

import hmac
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from crawleruseragents import is_crawler

KEY_BYTES: Final = 16
AGENT_LENGTH: Final = 512
"""Characters of a browser's name that are looked at for the signs of a robot: twice as many as the
names of browsers have. Each costs a microsecond, and whoever asks may send eight thousand."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request for the beacon says of itself."""

    address: str
    agent: str
    purpose: str
    """``Sec-Purpose`` or its older names: set by a browser that only fetches ahead."""
    signed_in: bool


def counts(visit: Visit) -> bool:
    """Readers count; robots, pages fetched ahead and people who work at the desk do not."""
    if visit.signed_in or not visit.agent:
        return False
    ahead = visit.purpose and any(
        word in visit.purpose for word in ("prefetch", "prerender", "preview")
    )
    return not (ahead or _is_robot(visit.agent[:AGENT_LENGTH]))


def visitor_key(secret: str, day: date, visit: Visit, article: int, language: str) -> bytes:
    """Sixteen bytes that are the same for one reader, article, language and day.

    An HMAC of address and browser under a salt that is itself an HMAC of the day: the salt
    changes daily, is stored nowhere, and the article goes in, so that keys of two articles
    cannot be joined to one reader.
    """
    message = "\0".join((visit.address, visit.agent, str(article), language))
    return hmac.digest(_salt(secret, day), message.encode(), "sha256")[:KEY_BYTES]


@lru_cache(maxsize=4)  # around midnight there are two
def _salt(secret: str, day: date) -> bytes:
    return hmac.digest(secret.encode(), f"views {day.isoformat()}".encode(), "sha256")


@lru_cache(maxsize=4096)
def _is_robot(agent: str) -> bool:
    """By the list that the package crawler-user-agents keeps: 150 µs for a browser that is none,
    so that what was found is kept for as many as a day's readers use."""
    return bool(is_crawler(agent))
