"""Headers that are sent again and again: gunicorn looks them over and writes them out once.

It checks every header of every answer, and sends headers and body apart, which takes a fifth of
what an answer costs that was there already. What is in ``Repeated`` it is asked about the first
time only, and what it made of them is sent together with the body from then on. To any other
server, and to whatever stands in between, they are a list like any other.
"""

from collections.abc import Iterable

from gunicorn import util
from gunicorn.http import wsgi


class Repeated(list[tuple[str, str]]):
    """Headers of one answer, which are not to change any more."""

    __slots__ = ("length", "looked_over", "written")

    def __init__(self, headers: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(headers)
        self.looked_over: list[tuple[str, str]] | None = None
        """What gunicorn has made of them."""
        self.length: int | None = None
        """Of the body, as they say it."""
        self.written = b""


class Response(wsgi.Response):  # type: ignore[misc]  # it has no types
    """gunicorn's own but for ``Repeated``."""

    headers: list[tuple[str, str]]
    response_length: int | None
    _repeated: Repeated | None = None

    def process_headers(self, headers: list[tuple[str, str]]) -> None:
        if type(headers) is not Repeated:
            super().process_headers(headers)
            return
        if headers.looked_over is None:
            super().process_headers(headers)
            lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
            headers.written = util.to_bytestring(f"{lines}\r\n", "latin-1")
            headers.length = self.response_length
            # Last: whoever sees it finds the others.
            headers.looked_over = self.headers
        self.headers, self.response_length = headers.looked_over, headers.length
        self._repeated = headers

    def send_headers(self) -> None:
        if self._repeated is None or self.headers_sent:
            super().send_headers()
        else:
            self._send(self._repeated, b"")

    def write(self, arg: bytes) -> None:
        # What is not the whole of the body it has its own ways to deal with.
        if self._repeated is None or self._omits_body or len(arg) != self.response_length:
            super().write(arg)
        elif not self.headers_sent:
            self.sent = len(arg)
            self._send(self._repeated, arg)

    def _send(self, headers: Repeated, body: bytes) -> None:
        own = util.to_bytestring("".join(self.default_headers()), "latin-1")
        util.write(self.sock, b"".join((own, headers.written, body)))
        self.headers_sent = True


def install() -> None:
    """Have gunicorn answer by ``Response``. For the process that serves, before the first request:
    the class that it takes is no setting of its."""
    wsgi.Response = Response
