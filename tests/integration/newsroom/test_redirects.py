"""No address of the site leads to another site."""

from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests import factories
from tests.environment import ROOT

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    *("//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example"),
    *("///evil.example", "/%09/evil.example", "/%5cevil.example", "https:evil.example"),
    *("javascript:alert(1)", "/.evil.example", "@evil.example", "/%2f%2fevil.example"),
)
PATHS = (
    *("{}", "/{}", "/fr/{}", "/fr/tag/{}", "/fr/{}/1-x", "/desk/{}", "/desk/login/{}"),
    *("/preview/{}", "/media/{}", "/share/fr/{}.png", "/api/v1/fr/{}", "/static/{}"),
)
PARAMETERS = ("next", "url", "redirect", "return", "q", "before", "category", "tag", "lang")


def leads_elsewhere(location: str) -> bool:
    """As a browser reads it, which takes a backslash for a slash and leaves out tabs."""
    read = location.replace("\\", "/").replace("\t", "").strip()
    parts = urlsplit(read)
    ours = urlsplit(settings.SITE_URL)
    return bool(parts.scheme or parts.netloc) and (parts.scheme, parts.netloc) not in (
        (ours.scheme, ours.netloc),
        ("http", "testserver"),
    )


def test_what_leads_elsewhere_is_known() -> None:
    """Or the tests below would show nothing."""
    for location in ("//evil.example", "/\\evil.example", "https://evil.example/", "javascript:x"):
        assert leads_elsewhere(location)
    for location in ("/fr/", f"{settings.SITE_URL}/fr/", "?next=//evil.example", ""):
        assert not leads_elsewhere(location)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_does(path: str) -> None:
    factories.article(("fr",))
    client = Client(raise_request_exception=False)
    for where in ELSEWHERE:
        for asked in (path.format(where), path.format(quote(where, safe=""))):
            answer = client.get(asked)
            assert answer.status_code < 500, asked
            assert not leads_elsewhere(answer.headers.get("Location", "")), asked


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_parameter_does(name: str) -> None:
    article = factories.article(("fr",))
    own = article.get_absolute_url("fr")
    client = Client(raise_request_exception=False)
    for path in ("/", "/fr/", own, f"/fr/x/{article.pk}-x/", "/fr/search/", "/feed.rss", "/desk/"):
        for where in ELSEWHERE:
            answer = client.get(path, {name: where})
            assert answer.status_code < 500, path
            assert not leads_elsewhere(answer.headers.get("Location", "")), (path, where)


@pytest.mark.parametrize("where", ELSEWHERE)
def test_signing_in_and_out_does_not(client: Client, where: str) -> None:
    person = factories.user(is_staff=True, is_superuser=True)
    person.set_password("correct horse battery")
    person.save()
    signed_in = client.post(
        f"/desk/login/?next={quote(where)}",
        {"username": person.username, "password": "correct horse battery", "next": where},
    )
    assert signed_in.status_code == 302
    assert not leads_elsewhere(signed_in.headers["Location"])
    client.get("/desk/")
    signed_out = client.post("/desk/logout/", {"next": where})
    assert not leads_elsewhere(signed_out.headers.get("Location", ""))


def test_scripts_go_nowhere_by_themselves() -> None:
    """What a script would lead to, no header tells."""
    for script in (ROOT / "static" / "js").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        ways = ("location.href =", "location.assign", "location =", "location.replace")
        assert not any(way in text for way in ways)
