"""Pictures beside a file."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django import Settings

from articles.models import Article
from articles.publishing import catalogue
from articles.publishing.exchange import Album, export
from newsroom.security.pictures import reencoded
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.exchange.records import live, outcomes, record, taken, text, there

pytestmark = pytest.mark.django_db


def photograph(form: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), (200, 20, 20)).save(file, form)
    return file.getvalue()


@pytest.fixture
def album(tmp_path: Path) -> Album:
    (tmp_path / "photo.jpg").write_bytes(photograph())
    (tmp_path / "text.jpg").write_bytes(b"no picture")
    (tmp_path.parent / "outside.jpg").write_bytes(photograph())
    (tmp_path / "link.jpg").symlink_to(tmp_path.parent / "outside.jpg")
    return Album(tmp_path)


def test_a_picture_is_taken_from_the_folder_and_made_ours(newsroom: Newsroom, album: Album) -> None:
    told = record(
        newsroom.category,
        picture={"file": "photo.jpg", "sha256": sha256(photograph()).hexdigest()},
        texts={"en": live(picture_alt="A mast")},
    )
    assert outcomes(taken(told, by=newsroom.chief, album=album)) == [("new", "")]
    article = there(told)
    with default_storage.open(str(article.picture)) as file:
        assert Image.open(file).format == "WEBP"
    assert (article.picture_width, article.picture_height) == (64, 48)
    assert article.picture_key
    assert outcomes(taken(told, by=newsroom.chief, album=album)) == [("unchanged", "")]
    reworded = {**told, "history": []}
    assert outcomes(taken(reworded, by=newsroom.chief, album=album)) == [("unchanged", "")]


def test_a_picture_can_come_later_but_not_in_anothers_place(
    newsroom: Newsroom, album: Album
) -> None:
    told = record(
        newsroom.category, picture={"file": "photo.jpg"}, texts={"en": live(picture_alt="A mast")}
    )
    (result,) = taken(told, by=newsroom.chief)
    assert result.notes == (("picture", "Left out: no folder of pictures was named."),)
    assert not there(told).picture
    assert outcomes(taken(told, by=newsroom.chief, album=album)) == [("updated", "")]
    assert there(told).picture
    (album.folder / "photo.jpg").write_bytes(photograph("PNG")[:-1] + b"\x82")
    other = {**told, "picture": {"file": "other.png"}}
    (album.folder / "other.png").write_bytes(_blue())
    assert outcomes(taken(other, by=newsroom.chief, album=album)) == [("refused", "picture")]


def _blue() -> bytes:
    file = BytesIO()
    Image.new("RGB", (32, 32), (20, 20, 200)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("picture", "field"),
    [
        ({"file": "absent.jpg"}, "picture.file"),
        ({"file": "text.jpg"}, "picture.file"),
        ({"file": "link.jpg"}, "picture.file"),
        ({"file": "photo.jpg", "sha256": "0" * 64}, "picture.sha256"),
    ],
)
def test_a_file_that_is_not_the_picture_is_refused(
    newsroom: Newsroom, album: Album, picture: dict[str, str], field: str
) -> None:
    told = record(newsroom.category, picture=picture)
    assert outcomes(taken(told, by=newsroom.chief, album=album)) == [("refused", field)]
    assert not Article.objects.exists()


def test_a_dry_run_stores_no_picture(
    newsroom: Newsroom, album: Album, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "uploads")
    told = record(newsroom.category, picture={"file": "photo.jpg"})
    found = taken(told, by=newsroom.chief, album=album, dry_run=True)
    assert outcomes(found) == [("new", "")]
    assert not Article.objects.exists()
    assert not (tmp_path / "uploads").exists()


def test_a_picture_of_ours_goes_out_and_comes_back_byte_by_byte(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    ours = reencoded(BytesIO(photograph())).read()
    article = factories.article()
    name = default_storage.save("a.webp", ContentFile(ours))
    catalogue(article, by=newsroom.chief, picture=name)
    (tmp_path / "album").mkdir()
    album = Album(tmp_path / "album")
    (line,) = export(Article.objects.all(), album=album)
    digest = sha256(ours).hexdigest()
    assert json.loads(line)["picture"] == {"file": f"{digest}.webp", "sha256": digest}
    assert [path.name for path in album.folder.iterdir()] == [f"{digest}.webp"]
    told = record(newsroom.category, picture=json.loads(line)["picture"], texts={"en": text()})
    taken(told, by=newsroom.chief, album=album)
    with default_storage.open(str(there(told).picture)) as file:
        assert file.read() == ours
    # A file that was lost is not told of.
    default_storage.delete(name)
    assert "picture" not in json.loads(next(iter(export(Article.objects.filter(pk=article.pk)))))
