"""The only way out: every request that the product makes of another server goes through here.

A request reaches public addresses alone. The name is resolved where the connection is made, and
the connection is made to the very address that was looked at, so neither a redirect nor a name
that answers differently the second time (DNS rebinding) leads anywhere else. Time, size and
redirects are limited, the size after decompression.
"""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpcore2
import httpx2
from django.conf import settings

from newsroom.security import names
from newsroom.security.addresses import may_be_reached

SCHEMES = ("http", "https")
PERMANENT_REDIRECTS = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
LONGEST_ADDRESS = 2_000
_FOLLOWED = (301, 302, 303, 307, 308)
_AT_ONCE = 64
_KEPT_OPEN = 8


class Reason(StrEnum):
    """Why a request came to nothing."""

    ADDRESS = "address"  # no address of the web
    PRIVATE = "private"  # leads where no request of ours goes
    NAME = "name"  # the name leads nowhere
    CONNECTION = "connection"
    TIME = "time"
    SIZE = "size"
    REDIRECTS = "redirects"
    CONTENT = "content"  # no HTTP, or compressed in a way that cannot be read


_PERMANENT = (Reason.ADDRESS, Reason.PRIVATE, Reason.SIZE, Reason.REDIRECTS)


class OutgoingError(Exception):
    """A request without an answer that can be used. ``permanent``: the same again is no use;
    ``most`` is the limit that was reached, if it was one of size or redirects."""

    def __init__(self, reason: Reason, detail: str = "", *, most: int = 0) -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason, self.detail, self.most = reason, detail, most
        self.permanent = reason in _PERMANENT


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
    with _deadline(time.monotonic() + limits.seconds):
        return _follow(url, dict(headers or {}), limits, before)


def client(base_url: str, *, seconds: float) -> httpx2.Client:
    """For a library that speaks to one service, whose address the site's owner has set: that
    may be private. No redirect is followed, so that nothing else is ever reached."""
    return httpx2.Client(
        base_url=base_url,
        transport=_Transport(private=("0.0.0.0/0", "::/0")),
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


def _ask(url: str, headers: dict[str, str], limits: Limits) -> Answer:
    parts = _checked(url)
    asked = {"User-Agent": settings.USER_AGENT, "Accept-Encoding": "gzip, deflate", **headers}
    try:
        with _shared().stream(
            "GET", parts, headers=asked, timeout=limits.seconds_a_step
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
        _remaining()
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
        transport=_Transport(), follow_redirects=False, trust_env=False, cookies=none
    )


# The end of the request at hand. A server that sends a byte now and then would keep within every
# limit for one step.
_end: ContextVar[float | None] = ContextVar("end of the request", default=None)


@contextlib.contextmanager
def _deadline(end: float) -> Iterator[None]:
    token = _end.set(end)
    try:
        yield
    finally:
        _end.reset(token)


def _remaining(seconds: float | None = None) -> float | None:
    """``seconds``, or what is left of the request if that is less. Raises when nothing is."""
    end = _end.get()
    if end is None:
        return seconds
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the request took too long")
    return left if seconds is None else min(left, seconds)


class _Transport(httpx2.HTTPTransport):
    def __init__(self, *, private: Iterable[str] = ()) -> None:
        super().__init__(trust_env=False)
        # httpx2 has no argument for it; httpcore2 documents it as the place for this.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=_AT_ONCE,
            max_keepalive_connections=_KEPT_OPEN,
            keepalive_expiry=5,
            network_backend=_Network(tuple(private)),
        )


class _Network(httpcore2.NetworkBackend):
    """Connects to what may be reached, and to nothing else."""

    def __init__(self, private: tuple[str, ...]) -> None:
        self._plain = httpcore2.SyncBackend()
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        *others, last = dict.fromkeys(self._resolve(host, port, timeout))
        for address in others:
            # A host may have one that leads nowhere from here, as those of IPv6 often do.
            with contextlib.suppress(httpcore2.ConnectError, httpcore2.ConnectTimeout):
                return self._connect(address, port, timeout, local_address, socket_options)
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        options: Iterable[Any] | None,
    ) -> httpcore2.NetworkStream:
        left = _remaining(timeout)
        return _Stream(self._plain.connect_tcp(address, port, left, local_address, options))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        raise OutgoingError(Reason.PRIVATE, "a socket of this machine")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def _resolve(self, host: str, port: int, timeout: float | None) -> list[str]:
        """The addresses of ``host``; an error unless every one may be reached, since which of them
        is taken is the other side's choice."""
        try:
            addresses = names.addresses(host, port, seconds=_remaining(timeout))
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(f"the name {host} took too long") from error
        except (OSError, UnicodeError) as error:
            raise OutgoingError(Reason.NAME, host) from error
        private = (*self._private, *settings.OUTGOING_PRIVATE_NETWORKS)
        if not addresses or not all(
            may_be_reached(address, port, private=private) for address in addresses
        ):
            raise OutgoingError(Reason.PRIVATE, f"{host} is no public address")
        return addresses


class _Stream(httpcore2.NetworkStream):
    """A connection on which no step lasts longer than the request may."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, _remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
