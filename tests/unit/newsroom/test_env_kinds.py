"""Settings of a kind of their own: time zones, folders, addresses, classes."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env


@pytest.mark.parametrize("value", ["Warning", "WARNING", " warning "])
def test_a_choice_may_be_written_in_any_case(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("LOG_LEVEL", value)
    assert env.choice("LOG_LEVEL", "INFO", ("INFO", "WARNING")) == "WARNING"


@pytest.mark.parametrize("value", ["Europe/Paris", "Africa/Tunis", "UTC"])
def test_a_time_zone_is_known_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TIME_ZONE", value)
    assert env.time_zone("TIME_ZONE", "Europe/Paris") == value


@pytest.mark.parametrize("value", ["Mars/Base", "Europe", "/etc/passwd", "../UTC", "+01:00", "é"])
def test_a_time_zone_that_nobody_knows_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("TIME_ZONE", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.time_zone("TIME_ZONE", "Europe/Paris")
    assert str(refusal.value) == (
        f"TIME_ZONE is {value!r}; write the name of a time zone, such as Europe/Paris."
    )


def test_a_folder_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATA_DIR", "~/data")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert env.folder("DATA_DIR", Path("none")) == tmp_path / "data"
    monkeypatch.setenv("DATA_DIR", "")
    assert env.folder("DATA_DIR", tmp_path / "default") == tmp_path / "default"


def test_a_folder_of_somebody_unknown_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "~nobody-of-that-name/data")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.folder("DATA_DIR", Path("none"))
    assert str(refusal.value) == (
        "DATA_DIR is '~nobody-of-that-name/data', which leads nowhere;"
        " write the full path of a folder."
    )


@pytest.mark.parametrize(
    ("value", "read"),
    [("office", "office"), ("/office/", "office"), ("a/b-2", "a/b-2"), ("", "desk")],
)
def test_a_route_has_no_slash_at_its_ends(
    monkeypatch: pytest.MonkeyPatch, value: str, read: str
) -> None:
    monkeypatch.setenv("ADMIN_PATH", value)
    assert env.route("ADMIN_PATH", "desk", taken=("fr", "about")) == read


@pytest.mark.parametrize("value", ["/", "//", "a//b", "a b", "a.php", "<int:pk>", "..", "a?b"])
def test_a_route_of_anything_but_words_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ADMIN_PATH", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.route("ADMIN_PATH", "desk", taken=())
    assert str(refusal.value) == (
        f"ADMIN_PATH is {value!r}; write a word of letters, digits and hyphens, such as desk."
    )


@pytest.mark.parametrize("value", ["fr", "FR", "/fr/", "fr/desk", "about", "sitemap.xml"])
def test_a_route_that_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ADMIN_PATH", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.route("ADMIN_PATH", "desk", taken=("fr", "about", "sitemap.xml"))
    assert str(refusal.value) == (
        f"ADMIN_PATH is {value!r}, which the site's own addresses begin with;"
        " write another word, such as desk."
    )


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("0.0.0.0:80", ["0.0.0.0:80"]),
        ("[::1]:8000, localhost:8000", ["[::1]:8000", "localhost:8000"]),
        ("unix:/run/news.sock", ["unix:/run/news.sock"]),
        ("", ["127.0.0.1:8000"]),
    ],
)
def test_a_server_listens_at_ports_and_sockets(
    monkeypatch: pytest.MonkeyPatch, value: str, read: list[str]
) -> None:
    monkeypatch.setenv("BIND", value)
    assert env.listening("BIND", "127.0.0.1:8000") == read


@pytest.mark.parametrize("value", ["localhost", "8000", ":80", "a:0", "a:65536", "a:x", "unix:"])
def test_a_place_where_nothing_can_listen_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("BIND", f"127.0.0.1:1,{value}")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.listening("BIND", "127.0.0.1:8000")
    assert str(refusal.value) == (
        f"BIND is {value!r}; write host:port, such as 127.0.0.1:8000, or unix:/a/path."
    )


@pytest.mark.parametrize("value", ["", "127.0.0.1:9108", "[::1]:9108", "web:9108"])
def test_an_endpoint_is_a_port_that_readers_are_not_served_at(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("METRICS_BIND", value)
    readers = ["0.0.0.0:8000", "unix:/run/news.sock:9"]
    assert env.endpoint("METRICS_BIND", apart_from=readers) == value
    if value:
        with pytest.raises(ImproperlyConfigured, match="a port at which the site listens already"):
            env.endpoint("METRICS_BIND", apart_from=["127.0.0.1:9108"])


@pytest.mark.parametrize("value", ["9108", "unix:/run/m.sock", "a:0", "a:65536"])
def test_an_endpoint_that_prometheus_cannot_ask_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("METRICS_BIND", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.endpoint("METRICS_BIND")
    assert str(refusal.value) == (
        f"METRICS_BIND is {value!r}; write host:port, such as 127.0.0.1:9108."
    )


def test_a_python_path_leads_to_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    path = env.python_path("EMAIL_BACKEND", "a.B")
    assert path == "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize("value", ["smtp", "no.such.Backend", "django.core.mail.none.B", ".", "a."])
def test_a_python_path_to_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("EMAIL_BACKEND", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.python_path("EMAIL_BACKEND", "a.B")
    assert str(refusal.value) == (
        f"EMAIL_BACKEND is {value!r}; write the Python path of a class that is installed,"
        " such as a.B."
    )
