"""Which requests are read from the replica, and that all of a page is."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection, connections, router
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from articles.models import Article, SearchWord
from articles.models.querysets.prepared import Prepared
from articles.reader.failures import OUT_OF_REACH
from newsroom.replica import routing
from newsroom.replica.routing import ReplicaMiddleware, anonymous, reading_from
from newsroom.replica.standby import Standby
from newsroom.servers import PRIMARY, REPLICA

PREPARED = Prepared(lambda **values: Article.objects.filter(pk=values["pk"]).only("pk"))


@pytest.fixture
def replica(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standby]:
    """Another connection to the database of the tests, which passes for a replica that keeps up."""
    standby = Standby(lambda: 1, lambda: 1, 3)
    standby._started, standby.pages = True, REPLICA
    # The dictionary of the settings.
    connections.databases[REPLICA] = dict(connections.databases[PRIMARY])
    routers = ["newsroom.replica.routing.Router"]
    with (
        django_db_blocker.unblock(),
        override_settings(DATABASE_ROUTERS=routers),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(routing, "standby", lambda: standby)
        try:
            yield standby
        finally:
            connections[REPLICA].close()
            del connections[REPLICA], connections.databases[REPLICA]
            connection.close()


def test_what_is_read_for_a_page_is_read_from_one_server_prepared_or_not(replica: Standby) -> None:
    with CaptureQueriesContext(connections[REPLICA]) as there, reading_from(REPLICA):
        list(Article.objects.live("en").values_list("pk")[:1])
        list(PREPARED(pk=1))
        SearchWord.objects.near([1])
    assert len(there) == 3
    with CaptureQueriesContext(connections[REPLICA]) as there:
        # Planned for the other.
        list(PREPARED(pk=1))
    assert len(there) == 0
    with reading_from(REPLICA):
        assert router.db_for_write(Article) == PRIMARY


def request(path: str, method: str = "GET", cookie: str = "") -> HttpRequest:
    return RequestFactory().generic(method, path, headers={"cookie": cookie} if cookie else {})


def test_only_pages_for_everybody_asked_for_by_nobody_are_read_from_the_replica() -> None:
    for path in ("/en/", "/ar/search/?q=x", "/feed.rss", "/sitemap.xml", "/api/v1/fr/articles"):
        assert anonymous(request(path)), path
        assert anonymous(request(path, "HEAD", "edition=ar"))
        assert not anonymous(request(path, cookie="session=abc"))
        assert not anonymous(request(path, "POST"))
    for path in ("/", "/desk/", "/preview/x/", "/health/ready", "/beacon/en/1.gif", "/share/en/1"):
        assert not anonymous(request(path)), path


def test_a_page_that_the_replica_fails_to_give_is_read_from_the_primary(replica: Standby) -> None:
    read: list[str] = []

    def fails_there(asked: HttpRequest) -> HttpResponse:
        alias = router.db_for_read(Article)
        read.append(alias)
        return HttpResponse(status=503 if alias == REPLICA else 200)

    middleware = ReplicaMiddleware(fails_there)
    assert middleware(request("/en/")).status_code == 200
    assert (read, replica.pages) == ([REPLICA, PRIMARY], PRIMARY)
    # What takes too long there takes as long elsewhere.
    replica.pages, asked = REPLICA, request("/en/")
    with connections[REPLICA].cursor() as cursor:
        cursor.execute("SET statement_timeout = 10")
        with pytest.raises(OUT_OF_REACH) as late:
            cursor.execute("SELECT pg_sleep(9)")
    middleware.process_exception(asked, late.value)
    assert middleware(asked).status_code == 503
    assert replica.pages == REPLICA


def test_what_is_sent_while_it_is_read_is_read_from_the_same_server(replica: Standby) -> None:
    def slowly(asked: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(str(router.db_for_read(Article)) for _part in range(2))

    answer = ReplicaMiddleware(slowly)(request("/sitemap.xml"))
    assert isinstance(answer, StreamingHttpResponse)
    assert list(answer) == [REPLICA.encode()] * 2
    assert router.db_for_read(Article) == PRIMARY


def test_without_a_replica_nothing_stands_in_the_way() -> None:
    with pytest.raises(MiddlewareNotUsed):
        ReplicaMiddleware(lambda asked: HttpResponse())
