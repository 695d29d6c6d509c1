"""What lets a browser keep the site: the manifest of an edition, and the worker that keeps
articles for when there is no network (docs/offline.md)."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.languages import language as language_row
from articles.reader import addresses
from articles.reader.context import REVALIDATE
from newsroom.pagecache.showing import complete

PAPER = "#fbfbf8"
"""The page's ground in static/css/tokens.css. A manifest has no second one for the dark."""
ICONS = (
    ("img/icon.svg", "image/svg+xml", "any", "any"),
    ("img/icon-192.png", "image/png", "192x192", "any"),
    ("img/icon-512.png", "image/png", "512x512", "any"),
    ("img/icon-maskable-512.png", "image/png", "512x512", "maskable"),
)
"""File, type, sizes and purpose (docs/icons/draw.py)."""


def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """The edition as an application of its own (W3C, Web Application Manifest). No query."""
    complete()
    home = reverse("home", kwargs={"language": language})
    answer = JsonResponse(
        {
            "id": home,
            "lang": language,
            "dir": language_row(language).direction,
            "name": settings.SITE_NAME[language],
            "short_name": settings.SITE_NAME[language],
            "description": _("News made by AI from named sources, released by people."),
            "start_url": home,
            "scope": "/",  # the other editions are one press of the switch away
            # Nothing on our pages replaces the browser's way back and its address.
            "display": "minimal-ui",
            "theme_color": PAPER,
            "background_color": PAPER,
            "categories": ["news"],
            "icons": [
                {"src": static(file), "type": kind, "sizes": sizes, "purpose": purpose}
                for file, kind, sizes, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Cache-Control"] = REVALIDATE
    return answer


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root because it may not see to addresses above its own. Where
    offline reading is switched off, one that removes what browsers have of it. No query."""
    if settings.OFFLINE_READING:
        pages = json.dumps(addresses.everywhere("about", name="offline"))
        script = f"const OFFLINE = {pages};\n{_script('worker.js')}"
    else:
        script = _script("no-worker.js")
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = REVALIDATE
    return answer


@cache
def _script(name: str) -> str:
    return (settings.BASE_DIR / "static" / "js" / name).read_text(encoding="utf-8")
