"""Two addresses for whoever watches the site: is the process alive, can it serve."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from newsroom import database


@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("live\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and will do, else 503. Two queries."""
    if database.shortcomings():
        return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
