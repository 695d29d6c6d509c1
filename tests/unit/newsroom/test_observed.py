"""Around every request: its id, and what is counted of it."""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from pytest_django import Settings

from newsroom.logs import around
from newsroom.logs.lines import ACCESS, FIELDS
from newsroom.metrics import tally
from newsroom.observed import edition, observed, route_of

KEPT = [("Content-Type", "text/html"), ("Content-Length", "5")]
"""As a cache in front of Django hands out the same list each time."""


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """A request is left for the next alone, of which the thread of the tests has none."""
    yield
    around.begin({})


def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"].endswith("/broken/"):
        raise RuntimeError
    around.note(route="of-the-cache")
    start("200 OK", KEPT)
    return [b"hello"]


def ask(path: str = "/ar/", method: str = "GET", **headers: str) -> dict[str, str]:
    """The headers of the answer."""
    found: dict[str, str] = {}

    def start(status: str, said: list[tuple[str, str]], error: Any = None) -> io.BytesIO:
        found.update(said)
        return io.BytesIO()

    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, **headers}
    setup_testing_defaults(environ)
    assert observed(application)(environ, start) == [b"hello"]  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("behind", "given", "kept"),
    [
        (True, "0123abcd-0123", True),
        (False, "0123abcd-0123", False),
        (True, "", False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, 'a" evil="1 and\nmore', False),
    ],
)
def test_the_id_is_the_proxys_where_one_is_believed(
    settings: Settings, behind: bool, given: str, kept: bool
) -> None:
    settings.BEHIND_PROXY = behind
    told = ask(HTTP_X_REQUEST_ID=given)["X-Request-ID"]
    assert told == given if kept else re.fullmatch("[0-9a-f]{32}", told)
    assert around.known() == {"request": told, "route": "of-the-cache"}


def test_no_answer_has_the_id_of_another_and_what_is_kept_has_none() -> None:
    assert len({ask()["X-Request-ID"] for _time in range(3)}) == 3
    assert KEPT == [("Content-Type", "text/html"), ("Content-Length", "5")]


def test_each_answer_is_counted_once_by_few_words() -> None:
    before = tally.times()
    ask("/ar/x/")
    ask("/api/v1/fr/articles", "BREW")
    with pytest.raises(RuntimeError):
        ask("/static/broken/")
    found = {
        (one.route, one.method, one.status, one.language): sum(times.within)
        - (sum(before[one].within) if one in before else 0)
        for one, times in tally.times().items()
    }
    assert {key: many for key, many in found.items() if many} == {
        ("of-the-cache", "GET", "2xx", "ar"): 1,
        ("of-the-cache", "other", "2xx", "fr"): 1,
        ("static", "GET", "5xx", ""): 1,
    }


def test_the_line_of_an_answer_says_neither_who_asked_nor_for_what(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        ask()
        assert caplog.records == []
        settings.ACCESS_LOG = True
        ask("/ar/secret-path/", QUERY_STRING="q=word", REMOTE_ADDR="192.0.2.1")
    (line,) = caplog.records
    told = {name: vars(line)[name] for name in FIELDS if hasattr(line, name)}
    assert 0 < told.pop("ms") < 1000
    assert told == {"method": "GET", "status": 200, "language": "ar", "bytes": 5}
    assert line.getMessage() == "answered"
    assert set(around.known()) == {"request", "route"}


def test_the_desk_is_one_route_and_none_is_an_address() -> None:
    assert route_of(["admin"], "articles_article_change") == "desk"
    assert route_of([], "article") == "article"
    assert route_of(["api"], "articles") == "api:articles"
    assert route_of([], None) == "unnamed"
    editions = {path: edition(path) for path in ("/fr/", "/api/v1/en/x", "/", "", "/frx/", "/api/")}
    assert list(editions.values()) == ["fr", "en", "", "", "", ""]
