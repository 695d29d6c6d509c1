"""What roles and accounts may do, under names in the editor's language. Django keeps its own,
in English, in the database."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy

APPS = ("articles", "auth")
"""Those with models that somebody works with at the desk."""
VERBS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
}


def in_words(permission: Permission) -> str:
    """What it allows. No query beyond the one for the kind of thing, which is kept."""
    model = permission.content_type.model_class()
    verb, _dash, name = permission.codename.partition("_")
    if model is None or verb not in VERBS or name != permission.content_type.model:
        return gettext(permission.name)
    return f"{capfirst(str(model._meta.verbose_name))} · {VERBS[verb]}"


def of_the_desk() -> QuerySet[Permission]:
    """All that can be given here."""
    found = Permission.objects.filter(content_type__app_label__in=APPS)
    return found.select_related("content_type")


class PermissionField(forms.ModelMultipleChoiceField[Permission]):
    def label_from_instance(self, obj: Any) -> str:
        return in_words(obj)


class GivesPermissions(admin.ModelAdmin[Any]):
    """Saving what can be given here takes nothing away that cannot."""

    permissions = "permissions"
    """The field that holds them."""

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **more: Any) -> Any:
        if db_field.name == self.permissions:
            more |= {"form_class": PermissionField, "queryset": of_the_desk()}
        return super().formfield_for_manytomany(db_field, request, **more)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        given = getattr(form.instance, self.permissions)
        rest = list(given.exclude(pk__in=of_the_desk().values("pk")))
        super().save_related(request, form, formsets, change)
        given.add(*rest)
