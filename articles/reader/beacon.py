"""The beacon, by which a page tells that it is being read; answered in front of Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.reader import traffic
from articles.reader.tally import View
from articles.reader.visitors import Visit, counts, visitor_key
from newsroom.converters import LanguageConverter
from newsroom.visitors import address_of

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

METHODS: Final = ("GET", "HEAD", "POST")
# The smallest transparent GIF, for browsers without scripts, which ask by a picture.
PIXEL: Final = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
# Numbers of more digits are no article's, and Django's to refuse.
_ADDRESS: Final = re.compile(rf"/beacon/({LanguageConverter.regex})/([0-9]{{1,18}})\.gif")
_ANSWERED: Final = ("200", "204")


@csrf_exempt
@require_http_methods(METHODS)
def beacon(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Take note of a view. No query; always the same answer, whoever asks."""
    take_note(request, language, pk)
    if request.method == "POST":
        answer = HttpResponse(status=204)
        # Of nothing; otherwise it would be said to be a page, in the reader's language.
        del answer.headers["Content-Type"]
    else:
        answer = HttpResponse(PIXEL, content_type="image/gif")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def take_note(request: HttpRequest, language: str, pk: int) -> None:
    """Have the view counted, if it is a reader's: a few microseconds, no query."""
    said = request.META
    visit = Visit(
        address=address_of(request),
        agent=said.get("HTTP_USER_AGENT", ""),
        purpose=said.get("HTTP_SEC_PURPOSE", "") or said.get("HTTP_PURPOSE", ""),
        signed_in=settings.SESSION_COOKIE_NAME in request.COOKIES,
    )
    if request.method != "HEAD" and counts(visit):
        today = datetime.now(timezone.get_default_timezone()).date()
        key = visitor_key(settings.SECRET_KEY, today, visit, pk, language)
        traffic.views.add(View(pk, language, today, key))


@dataclass(frozen=True, slots=True)
class _Answer:
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Counting:
    """A WSGI application that answers beacons itself and hands all else on to Django, whose way
    to its view takes ten times as long as to take note of a view.

    What it answers is what Django, with all that its middlewares say, answers a beacon that says
    nothing of itself: once for each method and scheme, and then the same to all who ask. What
    Django refuses or leads elsewhere goes on to it each time: a host that is not ours, plain http
    where the site is on https, another method.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._answers: dict[tuple[str, str], _Answer] = {}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        asked = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if asked and environ["REQUEST_METHOD"] in METHODS:
            request = WSGIRequest(environ)
            if answer := self._answer(request):
                take_note(request, asked[1], int(asked[2]))
                start_response(answer.status, list(answer.headers))
                return [answer.body]
        return self._application(environ, start_response)

    def _answer(self, request: WSGIRequest) -> _Answer | None:
        """What all who ask like this are answered; None where Django is to decide."""
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        kind = (str(request.method), str(request.scheme))
        answer = self._answers.get(kind)
        if answer is None:
            answer = self._of_django(request.environ, host, kind[1])
            if not answer.status.startswith(_ANSWERED):
                return None
            self._answers[kind] = answer
        return answer

    def _of_django(self, environ: "WSGIEnvironment", host: str, scheme: str) -> _Answer:
        """Nothing of who happens to ask first goes in, as what comes out is given to all."""
        said = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
        said |= {"HTTP_HOST": host, "wsgi.url_scheme": scheme, "QUERY_STRING": ""}
        told: list[tuple[str, tuple[tuple[str, str], ...]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_failure: Any) -> Any:
            told.append((status, tuple(headers)))

        response: Any = self._application(said, start_response)
        try:
            body = b"".join(response)
        finally:
            if hasattr(response, "close"):  # optional: PEP 3333
                response.close()
        return _Answer(*told[-1], body)
