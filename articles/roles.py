"""Roles and their permissions, as data. The desk shows their names translated."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_noop

ROLES = {
    gettext_noop("Writers"): {
        "add_article",
        "change_article",
        "view_article",
        "submit_article",
        "view_category",
        "view_tag",
        "add_tag",
        "view_knownname",
        "add_knownname",
        "view_source",
        "add_source",
        "view_sourceitem",
        "add_sourceitem",
        "view_rightsreceipt",
        "view_sourcetext",
        "view_sourcechange",
        "view_feed",
        "view_draft",
        "view_draftrequest",
        "view_generation",
        "view_person",
        "view_citation",
        "add_citation",
        "change_citation",
        "delete_citation",
    },
}
ROLES[gettext_noop("Editors")] = ROLES["Writers"] | {
    "review_article",
    "vouch_article",
    "release_article",
    "correct_article",
    "withdraw_article",
    "change_source",
    "change_sourceitem",
    "view_disclaimer",
    "view_correction",
    "view_correctionnote",
    "view_act",
}
ROLES[gettext_noop("Chief editors")] = ROLES["Editors"] | {
    "import_article",
    "export_article",
    "view_deadletter",
    "change_deadletter",
    "add_category",
    "change_category",
    "change_tag",
    "delete_tag",
    "change_knownname",
    "delete_knownname",
    "view_tagalias",
    "add_person",
    "change_person",
    "add_disclaimer",
    "view_redirect",
    "add_redirect",
    "change_redirect",
    "delete_redirect",
    "view_user",
    "add_user",
    "change_user",
}


def give_permissions(sender: AppConfig, **signal: Any) -> None:
    """Make the roles' groups and give each the permissions that it lacks.

    Runs after every migration, since permissions do not exist while one runs on an empty
    database. What an administrator added to a group stays.
    """
    from django.contrib.auth.management import create_permissions  # reason: app ready
    from django.contrib.auth.models import Group, Permission  # reason: app ready

    # Django makes them on the same signal, which may not have reached it yet.
    create_permissions(sender, verbosity=0)
    for name, codenames in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        wanted = Permission.objects.filter(
            content_type__app_label="articles", codename__in=codenames
        )
        group.permissions.add(*wanted)
