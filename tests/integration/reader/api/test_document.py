"""The OpenAPI document: what it promises is all there is, and programs that read it get by."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings as drawing
from pytest_django import Settings
from schemathesis.core.result import Ok

from articles.languages import in_language
from articles.reader.api.document import document
from articles.reader.api.operations import QUERIES
from articles.reader.api.query import names
from newsroom.wsgi import application
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.api.asking import ROOT
from tests.integration.reader.reading import SITE

pytestmark = pytest.mark.django_db
# What is asked as it should be may have been withdrawn; what is not may be too long.
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["200", "404", "410"]},
            "negative_data_rejection": {"expected-statuses": ["400", "404", "414"]},
        }
    }
)
FEW = 4
"""Cases for each operation; `make proof` tries more, and other ones each time."""
PLACES = {
    "articles": "articles",
    "article": "articles/{number}",
    "provenance": "articles/{number}/provenance",
    "categories": "categories",
    "tags": "tags",
    "sources": "sources",
}


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A program asks by WSGI, where each request closes what the test's transaction is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_document_is_served_and_names_the_site(client: Client, settings: Settings) -> None:
    found = client.get(f"{ROOT}/openapi.json")
    told = found.json()
    assert (found.status_code, found.headers["Content-Type"]) == (200, "application/json")
    assert told == document()
    assert (told["openapi"], told["info"]["version"]) == ("3.1.0", "1.0.0")
    assert told["servers"] == [{"url": SITE}]
    assert told["info"]["termsOfService"] == f"{SITE}/fr/about/reuse/"
    settings.SITE_URL = "https://news.example"
    assert document()["servers"] == [{"url": "https://news.example"}]


def test_it_describes_every_operation_and_every_parameter() -> None:
    operations = {path: methods["get"] for path, methods in document()["paths"].items()}
    assert {one["operationId"]: path for path, one in operations.items()} == {
        name: f"{ROOT}/{{language}}/{place}" for name, place in PLACES.items()
    }
    for operation in operations.values():
        asked = {one["name"] for one in operation["parameters"] if one["in"] == "query"}
        query = QUERIES.get(operation["operationId"])
        assert asked == (names(query) if query else set())
        assert [one["name"] for one in operation["parameters"] if not one.get("description")] == []
        assert "null" not in json.dumps(operation["parameters"])
        statuses = {"200", "304", "400", "404", "405", "414", "429", "500", "503"}
        gone = {"410"} if "{number}" in json.dumps(operation["parameters"]) else set()
        assert set(operation["responses"]) - gone <= statuses | {"410"}


def test_it_explains_what_it_names_and_nothing_else() -> None:
    told = document()
    named = set(re.findall(r"#/components/(\w+/\w+)", json.dumps(told)))
    parts = {f"{kind}/{name}" for kind, held in told["components"].items() for name in held}
    assert named == parts


def narrowed(told: dict[str, Any], values: dict[str, list[Any]]) -> dict[str, Any]:
    """The document with parameters that take nothing but ``values``, so that what is made up by
    it finds something."""
    copied: dict[str, Any] = json.loads(json.dumps(told))
    for methods in copied["paths"].values():
        for parameter in methods["get"]["parameters"]:
            if parameter["name"] in values:
                parameter["schema"] = {"enum": values[parameter["name"]]}
    return copied


def answered(told: dict[str, Any], mode: schemathesis.GenerationMode) -> Counter[int]:
    """How often each status came of what schemathesis makes up for each operation; it has checked
    each answer against the document."""
    statuses: Counter[int] = Counter()
    schema = schemathesis.openapi.from_dict(told, config=CONFIG)
    schema.app = application
    for operation in schema.get_all_operations():
        assert isinstance(operation, Ok)
        cases = operation.ok().as_strategy(generation_mode=mode)

        @drawing(
            max_examples=int(os.environ.get("API_CASES", FEW)),
            database=None,
            deadline=None,
            derandomize="API_CASES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def holds(case: schemathesis.Case[Any]) -> None:
            headers = {"Host": "127.0.0.1:8000", "Accept-Encoding": "identity"}
            statuses[case.call_and_validate(headers=headers).status_code] += 1

        holds()
    return statuses


@pytest.mark.usefixtures("_one_connection")
def test_whatever_is_made_up_by_it_is_answered_as_it_says() -> None:
    tag, source = factories.tag(), factories.source()
    article = factories.article(("fr", "en"), tags=(tag,), sources=(source,))
    gone = world.withdraw(factories.article(("fr", "ar")), "ar")
    told = document()
    values = {
        "number": [article.pk, gone.pk, factories.article().pk],
        "category": [in_language(article.category, "slug", "fr"), "none"],
        "tag": [in_language(tag, "slug", code) for code in ("fr", "en")],
        "source": [source.slug],
    }
    found = answered(narrowed(told, values), schemathesis.GenerationMode.POSITIVE)
    assert {200, 404} <= set(found) <= {200, 404, 410}
    found = answered(told, schemathesis.GenerationMode.NEGATIVE)
    assert {400, 404} <= set(found)
