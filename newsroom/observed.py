"""Around every request, before and after all else: its id, how long it took, a line for the log.

It is the outermost of the WSGI applications, so that what a cache in front of Django answers is
seen like what Django answers, and no page that is kept has somebody's id among its headers.
"""

import logging
import re
from collections.abc import Callable, Iterable
from random import getrandbits
from time import perf_counter
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.logs import around
from newsroom.logs.lines import ACCESS
from newsroom.metrics import tally

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
# What is counted is told by these very strings: their hashes are known.
_METHODS = {name: name for name in ("GET", "HEAD", "POST", "OPTIONS")}
_CLASSES = {name[0]: name for name in ("1xx", "2xx", "3xx", "4xx", "5xx")}
_EDITIONS = {code: code for code, _name in settings.LANGUAGES}
_STATIC, _DESK = settings.STATIC_URL, f"/{settings.ADMIN_PATH}"
# What is answered before Django has found a view.
_UNROUTED = ((_STATIC, "static"), (_DESK, "desk"))

access = logging.getLogger(ACCESS)


def observed(application: WSGIApplication) -> WSGIApplication:
    """``application``, whose answers are counted and bear an id. Three µs for each, and some
    twenty-five more where ``ACCESS_LOG`` has a line written (benchmarks/observing.py)."""
    told, trusting = settings.ACCESS_LOG, settings.BEHIND_PROXY

    def seen(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        began = perf_counter()
        request = (trusting and _given(environ)) or f"{getrandbits(128):032x}"
        known: dict[str, Any] = {"request": request}
        around.begin(known)
        said: list[Any] = ["500", ()]

        def started(
            status: str, headers: list[tuple[str, str]], error: Any = None
        ) -> Callable[[bytes], object]:
            said[0], said[1] = status, headers
            return start(status, [*headers, (HEADER, request)], error)

        try:
            return application(environ, started)
        finally:
            seconds = perf_counter() - began
            path = environ["PATH_INFO"]
            method = _METHODS.get(environ["REQUEST_METHOD"], "other")
            route = known.get("route") or _unrouted(path)
            tally.took(route, method, _CLASSES[said[0][0]], edition(path), seconds)
            if told:
                known["route"] = route
                _tell(method, path, said, seconds)

    return seen


class RouteMiddleware:
    """Notes which route a request took, for its log lines and for what is counted of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *arguments: object) -> None:
        match = request.resolver_match
        if match is not None:
            around.note(route=route_of(match.namespaces, match.url_name))


def route_of(namespaces: list[str], name: str | None) -> str:
    """How a route is told. The desk's are one, being some two hundred for a handful of people."""
    if namespaces[:1] == ["admin"]:
        return "desk"
    return ":".join([*namespaces, name]) if name else "unnamed"


def edition(path: str) -> str:
    """The edition that an address belongs to; empty outside the editions."""
    parts = path.split("/", 4)
    if len(parts) < 2:
        return ""
    if parts[1] == "api" and len(parts) > 3:
        return _EDITIONS.get(parts[3], "")
    return _EDITIONS.get(parts[1], "")


def _given(environ: WSGIEnvironment) -> str:
    """The id by which the proxy in front knows the request; empty for what is none."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if _SANE.fullmatch(given) else ""


def _unrouted(path: str) -> str:
    for prefix, route in _UNROUTED:
        if path.startswith(prefix):
            return route
    return "none"


def _tell(method: str, path: str, said: list[Any], seconds: float) -> None:
    """A line without a path or an address: paths hold what opens previews and sets passwords, and
    with addresses it would be known who reads what."""
    status, headers = said
    size = next((int(value) for name, value in headers if name == "Content-Length"), None)
    access.info(
        "answered",
        extra={
            "method": method,
            "language": edition(path),
            "status": int(status[:3]),
            "ms": round(seconds * 1000, 3),
            "bytes": size,
        },
    )
