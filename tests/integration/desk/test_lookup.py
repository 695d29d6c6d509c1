"""What is typed into a search field of the desk finds by words, through an index."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse

from articles.desk.lookup import FoundByWords
from articles.models import Article, KnownName, SourceItem, Tag
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.test_search import offered

INDEXES: dict[type[Model], str] = {
    Article: "article_words",
    KnownName: "spelling_words",
    SourceItem: "source_item_words",
    Tag: "tag_words",
}


def found(model: type[Model], typed: str) -> Any:
    registered = admin.site.get_model_admin(model)
    request = RequestFactory().get("/")
    rows, twice = registered.get_search_results(request, model._default_manager.all(), typed)
    assert not twice
    return rows


def test_every_list_that_is_searched_by_words_is_known_here() -> None:
    searched = {
        model for model, one in admin.site._registry.items() if isinstance(one, FoundByWords)
    }
    assert searched == set(INDEXES)


@pytest.mark.parametrize("model", INDEXES)
def test_the_index_answers(db: None, model: type[Model]) -> None:
    """An expression that differs from the index's by a letter would read the whole table."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    assert INDEXES[model] in found(model, "sea").explain()


@pytest.mark.parametrize(
    "typed",
    [
        "Économie",
        "economie",
        "ÉCO",
        "économie bleue",
        "bleue éco",
        "الاقتصاد",
        "اقتصاد",
        "أزرق",
        "3",
    ],
)
def test_an_article_is_found_by_words_of_any_language(desks: Desks, typed: str) -> None:
    sought = factories.article(
        title_fr="L’économie bleue, 3.5 %", title_ar="عن الاقتصاد الأزرق", title_en="Blue"
    )
    factories.article(title_fr="Autre", title_ar="شيء", title_en="Other")
    assert list(found(Article, typed)) == [sought]
    assert desks.editor.list("article", q=typed).texts("//tbody/tr/th") == [str(sought)]


@pytest.mark.parametrize("typed", ["conomie", "—", "economie rouge"])
def test_neither_the_middle_of_a_word_nor_a_sign_finds_anything(db: None, typed: str) -> None:
    factories.article(title_fr="L’économie bleue")
    assert list(found(Article, typed)) == []


def test_nothing_typed_leaves_the_list_as_it_is(db: None) -> None:
    made = factories.article()
    assert list(found(Article, "  ")) == [made]


def test_an_article_without_a_headline_in_some_language_is_found_by_another(db: None) -> None:
    made = factories.article(title_fr="", title_ar="", title_en="Sea", slug_fr="", slug_ar="")
    assert list(found(Article, "sea")) == [made]


@pytest.mark.parametrize("typed", ["Macr", "emmanuel MACRON", "ماكرون", "ايمانويل"])
def test_a_name_is_found_by_any_spelling_in_any_script(desks: Desks, typed: str) -> None:
    name = factories.known_name(fr="Emmanuel Macron|Macron", ar="إيمانويل ماكرون")
    factories.known_name(fr="Emmanuel Kant|Kant")
    assert list(found(KnownName, typed)) == [name]
    assert desks.editor.list("knownname", q=typed).texts("//tbody/tr/th") == ["Emmanuel Macron"]
    assert offered(desks.writer, "tag", "name_record", typed) == ["Emmanuel Macron"]


def test_an_item_is_found_by_a_part_of_its_address(desks: Desks) -> None:
    item = factories.source_item(url="https://wire.example/2026/sea-level", title="Dispatch")
    factories.source_item(url="https://other.example/2026/", title="Dispatch")
    for typed in ("https://wire.example/2026/sea-level", "wire dispatch", "sea-lev"):
        assert offered(desks.editor, "citation", "item", typed) == [str(item)]


def test_a_field_that_completes_says_whether_more_follows(desks: Desks) -> None:
    for number in range(41):
        factories.tag(name_en=f"Sea {number}")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "tags", "term": "sea"}
    address = reverse("admin:autocomplete")
    pages = [desks.editor.client.get(address, asked | {"page": page}).json() for page in (1, 2, 3)]
    assert [len(page["results"]) for page in pages] == [20, 20, 1]
    assert [page["pagination"]["more"] for page in pages] == [True, True, False]
