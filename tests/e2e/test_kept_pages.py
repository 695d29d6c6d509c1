"""Pages that are kept, over real processes: gunicorn with two of them, and nginx in front."""

import http.client
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from pytest_django import DjangoDbBlocker

from tests import databases, demonstration
from tests.e2e import fronting
from tests.e2e.correcting import Editor, editor_of
from tests.e2e.site import Site, free_port, own_folder, serving, site_in

pytestmark = [
    pytest.mark.skipif(bool(fronting.missing()), reason=fronting.missing() or "nginx is there"),
]
WITHIN = 1.0
"""Seconds after which an act is to be everywhere."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def cache(self) -> str:
        return self.headers.get("x-cache", "")


@dataclass(frozen=True)
class Front:
    """A site behind nginx."""

    site: Site
    url: str
    editor: Editor
    log: Path
    database: str

    def ask(self, path: str, method: str = "GET", url: str = "", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(url or self.url).netloc, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            given = answer.headers
            told = {name.lower(): ", ".join(given.get_all(name, ())) for name in given}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def front(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, testrun_uid: str
) -> Iterator[Front]:
    ports = fronting.Ports.free()
    with own_folder() as folder, own_folder() as of_nginx:
        with django_db_blocker.unblock():
            loaded = demonstration.copied("kept", run=testrun_uid, media=folder / "media")
            address = databases.address(loaded.database)
        kept = {"PAGE_PURGE": ports.purge_url, "WEB_PROCESSES": "2", "BEHIND_PROXY": "1"}
        site = site_in(folder, address, **kept)
        with (
            serving(site),
            fronting.fronted(site, ports, of_nginx),
            editor_of(site) as editor,
        ):
            yield Front(site, ports.url, editor, of_nginx / "access.log", loaded.database)


def _until(front: Front, path: str, said: bytes, url: str, end: float) -> float:
    """When the page says so. Fails where it does not by ``end``."""
    while said not in front.ask(path, url=url).body:
        assert time.time() < end + 5, f"{url}{path} does not say {said!r}"
    return time.time()


def test_what_is_done_is_at_every_process_and_behind_nginx_within_a_second(front: Front) -> None:
    path = front.editor.path
    beside = "/en/about/ai/"
    for number in range(5):
        for _time in range(6):
            front.ask(path)
            front.ask(path, url=front.site.url)
            front.ask("/en/", Accept_Encoding="br")
        front.ask(beside)
        assert front.ask(path).cache == "HIT"
        headline = f"Headline {number}".encode()
        committed = front.editor.correct(headline.decode())
        shown = [_until(front, place, headline, front.url, committed) for place in (path, "/en/")]
        # Two processes, by turns, whichever takes the connection.
        shown += [_until(front, path, headline, front.site.url, committed) for _n in range(6)]
        assert max(shown) - committed < WITHIN
        assert front.ask(beside).cache == "HIT"
        assert headline in front.ask("/en/feed.json").body


def test_nginx_keeps_each_page_once_for_each_coding_and_leaves_out_what_means_nothing(
    front: Front,
) -> None:
    path = "/fr/about/ai/"
    for coding in ("br", "zstd", "gzip", ""):
        asked = {"Accept_Encoding": coding} if coding else {}
        first, second = (front.ask(path, **asked) for _time in range(2))
        assert (first.status, second.cache) == (200, "HIT"), coding
        assert second.headers.get("content-encoding", "") == coding
        assert "accept-encoding" in second.headers["vary"].lower()
        # What it says of itself is enough for whoever asks again.
        again = front.ask(path, If_None_Match=second.headers["etag"], **asked)
        assert (again.status, again.body) == (304, b"")
        assert front.ask(path, "HEAD", **asked).headers["etag"] == second.headers["etag"]
    browser = {"Accept_Encoding": "gzip, deflate, br, zstd", "Cookie": "edition=ar; x=1"}
    assert front.ask(f"{path}?utm_source=x&fbclid=y", **browser).cache == "HIT"
    assert front.ask(path, Accept_Encoding="gzip;q=0").headers.get("content-encoding") is None
    # Whoever has chosen Arabic still gets what the address says.
    assert front.ask(path, **browser).headers["content-language"] == "fr"


def test_nginx_keeps_nothing_under_an_address_from_which_nobody_would_take_it_back(
    front: Front,
) -> None:
    """A place in a list means nothing on an article, though nginx cannot know that."""
    path = front.editor.path
    bent = [f"{path}?before={place}" for place in ("1-1", "20300101000000-7")]
    for address in (*bent, "/en/?before=1-1", "/en/about/ai/?before=1-1"):
        front.ask(address.partition("?")[0])
        answers = [front.ask(address) for _time in range(3)]
        assert "HIT" not in {answer.cache for answer in answers}, address
        assert {answer.status for answer in answers} == {200}
    committed = front.editor.correct("Headline wherever it is asked for")
    for address in bent:
        _until(front, address, b"Headline wherever it is asked for", front.url, committed + WITHIN)


def test_what_is_not_for_everyone_is_not_in_nginx(front: Front) -> None:
    front.ask("/")
    desk = [front.ask("/desk/login/") for _time in range(2)]
    searches = [front.ask("/en/search/?q=water") for _time in range(2)]
    for answer in (*desk, *searches):
        assert (answer.status, answer.cache in ("", "BYPASS", "MISS")) == (200, True)
    front.ask("/en/feed.rss")
    page = front.ask("/en/feed.rss", Sec_Fetch_Dest="document")
    feed = front.ask("/en/feed.rss")
    assert page.headers["content-type"].startswith("text/html")
    assert feed.headers["content-type"].startswith("application/rss+xml")
    assert [front.ask(path).status for path in ("/health/ready", "/metrics")] == [404, 404]
    for path in ("/", "/en/nothing/"):
        assert "HIT" not in {front.ask(path).cache for _time in range(3)}, path
    # The address without its slash leads to it by whatever name nginx was asked.
    assert front.ask("/desk").headers["location"] == "/desk/"
    style = front.ask("/static/css/tokens.css")
    assert style.status == 200


def test_no_header_is_lost_or_doubled_on_the_way_through_nginx(front: Front) -> None:
    kept = (front.editor.path, "/ar/", "/fr/feed.json", "/api/v1/en/articles", "/sitemap.xml")
    others = ("/en/search/?q=water", "/en/nothing/", "/", "/desk/login/")
    for path in (*kept, *others):
        direct = front.ask(path, url=front.site.url)
        assert direct.headers["x-frame-options"] == "DENY"
        # Until it comes out of nginx, where that has it; whatever a reader claims.
        for _time in range(20):
            answer = front.ask(path, X_Said_In_Front="X-Frame-Options: DENY")
            assert _lasting(answer) == _lasting(direct), path
            if answer.cache == "HIT":
                break
        assert (answer.cache == "HIT") is (path in kept), path
    # A picture has a stricter policy of its own, and browsers hold to both.
    picture = re.search(rb'"https?://[^/"]+(/share/[^"]+)"', front.ask(front.editor.path).body)
    assert picture is not None
    found = front.ask(picture[1].decode()).headers["content-security-policy"]
    assert found.startswith("default-src 'none', base-uri 'none'; default-src 'self'; ")


def _lasting(answer: Answer) -> dict[str, str]:
    """Its headers without those of one answer, or of whoever keeps it."""
    of_one = {"date", "server", "connection", "x-request-id", "x-cache", "x-accel-expires"}
    of_one |= {"set-cookie", "content-length", "etag", "last-modified", "cache-control", "expires"}
    return {name: value for name, value in answer.headers.items() if name not in of_one}


def test_each_request_has_a_line_in_the_log_and_an_id_where_the_site_was_asked(
    front: Front,
) -> None:
    path = "/ar/about/ai/"
    front.ask("/en/search/?q=water")
    made = front.ask(f"{path}?unknown=1")
    front.ask(path)
    assert "x-request-id" not in front.ask(path).headers
    end = time.monotonic() + 5
    while (log := front.log.read_text("utf-8")).count(f'"path":"{path}"') < 3:
        assert time.monotonic() < end, "lines are to be written within a second"
        time.sleep(0.1)
    lines = [line for line in map(json.loads, log.splitlines()) if line["path"] == path]
    assert [line["cache"] for line in lines] == ["BYPASS", "MISS", "HIT"]
    assert lines[0]["request"] == made.headers["x-request-id"]
    assert lines[2]["request"] == ""
    assert "127.0.0.1" not in log
    assert "water" not in log


def test_many_who_want_one_page_have_it_made_once(front: Front) -> None:
    """At the site itself, whose two processes have nothing between them but a file."""
    published = re.search(rb'"datePublished":"(\d{4})-(\d\d)', front.ask(front.editor.path).body)
    assert published is not None
    place = f"/en/archive/{published[1].decode()}/{published[2].decode()}/"
    front.ask(place, url=front.site.url)
    front.editor.correct("A headline that many want")
    time.sleep(0.1)
    with ThreadPoolExecutor(24) as readers:
        answers = list(readers.map(lambda _n: front.ask(place, url=front.site.url), range(48)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 1


@pytest.mark.skipif(
    not (shutil.which("openssl") and shutil.which("curl")), reason="needs openssl and curl"
)
def test_over_tls_nginx_speaks_http_2_and_says_so_to_the_site(front: Front) -> None:
    with own_folder() as folder:
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        made = (
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
        )
        files = ("-keyout", str(key), "-out", str(certificate))
        subprocess.run([*made, *files], capture_output=True, check=True)
        place = f"127.0.0.1:{free_port()}"
        tls = {"TLS_CERTIFICATE": str(certificate), "TLS_KEY": str(key), "TLS_LISTEN": place}
        with fronting.fronted(front.site, fronting.Ports.free(), folder / "nginx", **tls):
            asked = subprocess.run(
                [
                    *("curl", "-sk", "--http2", "-o", "/dev/null"),
                    *("-w", "%{http_version} %{http_code}", f"https://{place}/fr/about/ai/"),
                ],
                capture_output=True,
                text=True,
                check=False,
            )
    assert asked.stdout == "2 200"


@contextmanager
def out_of_reach(front: Front) -> Iterator[None]:
    """The site's database lets nobody in, and has put out whoever was."""
    name = sql.Identifier(front.database)
    out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(databases.address("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        connection.execute(out, [front.database])
        try:
            yield
        finally:
            connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


def test_a_database_that_is_away_leaves_what_was_kept(front: Front) -> None:
    path = front.editor.path
    front.ask(path, url=front.site.url)
    front.ask(path, url=front.site.url)
    with out_of_reach(front):
        kept = [front.ask(path, url=front.site.url) for _time in range(10)]
        kept.append(front.ask(path))
        fresh = front.ask("/en/search/?q=energy", url=front.site.url)
    assert {answer.status for answer in kept} == {200}
    assert (fresh.status, fresh.headers["retry-after"]) == (503, "30")
    # And back by itself, without a page that is older than what is done then.
    with editor_of(front.site) as editor:
        committed = editor.correct("A headline after the outage")
        _until(front, path, b"after the outage", front.site.url, committed)
