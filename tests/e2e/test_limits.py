"""What nginx lets one address ask for, over real processes."""

import http.client
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from articles.languages import codes
from tests.e2e import fronting
from tests.e2e.site import Site, own_folder
from tests.environment import ROOT

pytestmark = pytest.mark.skipif(
    bool(fronting.missing()), reason=fronting.missing() or "nginx is there"
)
AT_ONCE = 20
"""Requests for what is dear that nobody waits for, and beyond which one waits."""


@pytest.fixture(scope="module")
def front(site: Site) -> Iterator[str]:
    ports = fronting.Ports.free()
    few = dict.fromkeys(fronting.LIMITS, "1") | {"NGINX_DESK_EACH": "20"}
    with own_folder() as folder, fronting.fronted(site, ports, Path(folder), **few):
        yield ports.url


def ask(url: str, path: str, source: str = "127.0.0.1", body: bytes | None = None) -> int:
    """The status of the answer to a request that comes from the address ``source``."""
    connection = http.client.HTTPConnection(
        urlsplit(url).netloc, timeout=60, source_address=(source, 0)
    )
    try:
        connection.request("GET" if body is None else "POST", path, body=body)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def test_who_searches_too_often_waits_and_others_do_not(front: str) -> None:
    path = f"/{codes()[0]}/search/?q=news"
    with ThreadPoolExecutor(AT_ONCE + 1) as many:
        asked = [many.submit(ask, front, path, "127.0.0.2") for _ in range(AT_ONCE + 1)]
        assert ask(front, path, "127.0.0.3") == 200
        assert {one.result() for one in asked} == {200}


def test_beyond_what_an_office_asks_for_at_once_it_is_refused(front: str) -> None:
    with ThreadPoolExecutor(160) as many:
        asked = [many.submit(ask, front, "/desk/login/", "127.0.0.4") for _ in range(160)]
        assert ask(front, "/desk/login/", "127.0.0.5") == 200
        # What is to be read can be read from there all the same.
        assert ask(front, f"/{codes()[0]}/", "127.0.0.4") == 200
        answers = Counter(one.result() for one in asked)
    assert set(answers) == {200, 429}
    # Fifty at once, fifty that wait, and twenty more for each second that passed meanwhile.
    assert answers[200] >= 100


@pytest.mark.parametrize("language", codes())
def test_every_edition_has_its_searches_limited(front: str, language: str) -> None:
    template = (ROOT / "deploy/nginx/nginx.conf.template").read_text(encoding="utf-8")
    assert f"location /{language}/search/ {{\n            limit_req zone=searches" in template
    assert ask(front, f"/{language}/search/", f"127.0.1.{codes().index(language) + 1}") == 200


def test_a_beacon_brings_next_to_nothing(front: str) -> None:
    assert ask(front, "/beacon/fr/1.gif", "127.0.0.6", body=b"x" * 2000) == 413
    assert ask(front, "/beacon/fr/1.gif", "127.0.0.6", body=b"") == 204


@pytest.mark.parametrize(
    ("request_line", "headers", "status"),
    [
        ("GET /fr/ HTTP/1.1", {}, 200),
        (f"GET /fr/?{'x' * 4100} HTTP/1.1", {}, 414),
        ("GET /fr/ HTTP/1.1", {"X-Long": "x" * 8200}, 431),
        ("GET /fr/ HTTP/1.1", {f"X-{number}": "x" for number in range(70)}, 431),
    ],
)
def test_the_site_reads_no_more_of_a_request_than_it_needs(
    site: Site, request_line: str, headers: dict[str, str], status: int
) -> None:
    """Without nginx, which has limits of its own."""
    host = urlsplit(site.url)
    sent = {"Host": host.netloc, "Connection": "close", **headers}
    lines = [request_line, *(f"{name}: {value}" for name, value in sent.items()), "", ""]
    with socket.create_connection((host.hostname or "", host.port or 0), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = connection.makefile("rb").readline().decode()
    assert int(answer.split()[1]) == status
