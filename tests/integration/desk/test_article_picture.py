"""A picture at the desk and the words that it needs, language by language."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles.enums import Status
from articles.models import Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import upload
from tests.integration.publishing.record import at_status, changes, row, with_picture

SAY = "English: say what the picture shows. This text is no longer a draft."
NOTICE = "The picture has no alternative text yet in: {}. A text cannot be submitted without it."
MISSING = "Missing: the article has a picture."
HELP = "What is to be seen, for those who do not see it."


def mast() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "PNG")
    return upload(file.getvalue(), "mast.png")


def stored(article: Article) -> Path:
    article.refresh_from_db()
    return Path(article.picture.path)


def test_a_live_text_takes_a_picture_only_with_its_alternative_text(desks: Desks) -> None:
    article = factories.article(("en",))
    before = row(article)
    page = desks.editor.article(article).send(picture=mast(), picture_alt_fr="Un mât")
    assert page.errors == [SAY]
    assert page.fields["picture_alt_fr"] == "Un mât"
    assert changes(before, article) == {}


def test_picture_and_alternative_text_may_come_together(desks: Desks) -> None:
    article = factories.article(("en",))
    page = desks.editor.article(article).send(
        picture=mast(),
        picture_alt_en="A mast",
        picture_caption_en="In May",
        picture_credit_en="Amal",
    )
    assert page.errors == []
    assert stored(article).exists()
    read = desks.editor.open(article.get_absolute_url("en"))
    assert read.tree.xpath("//figure[@class='lead']//img/@alt") == ["A mast"]
    assert read.texts("//figure[@class='lead']/figcaption/span") == ["In May", "Amal"]


def test_the_alternative_text_of_a_live_picture_cannot_be_emptied(desks: Desks) -> None:
    article = factories.article(("en",), picture_alt_en="A mast")
    with_picture(article)
    before = row(article)
    page = desks.editor.article(article).send(picture_alt_en="")
    assert page.errors == [SAY]
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


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED])
def test_a_text_past_its_draft_takes_no_picture_that_it_does_not_describe(
    desks: Desks, status: Status
) -> None:
    article = at_status(status, "en")
    before = row(article)
    page = desks.editor.article(article).send(picture=mast(), title_fr="Un titre")
    assert page.errors == [SAY]
    assert page.fields["title_fr"] == "Un titre"
    assert page.texts("//*[@id='id_picture_alt_en_error']/li") == [SAY]
    assert changes(before, article) == {}
    page = page.send(picture=mast(), picture_alt_en="A mast")
    assert page.errors == []
    assert stored(article).exists()


def test_who_cannot_describe_it_in_a_language_is_told_which(desks: Desks) -> None:
    article = at_status(Status.IN_REVIEW, "en")
    page = desks.french.article(article).send(picture=mast())
    assert page.errors == [SAY]


def test_a_draft_takes_a_picture_and_says_in_which_languages_it_is_not_described(
    desks: Desks,
) -> None:
    article = factories.article(title_ar="", picture_alt_fr="Un mât")
    page = desks.editor.article(article).send(picture=mast(), _continue="1")
    assert page.errors == []
    assert NOTICE.format("English") in page.messages
    assert page.texts("//*[@id='id_picture_alt_en_helptext']") == [MISSING]
    for described_or_empty in ("fr", "ar"):
        said = page.texts(f"//*[@id='id_picture_alt_{described_or_empty}_helptext']")
        assert said == [HELP]
    page = page.send(picture_alt_en="A mast", _continue="1")
    assert [said for said in page.messages if "alternative" in said] == []
    assert page.texts("//*[@id='id_picture_alt_en_helptext']") == [HELP]


def test_the_languages_that_miss_a_description_stand_in_one_sentence(desks: Desks) -> None:
    page = desks.editor.article(factories.article()).send(picture=mast())
    assert NOTICE.format("Français, العربية, English") in page.messages


def test_an_undescribed_picture_of_before_does_not_stop_other_work(desks: Desks) -> None:
    article = with_picture(at_status(Status.IN_REVIEW, "en"))
    page = desks.editor.article(article).send(picture_credit_en="Amal")
    assert page.errors == []
    assert NOTICE.format("Français, العربية, English") in page.messages


def test_no_picture_asks_for_nothing(desks: Desks) -> None:
    page = desks.editor.article(factories.article()).send(title_fr="Autre", _continue="1")
    assert [said for said in page.messages if "alternative" in said] == []
    assert page.texts("//*[@id='id_picture_alt_fr_helptext']") == [HELP]
