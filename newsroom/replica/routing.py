"""Which requests read from the replica: whoever only reads, and is nobody in particular.

Whoever is signed in reads from the primary, so that she sees what she has just done; previews, the
desk and everything that is written do, too, as do commands and the worker, which have no replica.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from psycopg.errors import QueryCanceled

from newsroom.middleware import Answer, Response, language_of_path
from newsroom.replica import own
from newsroom.replica.positions import REPLAYED, WRITTEN, Asking
from newsroom.replica.standby import Standby
from newsroom.servers import PRIMARY, REPLICA

WITHOUT_LANGUAGE = ("/feed.", "/sitemap", "/news-sitemap")
"""What the addresses of readers' pages begin with that are of no edition."""
_from: ContextVar[str] = ContextVar("reading_from", default=PRIMARY)


@cache
def standby() -> Standby:
    """Of this process."""
    return Standby(
        Asking(PRIMARY, WRITTEN),
        Asking(REPLICA, REPLAYED),
        settings.DATABASE_REPLICA_LAG,
        kept=settings.PAGE_MEMORY > 0,
    )


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Whatever is read in the block is read from the database ``alias``."""
    token = _from.set(alias)
    try:
        yield
    finally:
        _from.reset(token)


class Router:
    """Django's ``DATABASE_ROUTERS``."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        alias = _from.get()
        return None if alias == PRIMARY else alias

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """A row is the same in both."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


class ReplicaMiddleware:
    """Has pages read from the replica. One that it fails to give, for another reason than that the
    question takes too long, is read from the primary, and so is whatever is asked for next."""

    def __init__(self, get_response: Answer) -> None:
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        if not anonymous(request):
            return own.marked(request, self.get_response(request))
        alias = standby().where()
        response = self._read(request, alias)
        if alias == REPLICA and response.status_code == 503 and not hasattr(request, "too_long"):
            standby().distrust()
            response = self._read(request, PRIMARY)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, Error) and isinstance(exception.__cause__, QueryCanceled):
            request.too_long = True  # type: ignore[attr-defined]  # for ourselves

    def _read(self, request: HttpRequest, alias: str) -> Response:
        with reading_from(alias):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            # It is read while it is sent.
            response.streaming_content = _each(response.streaming_content, alias)
        return response


def anonymous(request: HttpRequest) -> bool:
    """Whether a page is asked for that is the same for everybody, by nobody in particular."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and (
            language_of_path(request.path_info) is not None
            or request.path_info.startswith(WITHOUT_LANGUAGE)
        )
    )


def _each(parts: Any, alias: str) -> Iterator[bytes]:
    rest = iter(parts)
    while True:
        with reading_from(alias):
            part = next(rest, None)
        if part is None:
            return
        yield part
