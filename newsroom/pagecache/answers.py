"""What the application answers, and whether it can be kept."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_http_date_safe

from newsroom.pagecache.packing import PREFERRED, SHORTEST, accepted, is_text, packed
from newsroom.pagecache.page import Headers, Page, etag_of, in_coding, names

# What differs from one visitor to the next, which no page that is kept hangs on; and what would
# make the answer another than the whole page.
_LEFT_OUT = (
    "HTTP_COOKIE",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_AUTHORIZATION",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_RANGE",
)
_VALIDATORS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_OF_ONE_ANSWER = frozenset(
    {"connection", "content-length", "date", "etag", "last-modified", "x-request-id"}
)
_VARY = frozenset({"accept-encoding", "sec-fetch-dest"})
# Whatever else it says; and what is good for ever is for browsers to keep.
_NOT_FOR_ALL = frozenset({"private", "no-store", "immutable"})


@dataclass(slots=True)
class Answer:
    """``body`` is all of it, unless it is sent as it is made: then it is in ``rest``."""

    status: str
    headers: Headers
    body: bytes
    rest: Iterable[bytes] | None = None

    def header(self, name: str) -> str:
        return next((value for own, value in self.headers if own.lower() == name), "")

    def close(self) -> None:
        if close := getattr(self.rest, "close", None):
            close()

    def give(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """To whoever asked, packed as they take it."""
        head = environ["REQUEST_METHOD"] == "HEAD"
        if self.rest is not None:
            start_response(self.status, self.headers)
            if not head:
                return self.rest
            self.close()
            return ()
        body, headers = self._packed(accepted(environ.get("HTTP_ACCEPT_ENCODING", "")))
        start_response(self.status, headers)
        return () if head else (body,)

    def _packed(self, coding: str) -> tuple[bytes, Headers]:
        unchanged = self.status.startswith("304")
        if not unchanged and not self._can_be_packed():
            return self.body, self.headers
        told = {"Vary": _vary(self.header("vary"))}
        if etag := self.header("etag"):
            # Also of a 304: that of the 200 which it stands for (RFC 9110, section 15.4.5).
            told["ETag"] = in_coding(etag, coding)
        body = self.body
        if coding and not unchanged:
            body = packed(body, coding)
            told |= {"Content-Length": str(len(body)), "Content-Encoding": coding}
        replaced = {name.lower() for name in told}
        headers = [one for one in self.headers if one[0].lower() not in replaced]
        return body, [*headers, *told.items()]

    def _can_be_packed(self) -> bool:
        return (
            len(self.body) >= SHORTEST
            and is_text(self.header("content-type"))
            and not self.header("content-encoding")
        )


def run(
    application: WSGIApplication, environ: WSGIEnvironment, query: str, *, validates: bool
) -> Answer:
    """Ask as a visitor of whom nothing is known. With ``validates`` it is told what she has."""
    asked: dict[str, Any] = {
        name: value for name, value in environ.items() if name not in _LEFT_OUT
    }
    asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
    if validates:
        has = {name: environ[name] for name in _VALIDATORS if name in environ}
        asked |= {name: _without_codings(value) for name, value in has.items()}
    said: list[Any] = []

    def start_response(
        status: str, headers: Headers, _error: Any = None, /
    ) -> Callable[[bytes], object]:
        said[:] = [status, headers]
        return _never_written

    result = application(asked, start_response)
    status, headers = said
    answer = Answer(status, list(headers), b"", result)
    if answer.header("content-length") or status.startswith(("204", "304")):
        try:
            answer.body = b"".join(result)
        finally:
            answer.close()
        answer.rest = None
    return answer


def stored(
    answer: Answer, tags: frozenset[str], shared_seconds: int, surrogate_header: str
) -> Page | None:
    """The page that ``answer`` is, to be kept; None where it cannot be. It is to be kept where it
    says that it is for everyone, and no other way round."""
    control = names(answer.header("cache-control"))
    vary = names(answer.header("vary"))
    if (
        answer.rest is not None
        or not answer.status.startswith("200")
        or "public" not in control
        or not _NOT_FOR_ALL.isdisjoint(control)
        or answer.header("set-cookie")
        or answer.header("content-encoding")
        or not set(vary) <= _VARY
        or not is_text(answer.header("content-type"))
    ):
        return None
    now = time.time()
    headers = [
        (name, value)
        for name, value in answer.headers
        if name.lower() not in {*_OF_ONE_ANSWER, "vary", "cache-control"}
    ]
    modified = parse_http_date_safe(answer.header("last-modified"))
    page = Page(
        headers=[
            *headers,
            ("Cache-Control", _control(answer.header("cache-control"), shared_seconds)),
            ("Vary", _vary(answer.header("vary"))),
        ],
        etag=answer.header("etag") or etag_of(answer.body),
        modified=0,
        tags=tags,
        version=0,
        made=now,
        coding="gzip",
        body=packed(answer.body, "gzip"),
        for_programs="sec-fetch-dest" in vary,
    )
    if surrogate_header:
        page.headers.append((surrogate_header, " ".join(sorted(tags))))
    page.date(int(now) if modified is None else modified)
    return page


def _control(said: str, shared_seconds: int) -> str:
    """What is asked about each time may be kept in between for a moment."""
    if "no-cache" not in said:
        return said
    return f"public, max-age=0, s-maxage={shared_seconds}"


def _vary(said: str) -> str:
    has = [one.strip() for one in said.split(",") if one.strip()]
    if "accept-encoding" not in (one.lower() for one in has):
        has.append("Accept-Encoding")
    return ", ".join(has)


def _without_codings(etags: str) -> str:
    for coding in PREFERRED:
        etags = etags.replace(f'-{coding}"', '"')
    return etags


def _never_written(_body: bytes) -> object:
    raise NotImplementedError("Django gives its answers back and writes none")
