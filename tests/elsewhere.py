"""Another site, on loopback: a real HTTP server that answers what a test tells it to."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOPBACK = ["127.0.0.0/8"]


@dataclass
class Said:
    """An answer, its body sent in ``pieces`` with a ``pause`` in seconds before each."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    pause: float = 0.0


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes = b""


class Elsewhere:
    """Answers by path. ``asked`` is what was asked for, in order."""

    def __init__(self, address: str) -> None:
        self.asked: list[Asked] = []
        self._said: dict[str, Said | Callable[[Asked], Said]] = {}
        self._server = _Server((address, 0), _Handler)
        self._server.elsewhere = self
        self.url = f"http://{address}:{self._server.server_address[1]}"

    def say(self, path: str, body: bytes | str = b"", **how: Any) -> str:
        """Answer ``path`` so from now on; its whole address."""
        written = body.encode() if isinstance(body, str) else body
        self._said[path] = Said(written, **how)
        return self.url + path

    def answer(self, path: str, by: Callable[[Asked], Said]) -> str:
        self._said[path] = by
        return self.url + path

    def zipped(self, path: str, body: bytes, **headers: str) -> str:
        return self.say(path, gzip.compress(body), headers={"Content-Encoding": "gzip", **headers})

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def to(self, asked: Asked) -> Said:
        found = self._said.get(asked.path, Said(status=404))
        return found if isinstance(found, Said) else found(asked)

    def run(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    elsewhere: Elsewhere
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up early is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        asked = Asked(self.path, headers, body)
        self.server.elsewhere.asked.append(asked)
        said = self.server.elsewhere.to(asked)
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        size = -(-len(said.body) // said.pieces) or 1
        for start in range(0, len(said.body), size):
            time.sleep(said.pause)
            self.wfile.write(said.body[start : start + size])

    do_POST = do_GET  # noqa: N815  # the library asks for this name

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        pass


@contextmanager
def site(address: str = "127.0.0.1") -> Iterator[Elsewhere]:
    found = Elsewhere(address)
    thread = threading.Thread(target=found.run, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.end()
        thread.join()
