"""The name authority at the desk: how the site spells people, organisations and places."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.desk.admin.name_form import OTHERS, OWN, KnownNameForm
from articles.desk.lookup import FoundByWords
from articles.desk.paging import LongList
from articles.desk.side_by_side import editable_by
from articles.languages import codes, column, language as language_row
from articles.models import KnownName, Spelling

if TYPE_CHECKING:
    from articles.models import User


def _column(code: str) -> Callable[[KnownName], SafeString]:
    """A column of the list: how the site spells a name in a language."""

    @admin.display(description=language_row(code).name)
    def shown(name: KnownName) -> SafeString:
        return _in(code, name.preferred().get(code, ""))

    return shown


def _in(code: str, text: str) -> SafeString:
    direction = language_row(code).direction
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', code, direction, text)


@admin.register(KnownName)
class KnownNameAdmin(LongList, FoundByWords):
    form = KnownNameForm
    ordering = ("-pk",)
    sortable_by = ()
    list_display = (*map(_column, codes()), "kind", "note")
    list_filter = ("kind",)
    # Of its spellings.
    search_fields = ("text",)
    readonly_fields = ("told", "tag_link")
    fieldsets = (
        (None, {"fields": ("kind", "note", "same_as", "tag_link")}),
        (
            gettext_lazy("Spellings"),
            {
                "fields": [tuple(column(name, code) for code in codes()) for name in (OWN, OTHERS)],
                "classes": ["languages"],
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[KnownName]:
        return super().get_queryset(request).select_related("tag").prefetch_related("spellings")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        rows, _twice = super().get_search_results(request, Spelling.objects.all(), search_term)
        return queryset.filter(pk__in=rows.values("name")), False

    def get_fieldsets(self, request: HttpRequest, obj: KnownName | None = None) -> Any:
        """For who may only look, without what is to be filled in."""
        if obj is None:
            return [(None, {"fields": ("kind", "note", "same_as")}), self.fieldsets[1]]
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return [(None, {"fields": ("kind", "note", "same_as", "told", "tag_link")})]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new name is open in all languages, as whoever makes it may be the only one to know
        them."""
        made = super().get_form(request, obj, change, **kwargs)
        by = cast("User", request.user)
        return type(made.__name__, (made,), {"open_in": editable_by(by) if obj else codes()})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.spell(form.changed_spellings())

    @admin.display(description=gettext_lazy("spellings"))
    def told(self, name: KnownName) -> SafeString:
        """All of them, the site's own first in every language."""
        preferred = name.preferred()
        lines = (
            (_in(code, one),)
            for code in codes()
            for one in (preferred.get(code, ""), *name.variants(code))
            if one
        )
        return format_html_join("\n", "<div>{}</div>", lines)

    @admin.display(description=gettext_lazy("tag"))
    def tag_link(self, name: KnownName) -> SafeString | str:
        tag = getattr(name, "tag", None)
        if tag is None:
            return "—"
        address = reverse("admin:articles_tag_change", args=[tag.pk])
        return format_html('<a href="{}">{}</a>', address, tag)
