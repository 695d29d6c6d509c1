"""Whatever is asked, the site answers without a fault. ``make proof`` asks far more, over HTTP."""

from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client

from articles.languages import codes
from tests import factories, fuzzing
from tests.fuzzing import Asked, Fuzzer

REQUESTS = 400


@pytest.fixture
def known(transactional_db: None) -> list[str]:
    """Addresses that answer."""
    tag, article = factories.tag(), factories.article(codes())
    paths = [article.get_absolute_url(code) for code in codes()]
    return [
        *paths,
        *(tag.get_absolute_url(code) for code in codes()),
        *(f"{path}provenance.json" for path in paths),
        *("/", "/fr/", "/ar/search/", "/feed.rss", "/en/subscribe/", "/desk/login/"),
        *("/api/v1/fr/articles", f"/api/v1/en/articles/{article.pk}", "/api/v1/openapi.json"),
        *(f"/desk/articles/article/{article.pk}/change/", "/desk/articles/article/"),
    ]


def answered(client: Client, asked: Asked) -> Any:
    path, _mark, query = asked.target.partition("?")
    kind = asked.headers.get("Content-Type", "")
    told: dict[str, Any] = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in asked.headers.items()
        if name != "Content-Type"
    }
    told["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
    told["QUERY_STRING"] = query
    return client.generic(asked.method, "/", asked.body, kind, **told)


def faults(client: Client, seed: int, known: list[str]) -> list[str]:
    found = []
    for asked in Fuzzer(seed, known, fuzzing.routes()).requests(REQUESTS):
        answer = answered(client, asked)
        if fuzzing.is_wrong(answer.status_code, answer.headers):
            found.append(f"{answer.status_code}: {asked}")
        for name, value in answer.headers.items():
            assert not {"\n", "\r"} & set(f"{name}{value}"), asked
    return found


def test_a_stranger_meets_no_fault(known: list[str]) -> None:
    assert faults(Client(raise_request_exception=False), 1, known) == []


def test_nor_does_whoever_may_do_everything(known: list[str]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    assert faults(client, 2, known) == []


def test_every_address_is_asked() -> None:
    """Or the tests above would show little."""
    routes = fuzzing.routes()
    assert {"/<language:language>/search/", "/beacon/<language:language>/<int:pk>.gif"} <= {*routes}
    assert any(route.startswith("/desk/articles/article/") for route in routes)
    assert any(route.startswith("/api/v1/") for route in routes)
    assert len(routes) > 150


def test_the_same_seed_asks_the_same(known: list[str]) -> None:
    first, second = (list(Fuzzer(3, known, fuzzing.routes()).requests(50)) for _ in range(2))
    assert first == second
    assert len({one.target for one in first}) > 40
