"""Who counts as a reader, and how one is told from another without being known. Pure."""

import hmac
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from crawleruseragents import is_crawler

KEY_BYTES = 16


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
    ahead = any(word in visit.purpose for word in ("prefetch", "prerender", "preview"))
    return not (ahead or visit.signed_in or not visit.agent or _is_robot(visit.agent))


def visitor_key(secret: str, day: date, visit: Visit, article: int, language: str) -> bytes:
    """Sixteen bytes that are the same for one reader, article, language and day.

    An HMAC of address and browser under a salt that is itself an HMAC of the day: the salt
    changes daily, is stored nowhere, and the article goes in, so that keys of two articles
    cannot be joined to one reader.
    """
    salt = hmac.digest(secret.encode(), f"views {day.isoformat()}".encode(), "sha256")
    message = "\0".join((visit.address, visit.agent, str(article), language))
    return hmac.new(salt, message.encode(), sha256).digest()[:KEY_BYTES]


@lru_cache(maxsize=4096)
def _is_robot(agent: str) -> bool:
    """By the list that the package crawler-user-agents keeps."""
    return bool(is_crawler(agent))
