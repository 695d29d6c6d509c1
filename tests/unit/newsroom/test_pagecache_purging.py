"""Copies are taken from nginx, in every coding, under the address as it stands on the wire."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_to_bytes

import pytest

from newsroom.pagecache.purging import purge


class Nginx(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Purged)
        self.asked: list[str] = []
        self.says = 200

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Purged(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Nginx

    def do_PURGE(self) -> None:  # as HTTP has it
        self.server.asked.append(self.path)
        self.send_response(self.server.says)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"done")

    def log_message(self, *_told: object) -> None:
        pass


@pytest.fixture
def nginx() -> Iterator[Nginx]:
    with Nginx() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_every_coding_of_a_page_is_purged(nginx: Nginx) -> None:
    nginx.says = 404  # there was no copy
    path = unquote_to_bytes("/fr/tag/%D8%AE%20%25").decode("latin-1")
    purge([nginx.address], [path, "/en/?before=1-2"])
    assert nginx.asked == [
        f"/{coding}{wanted}"
        for wanted in ("/fr/tag/%D8%AE%20%25", "/en/?before=1-2")
        for coding in ("br", "zstd", "gzip", "identity")
    ]


def test_an_answer_that_is_none_of_a_purge_is_told(nginx: Nginx) -> None:
    nginx.says = 405
    with pytest.raises(ValueError, match="405"):
        purge([nginx.address], ["/en/"])
    with pytest.raises(OSError, match="refused"):
        purge(["http://127.0.0.1:1"], ["/en/"])
