"""A site of one page and a record of changes, and the gate between it and those who ask."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from django.utils.http import http_date

from newsroom.pagecache.gate import Gate, Room
from newsroom.pagecache.keys import InOrder, Keys, Policy
from newsroom.pagecache.showing import complete
from newsroom.pagecache.versions import Change

TEXT = b"<p>What happened, and who says so.</p>" * 100
ALONE = "/en/alone/"
"""A page without others behind it: no parameter makes a difference. All others are lists."""
START = 1_800_000_000.0
PUBLIC = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, no-cache"}


class Site:
    """A WSGI application, which notes what it was asked. ``text`` and ``headers`` are what it
    answers, ``meanwhile`` is called while it makes a page."""

    def __init__(self) -> None:
        self.asked: list[WSGIEnvironment] = []
        self.status = "200 OK"
        self.text = TEXT
        self.headers: dict[str, str] = dict(PUBLIC)
        self.streams = False
        self.closed = 0
        self.tags: tuple[str, ...] = ("a",)
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ)
        complete(*self.tags)
        self.meanwhile()
        headers = dict(self.headers)
        if not self.streams:
            headers["Content-Length"] = str(len(self.text))
        start_response(self.status, list(headers.items()))
        return _Sent(self, self.text)


class _Sent:
    def __init__(self, site: Site, text: bytes) -> None:
        self._site, self._text = site, text

    def __iter__(self) -> Iterator[bytes]:
        yield self._text

    def close(self) -> None:
        self._site.closed += 1


class Record:
    """Changes, as a database keeps them; ``out`` of reach it raises."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.to_come: list[Change] = []
        self.asked: list[tuple[float, float]] = []
        self.out = False

    def since(self, at: float, seconds: float) -> Sequence[Change]:
        if self.out:
            raise ConnectionError("the database is out of reach")
        self.asked.append((at, seconds))
        return [one for one in self.changes if one.at > at - seconds]

    def due(self) -> Sequence[Change]:
        return self.to_come

    def rest(self) -> None:
        if self.out:
            raise ConnectionError("a connection that is gone cannot be closed")

    def note(self, at: float, *tags: str) -> None:
        # Of 63 bits, as they are: small numbers in a row cancel each other out (1 ^ 2 ^ 3 is 0).
        key = random.Random(len(self.changes) + len(self.to_come)).getrandbits(63)  # no secret
        self.changes.append(Change(key, at, frozenset(tags)))


def _policy(path: str) -> Policy:
    return Policy(parameters=frozenset() if path == ALONE else frozenset({"before"}))


class Answered:
    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status[:3])
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body
        assert len(self.headers) == len(headers), headers


class Front:
    """The gate, with a clock that stands still."""

    def __init__(self, folder: Path, now: Callable[[], float], **room: Any) -> None:
        self.site, self.record, self._now = Site(), Record(), now
        told: dict[str, Any] = {"folder": folder, "memory": 2**22, "shelf": 2**22}
        self.gate = Gate(
            self.site,
            source=self.record,
            keys=Keys(("/en/", "/fr/"), _policy),
            in_order=InOrder(["site.example"], secure=False, behind_proxy=False),
            room=Room(**told | room),
            alone=True,
        )
        self.look()

    def look(self) -> None:
        self.gate.follower.look(self._now())

    def change(self, *tags: str) -> None:
        """Something changes and is heard of."""
        self.record.note(self._now(), *tags)
        self.look()

    def ask(self, path: str = "/en/", method: str = "GET", **headers: str) -> Answered:
        path, _mark, query = path.partition("?")
        said: list[Any] = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "site.example",
            "wsgi.url_scheme": "http",
        }
        told = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        result = self.gate(environ | told, lambda *answer: said.extend(answer))  # type: ignore[arg-type]  # nobody writes
        body = b"".join(result)
        if close := getattr(result, "close", None):
            close()
        return Answered(said[0], said[1], body)

    @property
    def made(self) -> int:
        """How often the site was asked."""
        return len(self.site.asked)


def date(at: float) -> str:
    return http_date(at)
