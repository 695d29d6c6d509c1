"""Fields that ask the server while someone types, and addresses that lead to nothing."""

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.models import Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk


def offered(desk: Desk, model: str, field: str, term: str) -> list[str]:
    """What a field offers for what was typed into it."""
    answer = desk.client.get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": model, "field_name": field, "term": term},
    )
    assert answer.status_code == 200
    return [found["text"] for found in answer.json()["results"]]


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "root"])
def test_tags_bylines_and_sources_are_found_by_name(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    tag = factories.tag(name_ar="بحر")
    factories.tag()
    person = factories.person(name_en="Amal Sharif")
    source = factories.source(name="Atlas Wire")
    item = factories.source_item(title="Forty dishes", source=source)
    assert offered(desk, "article", "tags", "بحر") == [str(tag)]
    assert offered(desk, "article", "byline", "Sharif") == [str(person)]
    assert offered(desk, "citation", "source", "atlas") == [str(source)]
    assert offered(desk, "citation", "item", "dishes") == [str(item)]


def test_a_chief_editor_finds_accounts(desks: Desks) -> None:
    account = factories.user(username="amal")
    assert offered(desks.chief, "person", "user", "amal") == [str(account)]


def test_more_than_a_page_of_tags_comes_in_one_order(desks: Desks) -> None:
    tags = [str(factories.tag(name_en=f"Sea {number:02}")) for number in range(25)]
    first = offered(desks.editor, "article", "tags", "Sea")
    assert len(first) == 20
    assert first == offered(desks.editor, "article", "tags", "Sea")
    assert set(first) < set(tags)


@pytest.mark.parametrize("key", ["0", "987654321", "abc"])
def test_an_address_that_names_no_article_leads_back(desks: Desks, key: str) -> None:
    answer = desks.editor.client.get(f"{reverse('admin:index')}articles/article/{key}/change/")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("admin:index")


def test_a_step_of_an_article_that_is_not_there_has_no_page(desks: Desks) -> None:
    kwargs = {"pk": 987654321, "language": "fr", "verb": "publish"}
    address = reverse("admin:article-act", kwargs=kwargs)
    assert desks.editor.client.get(address).status_code == 404
    assert Article.objects.count() == 0


def test_what_other_parts_of_django_list_can_be_opened(desks: Desks) -> None:
    others = [model for model in admin.site._registry if model._meta.app_label != "articles"]
    assert others
    for model in others:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert desks.root.client.get(reverse(f"{name}_changelist")).status_code == 200
        assert desks.root.client.get(reverse(f"{name}_add")).status_code in (200, 403)
