"""The rich-text field as the server sends it."""

import json

import pytest
from django.templatetags.static import static
from django.utils import translation

from articles.desk.prose import SOURCE, words
from articles.languages import codes
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_body_comes_with_the_words_of_its_editor(desks: Desks, language: str) -> None:
    page = signed_in(desks.editor.user, language).article(factories.article())
    areas = page.tree.xpath("//textarea[@data-prose]")
    assert [area.get("name") for area in areas] == [f"body_{code}" for code in codes()]
    with translation.override(language):
        expected = {"source": static(SOURCE), "words": words()}
    assert [json.loads(area.get("data-prose")) for area in areas] == [expected] * 3
    assert page.tree.xpath("//script[@type='importmap']") == []
    assert len(page.tree.xpath("//script[@type='module'][contains(@src,'js/prose')]")) == 1


def test_all_words_of_the_editor_are_translated() -> None:
    told = {}
    for language in ("fr", "ar", "en"):
        with translation.override(language):
            told[language] = words()
    for key, english in told["en"].items():
        assert told["fr"][key] != english, key
        assert told["ar"][key] != english, key


def test_the_table_says_how_long_a_text_is_and_what_it_lacks(desks: Desks) -> None:
    article = factories.article(
        sources=(), dek_fr="", body_en="", words_en=0, title_ar="", dek_ar="", body_ar="",
        words_ar=0, slug_ar="", body_fr="<p>" + "mot " * 500 + "</p>", words_fr=500,
    )  # fmt: skip
    page = desks.writer.article(article)
    assert page.state("fr") == ["Draft Missing: dek, source.", "not checked", "500 2 min read"]
    assert page.state("en") == ["Draft Missing: body, source.", "not checked", "0"]
    # A text that nobody has begun lacks nothing yet.
    assert page.state("ar") == ["Draft", "not checked", "0"]


def test_a_live_text_lacks_nothing(desks: Desks) -> None:
    page = desks.writer.article(factories.article(("fr",)))
    assert "Missing" not in page.state("fr")[0]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_each_field_is_called_by_its_language(desks: Desks, language: str) -> None:
    page = signed_in(desks.editor.user, language).new("article")
    labels = page.texts("//label[starts-with(@for,'id_title_')]")
    assert [label.rstrip(" \u00a0:").rpartition(" · ")[2] for label in labels] == [
        "Français", "العربية", "English",
    ]  # fmt: skip
