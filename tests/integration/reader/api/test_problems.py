"""What programs are answered in place of what they asked for: RFC 9457, in their language."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from articles.reader import failures
from articles.reader.api import problems
from tests.integration.reader.api.asking import ROOT, ask
from tests.integration.reader.reading import SITE

pytestmark = pytest.mark.django_db


def test_what_is_at_no_address_is_a_problem_and_no_page(client: Client) -> None:
    for path in ("/api/", "/api/v1/", "/api/v2/fr/articles", "/api/v1/de/articles", "/api/v1/fr/",
                 "/api/v1/fr/articles/", "/api/v1/fr/articles/x", "/api/v1/fr/articles/-1",
                 "/api/v1/problems/none"):  # fmt: skip
        found = client.get(path)
        assert (found.status_code, found.headers["Content-Type"]) == (404, problems.MEDIA_TYPE)
        assert found.json()["type"] == f"{SITE}{ROOT}/problems/nothing-here"
        assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/apis/").headers["Content-Type"].startswith("text/html")


def test_a_problem_is_in_the_language_of_the_address_or_else_of_the_reader(client: Client) -> None:
    for language in ("fr", "ar", "en"):
        with override(language):
            title = str(problems.NO_ARTICLE.title)
        asked = {"accept-language": "ar" if language != "ar" else "fr"}
        assert ask(client, f"{language}/articles/0", 404, **asked)["title"] == title
        with override(language):
            title = str(problems.NOTHING_HERE.title)
        found = client.get("/api/v1/de/articles", headers={"accept-language": language})
        assert (found.json()["title"], found.headers["Content-Language"]) == (title, language)


def test_a_fault_of_ours_is_a_problem_there_and_a_page_elsewhere(rf: RequestFactory) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        return failures.server_error(request)

    answering = problems.instead_of(broken, problems.FAULT)
    there = answering(rf.get("/api/v1/fr/articles"))
    assert (there.status_code, there.headers["Content-Type"]) == (500, problems.MEDIA_TYPE)
    elsewhere = answering(rf.get("/fr/"))
    assert (elsewhere.status_code, elsewhere.headers["Content-Type"][:9]) == (500, "text/html")


def test_a_strangers_host_is_refused_in_json_too(client: Client) -> None:
    found = client.get("/api/v1/fr/articles", headers={"host": "evil.example"})
    assert (found.status_code, found.headers["Content-Type"]) == (400, problems.MEDIA_TYPE)
    assert found.json()["type"] == f"{SITE}{ROOT}/problems/request"


def test_the_type_of_a_problem_leads_to_what_is_said_of_it(client: Client) -> None:
    for kind in problems.KINDS:
        found = client.get(kind.type, headers={"accept-language": "ar"})
        assert found.headers["Location"] == f"/ar/about/api/#{kind.name}"
    markup = client.get("/ar/about/api/").content.decode()
    assert [kind.name for kind in problems.KINDS if f'id="{kind.name}"' not in markup] == []
