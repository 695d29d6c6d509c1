"""Accounts with their languages and zones, and the names that stand on the site."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import Person, User
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in

PASSWORD = "a-harbour-at-dawn-7"


def test_a_chief_editor_makes_an_account_with_a_role_and_languages(desks: Desks) -> None:
    page = desks.chief.new("user").send(
        username="amal", password1=PASSWORD, password2=PASSWORD, usable_password="true"
    )
    assert page.errors == []
    amal = User.objects.get(username="amal")
    assert (amal.languages, amal.is_staff, amal.is_superuser) == ([], False, False)
    editors = Group.objects.get(name="Editors")
    page = page.send(
        languages=["fr", "ar"], groups=[editors.pk], is_staff="on", time_zone="Africa/Tunis"
    )
    assert page.errors == []
    amal.refresh_from_db()
    assert (amal.languages, amal.time_zone) == (["fr", "ar"], "Africa/Tunis")
    assert list(amal.groups.all()) == [editors]
    assert amal.check_password(PASSWORD)
    fields = signed_in(amal).new("article").fields
    assert [name for name in fields if name.startswith("title")] == ["title_fr", "title_ar"]


def test_languages_are_those_of_the_editions_in_their_order(desks: Desks) -> None:
    page = desks.chief.change("user", desks.french.user.pk)
    boxes = page.tree.xpath("//input[@name='languages']/@value")
    assert boxes == ["fr", "ar", "en"]
    assert page.fields["languages"] == ["fr"]
    page.send(languages=None)
    desks.french.user.refresh_from_db()
    assert desks.french.user.languages == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (
            {"time_zone": "Mars/One"},
            "“Mars/One” is not a time zone. Write one such as Africa/Tunis.",
        ),
        (
            {"languages": ["de"]},
            "Select a valid choice. de is not one of the available choices.",
        ),
    ],
)
def test_an_unknown_zone_or_language_is_refused(
    desks: Desks, change: dict[str, Any], error: str
) -> None:
    page = desks.chief.change("user", desks.writer.user.pk).send(**change)
    assert page.errors == [error]


def test_a_chief_editor_gives_nothing_beyond_the_roles(desks: Desks) -> None:
    page = desks.chief.change("user", desks.writer.user.pk)
    assert not {"is_superuser", "user_permissions"} & set(page.fields)
    page.send(is_superuser="on", user_permissions=["1"], first_name="Amal")
    stored = User.objects.get(pk=desks.writer.user.pk)
    assert (stored.first_name, stored.is_superuser) == ("Amal", False)
    assert stored.user_permissions.count() == 0


def test_superusers_are_out_of_a_chief_editors_reach(desks: Desks) -> None:
    root, others = desks.root, (desks.writer, desks.editor, desks.chief, desks.french)
    names = desks.chief.list("user").texts(
        "//table[@id='result_list']//th[@class='field-username']"
    )
    assert set(names) == {desk.user.username for desk in others}
    pk = root.user.pk
    assert desks.chief.client.post(
        reverse("admin:articles_user_change", args=[pk]), {"username": "x"}
    ).status_code == 302  # fmt: skip
    password = reverse("admin:auth_user_password_change", args=[pk])
    assert desks.chief.client.get(password).status_code == 404
    assert User.objects.get(pk=pk).username == desks.root.user.username


def test_a_superuser_may_make_another(desks: Desks) -> None:
    desks.root.change("user", desks.chief.user.pk).send(is_superuser="on")
    assert User.objects.get(pk=desks.chief.user.pk).is_superuser


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_writers_and_editors_do_not_see_accounts(desks: Desks, who: str) -> None:
    client = desks.of(who).client
    assert client.get(reverse("admin:articles_user_changelist")).status_code == 403
    own = reverse("admin:articles_user_change", args=[desks.of(who).user.pk])
    assert client.post(own, {"is_superuser": "on"}).status_code == 403


def test_a_name_for_the_site_has_three_spellings_and_an_account(desks: Desks) -> None:
    account = factories.user(named=False)
    page = desks.chief.new("person").send(
        user=account.pk, name_fr="Amal Cherif", name_ar="أمل الشريف", name_en="Amal Sharif"
    )
    assert page.errors == []
    person = Person.objects.get(user=account)
    names = Person.objects.filter(pk=person.pk).values_list("slug_fr", "slug_ar", "slug_en")
    assert list(names) == [("amal-cherif", "أمل-الشريف", "amal-sharif")]


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc", ""])
def test_a_zone_that_this_machine_does_not_know_closes_no_desk(desks: Desks, zone: str) -> None:
    User.objects.filter(pk=desks.editor.user.pk).update(time_zone=zone)
    assert desks.editor.client.get(reverse("admin:index")).status_code == 200


def test_times_are_shown_in_the_editors_own_zone(desks: Desks) -> None:
    article = factories.article()
    desks.writer.step(article, "en", "submit").send()
    shown = []
    for zone in ("Africa/Tunis", "Asia/Tokyo"):
        desk = signed_in(factories.user("Editors", is_staff=True, time_zone=zone))
        shown += desk.list("act").texts(
            "//table[@id='result_list']//*[contains(@class,'field-at')]"
        )
    assert len(set(shown)) == 2
