"""Answers to whoever follows the site."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import unquote, urlsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _, override

from articles.reader.failures import explained
from articles.reader.feeds import asked, conditions, scopes
from articles.reader.feeds.document import Document, document
from articles.reader.feeds.formats import FORMATS
from articles.reader.feeds.opened import opened_in_a_browser, shown
from articles.reader.feeds.scopes import Scope
from articles.reader.moved import moved_to
from newsroom.pagecache.showing import complete
from newsroom.paging import cursor

COUNTED_EVERY = 600  # seconds: how often the most read are counted anew

Finder = Callable[[], Scope]


def everything(request: HttpRequest, language: str, ending: str) -> HttpResponse:
    """An edition, or what parameters leave of it."""
    return _feed(request, ending, partial(asked.of_edition, request, language))


def across(request: HttpRequest, ending: str) -> HttpResponse:
    """Several editions, or what parameters leave of them."""
    return _feed(request, ending, partial(asked.of_site, request))


def category(request: HttpRequest, language: str, slug: str, ending: str) -> HttpResponse:
    return _feed(request, ending, partial(scopes.category, language, slug))


def tag(request: HttpRequest, language: str, slug: str, ending: str) -> HttpResponse:
    return _feed(request, ending, partial(scopes.tag, language, slug))


def source(request: HttpRequest, language: str, slug: str, ending: str) -> HttpResponse:
    return _feed(request, ending, partial(scopes.source, language, slug))


def person(request: HttpRequest, language: str, slug: str, ending: str) -> HttpResponse:
    return _feed(request, ending, partial(scopes.person, language, slug))


def corrections(request: HttpRequest, language: str, ending: str) -> HttpResponse:
    return _feed(request, ending, partial(scopes.corrections, language))


def most_read(request: HttpRequest, language: str, ending: str) -> HttpResponse:
    now = timezone.now()
    counted = datetime.fromtimestamp(now.timestamp() // COUNTED_EVERY * COUNTED_EVERY, now.tzinfo)
    return _feed(request, ending, partial(scopes.most_read, language), counted)


def _feed(
    request: HttpRequest, ending: str, find: Finder, counted: datetime | None = None
) -> HttpResponse:
    """The feed, in one query where there is nothing new, in at most four where it is made; its page
    for a person who has opened it in a browser; what stands at the address of none."""
    try:
        if opened_in_a_browser(request):
            answer = _page(request, ending, find)
        else:
            answer = _polled(request, ending, find, counted)
    except Http404:
        answer = _no_feed(request)
    patch_vary_headers(answer, ["Sec-Fetch-Dest"])
    return answer


def _polled(
    request: HttpRequest, ending: str, find: Finder, counted: datetime | None
) -> HttpResponse:
    version = conditions.version(ending, timezone.now(), counted)
    answer = conditions.not_modified(request, version)
    if answer is None:
        made = _made(request, ending, find)
        if isinstance(made, HttpResponse):
            return made
        _scope, feed = made
        written = FORMATS[ending]
        body = written.write(feed)
        answer = conditions.answer(request, version, body, written.content_type)
        answer.headers["Link"] = _links(feed)
    answer.headers["Cache-Control"] = conditions.kept()
    return answer


def _links(feed: Document) -> str:
    """For whoever looks for a hub before the body (WebSub, section 4)."""
    hub = f'<{feed.hub}>; rel="hub", ' if feed.hub else ""
    return f'{hub}<{feed.own}>; rel="self"'


def _page(request: HttpRequest, ending: str, find: Finder) -> HttpResponse:
    made = _made(request, ending, find)
    return made if isinstance(made, HttpResponse) else shown(request, ending, *made)


def _made(request: HttpRequest, ending: str, find: Finder) -> tuple[Scope, Document] | HttpResponse:
    """What is asked for; or a redirect to the one address that it has: without parameters that
    mean nothing, in one order, under the present name. Raises ``Http404``."""
    scope, place = find(), cursor(request)
    address = scope.path(ending, place)
    if not _reached(request, address):
        return HttpResponsePermanentRedirect(address)
    if scope.plates:
        complete(*scope.plates)
    with override(scope.language):
        listed = scope.find(place)
    if place and not listed.entries:
        raise Http404("nothing follows this place")
    return scope, document(scope, listed, ending, place)


def _reached(request: HttpRequest, address: str) -> bool:
    """Whether ``address`` is what was asked for, however it was encoded."""
    parts = urlsplit(address)
    wanted = QueryDict(parts.query)
    return request.path == unquote(parts.path) and dict(request.GET.lists()) == dict(wanted.lists())


def _no_feed(request: HttpRequest) -> HttpResponse:
    """Where the list of a feed has gone, or that there is none."""
    if (target := moved_to(request.path_info)) is not None:
        return HttpResponsePermanentRedirect(target)
    return explained(
        request,
        404,
        _("There is no such feed"),
        _("Its address names something that is not here, or no longer by this name."),
    )
