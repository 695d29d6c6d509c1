"""What writers, editors of one language and chief editors find in an article's form."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk.opened import WRITTEN
from articles.languages import codes
from articles.models import Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in
from tests.integration.publishing.record import acts, changes, row


def languages(names: object) -> set[str]:
    """The languages in which a field of the text can be filled in."""
    assert isinstance(names, dict)
    return {code for code in codes() for field in WRITTEN if f"{field}_{code}" in names}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("writer", {"fr", "ar", "en"}),
        ("editor", {"fr", "ar", "en"}),
        ("chief", {"fr", "ar", "en"}),
        ("french", {"fr"}),
        ("root", {"fr", "ar", "en"}),
    ],
)
def test_each_fills_in_the_own_languages(desks: Desks, who: str, expected: set[str]) -> None:
    desk = desks.of(who)
    assert languages(desk.article(factories.article()).fields) == expected
    assert languages(desk.new("article").fields) == expected


def test_texts_of_other_languages_are_there_to_be_read(desks: Desks) -> None:
    article = factories.article()
    shown = desks.french.article(article).texts("//div[@class='readonly']")
    stored = row(article)
    for code in ("ar", "en"):
        for field in ("title", "dek", "slug"):
            assert stored[f"{field}_{code}"] in shown
        assert any(stored[f"body_{code}"] in text for text in shown)


def test_what_is_sent_for_another_language_all_the_same_is_not_taken(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    page = desks.french.article(article).send(
        title_fr="Neuf", title_en="New", body_ar="<p>جديد</p>", origin_en="human"
    )
    assert page.errors == []
    assert set(changes(before, article)) == {"title_fr", "text_hash_fr"}
    assert [act["language"] for act in acts(article)] == ["fr"]


def test_an_article_may_be_opened_in_one_language(desks: Desks) -> None:
    desks.french.new("article").send(
        category=desks.category.pk, title_fr="Un port", title_en="A port"
    )
    stored = row(Article.objects.get())
    assert (stored["title_fr"], stored["title_en"] or "") == ("Un port", "")


def test_a_correction_of_another_language_is_not_taken(desks: Desks) -> None:
    article = factories.article(("fr", "en"))
    before = row(article)
    desks.french.article(article).send(correction_note_en="It was wrong.", title_en="New")
    assert changes(before, article) == {}
    assert acts(article) == []


def test_who_may_only_look_finds_nothing_to_fill_in(desks: Desks) -> None:
    article = factories.article()
    looker = factories.user(is_staff=True)
    looker.user_permissions.set(
        desks.writer.user.groups.get().permissions.filter(codename="view_article")
    )
    desk = signed_in(looker)
    page = desk.article(article)
    assert languages(page.fields) == set()
    before = row(article)
    assert desk.client.post(page.path, {"title_en": "New"}).status_code == 403
    assert changes(before, article) == {}
    assert desk.client.get(reverse("admin:articles_article_add")).status_code == 403


def test_who_does_not_work_here_is_asked_to_sign_in(desks: Desks) -> None:
    address = reverse("admin:articles_article_change", args=[factories.article().pk])
    for client in (Client(), signed_in(factories.user("Editors")).client):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "root"])
def test_state_is_not_a_field_of_the_form(desks: Desks, who: str) -> None:
    """Status, dates and hashes are changed by steps alone."""
    desk = desks.of(who)
    article = factories.article()
    before = row(article)
    assert [name for name in desk.article(article).fields if name.startswith("status")] == []
    desk.article(article).send(
        status_en="live", published_at_en="2020-01-01", checked_hash_en="0" * 64, words_en="7"
    )
    assert changes(before, article) == {}


def test_the_list_says_where_each_language_stands(desks: Desks) -> None:
    at = "//table[@id='result_list']/tbody/tr"
    article = factories.article(("fr",))
    desks.chief.step(article, "fr", "withdraw").send(reason="Faux.")
    desks.writer.step(article, "en", "submit").send()
    page = desks.writer.list("article")
    (states,) = [
        [cell.text_content() for cell in line.xpath("./td[contains(@class,'field-state')]")]
        for line in page.tree.xpath(at)
    ]
    assert states == ["Withdrawn", "Draft", "In review"]


def test_the_list_is_searched_and_narrowed(desks: Desks) -> None:
    found = factories.article(title_ar="ميناء طنجة", category=desks.category)
    factories.article(("fr",))
    for query in ({"q": "طنجة"}, {"category__id__exact": desks.category.pk}):
        page = desks.writer.list("article", **query)
        assert page.texts("//table[@id='result_list']/tbody/tr/th") == [str(found)]
    page = desks.writer.list("article", status_fr__exact="draft")
    assert page.texts("//table[@id='result_list']/tbody/tr/th") == [str(found)]
