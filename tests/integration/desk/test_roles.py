"""Roles and what they may do, and Django's log, in the editor's language."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.translation import gettext, override

from articles.desk.permissions import of_the_desk
from articles.roles import ROLES
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page, signed_in


def role(desks: Desks, page: str, of: Group) -> str:
    return reverse(f"admin:auth_group_{page}", args=[of.pk])


def options(page: Page, field: str) -> list[str]:
    return page.texts(f"//select[@name='{field}']/option")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_roles_go_by_their_names_in_the_editors_language(desks: Desks, language: str) -> None:
    desk = signed_in(desks.root.user, language)
    page = desk.open(reverse("admin:auth_group_changelist"))
    with override(language):
        named = {gettext(name) for name in ROLES}
    assert named.isdisjoint(ROLES)
    assert set(page.texts("//table[@id='result_list']//th[@class='field-__str__']")) == named


def test_a_role_that_every_site_has_is_neither_renamed_nor_deleted(desks: Desks) -> None:
    writers = Group.objects.get(name="Writers")
    assert "name" not in desks.root.open(role(desks, "change", writers)).fields
    for answer in (desks.root.client.get, desks.root.client.post):
        assert answer(role(desks, "delete", writers), {"post": "yes"}).status_code == 403
    assert Group.objects.filter(name="Writers").exists()


def test_another_role_may_go_and_the_page_names_what_goes_with_it_alone(desks: Desks) -> None:
    own = Group.objects.create(name="Stringers")
    own.permissions.set(of_the_desk()[:3])
    own.user_set.add(desks.writer.user)
    page = desks.root.open(role(desks, "delete", own))
    assert page.texts("//div[@id='content-main' or @id='content']//ul//li//li") == []
    desks.root.client.post(role(desks, "delete", own), {"post": "yes"})
    assert not Group.objects.filter(name="Stringers").exists()


def test_rights_are_those_of_the_desk_each_under_a_name_of_its_own(desks: Desks) -> None:
    desk = signed_in(desks.root.user, "fr")
    shown = options(desk.change("user", desks.writer.user.pk), "user_permissions")
    assert len(shown) == len(set(shown)) == of_the_desk().count() > 50
    assert set(Permission.objects.values_list("name", flat=True)).isdisjoint(shown)
    assert shown == options(
        desk.open(role(desks, "change", Group.objects.get(name="Writers"))), "permissions"
    )


def test_a_chief_editor_reads_what_an_account_may_beyond_its_roles(desks: Desks) -> None:
    writer = desks.writer.user
    writer.user_permissions.add(Permission.objects.get(codename="add_tagalias"))
    page = desks.chief.change("user", writer.pk)
    assert page.texts("//div[contains(@class,'field-beyond_roles')]//div[@class='readonly']") == [
        "Former tag address · add"
    ]
    assert page.texts(
        "//div[contains(@class,'field-knows_no_bounds')]//div[@class='readonly']"
    ) == ["no"]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_log_says_what_was_changed_in_the_readers_language(desks: Desks, language: str) -> None:
    category = factories.category()
    page = desks.root.change("category", category.pk).send(position="7", name_fr="Mer")
    assert page.messages
    desk = signed_in(desks.root.user, language)
    history = desk.open(reverse("admin:articles_category_history", args=[category.pk]))
    (told,) = history.texts("//div[@id='change-history']//tbody//td[2]")
    with override(language):
        fields = [gettext("position"), f"{gettext('name')} · Français"]
        expected = gettext("Changed {fields}.").format(
            fields=f" {gettext('and')} ".join(field[0].upper() + field[1:] for field in fields)
        )
    assert told.lower() == expected.lower()


def test_saving_takes_nothing_away_that_cannot_be_given_here(desks: Desks) -> None:
    """Of an app whose models nobody works with at the desk."""
    beyond = Permission.objects.exclude(pk__in=of_the_desk().values("pk")).earliest("pk")
    writers, user = Group.objects.get(name="Writers"), desks.writer.user
    writers.permissions.add(beyond)
    user.user_permissions.add(beyond)
    before = set(writers.permissions.values_list("pk", flat=True))
    pages = (
        role(desks, "change", writers),
        reverse("admin:articles_user_change", args=[user.pk]),
    )
    for page in pages:
        assert desks.root.open(page).send().errors == []
    assert set(writers.permissions.values_list("pk", flat=True)) == before
    assert list(user.user_permissions.all()) == [beyond]
