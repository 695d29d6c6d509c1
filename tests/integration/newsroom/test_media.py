"""Uploads leave the folder as the pictures they are, and nothing else does."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),  # nothing is collected
]
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    made = tmp_path / "media"
    (made / "pictures").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "media-too").mkdir()
    (tmp_path / "media-too" / "secret.png").write_bytes(b"secret")
    settings.MEDIA_ROOT = str(made)
    return made


@dataclass(frozen=True)
class Got:
    status: int
    headers: Mapping[str, str]
    content: bytes


def get(client: Client, path: str, **headers: str) -> Got:
    """What was answered, read to its end."""
    answer = client.get(path, headers=headers)
    return Got(answer.status_code, answer.headers, answer.getvalue())


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.jpeg", "image/jpeg"),
        ("a.JPG", "image/jpeg"),
        ("a.html.png", "image/png"),
        ("a.svg.gz.webp", "image/webp"),
        ("صورة.webp", "image/webp"),
    ],
)
def test_the_name_decides_the_type_whatever_is_in_the_file(
    client: Client, folder: Path, name: str, content_type: str
) -> None:
    (folder / "pictures" / name).write_bytes(HTML)
    answer = get(client, f"/media/pictures/{name}")
    assert (answer.status, answer.content) == (200, HTML)
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in answer.headers


def test_what_the_machine_takes_a_picture_for_does_not_matter(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = mimetypes.MimeTypes()
    odd.add_type("text/html", ".png")
    monkeypatch.setattr(mimetypes, "_db", odd)
    (folder / "a.png").write_bytes(HTML)
    assert mimetypes.guess_type("a.png") == ("text/html", None)
    assert get(client, "/media/a.png").headers["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    "name",
    [
        "a.html", "a.svg", "a.js", "a.gif", "a.pdf", "a.txt", "a", "png", ".png", "a.png.html",
        "a.webp~", "a.SVG",
    ],
)  # fmt: skip
def test_other_files_stay_where_they_are(client: Client, folder: Path, name: str) -> None:
    (folder / "pictures" / name).write_bytes(b"\x89PNG")
    assert get(client, f"/media/pictures/{name}").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "pictures/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "..\\secret.png",
        "../media-too/secret.png",
        "....//secret.png",
        "{parent}/secret.png",
        "/{parent}/secret.png",
    ],
)
def test_no_way_leads_out_of_the_folder(client: Client, folder: Path, path: str) -> None:
    answer = get(client, f"/media/{path.format(parent=folder.parent)}")
    assert b"secret" not in answer.content.split(b"\n")
    assert answer.status == 404


@pytest.mark.parametrize(
    "path",
    ["", "pictures", "pictures/", "missing.png", "a%00.png", "x" * 300 + ".png"],
    ids=["none", "folder", "folder with slash", "missing", "null byte", "long name"],
)
def test_what_is_no_file_is_not_found(client: Client, folder: Path, path: str) -> None:
    assert get(client, f"/media/{path}").status == 404


def test_a_folder_with_the_name_of_a_picture_is_none(client: Client, folder: Path) -> None:
    (folder / "pictures.png").mkdir()
    assert get(client, "/media/pictures.png").status == 404
    assert get(client, "/media/pictures.png/").status == 404


def test_a_picture_that_has_not_changed_is_not_sent_again(client: Client, folder: Path) -> None:
    (folder / "a.png").write_bytes(b"x")
    first = get(client, "/media/a.png")
    since = {"if-modified-since": first.headers["Last-Modified"]}
    answer = get(client, "/media/a.png", **since)
    assert (answer.status, answer.headers["Content-Security-Policy"]) == (
        304, "default-src 'none'",
    )  # fmt: skip


def test_browsers_that_ask_for_an_icon_get_ours(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/static/img/favicon.ico")
