"""What an article rests on, in its form: rows that cost nothing each."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.forms.formsets import ManagementForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.desk.opened import HiddenField
from articles.desk.refusals import with_values
from articles.models import Article, Citation
from articles.publishing.errors import listed

if TYPE_CHECKING:
    from django.db.models import QuerySet

SEEN = "SEEN"


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
    """Changed is what differs from what was opened, not from what stands now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "item", "position"):
            self.fields[name].show_hidden_initial = True
        for name in ("source", "item"):
            widget = self.fields[name].widget
            select = getattr(widget, "widget", widget)
            if isinstance(select, KnownSelect):
                select.known = getattr(self.instance, name, None)


class CitationFormSet(BaseInlineFormSet[Citation, Article, forms.ModelForm[Citation]]):
    """The rows are one list, which ``publishing.cite`` sets as a whole. A list that someone
    else has set since the form was opened is not replaced without asking."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Before what was sent is read into the rows.
        rows = self.get_queryset()
        self._stands = " ".join(f"{row.source_id}/{row.item_id or ''}" for row in rows)

    @cached_property
    def management_form(self) -> ManagementForm:
        form: ManagementForm = super().management_form
        form.fields[SEEN] = HiddenField()
        form.initial[SEEN] = self._stands
        return form

    def add_fields(self, form: forms.ModelForm[Citation], index: int | None) -> None:
        """A row of an older form may be of a citation that is gone by now."""
        super().add_fields(form, index)
        form.fields["id"] = HiddenField(initial=form.instance.pk)
        # Django's table names its columns, and not what stands in them.
        for name in {"position", "DELETE"} & set(form.fields):
            field = form.fields[name]
            field.widget.attrs["aria-label"] = capfirst(field.label)

    def clean(self) -> None:
        super().clean()
        name = f"{self.prefix}-{SEEN}"
        if self.data.get(name, self._stands) == self._stands or not self.has_changed():
            return
        form = self.management_form
        form.data = with_values(form.data, {name: self._stands})
        stand = Citation.objects.filter(article=self.instance).select_related("source", "item")
        theirs = listed(row.item or row.source for row in stand)
        raise ValidationError(
            _("Someone else has set the sources since you opened this page, to: %(theirs)s. Yours"
              " are still here; saving again replaces theirs.") % {"theirs": theirs or "—"}
        )  # fmt: skip


class CitationInline(admin.TabularInline[Citation, Article]):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    extra = 0
    autocomplete_fields = ("source", "item")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Citation]":
        return super().get_queryset(request).select_related("source", "item")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            more["widget"] = KnownSelect(db_field, self.admin_site, using=more.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **more)
