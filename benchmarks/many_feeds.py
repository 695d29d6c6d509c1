"""1,000 feeds on loopback, each at an address of its own, served by a process of its own."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from hashlib import sha256
from ipaddress import IPv4Address
from multiprocessing.connection import Connection

from django.utils import timezone

from tests.e2e.site import free_port

ITEMS = 39
"""Of 1.5 kB each: what the 49 feeds of news sites in the shared test data have on average."""
FIRST = IPv4Address("127.1.0.1")
_SENTENCE = "Le conseil a adopté un plan pour les trois bibliothèques de la ville et ses écoles. "
_PARAGRAPH = f'<p>{_SENTENCE}<a href="https://source.example/a">Lire</a>, <em>enfin</em>.</p>'
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
)


def addresses(many: int, port: int) -> list[str]:
    """Where the feeds are."""
    return [f"http://{FIRST + number}:{port}/feed" for number in range(many)]


@contextmanager
def served(many: int) -> Iterator[list[str]]:
    """The addresses of so many feeds, for as long as the block lasts. Every second one of them
    answers 304 to whoever has it already; the others send the same again."""
    port = free_port()
    mine, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(many, port, theirs), daemon=True
    )
    server.start()
    try:
        mine.recv()
        yield addresses(many, port)
    finally:
        server.kill()
        server.join()


def _serve(many: int, port: int, ready: Connection) -> None:
    asyncio.run(_listen(many, port, ready))


async def _listen(many: int, port: int, ready: Connection) -> None:
    bodies = {str(FIRST + number): _feed(number) for number in range(many)}
    conditional = {str(FIRST + number) for number in range(0, many, 2)}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := (await reader.readuntil(b"\r\n\r\n")).decode():
                host = writer.get_extra_info("sockname")[0]
                writer.write(_answer(asked, bodies[host], conditional=host in conditional))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    await asyncio.start_server(answer, list(bodies), port)
    ready.send(port)
    await asyncio.Event().wait()


def _answer(asked: str, body: bytes, *, conditional: bool) -> bytes:
    if not asked.startswith("GET /feed "):
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    if conditional and f"if-none-match: {tag}" in asked.lower():
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
    headers = f"Content-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n"
    headers += f"ETag: {tag}\r\n" if conditional else ""
    return f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode() + body


def _feed(number: int) -> bytes:
    at = format_datetime(timezone.now())
    items = "".join(
        f"<item><title>Titre {number} {one} : bibliothèques et écoles de la ville</title>"
        f"<link>https://source-{number}.example/2026/11/30/article-{one}</link>"
        f"<guid>https://source-{number}.example/?p={one}</guid><pubDate>{at}</pubDate>"
        f"<dc:creator>Amal Cherif</dc:creator><category>Villes</category>"
        f"<description>{_SENTENCE * 3}{number} {one}</description>"
        f"<content:encoded><![CDATA[{_PARAGRAPH * 6}]]></content:encoded></item>"
        for one in range(ITEMS)
    )
    title = f"<title>Source {number}</title><language>fr</language>"
    return f"{_HEAD}<channel>{title}{items}</channel></rss>".encode()
