"""Renaming categories and tags, and merging tags, at the desk."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from articles.languages import in_language
from articles.models import Redirect, Tag, TagAlias
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page


def leads_to(path: str) -> tuple[int, str]:
    answer = Client().get(path)
    return answer.status_code, unquote(answer.get("Location", ""))


def aliases(tag: Tag) -> list[tuple[str, str]]:
    return sorted(tag.aliases.values_list("language", "slug"))


def test_a_slug_comes_from_the_name(desks: Desks) -> None:
    page = desks.chief.new("tag").send(
        name_fr="L’eau & l’énergie", name_ar="الماء والطاقة", name_en="Water and Energy"
    )
    assert page.errors == []
    tag = Tag.objects.get()
    assert [in_language(tag, "slug", code) for code in ("fr", "ar", "en")] == [
        "l-eau-l-energie", "الماء-والطاقة", "water-and-energy",
    ]  # fmt: skip


def test_a_slug_that_is_given_is_made_fit_for_an_address(desks: Desks) -> None:
    desks.chief.new("tag").send(name_en="Water", slug_en="Fresh Water!")
    assert list(Tag.objects.values_list("slug_en", flat=True)) == ["fresh-water"]


def test_names_stand_in_the_direction_of_their_language(desks: Desks) -> None:
    for model in ("tag", "category", "person"):
        tree = desks.chief.new(model).tree
        (arabic,) = tree.xpath("//input[@name='name_ar']")
        assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")


def test_a_renamed_tag_keeps_its_old_address_alive(desks: Desks) -> None:
    tag = factories.tag(name_fr="Mer", slug_fr="mer")
    factories.article(("fr",), tags=(tag,))
    page = desks.chief.change("tag", tag.pk).send(name_fr="Océan", slug_fr="")
    assert page.errors == []
    assert aliases(tag) == [("fr", "mer")]
    assert leads_to("/fr/tag/mer/") == (301, "/fr/tag/ocean/")
    assert leads_to("/fr/tag/ocean/") == (200, "")


def test_a_new_name_under_the_old_address_makes_no_alias(desks: Desks) -> None:
    tag = factories.tag(name_fr="Mer", slug_fr="mer")
    desks.chief.change("tag", tag.pk).send(name_fr="La mer")
    tag.refresh_from_db()
    assert (in_language(tag, "name", "fr"), in_language(tag, "slug", "fr")) == ("La mer", "mer")
    assert aliases(tag) == []


@pytest.mark.parametrize("name", ["", "!!!"])
@pytest.mark.parametrize("model", ["tag", "category"])
def test_a_name_that_is_emptied_is_refused_in_the_form(desks: Desks, model: str, name: str) -> None:
    made = getattr(factories, model)(name_fr="Mer", slug_fr="mer", name_en="Sea")
    page = desks.chief.change(model, made.pk).send(name_fr=name, slug_fr="", name_en="The Sea")
    assert page.errors != []
    assert page.fields["name_en"] == "The Sea"
    made.refresh_from_db()
    assert (made.name_fr, made.slug_fr, made.name_en) == ("Mer", "mer", "Sea")


@pytest.mark.parametrize("model", ["tag", "category", "person"])
def test_what_has_no_name_in_any_language_is_refused(desks: Desks, model: str) -> None:
    rows = apps.get_model("articles", model).objects
    chief = desks.chief
    before = rows.count()
    page = chief.new(model).send()
    assert page.errors != []
    assert rows.count() == before


@pytest.mark.parametrize("model", ["tag", "category"])
def test_a_name_that_is_taken_is_refused_in_words_for_people(desks: Desks, model: str) -> None:
    make = getattr(factories, model)
    make(name_fr="Mer", slug_fr="mer")
    other = make(name_fr="Océan", slug_fr="ocean")
    page = desks.chief.change(model, other.pk).send(name_fr="Mer", slug_fr="")
    assert page.errors != []
    assert [error for error in page.errors if "_" in error] == []
    other.refresh_from_db()
    assert other.name_fr == "Océan"


def merging(desk: Desk, *tags: Tag) -> Page:
    """Mark tags in the list and choose to merge them."""
    page = desk.list("tag")
    data: dict[str, Any] = {"action": "merge", "_selected_action": [tag.pk for tag in tags]}
    return desk.answered(page.path, desk.client.post(page.path, data, follow=True))


def test_merging_asks_into_which_tag_and_then_merges(desks: Desks) -> None:
    sea, ocean, water = (
        factories.tag(name_en=name, slug_en=name.lower()) for name in ("Sea", "Ocean", "Water")
    )
    both = factories.article(("en",), tags=(sea, ocean))
    one = factories.article(("en",), tags=(ocean,))
    asked = merging(desks.chief, sea, ocean, water)
    assert asked.texts("//h1") == ["Into which tag?"]
    assert sorted(asked.texts("//label")) == sorted([str(sea), str(ocean), str(water)])
    assert Tag.objects.count() == 3
    done = asked.send(into=sea.pk)
    assert done.messages == [f"2 tags merged into “{sea}”."]
    assert list(Tag.objects.all()) == [sea]
    assert list(both.tags.all()) == list(one.tags.all()) == [sea]
    assert leads_to("/en/tag/ocean/") == leads_to("/en/tag/water/") == (301, "/en/tag/sea/")
    assert {("en", "ocean"), ("en", "water")} < set(aliases(sea))


def test_a_single_tag_is_not_merged(desks: Desks) -> None:
    tag = factories.tag()
    page = merging(desks.chief, tag)
    assert page.messages == ["Select at least two tags to merge."]
    assert list(Tag.objects.all()) == [tag]


def test_a_tag_is_merged_only_into_one_of_those_chosen(desks: Desks) -> None:
    one, two, other = factories.tag(), factories.tag(), factories.tag()
    page = merging(desks.chief, one, two).send(into=other.pk)
    assert page.texts("//h1") == ["Into which tag?"]
    assert Tag.objects.count() == 3


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_writers_and_editors_add_tags_but_do_not_rename_or_merge(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    one, two = factories.tag(), factories.tag()
    assert desk.new("tag").send(name_en="Water").errors == []
    assert desk.list("tag").tree.xpath("//option[@value='merge']") == []
    merging(desk, one, two)
    assert Tag.objects.count() == 3
    address = reverse("admin:articles_tag_change", args=[one.pk])
    assert desk.client.post(address, {"name_en": "Other"}).status_code == 403


def test_only_an_unused_tag_can_be_deleted(desks: Desks) -> None:
    used, unused = factories.tag(), factories.tag()
    factories.article(tags=(used,))
    for tag, status in ((used, 403), (unused, 302)):
        address = reverse("admin:articles_tag_delete", args=[tag.pk])
        assert desks.chief.client.post(address, {"post": "yes"}).status_code == status
    assert list(Tag.objects.all()) == [used]


def test_a_renamed_category_keeps_its_old_address_alive(desks: Desks) -> None:
    category = factories.category(name_fr="Mer", slug_fr="mer", name_ar="بحر", slug_ar="بحر")
    article = factories.article(("fr", "ar"), category=category)
    old = article.get_absolute_url("fr")
    page = desks.chief.change("category", category.pk).send(
        name_fr="Océans", slug_fr="", name_ar="محيطات", slug_ar="", hue="science"
    )
    assert page.errors == []
    assert sorted(Redirect.objects.values_list("path", "target")) == [
        ("/ar/بحر/", "/ar/محيطات/"),
        ("/fr/mer/", "/fr/oceans/"),
    ]
    assert leads_to("/fr/mer/") == (301, "/fr/oceans/")
    assert leads_to("/ar/بحر/") == (301, "/ar/محيطات/")
    assert leads_to(old)[0] == 301
    english = in_language(category, "slug", "en")
    category.refresh_from_db()
    assert (category.hue, in_language(category, "slug", "en")) == ("science", english)


def test_what_has_no_address_is_changed_without_a_redirect(desks: Desks) -> None:
    category = factories.category()
    desks.chief.change("category", category.pk).send(description_fr="La mer.", position="7")
    category.refresh_from_db()
    assert category.position == 7
    assert in_language(category, "description", "fr") == "La mer."
    assert Redirect.objects.count() == 0


@pytest.mark.parametrize("word", ["search", "tag", "fr"])
def test_a_category_cannot_take_a_fixed_word_as_its_address(desks: Desks, word: str) -> None:
    category = factories.category(name_en="Sea", slug_en="sea")
    page = desks.chief.change("category", category.pk).send(name_en=word, slug_en="")
    assert page.errors == ["This slug is a fixed word of the site’s addresses. Choose another."]
    category.refresh_from_db()
    assert in_language(category, "slug", "en") == "sea"


def test_former_addresses_are_looked_at_and_not_written(desks: Desks) -> None:
    alias = TagAlias.objects.create(tag=factories.tag(), language="fr", slug="mer")
    page = desks.chief.change("tagalias", alias.pk)
    assert set(page.fields) == {"csrfmiddlewaretoken"}
    assert desks.chief.client.get(reverse("admin:articles_tagalias_add")).status_code == 403
