"""A request that is refused is explained on a page of ours, without the database.

Without the marker for it, a test has no database: where there is none, no query was made.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils.translation import gettext, override
from pytest_django import Settings

from tests import factories
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get

FORGED = "The form was not accepted"
READ_ONLY = "This page can only be read"
UNREADABLE = "This request cannot be read"
NO_ACCESS = "You have no access to this"
BROKEN = "Something went wrong"
NAMES = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}
# Outside the editions a reader is known by her choice, then by her browser.
READERS = pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"accept-language": "ar-MA, fr;q=0.5"}, "ar"),
        ({"cookie": "edition=en", "accept-language": "ar"}, "en"),
        ({}, "fr"),
    ],
)
# What stands in an address where its pattern has a changing part.
PARTS = {
    "language": "fr", "category": "tech", "slug": "x", "pk": "1", "year": "2026", "month": "05",
    "name": "ai", "number": "1", "path": "a.webp", "token": "x", "kind": "tags", "key": "x",
    "ending": "rss",
}  # fmt: skip


@pytest.fixture
def stranger() -> Client:
    """A browser whose forms are checked, and that sees what a reader would."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def explained(answer: Any, status: int, title: str, language: str) -> Page:
    """A page of ours in ``language`` that leads on, with nothing inline."""
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == language
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    page = Page(answer)
    with override(language):
        said = gettext(title)
    assert (page.tree.get("lang"), page.tree.get("dir")) == (
        language,
        "rtl" if language == "ar" else "ltr",
    )
    assert page.text("//h1") == said
    assert page.text("//title") == f"{said} · {NAMES[language]}"
    assert page.text("//p[contains(@class, 'kick')]") == str(status)
    assert page.all("//main//a/@href") == [f"/{language}/"]
    assert page.all("//ul[@class='langs']//a/@href") == ["/fr/", "/ar/", "/en/"]
    assert page.all("//ul[@class='langs']//a[@aria-current]/@lang") == [language]
    assert page.all("//style | //*[@style] | //script[not(@src)]") == []
    assert page.all("//meta[@name='robots']/@content") == ["noindex"]
    return page


def there_to_be_read(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """An address of every pattern of the site but the desk's and the beacon's."""
    for entry in resolver.url_patterns:
        route = before + re.sub(
            r"<(?:\w+:)?(\w+)>", lambda part: PARTS[part[1]], str(entry.pattern)
        )
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from there_to_be_read(entry, route)
        elif entry.name != "beacon":
            yield route


@ANY_LANGUAGE
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", ["", "about/ai/", "tech/", "tech/1-x/", "feed.rss"])
def test_a_page_takes_nothing_in(stranger: Client, method: str, path: str, language: str) -> None:
    answer = getattr(stranger, method)(f"/{language}/{path}", headers={"accept-language": "de"})
    explained(answer, 405, READ_ONLY, language)
    assert answer.headers["Allow"] == "GET, HEAD"


@READERS
@pytest.mark.parametrize("path", ["/", "/robots.txt", "/media/a.webp", "/health/live"])
def test_outside_the_editions_it_is_said_in_the_readers_language(
    stranger: Client, path: str, headers: dict[str, str], language: str
) -> None:
    answer = stranger.post(path, headers=headers)
    explained(answer, 405, READ_ONLY, language)
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_no_address_that_is_there_to_be_read_was_forgotten(stranger: Client) -> None:
    paths = list(there_to_be_read(get_resolver()))
    assert {"/", "/sitemap.xml", "/fr/tag/x/", "/fr/tech/1-x/provenance.json"} < set(paths)
    allowed = {path: stranger.post(path, {"a": "b"}).headers.get("Allow") for path in paths}
    # Scripts of other sites ask first whether they may, with OPTIONS.
    api = [path for path in paths if path.startswith("/api/")]
    assert len(api) == 9
    assert allowed == {
        **dict.fromkeys(paths, "GET, HEAD"),
        **dict.fromkeys(api, "GET, HEAD, OPTIONS"),
    }


@pytest.mark.django_db
def test_what_is_not_there_takes_nothing_in_either(stranger: Client) -> None:
    assert stranger.post("/fr/a/b/c/d/").status_code == 404


def test_a_beacon_still_takes_a_view_in(stranger: Client) -> None:
    assert stranger.post("/beacon/fr/1.gif").status_code == 204


@READERS
def test_a_form_without_its_token_is_refused_in_the_readers_language(
    stranger: Client, headers: dict[str, str], language: str
) -> None:
    answer = stranger.post("/desk/login/", {"username": "a"}, headers=headers)
    explained(answer, 403, FORGED, language)


@pytest.mark.django_db
def test_a_form_with_its_token_is_accepted(stranger: Client) -> None:
    account = factories.user(is_staff=True)
    account.set_password("an-editors-password")
    account.save()
    form = get(stranger, "/desk/login/")
    token = form.one("//input[@name='csrfmiddlewaretoken']/@value")
    given = {"username": account.username, "password": "an-editors-password", "next": "/desk/"}
    refused = stranger.post("/desk/login/", given)
    assert refused.status_code == 403
    answer = stranger.post("/desk/login/", {**given, "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")


@pytest.mark.django_db
@LANGUAGES
def test_who_may_not_is_told_so(client: Client, language: str) -> None:
    client.force_login(factories.user(is_staff=True))
    client.cookies["edition"] = language
    explained(client.get("/desk/articles/article/add/"), 403, NO_ACCESS, language)


@LANGUAGES
def test_a_host_that_is_not_ours_is_refused_in_the_language_of_the_edition(
    client: Client, language: str
) -> None:
    page = explained(
        client.get(f"/{language}/about/ai/", headers={"host": "evil.example"}),
        400,
        UNREADABLE,
        language,
    )
    assert "evil.example" not in page.markup


@READERS
def test_so_is_one_that_is_refused_before_a_language_was_chosen(
    settings: Settings, headers: dict[str, str], language: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True  # asks for the host before all else does
    answer = Client().get("/", headers={**headers, "host": "evil.example"})
    explained(answer, 400, UNREADABLE, language)


@ANY_LANGUAGE
@pytest.mark.parametrize("path", ["/{0}/", "/{0}/feed.rss"])
def test_a_failure_leads_to_the_other_editions(stranger: Client, path: str, language: str) -> None:
    explained(stranger.get(path.format(language)), 500, BROKEN, language)
