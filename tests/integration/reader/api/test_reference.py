"""The page that explains the API, in the reader's language and without a script."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from articles.reader.api import problems
from articles.reader.api.document import document
from articles.reader.api.reference import Piece, operations, shapes
from tests.integration.reader.reading import LANGUAGES, get

pytestmark = pytest.mark.django_db


@LANGUAGES
def test_it_says_what_the_document_says(client: Client, language: str) -> None:
    page = get(client, f"/{language}/about/api/")
    told = document()
    assert page.texts("//pre") == [f"GET {path}" for path in told["paths"]]
    with override(language):
        summaries = [gettext(methods["get"]["summary"]) for methods in told["paths"].values()]
        titles = [str(kind.title) for kind in problems.KINDS]
        assert page.texts("//section/h3") == summaries
        assert page.texts("//summary") == [shape.name for shape in shapes(told)]
    named = [kind.name for kind in problems.KINDS]
    assert [page.text(f"//div[@id='{name}']/dd") for name in named] == titles
    anchors = {f"#{found}" for found in page.all("//details/div/@id")}
    assert set(page.all("//code/a/@href")) - anchors == set()
    assert page.one("//div[@class='prose']//p/a/@href") == "/api/v1/openapi.json"
    assert len(page.all("//*[@id]")) == len(set(page.all("//*/@id")))


def test_a_value_is_written_in_the_signs_of_programmers() -> None:
    told = document()
    (article,) = [shape for shape in shapes(told) if shape.name == "Article"]
    written = {value.name: value.pieces for value in article.fields}
    assert written["direction"] == (Piece("“ltr”"), Piece("“rtl”"))
    assert written["tags"] == (Piece("Filed[]", "Filed"),)
    assert written["picture"] == (Piece("Picture", "Picture"), Piece("null"))
    assert written["published_at"] == (Piece("date-time"),)
    assert written["words"] == (Piece("integer"),)
    listed, *_rest = operations(told)
    assert listed.answer == (Piece("Articles", "Articles"),)
    limits = {value.name: value.pieces for value in listed.parameters}
    assert limits["from"] == (Piece("date"),)
    assert limits["checked"] == (Piece("“true”"), Piece("“false”"))
