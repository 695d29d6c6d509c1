"""The link at the desk to a text as readers would see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.verbs import states
from articles.languages import codes, in_language
from articles.models import Article
from articles.publishing import examine
from articles.publishing.preview import opened
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page, signed_in


def links(page: Page) -> dict[str, list[str]]:
    """Where the table leads for a preview, by language."""
    rows = page.tree.xpath("//table[@class='states']/tbody/tr[th]")
    return {row.xpath("./th/@lang")[0]: row.xpath(".//a[@class='preview']/@href") for row in rows}


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "french", "root"])
def test_each_language_is_shown_to_someone_without_an_account(desks: Desks, who: str) -> None:
    article = factories.article(("fr",))
    found = links(desks.of(who).article(article))
    assert list(found) == list(codes())
    for code, (path,) in found.items():
        answer = Client().get(path)
        assert answer.status_code == 200
        assert in_language(article, "title", code) in answer.content.decode()
        assert answer.headers["Content-Language"] == code


def test_a_language_without_a_headline_has_nothing_to_show(desks: Desks) -> None:
    article = factories.article(title_ar="")
    Article.objects.filter(pk=article.pk).update(title_en=None)
    found = links(desks.editor.article(article))
    assert {code: len(paths) for code, paths in found.items()} == {"fr": 1, "ar": 0, "en": 0}


def test_it_opens_beside_the_form(desks: Desks) -> None:
    page = desks.editor.article(factories.article())
    found = page.tree.xpath("//table[@class='states']//a[@class='preview']")
    assert {(one.get("target"), one.get("rel"), one.text) for one in found} == {
        ("_blank", "noopener", "Preview")
    }


def test_it_lasts_as_long_in_every_language(desks: Desks) -> None:
    found = links(desks.editor.article(factories.article()))
    until = [opened(path.split("/")[2]).until for (path,) in found.values()]
    assert max(until) - min(until) <= timedelta(seconds=1)


def test_it_costs_the_form_no_query(desks: Desks) -> None:
    """As many for three links as for none, but for the checks, which read no text without a
    headline."""

    def queries(article: Article) -> int:
        editor = desks.editor
        examine(article)
        with CaptureQueriesContext(connection) as captured:
            editor.article(article)
        return len(captured)

    queries(factories.article())
    none = queries(factories.article(title_fr="", title_ar="", title_en=""))
    of_the_checks = 4
    assert queries(factories.article()) == none + of_the_checks


def test_who_sees_no_articles_is_given_none(desks: Desks) -> None:
    article = factories.article()
    stranger: Desk = signed_in(factories.user(is_staff=True))
    assert stranger.client.get(f"/desk/articles/article/{article.pk}/change/").status_code == 403
    assert {state.preview_url for state in states(article, stranger.user)} == {""}
