"""What every request to the API passes: how it may be asked, and what all answers share."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition

from articles.reader.api import problems, query
from articles.reader.api.conditions import Validator, validator
from articles.reader.context import REVALIDATE
from articles.reader.failures import PROGRAMS
from newsroom.shares import UsedUp

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponseBase]


def door(view: View, known: frozenset[str], validating: Validator = validator) -> View:
    """``view`` for those who read. ``known`` names what may be asked after the question mark;
    ``validating`` gives the entity tag of an answer, where it can be told beforehand."""
    conditional = condition(etag_func=validating)(view)

    @csrf_exempt
    @wraps(view)
    def passed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if request.method == "OPTIONS":
                answer: HttpResponseBase = HttpResponse(status=204)
            else:
                _refuse(request, known)
                with PROGRAMS.of(request):
                    answer = _as_get(conditional, request, *args, **kwargs)
        except problems.Refused as refused:
            answer = problems.answer(request, refused.kind, **refused.more)
        except UsedUp as used_up:
            answer = problems.answer(request, problems.TOO_MUCH)
            answer.headers["Retry-After"] = str(used_up.seconds)
        _mark(answer, request, kwargs)
        return answer

    return passed


def _refuse(request: HttpRequest, known: frozenset[str]) -> None:
    if request.method not in READING:
        raise problems.Refused(problems.ONLY_READ)
    if len(request.META.get("QUERY_STRING", "")) > query.LONGEST:
        raise problems.Refused(problems.TOO_LONG)
    for name, values in request.GET.lists():
        if name not in known:
            raise problems.Refused(problems.NO_PARAMETER, parameter=name)
        if len(values) > 1:
            raise problems.Refused(problems.GIVEN_TWICE, parameter=name)


def _as_get(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """A HEAD is made as the GET that it is short for; the middleware takes the body out."""
    method = request.method
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _mark(answer: HttpResponseBase, request: HttpRequest, address: Mapping[str, Any]) -> None:
    answer.headers["Cache-Control"] = REVALIDATE
    if "language" in address:
        answer.headers["Content-Language"] = address["language"]
    # It says again what the pages say, and search engines are to find those.
    answer.headers["X-Robots-Tag"] = "noindex"
    if request.method not in ("GET", "HEAD"):
        answer.headers["Allow"] = ", ".join(READING)
