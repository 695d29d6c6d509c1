"""Connections to what may be reached, and to nothing else, none of them longer than its request
may last."""

import contextlib
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

import httpcore2
import httpx2
from django.conf import settings

from newsroom.security import names
from newsroom.security.addresses import may_be_reached

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


# The end of the request at hand. A server that sends a byte now and then would keep within every
# limit for one step.
_end: ContextVar[float | None] = ContextVar("end of the request", default=None)


@contextlib.contextmanager
def deadline(end: float) -> Iterator[None]:
    """The request that the block makes is over at ``end``, in seconds of the monotonic clock."""
    token = _end.set(end)
    try:
        yield
    finally:
        _end.reset(token)


def remaining(seconds: float | None = None) -> float | None:
    """``seconds``, or what is left of the request if that is less. Raises when nothing is."""
    end = _end.get()
    if end is None:
        return seconds
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the request took too long")
    return left if seconds is None else min(left, seconds)


class Transport(httpx2.HTTPTransport):
    """Reaches public addresses, those of ``OUTGOING_PRIVATE_NETWORKS``, and the networks that are
    ``private``. Asks the environment for no proxy, which would resolve names for us."""

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
        left = remaining(timeout)
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
            addresses = names.addresses(host, port, seconds=remaining(timeout))
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
        return self._stream.read(max_bytes, remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
