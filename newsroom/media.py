"""Uploaded files, served by the application where no web server stands in front."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.static import serve

# Only these leave the folder, each under its own type and no other, whatever is in it.
TYPES = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
# Names are never given twice, so a browser may keep a file for good.
FOR_A_YEAR = "public, max-age=31536000, immutable"


def favicon(request: HttpRequest) -> HttpResponseBase:
    """For browsers that ask without having read a page; the icon's name holds a hash."""
    return redirect(static("img/favicon.ico"))


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    content_type = TYPES.get(PurePosixPath(path).suffix.lower())
    if content_type is None:
        raise Http404(path)
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404(path) from error
    response.headers["Content-Type"] = content_type
    response.headers["Cache-Control"] = FOR_A_YEAR
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
