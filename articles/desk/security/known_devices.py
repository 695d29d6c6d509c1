"""Devices that have signed in before, told by a signed cookie (OWASP's "device cookies").

A known device counts its failed attempts by itself. It gets past neither password nor code.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "desk.known-devices"
KEPT_FOR = 180 * 24 * 3600
MOST = 8
"""People who share a device."""


def cookie_name() -> str:
    return "__Host-device" if settings.SECURE else "device"


def mark_of(request: HttpRequest, name: str) -> str:
    """The mark that this device got when ``name`` last signed in on it; empty on any other."""
    return _marks(request).get(_tag(name), "")


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Give the device a new mark, now that ``name`` has signed in."""
    tag = _tag(name)
    others = [(one, mark) for one, mark in _marks(request).items() if one != tag]
    marks = [*others[-(MOST - 1) :], (tag, secrets.token_urlsafe(12))]
    response.set_cookie(
        cookie_name(),
        signing.dumps(marks, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    try:
        kept = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return {}
    return dict(kept)


def _tag(name: str) -> str:
    """The cookie does not say who works on this device."""
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()[:16]
