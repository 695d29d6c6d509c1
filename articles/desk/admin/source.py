"""Sources and their items at the desk."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import publishing
from articles.desk.admin.taxonomy import NamedForm, SideBySide, rows
from articles.desk.lookup import FoundByWords
from articles.desk.paging import LongList
from articles.models import Source, SourceItem
from articles.text.slugs import slug as slug_of

if TYPE_CHECKING:
    from articles.models import User

ADDRESSES: dict[Any, dict[str, str]] = {models.URLField: {"assume_scheme": "https"}}


class SourceForm(NamedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Make what was written fit for an address."""
        slug = slug_of(self.cleaned_data.get("slug") or self.cleaned_data.get("name") or "")
        if not slug:
            raise ValidationError(_("A name needs at least one letter."))
        return slug


@admin.register(Source)
class SourceAdmin(LongList, SideBySide):
    form = SourceForm
    formfield_overrides = ADDRESSES
    ordering = ("name",)
    list_display = ("name", "language", "homepage")
    search_fields = ("name", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "language", "homepage", "feed_url")}),
        (None, {"fields": rows("description"), "classes": ["languages"]}),
    )

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """A change of name or address goes through ``publishing``."""
        if change and {"name", "slug"} & set(form.changed_data):
            stored = Source.objects.get(pk=obj.pk)
            by = cast("User", request.user)
            publishing.rename_source(stored, by=by, name=obj.name, slug=obj.slug)
        super().save_model(request, obj, form, change)


@admin.register(SourceItem)
class SourceItemAdmin(LongList, FoundByWords):
    formfield_overrides = ADDRESSES
    ordering = ("-pk",)
    list_display = ("__str__", "source", "published_at")
    list_filter = ("source",)
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    fields = ("source", "url", "guid", "title", "language", "published_at", "fetched_at")
