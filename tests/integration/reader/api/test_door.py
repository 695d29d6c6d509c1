"""How the API may be asked, by whom, and what all of its answers share."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from articles.reader.api.door import door
from articles.reader.api.query import LONGEST
from tests import factories
from tests.integration.models.test_rules import at_the_end
from tests.integration.reader.api.asking import ROOT, answer, ask
from tests.integration.reader.reading import SITE
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
LIST = f"{ROOT}/fr/articles"
PLACES = ("articles", "articles/{}", "articles/{}/provenance", "categories", "tags", "sources")


def test_all_answers_are_for_everyone_and_asked_about_each_time(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    for turn, place in enumerate(PLACES):
        language = EVERYWHERE[turn % 3]
        found = answer(client, f"{language}/{place.format(article.pk)}")
        sent = found.headers
        assert sent["Access-Control-Allow-Origin"] == "*"
        assert sent["Access-Control-Expose-Headers"] == "ETag, Link, Retry-After"
        assert sent["Cache-Control"] == "public, no-cache"
        assert sent["Content-Language"] == language
        assert sent["X-Robots-Tag"] == "noindex"
        assert sent.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert found.cookies == {}


def test_what_a_program_has_is_not_sent_again(client: Client) -> None:
    article = factories.article(("fr",))
    path = f"{LIST}/{article.pk}"
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert again.headers["Cache-Control"] == "public, no-cache"
    factories.correction(article, "fr")
    at_the_end()
    anew = client.get(path, headers={"if-none-match": tag})
    assert (anew.status_code, anew.headers["ETag"] != tag) == (200, True)


def test_what_can_be_told_beforehand_is_not_made(rf: RequestFactory) -> None:
    made: list[str] = []

    def view(request: HttpRequest, language: str) -> HttpResponse:
        made.append(language)
        return HttpResponse("{}")

    def validating(request: HttpRequest, language: str) -> str:
        return f'"{language}-7{request.META["QUERY_STRING"]}"'

    guarded = door(view, frozenset({"limit"}), validating)
    for method in (rf.get, rf.head):
        first = guarded(method("/?limit=5"), language="ar")
        assert (first.status_code, first.headers["ETag"]) == (200, '"ar-7limit=5"')
        again = guarded(
            method("/?limit=5", headers={"if-none-match": '"ar-7limit=5"'}), language="ar"
        )
        assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, no-cache")
    assert made == ["ar", "ar"]


def test_a_head_is_a_get_without_its_body(client: Client) -> None:
    article = factories.article(("fr",))
    for path, status in ((LIST, 200), (f"{LIST}/{article.pk}", 200), (f"{LIST}/0", 404)):
        whole, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (status, b"")
        for name in ("Content-Type", "Content-Length", "Cache-Control", "Content-Language"):
            assert head.headers[name] == whole.headers[name]


def test_a_script_of_another_site_may_ask_with_a_condition(client: Client) -> None:
    asked = {
        "origin": "https://other.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    found = client.options(LIST, headers=asked)
    assert (found.status_code, found.content) == (204, b"")
    assert found.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert found.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert found.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert found.headers["Access-Control-Max-Age"] == "86400"
    assert "Access-Control-Allow-Origin" not in client.get("/fr/").headers
    assert "Access-Control-Allow-Credentials" not in found.headers


def test_nothing_can_be_written(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        found = getattr(strict, method)(LIST)
        assert (found.status_code, found.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert found.headers["Content-Type"] == "application/problem+json"
        assert found.json()["type"] == f"{SITE}{ROOT}/problems/only-read"


def test_a_query_is_understood_whole_or_refused(client: Client) -> None:
    article = factories.article(("fr",))
    refused: list[tuple[str, str, str]] = [
        ("articles?colour=red", "unknown-parameter", "colour"),
        ("articles?limits=5", "unknown-parameter", "limits"),
        ("articles?since=2026-01-01", "unknown-parameter", "since"),
        (f"articles/{article.pk}?limit=5", "unknown-parameter", "limit"),
        (f"articles/{article.pk}/provenance?x=", "unknown-parameter", "x"),
        ("categories?tag=x", "unknown-parameter", "tag"),
        ("articles?tag=a&tag=b", "repeated-parameter", "tag"),
    ]
    for parameter, written in (
        ("limit", ("0", "51", "-1", "1.0", "5 ", "+5", "1_0", "٥", "x", "", "9" * 20)),
        ("before", ("1", "x-1", "1-", "-1-1", "1-2-3", "", "1" * 18 + "-1", "1-" + "1" * 19)),
        ("checked", ("yes", "1", "True", "", "only")),
        ("from", ("2026", "2026-02-30", "20260503", "1777777777", "2026-05-03T00:00", "", "today")),
        ("to", ("2026-13-01", "0000-01-01", "10000-01-01", "2026-5-3")),
        ("category", ("", "a/b", "a%00b", "x" * 121)),
        ("tag", ("",)),
        ("source", ("%00",)),
    ):
        refused += [
            (f"articles?{parameter}={value.replace('+', '%2B')}", "parameter", parameter)
            for value in written
        ]
    refused += [(f"tags?before={value}", "parameter", "before") for value in ("0", "x", "9" * 16)]
    for path, kind, parameter in refused:
        found = ask(client, f"fr/{path}", 400)
        assert (found["type"], found["parameter"]) == (f"{SITE}{ROOT}/problems/{kind}", parameter)
        assert parameter in found["detail"]


def test_a_query_has_a_length(client: Client) -> None:
    longest = f"tag={'x' * (LONGEST - 4)}"
    assert ask(client, f"fr/articles?{longest}", 400)["parameter"] == "tag"
    found = ask(client, f"fr/articles?{longest}x", 414)
    assert found["type"] == f"{SITE}{ROOT}/problems/too-long"
    slugs = {"category": "ق" * 60, "tag": "ق" * 80, "source": "ق" * 120}
    sent: Any = client.get(LIST, slugs)
    assert (sent.status_code, sent.json()["parameter"]) == (404, "category")
