"""What an article rests on, in its form: rows that cost nothing each."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

from articles.models import Article, Citation

if TYPE_CHECKING:
    from django.db.models import QuerySet


class KnownSelect(AutocompleteSelect):
    """Shows what is chosen from what is loaded, where Django asks once for each field of
    each row."""

    known: Any = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        chosen = self.create_option(name, value[0], str(self.known), True, len(empty))
        return [(None, [*empty, chosen], 0)]


class CitationForm(forms.ModelForm[Citation]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "item"):
            widget = self.fields[name].widget
            select = getattr(widget, "widget", widget)
            if isinstance(select, KnownSelect):
                select.known = getattr(self.instance, name, None)


class CitationInline(admin.TabularInline[Citation, Article]):
    model = Citation
    form = CitationForm
    extra = 0
    autocomplete_fields = ("source", "item")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Citation]":
        return super().get_queryset(request).select_related("source", "item")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            more["widget"] = KnownSelect(db_field, self.admin_site, using=more.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **more)
