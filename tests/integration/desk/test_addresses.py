"""Names and addresses that the desk accepts, and in whose languages."""

import pytest

from articles.languages import codes, in_language
from articles.models import Person, Redirect, Source, Tag, TagAlias
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, signed_in
from tests.integration.desk.test_taxonomy import leads_to


@pytest.fixture
def french_chief(db: None) -> Desk:
    return signed_in(factories.user("Chief editors", languages=("fr",), is_staff=True))


def test_a_sources_slug_is_made_fit_for_an_address(desks: Desks) -> None:
    page = desks.writer.new("source").send(name="Le Monde", slug="le/monde ?")
    assert page.errors == []
    assert Source.objects.get().slug == "lemonde"


@pytest.mark.parametrize("model", ["source", "person", "tag", "category"])
def test_a_name_without_a_letter_is_refused(desks: Desks, model: str) -> None:
    field = "name" if model == "source" else "name_en"
    page = desks.chief.new(model).send(**{field: "☺☺"})
    assert page.errors == ["A name needs at least one letter."]


def test_a_renamed_source_keeps_its_old_address_alive(desks: Desks) -> None:
    source = factories.source(name="Daily", slug="daily")
    factories.article(("fr",), sources=(source,))
    page = desks.editor.change("source", source.pk).send(name="The Daily", slug="the-daily")
    assert page.errors == []
    assert leads_to("/fr/source/daily/") == (301, "/fr/source/the-daily/")
    assert leads_to("/fr/source/the-daily/") == (200, "")


def test_what_else_a_source_has_is_changed_without_a_redirect(desks: Desks) -> None:
    source = factories.source()
    desks.editor.change("source", source.pk).send(description_fr="Un quotidien.")
    source.refresh_from_db()
    assert in_language(source, "description", "fr") == "Un quotidien."
    assert Redirect.objects.count() == 0


def test_a_renamed_person_keeps_the_old_address_alive(desks: Desks) -> None:
    person = factories.person(name_fr="Leïla", slug_fr="leila")
    factories.article(("fr",), byline=person)
    page = desks.chief.change("person", person.pk).send(name_fr="Leïla Haddad", slug_fr="")
    assert page.errors == []
    assert leads_to("/fr/person/leila/") == (301, "/fr/person/leila-haddad/")
    assert leads_to("/fr/person/leila-haddad/") == (200, "")


def test_a_new_tag_does_not_take_the_former_address_of_another(desks: Desks) -> None:
    tag = factories.tag(name_fr="Intelligence artificielle")
    TagAlias.objects.create(tag=tag, language="fr", slug="ia")
    page = desks.writer.new("tag").send(name_fr="IA")
    assert page.errors == [f"This is a former name of the tag “{tag}”. Use that tag."]
    assert Tag.objects.count() == 1
    assert desks.writer.new("tag").send(name_en="IA").errors == []


@pytest.mark.parametrize("model", ["tag", "category", "person", "source"])
def test_entries_are_changed_in_ones_own_languages(french_chief: Desk, model: str) -> None:
    made = getattr(factories, model)()
    field = "description" if model == "source" else "name"
    page = french_chief.change(model, made.pk)
    written = {f"{field}_{code}" for code in codes()} & set(page.fields)
    assert written == {f"{field}_fr"}
    before = in_language(type(made).objects.get(pk=made.pk), field, "ar")
    page.send(**{f"{field}_fr": "Autre", f"{field}_ar": "غيره"})
    stored = type(made).objects.get(pk=made.pk)
    assert in_language(stored, field, "fr") == "Autre"
    assert in_language(stored, field, "ar") == before


def test_a_new_entry_is_named_in_every_language(french_chief: Desk) -> None:
    french_chief.new("person").send(name_fr="Leïla", name_ar="ليلى", name_en="Layla")
    assert in_language(Person.objects.exclude(user=french_chief.user).get(), "name", "ar") == "ليلى"


def test_a_redirect_leads_straight_to_its_end(desks: Desks) -> None:
    Redirect.objects.create(path="/fr/a/", target="/fr/b/")
    page = desks.chief.new("redirect").send(path="/fr/b/", target="/fr/c/")
    assert page.errors == []
    assert dict(Redirect.objects.values_list("path", "target")) == {
        "/fr/a/": "/fr/c/", "/fr/b/": "/fr/c/",
    }  # fmt: skip


def test_a_redirect_to_a_path_given_up_is_refused(desks: Desks) -> None:
    Redirect.objects.create(path="/fr/a/", target="/fr/b/")
    page = desks.chief.new("redirect").send(path="/fr/b/", target="/fr/a/")
    assert page.errors == ["This path leads on to /fr/b/. Write that one."]
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize("name", ["Radio", "radio ", "Râdio"])
@pytest.mark.parametrize("field", ["name_fr", "name_en"])
def test_a_tag_that_is_there_already_is_caught_in_whatever_language(
    desks: Desks, field: str, name: str
) -> None:
    factories.tag(name_fr="Radio", slug_fr="radio", name_en="Wireless", slug_en="wireless")
    page = desks.writer.new("tag").send(**{field: name})
    assert page.errors == [
        "Another entry has this in the same language."
        if field == "name_fr"
        else "There is a tag of this name: “Radio” (Français). Use it, or add the missing names"
        " to it."
    ]
    assert Tag.objects.count() == 1


def test_another_thing_of_the_same_name_gets_its_tag(desks: Desks) -> None:
    factories.tag(name_fr="Or", slug_fr="or")
    page = desks.writer.new("tag").send(name_en="Or", another="on")
    assert page.errors == []
    assert Tag.objects.count() == 2
    # In one language two tags cannot have one address.
    page = desks.writer.new("tag").send(name_fr="Or", another="on")
    assert page.errors == ["Another entry has this in the same language."]
