"""What every answer tells a browser to allow, and what https adds."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests import factories
from tests.environment import ROOT

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),
]
DESKS_POLICY = {
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
POLICY = {*DESKS_POLICY, "require-trusted-types-for 'script'", "trusted-types kept worker"}
PUBLIC = ("/", "/fr/", "/ar/about/ai/", "/en/feed.rss", "/nothing", "/robots.txt", "/sitemap.xml")
DESK = ("/desk/", "/desk/articles/article/", "/desk/articles/article/add/", "/desk/articles/tag/")

SETTINGS = """
import django, json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in (
    "SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "CSRF_TRUSTED_ORIGINS", "ALLOWED_HOSTS",
    "REQUIRE_TWO_FACTOR",
)}))
"""
OF_TESTS = ("TESTING", "DEMO", "DJANGO_ALLOW_ASYNC_UNSAFE")
REQUESTS = """
import django, json
django.setup()
from django.test import Client
def asked(path, **more):
    answer = Client(raise_request_exception=False).get(path, **more)
    return [answer.status_code, answer.headers.get("Location"),
            answer.headers.get("Strict-Transport-Security")]
secure = {"HTTP_X_FORWARDED_PROTO": "https"}
host = {"HTTP_HOST": "news.example"}
print(json.dumps({
    "plain": asked("/", **host), "claimed": asked("/", **host, **secure),
    "secure": asked("/", secure=True, **host), "health": asked("/health/live", **host),
    "other": asked("/", secure=True, HTTP_HOST="evil.example"),
}))
"""


def policy(answer: HttpResponseBase) -> set[str]:
    return {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}


def guarded(answer: HttpResponseBase, policies: set[str] = POLICY) -> None:
    assert policy(answer) == policies
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in answer.headers
    refused = answer.headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(refused)
    page = policies == DESKS_POLICY or answer.headers["Content-Type"].startswith("text/html")
    shared = "same-origin" if page else "cross-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == shared


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_site_allows_nothing_inline_and_nothing_from_elsewhere(
    client: Client, path: str
) -> None:
    guarded(client.get(path))


def test_so_do_an_article_its_redirect_and_its_beacon(client: Client) -> None:
    article = factories.article(("fr",))
    path = article.get_absolute_url("fr")
    for asked, status in (
        (path, 200),
        (f"/fr/old/{article.pk}-old/", 301),
        (f"{path}provenance/", 200),
        (f"{path}provenance.json", 200),
        (article.get_absolute_url("ar"), 404),
        (f"/beacon/fr/{article.pk}.gif", 200),
    ):
        answer = client.get(asked)
        assert answer.status_code == status
        guarded(answer)


@pytest.mark.parametrize("path", DESK)
def test_the_desk_keeps_to_the_same_policy_but_for_what_django_brings(
    client: Client, path: str
) -> None:
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    answer = client.get(path)
    assert answer.status_code == 200
    guarded(answer, DESKS_POLICY)
    assert "style=" not in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_so_does_signing_in(client: Client) -> None:
    guarded(client.get("/desk/login/"), DESKS_POLICY)
    # What only the desk is told stays there, whatever it is.
    guarded(client.get("/desk/jsi18n/"), DESKS_POLICY)


def test_a_failure_is_guarded_too() -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/fr/archive/2026/05/?before=" + "9" * 30 + "-1")
    guarded(answer)


def run(code: str, **variables: str) -> Any:
    """What a process of its own, with other settings, prints."""
    environment = {**os.environ, **variables}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_https_turns_on_hsts_redirects_and_secure_cookies() -> None:
    assert run(SETTINGS, SITE_URL="https://news.example") == {
        "SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "LANGUAGE_COOKIE_NAME": "__Host-edition",
        "CSRF_TRUSTED_ORIGINS": ["https://news.example"],
        "ALLOWED_HOSTS": ["news.example"],
        "REQUIRE_TWO_FACTOR": True,
    }


def test_on_loopback_none_of_it_stands_in_the_way() -> None:
    assert run(SETTINGS, SITE_URL="http://127.0.0.1:8000") == {
        "SECURE": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SESSION_COOKIE_NAME": "session",
        "CSRF_COOKIE_NAME": "csrf",
        "LANGUAGE_COOKIE_NAME": "edition",
        "CSRF_TRUSTED_ORIGINS": ["http://127.0.0.1:8000"],
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "127.0.0.1", "[::1]"],
        "REQUIRE_TWO_FACTOR": False,
    }


HSTS = "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize(
    ("proxy", "claimed"),
    [("0", [301, "https://news.example/", None]), ("1", [302, "/fr/", HSTS])],
)
def test_over_https_plain_requests_are_led_over_and_probes_are_not(
    proxy: str, claimed: list[Any]
) -> None:
    """What a proxy says of the scheme is believed only where there is one."""
    assert run(REQUESTS, SITE_URL="https://news.example", BEHIND_PROXY=proxy) == {
        "plain": [301, "https://news.example/", None],
        "claimed": claimed,
        "secure": [302, "/fr/", HSTS],
        "health": [200, None, None],
        "other": [400, None, HSTS],
    }


@pytest.mark.parametrize("url", ["http://news.example", "ftp://x.example", "https://x.example/a"])
def test_an_address_that_cannot_be_kept_safe_stops_the_site(url: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refusal:
        run(SETTINGS, SITE_URL=url)
    assert "SITE_URL is" in refusal.value.stderr


def test_django_has_nothing_to_say_against_it(tmp_path: Path) -> None:
    """``check --deploy``, by an address that others reach."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in OF_TESTS},
        "SITE_URL": "https://news.example",
        "SITE_NAME": "News",
        "SECRET_KEY": "".join(chr(33 + number) for number in range(60)),
        "PUBLISHER": "A", "PUBLISHER_ADDRESS": "B", "PUBLICATION_DIRECTOR": "C",
        "CONTACT_EMAIL": "a@news.example",
        "DATA_DIR": str(tmp_path),
    }  # fmt: skip
    (tmp_path / "static").mkdir()
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), done.stderr


def test_a_304_says_nothing_of_who_may_show_it() -> None:
    """It has no type, and would change what the browser has."""
    article = factories.article(("fr",))
    client, path = Client(), article.get_absolute_url("fr")
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert (first.headers["Cross-Origin-Resource-Policy"], again.status_code) == (
        "same-origin",
        304,
    )
    assert "Cross-Origin-Resource-Policy" not in again.headers
