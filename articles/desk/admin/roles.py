"""Roles: Django's groups, under names in the editor's language."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy

from articles.desk.deletions import WithoutJoins
from articles.desk.permissions import GivesPermissions
from articles.roles import ROLES

# A group says its name in titles, lists, messages and questions alike, and Django's knows no
# languages. A model of our own in its place would have to be the one that accounts belong to.
Group.add_to_class("__str__", lambda group: gettext(group.name))
admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(GivesPermissions, WithoutJoins, GroupAdmin):
    search_fields = ()
    fields = ("name", "permissions")

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return ("called", "permissions") if obj and obj.name in ROLES else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        """The name of a role that every site has is how its rights are found after a migration."""
        return ("called",) if obj and obj.name in ROLES else ()

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.name not in ROLES)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Roles go one by one, since some stay."""
        return {}

    @admin.display(description=pgettext_lazy("of a role", "name"))
    def called(self, role: Group) -> str:
        return str(role)
