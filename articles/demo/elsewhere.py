"""Another site for the wire to ask: an invented agency's, on loopback, with a feed and pages."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "wire"
FEED = "/feed.rss"
_PLACE = re.compile(r"\{\{(site|sent|published|day)(?: (\d+))?\}\}")
_TYPES = {".rss": "application/rss+xml", ".html": "text/html", ".txt": "text/plain"}


def filled(text: str, *, site: str, now: datetime) -> str:
    """A file's ``text`` with its places filled: ``{{site}}`` is the address of the site, and a
    number in one of the others the hours before ``now``: ``{{sent 3}}`` as feeds write a time
    (RFC 5322), ``{{published 3}}`` and ``{{day 3}}`` as pages do (ISO 8601)."""

    def fill(place: re.Match[str]) -> str:
        at = now - timedelta(hours=int(place[2] or 0))
        return {
            "site": site,
            "sent": format_datetime(at),
            "published": at.isoformat(timespec="seconds"),
            "day": at.date().isoformat(),
        }[place[1]]

    return _PLACE.sub(fill, text)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, now: datetime) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.since = format_datetime(now.replace(microsecond=0), usegmt=True)
        self.pages = {
            f"/{path.relative_to(FOLDER).as_posix()}": (
                f"{_TYPES[path.suffix]}; charset=utf-8",
                filled(path.read_text(encoding="utf-8"), site=self.url, now=now).encode(),
            )
            for path in FOLDER.rglob("*")
            if path.suffix in _TYPES
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        found = self.server.pages.get(self.path)
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND, {}, b"")
            return
        content_type, body = found
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        validators = {"ETag": etag, "Last-Modified": self.server.since}
        if self._is_known(etag):
            self._answer(HTTPStatus.NOT_MODIFIED, validators, b"")
        else:
            self._answer(HTTPStatus.OK, {"Content-Type": content_type, **validators}, body)

    def _is_known(self, etag: str) -> bool:
        """Where both are asked, the tag decides (RFC 9110, section 13.2.2)."""
        if "If-None-Match" in self.headers:
            return self.headers["If-None-Match"] == etag
        return self.headers["If-Modified-Since"] == self.server.since

    def _answer(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """What is asked for is told by who asks."""


@contextmanager
def serving(now: datetime | None = None) -> Iterator[str]:
    """The site's address, at a free port of 127.0.0.1, while it is served. Its times count back
    from ``now``."""
    server = _Server(now or datetime.now(UTC))
    # Reacts to its end at once.
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
