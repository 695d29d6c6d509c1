"""A file at the desk's form: a picture of our own making comes of it, or a sentence."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from articles.models import Article
from newsroom.variants import Variants
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import upload
from tests.integration.publishing.record import changes, row

UNREADABLE = "This file cannot be read as a picture. Use JPEG, PNG, WebP or AVIF."
TOO_LARGE = "This picture has more than 80 million pixels. Make it smaller first."
EMPTY = "The submitted file is empty."
RED, BLUE = (200, 20, 20), (20, 20, 200)
SCRIPT = b"<script>alert(1)</script>"
MARK = b"a camera's own words"


def first_of(*several: str) -> list[Any]:
    """They part only where they are told apart, and go one way from there: the first shows it."""
    return [several[0], *(pytest.param(one, marks=pytest.mark.long) for one in several[1:])]


def encoded(
    kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any
) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, RED).convert(mode).save(file, kind, **options)
    return file.getvalue()


def animated(kind: str) -> bytes:
    """Two pictures, the first of them red."""
    file = BytesIO()
    first, second = (Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE))
    first.save(file, kind, save_all=True, append_images=[second])
    return file.getvalue()


def photographed(kind: str) -> bytes:
    """To be turned a quarter, and with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = MARK.decode()
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 29.9)}
    return encoded(kind, (2000, 625), exif=exif.tobytes())


def bomb(width: int, height: int) -> bytes:
    """A few bytes that claim to be of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"".join((b"\x89PNG\r\n\x1a\n", header, pixels, chunk(b"IEND", b"")))


def sent(desks: Desks, content: bytes, name: str) -> Article:
    """An article whose form took the file."""
    article = factories.article()
    page = desks.editor.article(article).send(picture=upload(content, name))
    assert page.errors == []
    article.refresh_from_db()
    return article


def files(article: Article) -> list[Path]:
    """What became of the upload: the picture and all its variants."""
    made = Variants(article.picture_key, tuple(article.picture_widths))
    folder = Path(default_storage.path(made.shared)).parent
    return [Path(article.picture.path), *sorted(folder.glob(f"{made.key}-*"))]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_an_upload_becomes_a_webp_of_our_own(desks: Desks, kind: str) -> None:
    article = sent(desks, encoded(kind), f"Mast.{kind.lower()}")
    path = Path(article.picture.path)
    assert path.suffix == ".webp"
    assert path.name.startswith("Mast")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (40, 30))
    assert (article.picture_width, article.picture_height) == (40, 30)


def test_an_upload_gets_its_variants_at_once(desks: Desks) -> None:
    article = sent(desks, encoded("JPEG", (2000, 1000)), "large.jpg")
    assert article.picture_widths == [320, 640, 800, 960, 1200, 1600]
    assert sorted(path.suffix for path in files(article)[1:]) == sorted(
        [".avif"] * 6 + [".webp"] * 6 + [".jpg"]
    )


@pytest.mark.parametrize("kind", first_of("JPEG", "PNG", "WEBP"))
def test_an_upload_is_turned_upright_made_smaller_and_loses_what_it_carried(
    desks: Desks, kind: str
) -> None:
    content = photographed(kind)
    assert MARK in content
    article = sent(desks, content, f"large.{kind.lower()}")
    assert (article.picture_width, article.picture_height) == (500, 1600)
    for path in files(article):
        assert MARK not in path.read_bytes()
        with Image.open(path) as picture:
            assert picture.height == round(picture.width * 3.2)
            assert dict(picture.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


@pytest.mark.parametrize(
    "name", [*first_of("mast.html", "mast.png", "mast.txt", "mast.svg"), "mast", ".jpg"]
)
def test_a_picture_under_another_name_is_taken_for_what_it_is(desks: Desks, name: str) -> None:
    article = sent(desks, encoded("JPEG"), name)
    assert Path(article.picture.path).suffix == ".webp"
    with Image.open(article.picture.path) as picture:
        assert picture.format == "WEBP"


def test_ink_becomes_light(desks: Desks) -> None:
    article = sent(desks, encoded("JPEG", mode="CMYK"), "print.jpg")
    for path in files(article):
        with Image.open(path) as picture:
            assert picture.mode == "RGB"
            red, green, blue = picture.getpixel((20, 15))  # type: ignore[misc]
            assert red > 150, path.name
            assert max(green, blue) < 80, path.name


@pytest.mark.parametrize("kind", first_of("WEBP", "PNG", "AVIF"))
def test_of_moving_pictures_the_first_is_taken(desks: Desks, kind: str) -> None:
    content = animated(kind)
    with Image.open(BytesIO(content)) as moving:
        assert moving.n_frames == 2  # type: ignore[attr-defined]
    article = sent(desks, content, f"moving.{kind.lower()}")
    for path in files(article):
        with Image.open(path) as picture:
            assert getattr(picture, "n_frames", 1) == 1
            assert picture.convert("RGB").getpixel((20, 15))[0] > 150  # type: ignore[index]


@pytest.mark.parametrize("kind", first_of("JPEG", "PNG", "WEBP", "AVIF"))
def test_what_hides_behind_a_picture_stays_behind(desks: Desks, kind: str) -> None:
    article = sent(desks, encoded(kind) + SCRIPT, "both.html")
    for path in files(article):
        assert SCRIPT not in path.read_bytes()


NO_PICTURES = [
    (SCRIPT, "mast.png", UNREADABLE),
    (b"<!doctype html>" + SCRIPT, "mast.jpg", UNREADABLE),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "mast.svg", UNREADABLE),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "mast.jpg", UNREADABLE),
    (b"GIF89a/*" + SCRIPT + b"*/=1;", "mast.gif", UNREADABLE),
    (b"\xff\xd8\xff\xe0" + SCRIPT, "mast.jpg", UNREADABLE),
    (b"%PDF-1.7 text", "mast.webp", UNREADABLE),
    (encoded("PNG")[:40], "mast.png", UNREADABLE),
    (encoded("JPEG", (400, 300))[:-200], "mast.jpg", UNREADABLE),
    (encoded("WEBP")[:-10], "mast.webp", UNREADABLE),
    (encoded("GIF"), "mast.gif", UNREADABLE),
    (encoded("BMP"), "mast.png", UNREADABLE),
    (encoded("TIFF"), "mast.jpg", UNREADABLE),
    (b"", "mast.png", EMPTY),
]


def test_what_is_no_picture_is_refused(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    form = desks.editor.article(article)
    for content, name, error in NO_PICTURES:
        page = form.send(picture=upload(content, name), title_en="Typed")
        assert (page.errors, page.fields["title_en"]) == ([error], "Typed"), content
        assert changes(before, article) == {}, content


def test_a_picture_that_would_unpack_to_too_much_is_never_unpacked(desks: Desks) -> None:
    form = desks.editor.article(factories.article())
    # Pillow has limits of its own, at which it warns, and further on refuses.
    for side in (9_000, 10_000, 30_000, 65_535):
        page = form.send(picture=upload(bomb(side, side), "bomb.png"), title_en="Typed")
        assert (page.errors, page.fields["title_en"]) == ([TOO_LARGE], "Typed"), side


def test_the_form_asks_for_what_it_takes(desks: Desks) -> None:
    page = desks.editor.article(factories.article())
    (accepted,) = page.tree.xpath("//input[@name='picture']/@accept")
    assert accepted == "image/avif,image/jpeg,image/png,image/webp"
