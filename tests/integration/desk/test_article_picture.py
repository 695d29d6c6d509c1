"""A picture at the desk: re-encoded, described, or refused."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from articles.models import Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import upload
from tests.integration.publishing.record import changes, row, with_picture

FROM_DJANGO = (
    "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
)
OURS = "This file cannot be read as a picture. Use JPEG, PNG, WebP or AVIF."
DESCRIBE = "Describe the picture first in every language that is live: English."


def encoded(kind: str, size: tuple[int, int] = (40, 30), *, turned: bool = False) -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6  # to be turned a quarter
        exif[0x010F] = "A camera with a name"
    Image.new("RGB", size, "red").save(file, kind, exif=exif.tobytes() if turned else b"")
    return file.getvalue()


def stored(article: Article) -> Path:
    article.refresh_from_db()
    return Path(article.picture.path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_upload_becomes_a_webp_of_our_own(desks: Desks, kind: str) -> None:
    article = factories.article()
    desks.editor.article(article).send(picture=upload(encoded(kind), f"Mast.{kind.lower()}"))
    path = stored(article)
    assert path.suffix == ".webp"
    assert path.name.startswith("Mast")
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (40, 30))
    assert (article.picture_width, article.picture_height) == (40, 30)


def test_an_upload_is_turned_upright_made_smaller_and_loses_what_it_carried(desks: Desks) -> None:
    article = factories.article()
    large = encoded("JPEG", (3200, 1000), turned=True)
    desks.editor.article(article).send(picture=upload(large, "large.jpg"))
    with Image.open(stored(article)) as picture:
        assert picture.size == (500, 1600)
        assert dict(picture.getexif()) == {}
    assert (article.picture_width, article.picture_height) == (500, 1600)


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"<script>alert(1)</script>", "mast.png", FROM_DJANGO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "mast.jpg", FROM_DJANGO),
        (encoded("PNG")[:40], "mast.png", FROM_DJANGO),
        (encoded("GIF"), "mast.gif", OURS),
        (encoded("BMP"), "mast.png", OURS),
    ],
)
def test_what_is_no_picture_is_refused(desks: Desks, content: bytes, name: str, error: str) -> None:
    article = factories.article()
    before = row(article)
    page = desks.editor.article(article).send(picture=upload(content, name), title_en="Typed")
    assert page.errors == [error]
    assert page.fields["title_en"] == "Typed"
    assert changes(before, article) == {}


def test_a_live_text_takes_a_picture_only_with_its_alternative_text(desks: Desks) -> None:
    article = factories.article(("en",))
    before = row(article)
    page = desks.editor.article(article).send(
        picture=upload(encoded("PNG"), "mast.png"), picture_alt_fr="Un mât"
    )
    assert page.errors == [DESCRIBE]
    assert page.fields["picture_alt_fr"] == "Un mât"
    assert changes(before, article) == {}


def test_picture_and_alternative_text_may_come_together(desks: Desks) -> None:
    article = factories.article(("en",))
    page = desks.editor.article(article).send(
        picture=upload(encoded("PNG"), "mast.png"),
        picture_alt_en="A mast",
        picture_caption_en="In May",
        picture_credit_en="Amal",
    )
    assert page.errors == []
    assert stored(article).exists()
    read = desks.editor.open(article.get_absolute_url("en"))
    assert read.tree.xpath("//figure[@class='lead']/img/@alt") == ["A mast"]
    assert read.texts("//figure[@class='lead']/figcaption/span") == ["In May", "Amal"]


def test_the_alternative_text_of_a_live_picture_cannot_be_emptied(desks: Desks) -> None:
    article = factories.article(("en",), picture_alt_en="A mast")
    with_picture(article)
    before = row(article)
    page = desks.editor.article(article).send(picture_alt_en="")
    assert page.errors == ["Missing: alternative text."]
    assert changes(before, article) == {}


def test_a_picture_without_alternative_text_keeps_a_draft_from_going_on(desks: Desks) -> None:
    article = with_picture(factories.article())
    page = desks.editor.step(article, "en", "publish").send()
    assert page.errors == ["Missing: alternative text."]
    page = desks.editor.article(article).send(picture_alt_en="A mast")
    assert page.errors == []
    page = desks.editor.step(article, "en", "publish").send()
    assert page.errors == []


def test_a_picture_is_taken_away(desks: Desks) -> None:
    article = factories.article(("en",), picture_alt_en="A mast")
    with_picture(article)
    page = desks.editor.article(article).send(**{"picture-clear": "on"})
    assert page.errors == []
    article.refresh_from_db()
    assert article.picture.name == ""
    assert (article.picture_width, article.picture_height) == (None, None)
