"""Wordings, acts, redirects: what is kept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.desk import record, wording_texts, wordings
from articles.desk.paging import LongList
from articles.desk.periods import period_filter
from articles.desk.site import View
from articles.languages import codes, column, language as language_row
from articles.models import Act, Disclaimer, Redirect


class OnRecord(LongList):
    """Looked at, never changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LanguageFilter(admin.SimpleListFilter):
    """By edition, without asking the table which ones occur in it."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, language_row(code).name) for code in codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(language=self.value()) if self.value() else queryset


def with_headlines(shown: QuerySet[Any]) -> QuerySet[Any]:
    """Leaves the texts of the articles where they are."""
    unread = [column(field, code) for field in ("dek", "body") for code in codes()]
    return shown.defer(*(f"article__{name}" for name in ("dek", "body", *unread)))


@admin.register(Act)
class ActAdmin(OnRecord):
    list_display = ("at", "by", "verb", "article", "edition", "what", "comment")
    list_filter = ("verb", LanguageFilter, "by", period_filter("at", _("date")))
    list_select_related = ("by", "article")
    sortable_by = ("at",)

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """Of the articles no more than their headlines."""
        return with_headlines(shown)

    def get_fields(self, request: HttpRequest, obj: Act | None = None) -> Any:
        """Of an act, what was changed in words, too."""
        said: dict[Any, str] = {"language": "edition", "changed": "what"}
        return [said.get(name, name) for name in super().get_fields(request, obj)]

    @admin.display(description=_("language"))
    def edition(self, act: Act) -> str:
        return language_row(act.language).name if act.language else ""

    @admin.display(description=_("what"))
    def what(self, act: Act) -> str:
        return record.what(act)


@admin.register(Disclaimer)
class DisclaimerAdmin(OnRecord):
    """Every version that was ever in force. The next one is written on the page Wordings."""

    list_display = ("language", "origin", "review", "version", "in_force_from", "by", "said")
    list_filter = ("language", "origin", "review")
    list_select_related = ("by",)
    change_list_template = "desk/disclaimers.html"
    fields = ("language", "origin", "review", "version", "in_force_from", "by", "said")

    @admin.display(description=_("text"))
    def said(self, wording: Disclaimer) -> str:
        row = language_row(wording.language)
        return format_html(
            '<span lang="{}" dir="{}">{}</span>', row.code, row.direction, wording.text
        )

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: View, name: str) -> URLPattern:
            shown: View = self.admin_site.admin_view(view)
            return path(f"wordings/{route}", shown, name=name)

        one = "<str:language>/<str:origin>/<str:review>/"
        return [
            page("", wordings.table, "wordings"),
            page("adopt/", wording_texts.adopt, "wordings-adopt"),
            page(one, wordings.wording, "wording"),
            page(f"{one}texts/", wording_texts.texts, "wording-texts"),
            *super().get_urls(),
        ]


class RedirectForm(forms.ModelForm[Redirect]):
    def clean_target(self) -> str:
        """Refuse a path that was given up itself: its readers would be sent on in a chain,
        or round in a circle."""
        target: str = self.cleaned_data["target"]
        further = Redirect.objects.filter(path=target).exclude(pk=self.instance.pk).first()
        if further is not None:
            raise ValidationError(
                _("This path leads on to %(target)s. Write that one.") % {"target": further.target}
            )
        return target


@admin.register(Redirect)
class RedirectAdmin(LongList):
    form = RedirectForm
    list_display = ("path", "target")
    search_fields = ("path", "target")

    def save_model(self, request: HttpRequest, obj: Redirect, form: Any, change: bool) -> None:
        """What led to the old path leads straight on to the new one."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            Redirect.objects.filter(target=obj.path).update(target=obj.target)
