"""What the site leaves out because nginx says it, and that both say the same."""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from csp.constants import HEADER
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import PolicyMiddleware
from newsroom.pagecache.front import TOLD, unrepeated
from tests.environment import ROOT

OWN = [
    ("Content-Type", "text/html"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
]
NGINX = "\n".join(
    (ROOT / "deploy" / "nginx" / f"{part}.conf.template").read_text(encoding="utf-8")
    for part in ("nginx", "kept")
)


def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", OWN)
    return [b"hello"]


def said(**environ: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(_status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        found.extend(headers)

    unrepeated(application)(environ, start)  # type: ignore[arg-type]
    return found


def test_only_what_is_said_in_front_word_for_word_is_left_out() -> None:
    assert said() == said(**{TOLD: ""}) == OWN
    assert said(**{TOLD: "X-Frame-Options: SAMEORIGIN|Referrer-Policy"}) == OWN
    alike = "X-Frame-Options: DENY|Referrer-Policy: same-origin|X-Other: 1"
    assert said(**{TOLD: alike}) == [OWN[0], OWN[2]]
    assert OWN[1] == ("X-Frame-Options", "DENY")


def test_nginx_adds_what_it_says_that_it_adds_and_says_it_as_the_settings_do() -> None:
    told = re.findall(r'X-Said-In-Front "(\w[^"]+)";', NGINX)[0]
    added = NGINX.partition(told)[2].partition("proxy_cache pages;")[0]
    pairs = re.findall(r'add_header (\S+) "?(.+?)"? always;', added)
    shared = [("Cross-Origin-Resource-Policy", one) for one in ("same-origin", "cross-origin")]
    said = dict.fromkeys(
        pair for name, value in pairs for pair in (shared if "$" in value else [(name, value)])
    )
    assert told.split("|") == [": ".join(pair) for pair in said]
    # By the type of the answer, as the site does.
    types = re.findall(r"map \$upstream_http_content_type \$shared_with {([^}]*)}", NGINX)[0]
    assert types.split() == [
        *("default", "cross-origin;", '""', '"";'),
        *(f'"{HttpResponse().headers["Content-Type"]}"'.split()),
        "same-origin;",
    ]
    answer = PolicyMiddleware(lambda _request: HttpResponse())(HttpRequest())
    assert dict(pairs) == {
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "$shared_with",
        "Permissions-Policy": answer.headers["Permissions-Policy"],
        "Content-Security-Policy": answer.headers[HEADER],
    }
    # Elsewhere nobody is taken at her word.
    assert NGINX.count('proxy_set_header X-Said-In-Front "";') == 1
