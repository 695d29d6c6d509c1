"""Three roles, each with all that the one before it may do."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from articles.roles import ROLES, give_permissions

pytestmark = pytest.mark.django_db
CONFIG = apps.get_app_config("articles")


def permissions(role: str) -> set[str]:
    group = Group.objects.get(name=role)
    return set(group.permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_after_a_migration_a_role_has_its_permissions_and_no_other(role: str) -> None:
    assert permissions(role) == ROLES[role]


def test_each_role_may_do_more_than_the_one_before() -> None:
    assert list(ROLES) == ["Writers", "Editors", "Chief editors"]
    assert ROLES["Writers"] < ROLES["Editors"] < ROLES["Chief editors"]


def test_nobody_edits_the_record_or_deletes_articles() -> None:
    everything = set().union(*ROLES.values())
    forbidden = {
        f"{action}_{model}"
        for action in ("add", "change", "delete")
        for model in ("act", "vouch", "correction", "correctionnote")
    }
    assert everything & forbidden == set()
    assert "delete_article" not in everything
    assert "change_disclaimer" not in everything


def test_all_permissions_are_those_of_the_news() -> None:
    labels = Permission.objects.filter(group__name__in=ROLES).values_list(
        "content_type__app_label", flat=True
    )
    assert set(labels) == {"articles"}


def test_a_second_run_changes_nothing() -> None:
    before = {role: permissions(role) for role in ROLES}
    give_permissions(CONFIG)
    assert {role: permissions(role) for role in ROLES} == before
    assert Group.objects.count() == 3


def test_a_lost_permission_comes_back_and_an_added_one_stays() -> None:
    writers = Group.objects.get(name="Writers")
    added = Permission.objects.get(codename="view_act")
    writers.permissions.remove(Permission.objects.get(codename="submit_article"))
    writers.permissions.add(added)
    give_permissions(CONFIG)
    assert permissions("Writers") == ROLES["Writers"] | {"view_act"}


def test_a_lost_group_comes_back() -> None:
    Group.objects.get(name="Editors").delete()
    give_permissions(CONFIG)
    assert permissions("Editors") == ROLES["Editors"]
