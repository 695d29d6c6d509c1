"""The variants of a picture: made when it is set, and later for those that have none."""

import logging
from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from articles.models import Article
from articles.publishing import catalogue
from articles.publishing.pictures import make_variants
from newsroom.variants import Variants
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.record import acts, changes, row, with_picture


def picture(width: int = 700) -> "ContentFile[bytes]":
    file = BytesIO()
    Image.new("RGB", (width, 400)).save(file, "WEBP")
    return ContentFile(file.getvalue(), name="mast.webp")


def files(article: Article) -> list[bool]:
    """Of two of its variants, whether they are there."""
    made = Variants(article.picture_key, tuple(article.picture_widths))
    names = (made.shared, made.name(made.widths[0], "avif"))
    return [default_storage.exists(name) for name in names]


def ran(**options: bool) -> list[str]:
    out = StringIO()
    call_command("pictures", stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_picture_that_is_set_has_its_variants(newsroom: Newsroom) -> None:
    article = factories.article()
    catalogue(article, by=newsroom.writer, picture=picture())
    assert len(article.picture_key) == 32
    assert article.picture_widths == [320, 700]
    assert files(article) == [True, True]
    with default_storage.open(str(article.picture)) as stored:
        assert stored.read() == picture().read()


def test_another_picture_brings_its_own_and_none_has_none(newsroom: Newsroom) -> None:
    article = factories.article()
    catalogue(article, by=newsroom.writer, picture=picture())
    first = article.picture_key
    catalogue(article, by=newsroom.writer, picture=picture(500))
    assert article.picture_key != first
    assert article.picture_widths == [320, 500]
    catalogue(article, by=newsroom.writer, picture="")
    assert (article.picture_key, article.picture_widths) == ("", [])


def test_a_picture_that_is_in_the_uploads_already_may_be_set_by_its_name(
    newsroom: Newsroom,
) -> None:
    article = factories.article()
    name = default_storage.save("demo/mast.webp", picture())
    catalogue(article, by=newsroom.writer, picture=name)
    assert article.picture_widths == [320, 700]


def test_filing_something_else_leaves_them_alone(newsroom: Newsroom) -> None:
    article = factories.article()
    catalogue(article, by=newsroom.writer, picture=picture())
    before = row(article)
    catalogue(article, by=newsroom.writer, byline=factories.person())
    assert set(changes(before, article)) == {"byline_id"}


@pytest.mark.django_db
def test_pictures_of_before_get_their_variants_and_nothing_else_changes() -> None:
    article, without = with_picture(factories.article()), factories.article()
    before, others = row(article), row(without)
    known = len(acts(article))
    assert ran() == [
        f"  picture 1 of 1: {article.picture}",
        "1 pictures have their sizes, 0 cannot be read.",
    ]
    assert set(changes(before, article)) == {"picture_key", "picture_widths"}
    assert changes(others, without) == {}
    assert len(acts(article)) == known
    article.refresh_from_db()
    assert files(article) == [True, True]


@pytest.mark.django_db
def test_a_second_run_changes_nothing_but_what_was_lost() -> None:
    article = with_picture(factories.article())
    ran()
    article.refresh_from_db()
    before = row(article)
    default_storage.delete(Variants(article.picture_key, tuple(article.picture_widths)).shared)
    assert files(article) == [False, True]
    ran()
    assert files(article) == [True, True]
    assert changes(before, article) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b"", b"<svg/>"], ids=["lost", "empty", "no picture"])
def test_a_picture_that_cannot_be_read_stops_nothing(
    content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = with_picture(factories.article()), with_picture(factories.article())
    default_storage.delete(str(broken.picture))
    if content is not None:
        default_storage.save(str(broken.picture), ContentFile(content))
    with caplog.at_level(logging.WARNING):
        assert ran()[-1] == "1 pictures have their sizes, 1 cannot be read."
    assert f"no variants of picture {broken.picture}" in caplog.text
    keys = dict(Article.objects.values_list("pk", "picture_key"))
    assert (keys[broken.pk], len(keys[sound.pk])) == ("", 32)


def test_a_picture_that_was_replaced_meanwhile_is_left_alone(newsroom: Newsroom) -> None:
    article = with_picture(factories.article())
    former = str(article.picture)
    catalogue(article, by=newsroom.writer, picture=picture())
    before = row(article)
    make_variants(article.pk, former)
    assert changes(before, article) == {}


def test_only_new_ones_are_made_on_request_and_silence_means_that_there_are_none(
    newsroom: Newsroom,
) -> None:
    done, old = factories.article(), factories.article()
    for article in (done, old):
        catalogue(article, by=newsroom.writer, picture=picture())
    Article.objects.filter(pk=old.pk).update(picture_key="", picture_widths=[])
    assert ran(new=True) == [
        f"  picture 1 of 1: {old.picture}", "1 pictures have their sizes, 0 cannot be read.",
    ]  # fmt: skip
    old.refresh_from_db()
    assert old.picture_widths == [320, 700]
    assert ran(new=True) == []
