"""Whoever has just written at the desk sees it on the site's pages, however far a replica lags.

Her browser is told for a while, by a cookie that nobody else can make, that pages are to be read
for her alone. A reader who makes one up gets what every reader gets.
"""

from http.cookies import CookieError, SimpleCookie
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from newsroom.middleware import Response, in_desk

COOKIE = "__Host-wrote" if settings.SECURE else "wrote"
SECONDS = 60
"""Longer than any replica may lag before it is not read any more."""


def marked(request: HttpRequest, response: Response) -> Response:
    """``response`` with the mark, if somebody signed in has sent something to the desk."""
    if (
        request.method == "POST"
        and in_desk(request)
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        # What was turned away before it was looked whose it is has none.
        and getattr(getattr(request, "user", None), "is_authenticated", False)
    ):
        response.set_cookie(
            COOKIE,
            _signer().sign("1"),
            max_age=SECONDS,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def wrote(environ: WSGIEnvironment) -> bool:
    """Whether a request comes from whoever has just written."""
    sent = environ.get("HTTP_COOKIE", "")
    if f"{COOKIE}=" not in sent:
        return False
    try:
        value = SimpleCookie(sent)[COOKIE].value
        return _signer().unsign(value, max_age=SECONDS) == "1"
    except (KeyError, CookieError, BadSignature):
        return False


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="newsroom.replica.own")
