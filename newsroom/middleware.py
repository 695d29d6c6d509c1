"""Which language and which time zone a request is answered in."""

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from newsroom.kept import kept
from newsroom.pagecache.packing import SHORTEST, is_text, packed
from newsroom.security import policies
from newsroom.visitors import address_of, is_in

Response = HttpResponse | StreamingHttpResponse
UNRESERVED = ("/static/", "/health/", f"/{settings.ADMIN_PATH}")
SHARED = "Cross-Origin-Resource-Policy"
WITHOUT_LANGUAGE = ("image/", "text/plain", "application/xml")
Answer = Callable[[HttpRequest], Response]


def language_of_path(path: str) -> str | None:
    """The edition that an address belongs to: ``/ar/…`` and ``/api/v1/ar/…`` are Arabic; None
    outside the editions."""
    parts = path.lstrip("/").split("/", 3)
    first = parts[2] if parts[0] == "api" and len(parts) > 2 else parts[0]
    return first if first in dict(settings.LANGUAGES) else None


def preferred_language(request: HttpRequest) -> str:
    """The visitor's choice if stored, then what the browser asks for, then the site's own."""
    editions = dict(settings.LANGUAGES)
    stored = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if stored in editions:
        return stored
    for wanted, weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if not weight:
            continue
        for code in (wanted, wanted.split("-")[0]):
            if code in editions:
                return code
    return settings.SITE_DEFAULT_LANGUAGE


def language_of(request: HttpRequest) -> str:
    """The language that a request is answered in: its address's, else the visitor's."""
    return language_of_path(request.path_info) or preferred_language(request)


class EmptyHeadMiddleware:
    """A HEAD is answered without the body whose length it tells. Django leaves the body to
    the server, and gunicorn warns each time it has to drop one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = []
            else:
                response.content = b""
        return response


class OpenToScriptsMiddleware:
    """Scripts of any site may read what stands under ``/api/`` (Fetch Standard, CORS protocol),
    which knows no cookies, so that nobody's are of use to them. The answer is the same whoever
    asks, and caches need not tell one site from another."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        response = self.get_response(request)
        if request.path_info.startswith("/api/"):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
                response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
                response.headers["Access-Control-Max-Age"] = "86400"  # seconds
        return response


class ReservedMiddleware:
    """Whatever readers and programs are given says that it is not for the training of models, where
    that is reserved (``Content-Usage`` by draft-ietf-aipref-attach-05, in the words of -vocab)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        response = self.get_response(request)
        if settings.TDM_RESERVED and not request.path_info.startswith(UNRESERVED):
            response.headers["Content-Usage"] = "train-ai=n"
        return response


class PolicyMiddleware:
    """What browsers may do with an answer: what a page may load (Content Security Policy), what it
    may ask of the device, and who may show it elsewhere (Fetch Standard, Cross-Origin-Resource-
    Policy). An answer that brings its own keeps it. django-csp's middleware would put the same
    policy together for each answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        response = self.get_response(request)
        headers = response.headers
        desk = in_desk(request)
        # With DEBUG, Django explains these on pages that have their styles within.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            headers.setdefault(HEADER, _policy(desk=desk))
        headers.setdefault("Permissions-Policy", policies.PERMISSIONS)
        # Pictures, feeds and what programs read are for whoever wants to show them; pages are not.
        page = desk or headers.get("Content-Type", "").startswith("text/html")
        # A 304 has no type; what the browser has keeps what it came with.
        if response.status_code != HTTPStatus.NOT_MODIFIED:
            headers.setdefault(SHARED, "same-origin" if page else "cross-origin")
        return response


@kept(2)
def _policy(*, desk: bool) -> str:
    told = build_policy(dict(policies.DESK)) if desk else build_policy()
    # In order, for it comes out of a set: processes are to say the same.
    return "; ".join(sorted(told.split("; ")))


class LanguageMiddleware:
    """Django's own LocaleMiddleware needs ``i18n_patterns``, which ties every address to the
    active language; ours name theirs, so that one page can link to its three editions."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        of_path = language_of_path(request.path_info)
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if not of_path and not _same_for_all(request.path_info, response):
                patch_vary_headers(response, ("Accept-Language", "Cookie"))
            if response.get("Content-Type", "").startswith("text/html"):
                response.headers.setdefault("Content-Language", language)
            return response


def _same_for_all(path: str, response: Response) -> bool:
    """Whether an answer outside the editions is in no visitor's language either, so that shared
    caches keep it once: a picture, a file, nothing at all, a feed of several languages; but not the
    page that says that there is none."""
    if response.status_code == HTTPStatus.NO_CONTENT:
        return True
    if path.startswith("/feed."):
        return response.status_code < 400
    of_type = str(response.get("Content-Type", "")).startswith(WITHOUT_LANGUAGE)
    return of_type or path.startswith("/static/")


class PackingMiddleware(GZipMiddleware):
    """Django's own, which makes the length of what is somebody's tell nothing of it (BREACH). What
    is for everyone has no secrets, and is packed in a sixth of the time."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not (
            isinstance(response, HttpResponse) and _is_for_all(response) and _takes_gzip(request)
        ):
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = packed(response.content, "gzip")
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        if response.headers.get("ETag", "").startswith('"'):
            # Of other bytes (RFC 9110, section 8.8.1).
            response.headers["ETag"] = f"W/{response.headers['ETag']}"
        return response


def _is_for_all(response: HttpResponse) -> bool:
    return (
        "public" in response.headers.get("Cache-Control", "")
        and not response.has_header("Content-Encoding")
        and is_text(response.headers.get("Content-Type", ""))
        and len(response.content) >= SHORTEST
    )


def _takes_gzip(request: HttpRequest) -> bool:
    return bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))


class DeskMiddleware:
    """The desk is there for the networks in ``ADMIN_NETWORKS`` alone, where any are named; for all
    others there is nothing at its address. Behind a proxy the visitor is who it says she is."""

    def __init__(self, get_response: Answer) -> None:
        # Where nobody is kept out, nobody is asked.
        if not settings.ADMIN_NETWORKS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        if not in_desk(request) or is_in(address_of(request), settings.ADMIN_NETWORKS):
            return self.get_response(request)
        # As for any address that there is not, so that nobody is told that there is one.
        request.path_info = request.path = "/-/"
        return self.get_response(request)


def in_desk(request: HttpRequest) -> bool:
    """Whether it is asked of the desk, with or without the slash that its address ends with."""
    return f"{request.path_info}/".startswith(f"/{settings.ADMIN_PATH}")


class TimeZoneMiddleware:
    """The desk shows and takes times in the editor's own zone; readers see the site's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        if not in_desk(request):
            return self.get_response(request)
        with timezone.override(_zone(getattr(request.user, "time_zone", ""))):
            return self.get_response(request)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    """That zone, or the site's where this machine knows none of the name: its table of zones
    may be older than the one that the account was made with."""
    try:
        return zoneinfo.ZoneInfo(name or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)
