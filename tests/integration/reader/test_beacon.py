"""The beacon: what it answers, and that it answers the same in front of Django as behind it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.models import Article
from articles.reader.beacon import PIXEL, Counting
from articles.reader.traffic import Buffer
from tests import factories
from tests.integration.reader.reading import get
from tests.integration.reader.world import EVERYWHERE

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),
]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15"
Told = tuple[str, dict[str, str], bytes]
PATH = "/beacon/fr/1.gif"


@pytest.fixture
def article() -> Article:
    return factories.article(EVERYWHERE)


@pytest.fixture(autouse=True)
def _connection_that_stays() -> Iterator[None]:
    """What a test has not committed is seen by its own connection alone, which Django would close
    with each request. Its client for tests sees to that, too."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Django:
    """Django, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._application = get_wsgi_application()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        return self._application(environ, start_response)


def ask(application: Any, path: str = PATH, method: str = "POST", **said: str) -> Told:
    """What it answers, to a reader unless it is told of another."""
    environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, "REMOTE_ADDR": "::1"}
    environ |= {"HTTP_HOST": "localhost", "HTTP_USER_AGENT": FIREFOX, **said}
    setup_testing_defaults(environ)
    told: list[tuple[str, dict[str, str]]] = []
    answer = application(environ, lambda status, headers: told.append((status, dict(headers))))
    body = b"".join(answer)
    getattr(answer, "close", bool)()
    return (*told[-1], body)


def test_without_scripts_a_picture_counts(client: Client, article: Article, views: Buffer) -> None:
    path = get(client, article.get_absolute_url("ar")).one("//noscript/img/@src")
    assert path == get(client, article.get_absolute_url("ar")).one("//article/@data-beacon")
    answer = client.get(path, headers={"user-agent": FIREFOX})
    assert (answer.status_code, answer.content) == (200, PIXEL)
    assert answer.headers["Content-Type"] == "image/gif"
    client.head(path, headers={"user-agent": SAFARI})
    assert views.flush() == 1


def test_the_answer_is_not_kept_and_costs_no_query(
    client: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.post(f"/beacon/fr/{article.pk}.gif", headers={"user-agent": FIREFOX})
    assert answer.status_code == 204
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content == b""
    assert answer.cookies == {}
    assert not {"Content-Type", "Content-Language", "Vary"} & set(answer.headers)


@pytest.mark.parametrize("path", ["/beacon/de/1.gif", "/beacon/fr/x.gif", "/beacon/fr/1.png"])
def test_what_is_no_beacon_is_not_found(client: Client, path: str) -> None:
    assert client.post(path).status_code == 404


def test_no_other_site_needs_a_token_and_none_can_do_more(article: Article) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/beacon/fr/{article.pk}.gif").status_code == 204
    assert client.put(f"/beacon/fr/{article.pk}.gif").status_code == 405


@pytest.mark.parametrize("proto", ["", "http", "https"])
def test_in_front_of_django_it_answers_what_django_does(settings: Settings, proto: str) -> None:
    settings.SECURE_SSL_REDIRECT = settings.BEHIND_PROXY = bool(proto)
    settings.SECURE_HSTS_SECONDS = 3600
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proto else None
    said = {"HTTP_X_FORWARDED_PROTO": proto} if proto else {}
    django, counting = get_wsgi_application(), Counting(get_wsgi_application())
    asked: list[dict[str, str]] = [
        *({"method": method} for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS")),
        *({"path": path} for path in ("/beacon/de/1.gif", f"/beacon/fr/{'9' * 5_000}.gif", "/")),
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "localhost", "HTTP_ACCEPT_LANGUAGE": "ar", "HTTP_ACCEPT_ENCODING": "gzip"},
        {"HTTP_COOKIE": "edition=en; x=y", "HTTP_IF_NONE_MATCH": "*", "QUERY_STRING": "a=b"},
    ]
    for time in range(2):
        for one in asked:
            assert ask(counting, **said, **one) == ask(django, **said, **one), (time, one)


def test_nothing_of_who_asks_first_is_answered_to_the_next() -> None:
    """Django takes a token or a session that it cannot read away, by a cookie."""
    first = {"HTTP_COOKIE": "session=x; csrf=x", "HTTP_ACCEPT_LANGUAGE": "ar"}
    assert ask(Counting(get_wsgi_application()), **first) == ask(get_wsgi_application())
    assert ask(get_wsgi_application(), **first) != ask(get_wsgi_application())


def test_django_is_asked_once_for_each_method_and_for_whatever_is_no_beacon() -> None:
    django = Django()
    counting = Counting(django)
    for method in ("POST", "POST", "GET", "HEAD", "GET", "HEAD", "POST"):
        ask(counting, "/beacon/ar/7.gif", method)
    assert django.asked == ["/beacon/ar/7.gif"] * 3
    others = ["/beacon/ar/7.gif/", "/beacon/de/7.gif", "/beacon/ar/7x.gif", "/x/beacon/ar/7.gif"]
    for path in others * 2:
        assert ask(counting, path)[0] == "404 Not Found"
    assert django.asked[3:] == others * 2


def test_in_front_of_django_views_are_counted_as_behind_it(
    article: Article, views: Buffer, settings: Settings
) -> None:
    settings.BEHIND_PROXY = True
    counting, path = Counting(get_wsgi_application()), f"/beacon/ar/{article.pk}.gif"

    def read(**said: str) -> int:
        for method in ("POST", "GET", "HEAD", "POST"):
            ask(counting, path, method, **said)
        return views.flush()

    assert read() == 1
    assert read() == 0
    assert read(HTTP_USER_AGENT=SAFARI) == 1
    assert read(HTTP_X_FORWARDED_FOR="192.0.2.1, 192.0.2.2") == 1
    assert read(HTTP_X_FORWARDED_FOR="192.0.2.7, 192.0.2.2") == 0
    assert read(HTTP_USER_AGENT="") == read(HTTP_USER_AGENT="Googlebot/2.1") == 0
    assert read(HTTP_USER_AGENT=f"{SAFARI} 2", HTTP_SEC_PURPOSE="prefetch") == 0
    assert read(HTTP_USER_AGENT=f"{SAFARI} 2", HTTP_COOKIE="session=x") == 0
    assert read(HTTP_USER_AGENT=f"{SAFARI} 2", HTTP_HOST="evil.example") == 0
    assert list(article.view_counts.values_list("language", "views")) == [("ar", 3)]
