"""Headers that every answer has alike, which nginx in front says by itself.

nginx takes the headers of a page that it keeps apart anew for each reader, letter by letter, and
adds what stands in its configuration at a tenth of the cost. With the request it tells what it adds
(deploy/nginx), and only just that is left out: a site without nginx says all, and so does one whose
settings say something else.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from newsroom.pagecache.page import Headers

TOLD = "HTTP_X_SAID_IN_FRONT"
"""What nginx adds, as ``Name: value|Name: value``."""


def unrepeated(application: WSGIApplication) -> WSGIApplication:
    """``application``, whose answers leave out the headers that whoever asks says that it adds. To
    be used behind nginx alone, which lets no reader say so."""

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        told = environ.get(TOLD)
        if not told:
            return application(environ, start)
        added = _headers(told)

        def started(
            status: str, headers: Headers, error: Any = None, /
        ) -> Callable[[bytes], object]:
            return start(status, [one for one in headers if one not in added], error)

        return application(environ, started)

    return answered


@lru_cache(8)
def _headers(told: str) -> frozenset[tuple[str, str]]:
    pairs = (one.partition(": ") for one in told.split("|"))
    return frozenset((name, value) for name, _colon, value in pairs)
