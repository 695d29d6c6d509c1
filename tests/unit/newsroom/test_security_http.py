"""The only way out, against real servers on loopback."""

import gzip
import socket
import threading
import zlib
from typing import Any

import pytest
from pytest_django import Settings

from newsroom.security import http
from newsroom.security.http import Limits, OutgoingError, Reason
from tests.elsewhere import LOOPBACK, Elsewhere, Said, site

MILLION = 1_000_000


def test_an_answer_says_what_came(elsewhere: Elsewhere, settings: Settings) -> None:
    url = elsewhere.say("/a", "été", headers={"ETag": '"1"'})
    answer = http.get(url, headers={"Accept": "text/html"})
    assert (answer.url, answer.status, answer.body.decode()) == (url, 200, "été")
    assert (answer.headers["etag"], answer.moved_to) == ('"1"', "")
    asked = elsewhere.asked[0].headers
    assert asked["user-agent"] == settings.USER_AGENT
    assert (asked["accept"], asked["accept-encoding"]) == ("text/html", "gzip, deflate")


def test_no_cookie_is_kept(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/a", "a", headers={"Set-Cookie": "seen=1"})
    http.get(url)
    http.get(url)
    assert ["cookie" in asked.headers for asked in elsewhere.asked] == [False, False]


def test_a_status_is_no_error(elsewhere: Elsewhere) -> None:
    assert http.get(elsewhere.say("/a", status=503)).status == 503


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.org/", "file:///etc/passwd", "gopher://x/", "javascript:1", "//x/", ""),
        *("http:///a", "http://", "https://user:word@example.org/", "http://[::1", "http://a:b/"),
        f"http://example.org/{'a' * 2_001}",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(OutgoingError) as refusal:
        http.get(url)
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.ADDRESS, True)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::]", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"),
        *("2130706433", "0x7f.1", "127.1", "10.0.0.1", "[fd00:ec2::254]", "192.168.0.1"),
    ],
)
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    with site() as private, pytest.raises(OutgoingError) as refusal:
        http.get(f"http://{host}:{private.url.rpartition(':')[2]}/")
    assert private.asked == []
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.PRIVATE, True)


def test_a_name_that_leads_to_public_and_private_addresses_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _resolve(monkeypatch, ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(OutgoingError) as refusal:
        http.get("http://two-faced.example/")
    assert refusal.value.reason is Reason.PRIVATE


def test_a_name_that_leads_nowhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OutgoingError) as refusal:
        http.get("http://nowhere.example/")
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.NAME, False)


def test_a_name_is_asked_for_once_and_that_very_address_connected_to(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """A second question could be answered with another address (DNS rebinding)."""
    settings.OUTGOING_PRIVATE_NETWORKS = ["127.0.0.2/32"]
    with site("127.0.0.2") as right:
        right.say("/", "right")
        asked = _resolve(monkeypatch, ["127.0.0.2"], ["127.0.0.1"])
        port = right.url.rpartition(":")[2]
        assert http.get(f"http://rebinds.example:{port}/").body == b"right"
        assert len(asked) == 1
        assert right.asked[0].headers["host"] == f"rebinds.example:{port}"
    http.close()


def test_an_address_of_a_name_that_leads_nowhere_gives_way_to_the_next(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = ["127.0.0.0/8"]
    with site("127.0.0.2") as right:
        right.say("/", "right")
        asked = _resolve(monkeypatch, ["127.0.0.3", "127.0.0.2"])
        port = right.url.rpartition(":")[2]
        assert http.get(f"http://two.example:{port}/").body == b"right"
        assert len(asked) == 1
        _resolve(monkeypatch, ["127.0.0.3", "127.0.0.4"])
        http.close()
        with pytest.raises(OutgoingError) as refusal:
            http.get(f"http://none.example:{port}/")
        assert refusal.value.reason is Reason.CONNECTION
    http.close()


def _resolve(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Answer each question for a name by the next of ``answers``; the names asked for."""
    asked: list[str] = []
    plain = socket.getaddrinfo

    def answer(host: str, port: int, *args: Any, **how: Any) -> list[Any]:
        if not host.endswith(".example"):
            return plain(host, port, *args, **how)
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_redirect_leads_to_no_private_address(settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = ["127.0.0.2/32"]
    with site("127.0.0.2") as public, site("127.0.0.1") as private:
        url = public.say("/", status=302, headers={"Location": private.say("/secret", "secret")})
        with pytest.raises(OutgoingError) as refusal:
            http.get(url)
        assert refusal.value.reason is Reason.PRIVATE
        assert private.asked == []
    http.close()


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[::1", "http://a:b@c/"])
def test_a_redirect_leads_to_the_web_alone(elsewhere: Elsewhere, location: str) -> None:
    url = elsewhere.say("/", status=302, headers={"Location": location})
    with pytest.raises(OutgoingError) as refusal:
        http.get(url)
    assert refusal.value.reason is Reason.ADDRESS


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [
        (301, 308, "/c"),
        (301, 302, "/b"),
        (302, 301, ""),
        (307, 303, ""),
    ],
)
def test_permanent_redirects_say_where_to_ask_from_now_on(
    elsewhere: Elsewhere, first: int, second: int, moved: str
) -> None:
    elsewhere.say("/c", "there")
    elsewhere.say("/b", status=second, headers={"Location": "c"})
    url = elsewhere.say("/a", status=first, headers={"Location": "/b"})
    answer = http.get(url)
    assert (answer.url, answer.body) == (f"{elsewhere.url}/c", b"there")
    assert answer.moved_to == (elsewhere.url + moved if moved else "")


def test_redirects_end(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/a", status=302, headers={"Location": "/a"})
    with pytest.raises(OutgoingError) as refusal:
        http.get(url, limits=Limits(redirects=3))
    assert refusal.value.reason is Reason.REDIRECTS
    assert len(elsewhere.asked) == 4


def test_what_is_too_large_is_not_read_to_its_end(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/a", b"a" * 11)
    assert http.get(url, limits=Limits(size=11)).body == b"a" * 11
    with pytest.raises(OutgoingError) as refusal:
        http.get(url, limits=Limits(size=10))
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.SIZE, True)


@pytest.mark.parametrize("times", [1, 2])
def test_a_decompression_bomb_is_stopped_by_what_it_becomes(
    elsewhere: Elsewhere, times: int
) -> None:
    body = b"\0" * (100 * MILLION)
    for _ in range(times):
        body = gzip.compress(body, 9)
    headers = {"Content-Encoding": ", ".join(["gzip"] * times)}
    url = elsewhere.say("/bomb", body, headers=headers)
    with pytest.raises(OutgoingError) as refusal:
        http.get(url, limits=Limits(size=2 * MILLION))
    assert refusal.value.reason is Reason.SIZE


def test_compressed_answers_are_read(elsewhere: Elsewhere) -> None:
    assert http.get(elsewhere.zipped("/a", b"zipped")).body == b"zipped"
    deflated = elsewhere.say(
        "/b", zlib.compress(b"deflated"), headers={"Content-Encoding": "deflate"}
    )
    assert http.get(deflated).body == b"deflated"


def test_what_is_badly_compressed_is_said(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/a", b"no gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(OutgoingError) as refusal:
        http.get(url)
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.CONTENT, False)


def test_a_server_that_sends_a_byte_now_and_then_is_left(elsewhere: Elsewhere) -> None:
    """Each byte comes well within the time for one step."""
    url = elsewhere.say("/slow", b"slow" * 10, pieces=40, pause=0.05)
    with pytest.raises(OutgoingError) as refusal:
        http.get(url, limits=Limits(seconds=0.3, seconds_a_step=5))
    assert refusal.value.reason is Reason.TIME


def test_a_server_that_says_nothing_is_left(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/slow", b"slow", pause=1)
    with pytest.raises(OutgoingError) as refusal:
        http.get(url, limits=Limits(seconds_a_step=0.1))
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.TIME, False)


def test_a_server_that_speaks_no_http_is_said(settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = LOOPBACK
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        port = server.getsockname()[1]
        found: list[OutgoingError] = []

        def ask() -> None:
            try:
                http.get(f"http://127.0.0.1:{port}/")
            except OutgoingError as error:
                found.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"220 mail.example ESMTP\r\n")
            connection.recv(10_000)
        asking.join(5)
    assert [error.reason for error in found] == [Reason.CONTENT]


def test_a_closed_port_is_said(settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = LOOPBACK
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(OutgoingError) as refusal:
        http.get(f"http://127.0.0.1:{port}/")
    assert (refusal.value.reason, refusal.value.permanent) == (Reason.CONNECTION, False)


def test_a_client_for_one_service_reaches_it_and_follows_nothing(settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = []
    with site() as service, http.client(service.url, seconds=5) as client:
        service.answer("/v1/a", lambda asked: Said(asked.path.encode()))
        assert client.get("/v1/a").text == "/v1/a"
        service.say("/v1/b", status=302, headers={"Location": "/v1/a"})
        assert client.get("/v1/b").status_code == 302
    assert [one.path for one in service.asked] == ["/v1/a", "/v1/b"]


def test_a_form_is_sent_as_a_browser_sends_it_under_the_same_limits(elsewhere: Elsewhere) -> None:
    url = elsewhere.say("/a", "taken", status=202)
    form = [("hub.mode", "publish"), ("hub.url", "https://a.example/é?x=1&y=2"), ("hub.url", "b")]
    answer = http.post(url, form)
    assert (answer.status, answer.body) == (202, b"taken")
    (asked,) = elsewhere.asked
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.body == (
        b"hub.mode=publish&hub.url=https%3A%2F%2Fa.example%2F%C3%A9%3Fx%3D1%26y%3D2&hub.url=b"
    )
    # It goes nowhere else.
    moved = elsewhere.say("/moved", status=307, headers={"Location": url})
    assert http.post(moved, form).status == 307
    assert elsewhere.paths() == ["/a", "/moved"]
    large = elsewhere.say("/large", b"x" * 2_000)
    with pytest.raises(OutgoingError) as refusal:
        http.post(large, form, limits=Limits(size=1_000))
    assert refusal.value.reason is Reason.SIZE
    slow = elsewhere.say("/slow", b"x" * 8, pieces=8, pause=0.1)
    with pytest.raises(OutgoingError) as refusal:
        http.post(slow, form, limits=Limits(seconds=0.3))
    assert refusal.value.reason is Reason.TIME


def test_a_form_reaches_no_private_address() -> None:
    with site() as private, pytest.raises(OutgoingError) as refusal:
        http.post(f"{private.url}/hub", [("a", "b")])
    assert (private.asked, refusal.value.reason) == ([], Reason.PRIVATE)
