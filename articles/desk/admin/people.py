"""Accounts and the names that stand on the site."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import yesno
from django.urls import URLPattern, path
from django.utils.translation import gettext, gettext_lazy as _

from articles import publishing
from articles.desk import record
from articles.desk.admin.account_forms import AccountForm, NewPasswordForm
from articles.desk.admin.taxonomy import RenamedAdmin, rows
from articles.desk.deletions import WithoutJoins
from articles.desk.my_time_zone import my_time_zone
from articles.desk.permissions import GivesPermissions, in_words
from articles.desk.security.colleague import of_colleague
from articles.languages import language as language_row
from articles.models import Person, User
from articles.publishing.errors import listed


class RoleFilter(admin.RelatedFieldListFilter):
    """The filter by role, likewise."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        choices = super().field_choices(field, request, model_admin)
        return [(pk, gettext(str(name))) for pk, name in choices]


@admin.register(User)
class AccountAdmin(GivesPermissions, WithoutJoins, UserAdmin[User]):
    permissions = "user_permissions"
    form = AccountForm
    change_password_form = NewPasswordForm
    list_display = ("username", "email", "editions", "works_here", "last_login")
    list_filter = ("is_staff", "is_active", ("groups", RoleFilter))
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Work"), {"fields": ("languages", "time_zone", "groups")}),
        (_("Account"), {"fields": ("is_active", "is_staff", "is_superuser", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    change_form_template = "desk/account.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.record)
        own_zone = self.admin_site.admin_view(my_time_zone)
        security = self.admin_site.admin_view(self.security)
        return [
            path("<int:pk>/record/", view, name="account-record"),
            path("<int:pk>/security/", security, name="account-security"),
            path("my-time-zone/", own_zone, name="my-time-zone"),
            *super().get_urls(),
        ]

    def record(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not record.may_see_of(cast("User", request.user), pk):
            raise PermissionDenied
        return record.of_person(request, pk)

    def security(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = get_object_or_404(self.get_queryset(request).select_related("person"), pk=pk)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        return of_colleague(request, account)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A chief editor gives roles; only a superuser gives what lies beyond them."""
        return ("last_login", "date_joined", "knows_no_bounds", "beyond_roles")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """What is only looked at is said in words, where Django shows signs and English names."""
        sets = super().get_fieldsets(request, obj)
        if getattr(request.user, "is_superuser", False):
            return sets
        said: dict[Any, str] = {
            "is_superuser": "knows_no_bounds",
            "user_permissions": "beyond_roles",
        }
        return [
            (name, {**more, "fields": tuple(said.get(field, field) for field in more["fields"])})
            for name, more in sets
        ]

    @admin.display(description=_("languages"))
    def editions(self, account: User) -> str:
        return listed(language_row(code).name for code in account.languages)

    @admin.display(description=_("works at the desk"), ordering="is_staff")
    def works_here(self, account: User) -> str:
        return str(yesno(account.is_staff))

    @admin.display(description=_("superuser status"))
    def knows_no_bounds(self, account: User) -> str:
        return str(yesno(account.is_superuser))

    @admin.display(description=_("user permissions"))
    def beyond_roles(self, account: User) -> str:
        return listed(map(in_words, account.user_permissions.select_related("content_type")))

    def get_queryset(self, request: HttpRequest) -> Any:
        """Superusers are out of reach of those who are not."""
        found = super().get_queryset(request)
        beyond = getattr(request.user, "is_superuser", False)
        return found if beyond else found.filter(is_superuser=False)


@admin.register(Person)
class PersonAdmin(RenamedAdmin):
    ordering = ("pk",)
    list_display = ("__str__", "user")
    list_select_related = ("user",)
    search_fields = tuple(rows("name")[0])
    autocomplete_fields = ("user",)
    fieldsets = (
        (None, {"fields": ("user",)}),
        (None, {"fields": rows("name", "slug", "title", "bio"), "classes": ["languages"]}),
    )

    rename = staticmethod(publishing.rename_person)
