"""What the API answers when it cannot give what was asked for: RFC 9457, with what to do about it,
in the language of the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, override

from articles.reader import failures
from articles.reader.addresses import absolute
from articles.reader.api.article import Edition
from articles.reader.api.values import NAMESPACE, Address, Document, Moment
from newsroom.middleware import language_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/"
ErrorPage = Callable[..., HttpResponse]


class Problem(Document):
    """Problem Details (RFC 9457). Of the last five those are there that have something to say."""

    type: Address
    title: str
    status: int
    detail: str
    parameter: str | None = None
    reason: str | None = None
    withdrawn_at: Moment | None = None
    expected_at: Moment | None = None
    editions: list[Edition] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. Its name ends its ``type``, which leads to where it is explained."""

    name: str
    status: int
    title: "_StrPromise"
    detail: "_StrPromise"
    """With ``%(parameter)s`` and ``%(meaning)s`` where a parameter of the query is at fault."""

    @property
    def type(self) -> str:
        return absolute(reverse(f"{NAMESPACE}:problem", kwargs={"name": self.name}))


NOT_READ = Kind(
    "request",
    400,
    _("The request cannot be read"),
    _("Something in it is not as HTTP wants it. Send it anew from the address in the document."),
)
NO_PARAMETER = Kind(
    "unknown-parameter",
    400,
    _("There is no such parameter"),
    _("“%(parameter)s” is none of what can be asked here. Leave it out, or see how it is spelled."),
)
GIVEN_TWICE = Kind(
    "repeated-parameter",
    400,
    _("A parameter is given twice"),
    _("Give “%(parameter)s” once. What follows from two is asked for in two requests."),
)
NOT_UNDERSTOOD = Kind(
    "parameter",
    400,
    _("A parameter is not understood"),
    _("Write “%(parameter)s” as it is described: %(meaning)s"),
)
NAMES_NOTHING = Kind(
    "names-nothing",
    404,
    _("What the query names does not exist"),
    _(
        "Nothing in this language has the address that “%(parameter)s” names. The lists of"
        " categories, tags and sources have those that there are."
    ),
)
NOTHING_HERE = Kind(
    "nothing-here",
    404,
    _("There is nothing at this address"),
    _("Take addresses from other answers, or make them by the document of the API."),
)
NO_ARTICLE = Kind(
    "no-article",
    404,
    _("There is no such article"),
    _("None that readers can see has this number. The list of articles has those that there are."),
)
NOT_IN_THIS_LANGUAGE = Kind(
    "not-in-this-language",
    404,
    _("Not available in this language"),
    _("The article can be read in the languages under “editions”, each at its address."),
)
WITHDRAWN = Kind(
    "withdrawn",
    410,
    _("This article was withdrawn"),
    _("“reason” says why. Take down what you show of it, and say so to those who have read it."),
)
ONLY_READ = Kind(
    "only-read",
    405,
    _("This address can only be read"),
    _("Ask with GET or HEAD. Nothing has changed."),
)
TOO_LONG = Kind(
    "too-long",
    414,
    _("The query is too long"),
    _("Ask for less at once. The page about the API says how long a query may be."),
)
TOO_MUCH = Kind(
    "too-much",
    429,
    _("A little too much at once"),
    _("Others are being answered. Ask again after as many seconds as Retry-After says."),
)
FAULT = Kind(
    "fault",
    500,
    _("Something went wrong"),
    _("The fault is ours and has been noted. Try again in a moment."),
)
OUT_OF_ORDER = Kind(
    "out-of-order",
    503,
    _("The site is out of order for a moment"),
    _("Ask again after as many seconds as Retry-After says. Nothing is lost."),
)
KINDS = (
    *(NOT_READ, NO_PARAMETER, GIVEN_TWICE, NOT_UNDERSTOOD, NAMES_NOTHING, NOTHING_HERE),
    *(NO_ARTICLE, NOT_IN_THIS_LANGUAGE, WITHDRAWN, ONLY_READ, TOO_LONG, TOO_MUCH),
    *(FAULT, OUT_OF_ORDER),
)


class Refused(Exception):
    """Raised where an operation cannot answer, with what is answered in its place."""

    def __init__(self, kind: Kind, **more: Any) -> None:
        """``more`` is what ``answer`` takes."""
        super().__init__(kind.name)
        self.kind = kind
        self.more = more


def answer(
    request: HttpRequest,
    kind: Kind,
    *,
    parameter: str = "",
    meaning: str = "",
    reason: str | None = None,
    withdrawn_at: datetime | None = None,
    expected_at: datetime | None = None,
    editions: list[Edition] | None = None,
) -> HttpResponse:
    """The problem in the language of the address, else the reader's. No query."""
    language = language_of(request)
    with override(language):
        problem = Problem(
            type=kind.type,
            title=str(kind.title),
            status=kind.status,
            detail=kind.detail % {"parameter": parameter, "meaning": meaning},
            parameter=parameter or None,
            reason=reason,
            withdrawn_at=withdrawn_at,
            expected_at=expected_at,
            editions=editions,
        )
    made = HttpResponse(
        problem.model_dump_json(exclude_none=True), content_type=MEDIA_TYPE, status=kind.status
    )
    made.headers["Content-Language"] = language
    return made


def instead_of(page: ErrorPage, kind: Kind) -> ErrorPage:
    """An error page of the site that is a problem under ``/api/``, where programs ask."""

    def answering(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        if request.path_info.startswith(ROOT):
            if kind is FAULT and failures.out_of_reach():
                made = answer(request, OUT_OF_ORDER)
                made.headers["Retry-After"] = str(failures.RETRY_AFTER)
                return made
            return answer(request, kind)
        return page(request) if exception is None else page(request, exception)

    return answering
