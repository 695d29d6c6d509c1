"""What spares a subscriber a feed that it has, and us making it (RFC 9110, section 13).

An ETag has two parts. The first stands for all that readers can see: it is known from one row,
without the feed being made. The second stands for what the feed says. Where the first is the same,
so is the feed; where only the second is, something else has changed on the site.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from articles.models import Printing
from newsroom import deployed

SETTLED = timedelta(minutes=1)
"""HTTP's dates have no parts of a second: of what is that old nothing more is to come."""
_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Version:
    """The site as readers see it at a moment."""

    name: str
    changed: datetime | None
    """When that was last another; None where it is too new to be told apart by a date."""

    def etag(self, body: bytes) -> str:
        """Weak, since the same feed has another once anything else on the site has changed."""
        return f'W/"{self.name}-{_short(body)}"'


def version(form: str, now: datetime, counted: datetime | None = None) -> Version:
    """Of what a feed shows in one ``form``, as of ``now``; and of what was ``counted`` by then,
    where it shows that. One query."""
    marks = Printing.objects.marks(now)
    told = [form, deployed.fingerprint(), settings.SITE_URL, settings.TIME_ZONE]
    told += [settings.WEBSUB_HUB]
    told += [settings.SITE_NAME[code] for code in sorted(settings.SITE_NAME)]
    told += [f"{mark} {at.isoformat()}" for mark, at in sorted(marks)]
    told += [counted.isoformat()] if counted else []
    changed = max((*(at for _mark, at in marks), *([counted] if counted else [])), default=None)
    settled = changed if changed and changed <= now - SETTLED else None
    return Version(_short("\0".join(told).encode()), settled)


def not_modified(request: HttpRequest, version: Version) -> HttpResponse | None:
    """304 for whoever has the feed of this version; None for all others."""
    asked = _etags(request)
    for etag in asked:
        if etag.startswith(f'W/"{version.name}-'):
            return _unchanged(version, etag)
    if asked or version.changed is None:
        return None
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is None or since < int(version.changed.timestamp()):
        return None
    return _unchanged(version, "")


def answer(request: HttpRequest, version: Version, body: bytes, content_type: str) -> HttpResponse:
    """The feed; or 304 for whoever has one that says the same."""
    etag = version.etag(body)
    if any(had.endswith(f'-{_short(body)}"') for had in _etags(request)):
        return _unchanged(version, etag)
    return _told(HttpResponse(body, content_type=content_type), version, etag)


def kept() -> str:
    """How long caches may keep what is followed. A minute: a withdrawal is everywhere soon, and of
    many subscribers behind one cache one a minute comes to us. Not at all where a hub is told of
    changes: it asks at once, and what a cache gave it from before would be all that it sends."""
    return "public, no-cache" if settings.WEBSUB_HUB else "public, max-age=60"


def _unchanged(version: Version, etag: str) -> HttpResponse:
    return _told(HttpResponseNotModified(), version, etag)


def _told(response: HttpResponse, version: Version, etag: str) -> HttpResponse:
    if etag:
        response.headers["ETag"] = etag
    if version.changed:
        response.headers["Last-Modified"] = http_date(version.changed.timestamp())
    return response


def _etags(request: HttpRequest) -> list[str]:
    return [
        etag if etag.startswith("W/") else f"W/{etag}"
        for etag in parse_etags(request.headers.get("If-None-Match", ""))
    ]


def _short(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()[:_LENGTH]
