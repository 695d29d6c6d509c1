"""When a request is refused or something broke: a short page in the reader's language.

None of them asks the database or a context processor, since either may be what failed, nor
for the host, which may be what was refused.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _, override
from django.views.decorators.csrf import csrf_exempt

from articles.languages import language as language_row
from articles.reader import addresses
from newsroom.middleware import language_of
from newsroom.shares import Rate, Shares, UsedUp

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OUT_OF_REACH = (OperationalError, InterfaceError)
"""What Django raises where the database is stopped, full, or does not answer in time."""
RETRY_AFTER = 30  # seconds
Answering = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
# A page of results takes some 50 ms of a core, a feed of what was chosen 40, a preview and an
# answer to a program 10.
SEARCHES = Shares(visitor=Rate(20, seconds=2), network=Rate(200, seconds=0.2))
PREVIEWS = Shares(visitor=Rate(30, seconds=2), network=Rate(300, seconds=0.2))
CHOSEN = Shares(visitor=Rate(60, seconds=1), network=Rate(600, seconds=0.1))
PROGRAMS = Shares(visitor=Rate(60, seconds=0.5), network=Rate(600, seconds=0.05))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The handler of 400."""
    return explained(
        request,
        400,
        _("This request cannot be read"),
        _("Something in the address, or in what was sent to it, is not as it should be."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The handler of 403."""
    return explained(
        request,
        403,
        _("You have no access to this"),
        _("Your account may not see this page or do this. Whoever manages the accounts can help."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that does not prove where it comes from (``CSRF_FAILURE_VIEW``)."""
    return explained(
        request,
        403,
        _("The form was not accepted"),
        _(
            "Nothing shows that it was sent from a page of this site: the page may be too old, or"
            " the browser refuses cookies. Go back, load the page anew and send the form again."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of 500; 503 where it is the database that cannot be reached, so that whoever
    kept the page gives it and search engines come back (RFC 9110, section 15.6.4)."""
    if out_of_reach():
        answer = explained(
            request,
            503,
            _("The site is out of order for a moment"),
            _("It will be back in a few minutes. Nothing is lost."),
        )
        answer.headers["Retry-After"] = str(RETRY_AFTER)
        return answer
    return explained(
        request,
        500,
        _("Something went wrong"),
        _("The fault is ours and has been noted. Try again in a moment."),
    )


def fair(shares: Shares) -> Callable[[Answering], Answering]:
    """A decorator: a view of what is dear to answer, each visitor by her share; 429 to whoever has
    used it up while others are answered (RFC 6585, section 4)."""

    def sharing(view: Answering) -> Answering:
        @wraps(view)
        def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                with shares.of(request):
                    return view(request, *args, **kwargs)
            except UsedUp as used_up:
                answer = explained(
                    request,
                    429,
                    _("A little too much at once"),
                    _(
                        "Others are being answered, and much was asked for from your network in a"
                        " short time. Try again in a few seconds; all that is to be read can be"
                        " read meanwhile."
                    ),
                )
                answer.headers["Retry-After"] = str(used_up.seconds)
                answer.headers["Cache-Control"] = "no-store"
                return answer

        return answering

    return sharing


def out_of_reach() -> bool:
    """Whether what is being handled is that the database cannot be reached."""
    return isinstance(sys.exc_info()[1], OUT_OF_REACH)


def read_only(view: Answering) -> Answering:
    """``view`` for GET and HEAD; 405 for whatever would change something.

    There is no form to forge, so Django's check of forms is left out: it would come first and
    speak of a form that nobody sent.
    """

    @csrf_exempt
    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            return view(request, *args, **kwargs)
        answer = explained(
            request,
            405,
            _("This page can only be read"),
            _("What was sent to it was not accepted, and nothing has changed."),
        )
        answer.headers["Allow"] = ", ".join(READING)
        return answer

    return reading


def explained(
    request: HttpRequest, status: int, title: "_StrPromise", explanation: "_StrPromise"
) -> HttpResponse:
    """The page itself, in the language of the address, else the reader's."""
    # Not from the middleware, which a refusal further out never reaches.
    language = language_of(request)
    with override(language):
        answer = render(
            request=None,  # keeps context processors out
            template_name="reader/error.html",
            context={
                "language": language,
                "edition": language_row(language),
                "editions": addresses.switch(addresses.everywhere("home"), language),
                "site_name": settings.SITE_NAME[language],
                "status": status,
                "title": title,
                "explanation": explanation,
            },
            status=status,
        )
    answer.headers["Content-Language"] = language
    return answer
