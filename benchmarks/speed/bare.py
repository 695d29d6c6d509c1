"""The floors under gunicorn: the least that Python, and that Django, can do for the same bytes.

``BODY`` names a file with the bytes, ``HEADERS`` one with the headers that the page has;
``MIDDLEWARE`` says how many of Django's middlewares stand before the view. What is posted is
answered with nothing, as the beacon is.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

BODY = Path(os.environ["BODY"]).read_bytes()
TYPE = "text/html; charset=utf-8"
HEADERS = [
    (name, value) for name, value in json.loads(Path(os.environ["HEADERS"]).read_text("utf-8"))
]
MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)


def wsgi(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["REQUEST_METHOD"] == "POST":
        start_response("204 No Content", [("Content-Length", "0")])
        return []
    start_response("200 OK", HEADERS)
    return [BODY]


def two_headers(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", TYPE), ("Content-Length", str(len(BODY)))])
    return [BODY]


def django() -> Any:
    """A WSGI application: one view, and the middlewares that are wanted."""
    from django import setup
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpRequest, HttpResponse
    from django.urls import re_path

    def view(request: HttpRequest) -> HttpResponse:
        # Without the length, which a middleware adds, gunicorn would send it in chunks.
        return HttpResponse(BODY, content_type=TYPE, headers={"Content-Length": str(len(BODY))})

    class Urls:
        urlpatterns = (re_path("", view),)

    settings.configure(
        ALLOWED_HOSTS=["*"],
        MIDDLEWARE=MIDDLEWARE[: int(os.environ.get("MIDDLEWARE", "0"))],
        ROOT_URLCONF=Urls,
        SECRET_KEY="protects-nothing",  # noqa: S106
        USE_TZ=True,
    )
    setup()
    return get_wsgi_application()
