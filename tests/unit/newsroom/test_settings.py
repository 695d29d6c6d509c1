"""A wrong setting stops whatever was started, in one sentence that names it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models.taxonomy import FIXED_WORDS
from tests.environment import OURS, RIGHT, ROOT

YES_OR_NO = "write one of 1, true, yes, on, 0, false, no, off."
WHOLE = "; write a whole number from 1 to 256."
ROUTE = "write a word of letters, digits and hyphens, such as desk."
TAKEN = "which the site's own addresses begin with; write another word, such as desk."
WRONG = [
    ("LOG_LEVEL", "verbose", "; write one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    ("TIME_ZONE", "Mars/Base", "; write the name of a time zone, such as Europe/Paris."),
    ("SITE_DEFAULT_LANGUAGE", "de", "; write one of fr, ar, en."),
    ("PORT", "eighty", "; write a whole number from 1 to 65535."),
    ("BIND", "localhost", "; write host:port, such as 127.0.0.1:8000, or unix:/a/path."),
    ("WEB_PROCESSES", "abc", WHOLE),
    ("WEB_PROCESSES", "0", WHOLE),
    ("WEB_THREADS", "4.5", WHOLE),
    ("PREVIEW_DAYS", "0", "; write a whole number from 1 to 365."),
    ("PREVIEW_DAYS", "a week", "; write a whole number from 1 to 365."),
    ("DATABASE_POOL", "many", "; write a whole number from 0 to 100."),
    ("DATABASE_PREPARED", "perhaps", f"; {YES_OR_NO}"),
    ("DEBUG", "perhaps", f"; {YES_OR_NO}"),
    ("DEMO", "perhaps", f"; {YES_OR_NO}"),
    ("TESTING", "perhaps", f"; {YES_OR_NO}"),
    ("BEHIND_PROXY", "nginx", f"; {YES_OR_NO}"),
    ("REQUIRE_TWO_FACTOR", "sometimes", f"; {YES_OR_NO}"),
    ("AI_DISCLOSURE_META", "perhaps", f"; {YES_OR_NO}"),
    ("TDM_RESERVED", "perhaps", f"; {YES_OR_NO}"),
    ("EMAIL_PORT", "smtp", "; write a whole number from 1 to 65535."),
    ("EMAIL_SECURITY", "ssl", "; write one of none, starttls, tls."),
    ("ADMIN_PATH", "/", f"; {ROUTE}"),
    ("ADMIN_PATH", "the desk", f"; {ROUTE}"),
    ("ADMIN_PATH", "fr", f", {TAKEN}"),
    ("ADMIN_PATH", "/ar/", f", {TAKEN}"),
    ("ADMIN_PATH", "static", f", {TAKEN}"),
    ("ADMIN_PATH", "sitemap.xml", f", {TAKEN}"),
    ("ADMIN_PATH", "search/desk", f", {TAKEN}"),
]
GUNICORN = ("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--check-config", "newsroom.wsgi")
DOORS = {"a command": ("manage.py", "check"), "the web server": GUNICORN}


def started(door: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Go through a door as someone would who has set nothing but ``variables``."""
    return subprocess.run(
        [sys.executable, *DOORS[door]],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder / "data"), **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line in which a program that stopped says why."""
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize(("name", "value", "way_out"), WRONG)
def test_a_wrong_value_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, way_out: str
) -> None:
    for one in OURS:
        monkeypatch.delenv(one)
    for one, right in {**RIGHT, "DATA_DIR": str(tmp_path / "data"), name: value}.items():
        monkeypatch.setenv(one, right)
    with pytest.raises(ImproperlyConfigured) as refusal:
        run_path(str(ROOT / "newsroom" / "settings.py"))
    assert str(refusal.value) == f"{name} is {value!r}{way_out}"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("name", "value", "way_out"), [WRONG[0], ("WEB_PROCESSES", "abc", WHOLE)])
def test_whoever_starts_it_is_told_in_one_line(
    tmp_path: Path, door: str, name: str, value: str, way_out: str
) -> None:
    done = started(door, tmp_path, **{**RIGHT, name: value})
    assert sentence(done) == f"{name} is {value!r}{way_out}"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("door", DOORS)
def test_what_is_right_stops_nothing(tmp_path: Path, door: str) -> None:
    """Or the test above would show nothing."""
    (tmp_path / "data" / "static").mkdir(parents=True)  # which is asked for when it serves
    done = started(door, tmp_path, **RIGHT, ADMIN_PATH="/the-office/", LOG_LEVEL="warning")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("door", DOORS)
def test_a_short_secret_does_not_guard_a_site_that_others_reach(tmp_path: Path, door: str) -> None:
    done = started(door, tmp_path, **{**RIGHT, "SECRET_KEY": "k" * 49})
    assert sentence(done) == (
        "SECRET_KEY has 49 characters, too few for a site that others reach."
        " Set it to 50 or more random characters."
    )


@pytest.mark.parametrize(
    "variables",
    [
        {"SITE_URL": "http://127.0.0.1:8000"},
        {"TESTING": "1"},
        {"SITE_URL": "", "DEMO": "1"},
    ],
    ids=["on this machine", "for the tests", "for the demonstration"],
)
def test_a_short_secret_will_do_where_nobody_comes(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    done = started("a command", tmp_path, **{**RIGHT, "SECRET_KEY": "short", **variables})
    assert (done.returncode, done.stderr) == (0, "")


def test_the_desk_cannot_take_the_place_of_anything_else() -> None:
    first = {words[0] for words in _addresses(get_resolver())} - {settings.ADMIN_PATH.strip("/")}
    after_the_language = {
        words[1] for words in _addresses(get_resolver()) if words[0].startswith("<language:")
    }
    beside = {settings.STATIC_URL.strip("/"), settings.MEDIA_URL.strip("/")}
    taken = {word for word in first | after_the_language | beside if word and "<" not in word}
    assert {"beacon", "sitemap.xml", "tag", "static"} < taken
    assert (taken | set(FIXED_WORDS)) - set(settings.FIRST_WORDS) == set()


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[list[str]]:
    """The parts of every address, but for those of the desk, which it gives out itself."""
    for entry in resolver.url_patterns:
        route = f"{before}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield route.split("/")
        elif getattr(entry, "namespace", None) != "admin":
            yield from _addresses(entry, route)


def test_a_model_without_a_price_is_refused(tmp_path: Path) -> None:
    model = {"MODEL_URL": "http://127.0.0.1:9/v1", "MODEL": "small"}
    done = started("a command", tmp_path, **{**RIGHT, **model})
    assert done.returncode != 0
    assert "MODEL_PRICES has no price of small." in done.stderr
