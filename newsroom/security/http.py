"""The only way out: every request that the product makes of another server goes through here.

A request reaches public addresses alone. The name is resolved where the connection is made, and
the connection is made to the very address that was looked at, so neither a redirect nor a name
that answers differently the second time (DNS rebinding) leads anywhere else. Time, size and
redirects are limited, the size after decompression.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urlencode

import httpcore2
import httpx2
from django.conf import settings

from newsroom.security.connections import (
    OutgoingError,
    Reason,
    Transport,
    deadline,
    remaining,
)

SCHEMES = ("http", "https")
PERMANENT_REDIRECTS = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
LONGEST_ADDRESS = 2_000
_FOLLOWED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost: seconds in all and for each step, bytes once decompressed."""

    seconds: float = 30.0
    seconds_a_step: float = 10.0
    size: int = 5_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. ``url`` is where it was found in the end; ``moved_to`` where it is to
    be asked for from now on, by permanent redirects from the first address, else empty."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""


def get(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    before: Callable[[str], None] = lambda _url: None,
) -> Answer:
    """The answer to a GET of ``url``, whatever its status, after redirects. ``before`` is told
    each address that a redirect leads to before it is asked for, and may raise to end it there.

    Raises ``OutgoingError``.
    """
    limits = limits or Limits()
    with deadline(time.monotonic() + limits.seconds):
        return _follow(url, dict(headers or {}), limits, before)


def post(url: str, form: Sequence[tuple[str, str]], *, limits: Limits | None = None) -> Answer:
    """The answer to a POST of ``form``, as a browser sends one, whatever its status. Redirects are
    not followed: what was sent would go where nobody has sent it.

    Raises ``OutgoingError``.
    """
    limits = limits or Limits()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    with deadline(time.monotonic() + limits.seconds):
        return _ask(url, headers, limits, "POST", urlencode(form).encode())


def client(base_url: str, *, seconds: float) -> httpx2.Client:
    """For a library that speaks to one service, whose address the site's owner has set: that
    may be private. No redirect is followed, so that nothing else is ever reached."""
    return httpx2.Client(
        base_url=base_url,
        transport=Transport(private=("0.0.0.0/0", "::/0")),
        timeout=httpx2.Timeout(seconds, connect=10),
        follow_redirects=False,
        trust_env=False,
    )


def close() -> None:
    """Close the connections that are kept open."""
    _shared().close()
    _shared.cache_clear()


def _follow(
    url: str, headers: dict[str, str], limits: Limits, before: Callable[[str], None]
) -> Answer:
    moved_to, permanently = "", True
    for step in range(limits.redirects + 1):
        if step:
            before(url)
        answer = _ask(url, headers, limits)
        location = answer.headers.get("location", "")
        if answer.status not in _FOLLOWED or not location:
            return Answer(answer.url, answer.status, answer.headers, answer.body, moved_to)
        url = _joined(answer.url, location)
        permanently = permanently and answer.status in PERMANENT_REDIRECTS
        moved_to = url if permanently else moved_to
    raise OutgoingError(Reason.REDIRECTS, f"more than {limits.redirects}", most=limits.redirects)


def _ask(
    url: str,
    headers: dict[str, str],
    limits: Limits,
    method: str = "GET",
    content: bytes | None = None,
) -> Answer:
    parts = _checked(url)
    asked = {"User-Agent": settings.USER_AGENT, "Accept-Encoding": "gzip, deflate", **headers}
    try:
        with _shared().stream(
            method, parts, headers=asked, content=content, timeout=limits.seconds_a_step
        ) as response:
            # Nobody reads what a redirect says of itself.
            body = b"" if response.is_redirect else _read(response, limits.size)
            return Answer(str(response.url), response.status_code, response.headers, body)
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
        raise OutgoingError(Reason.TIME) from error
    except (httpx2.DecodingError, httpx2.ProtocolError, UnicodeError) as error:
        raise OutgoingError(Reason.CONTENT, str(error)) from error
    except (httpx2.HTTPError, OSError) as error:
        raise OutgoingError(Reason.CONNECTION, str(error)) from error


def _read(response: httpx2.Response, size: int) -> bytes:
    found = bytearray()
    for piece in response.iter_bytes():
        found += piece
        if len(found) > size:
            raise OutgoingError(Reason.SIZE, f"more than {size} bytes", most=size)
        remaining()
    return bytes(found)


def _checked(url: str) -> httpx2.URL:
    try:
        parts = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise OutgoingError(Reason.ADDRESS, "cannot be read") from error
    if parts.scheme not in SCHEMES or not parts.host or parts.userinfo:
        raise OutgoingError(Reason.ADDRESS, "no address of the web")
    if len(str(parts)) > LONGEST_ADDRESS:
        raise OutgoingError(Reason.ADDRESS, "too long")
    return parts.copy_with(fragment=None)


def _joined(url: str, location: str) -> str:
    try:
        return str(httpx2.URL(url).join(location))
    except (httpx2.InvalidURL, ValueError) as error:
        raise OutgoingError(Reason.ADDRESS, "redirects to what cannot be read") from error


@cache
def _shared() -> httpx2.Client:
    """One for the process, so that a connection serves several requests. It keeps no cookies and
    asks the environment for no proxy, which would resolve names for us."""
    none = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx2.Client(
        transport=Transport(), follow_redirects=False, trust_env=False, cookies=none
    )


__all__ = ["Answer", "Limits", "OutgoingError", "Reason", "client", "close", "get", "post"]
