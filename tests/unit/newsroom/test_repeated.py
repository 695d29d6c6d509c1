"""gunicorn sends headers that are repeated as it sends any others."""

import re
import socket
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.http import wsgi
from gunicorn.http.errors import InvalidHeader

from newsroom.repeated import Repeated, Response

BODY = b"<p>" + b"a text " * 1000
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Usage", "train-ai=n"),
    ("Keep-Alive", "is not the application's to say"),
    ("ETag", '"x-gzip"'),
]


def _sent(
    kind: type[wsgi.Response],
    headers: list[tuple[str, str]],
    *parts: bytes,
    method: str = "GET",
    status: str = "200 OK",
    closes: bool = False,
) -> bytes:
    """What goes to the reader, but for the time of day."""
    ours, theirs = socket.socketpair()
    request = SimpleNamespace(method=method, version=(1, 1), should_close=lambda: closes)
    with theirs:
        with ours:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            response = kind(request, ours, SimpleNamespace(protocol="http"))
            response.start_response(status, headers)
            for part in parts:
                response.write(part)
            response.close()
        sent = b"".join(iter(lambda: theirs.recv(1 << 20), b""))
    return re.sub(rb"Date: [^\r]+", b"Date:", sent)


@pytest.mark.parametrize(
    ("parts", "length", "more"),
    [
        ((BODY,), len(BODY), {}),
        ((BODY,), len(BODY), {"closes": True}),
        ((), len(BODY), {"method": "HEAD"}),
        ((BODY,), len(BODY), {"method": "HEAD"}),
        ((), None, {"status": "304 Not Modified"}),
        ((), 0, {}),
        ((b"",), 0, {}),
        ((BODY, BODY), 2 * len(BODY), {}),
        ((BODY, BODY), len(BODY), {}),
        ((BODY,), 10, {}),
        ((BODY,), None, {}),
    ],
)
def test_the_same_is_sent_the_first_time_and_the_next(
    parts: tuple[bytes, ...], length: int | None, more: dict[str, Any]
) -> None:
    said = HEADERS if length is None else [*HEADERS, ("Content-Length", str(length))]
    repeated = Repeated(said)
    wanted = _sent(wsgi.Response, said, *parts, **more)
    for _time in range(3):
        assert _sent(Response, repeated, *parts, **more) == wanted
    # Headers that are not repeated are looked over each time.
    assert _sent(Response, said, *parts, **more) == wanted


def test_what_must_not_be_sent_never_is() -> None:
    repeated = Repeated([("Link", "<a>\r\nSet-Cookie: b")])
    for _time in range(2):
        with pytest.raises(InvalidHeader):
            _sent(Response, repeated)
