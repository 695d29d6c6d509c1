"""Sources and their items at the desk."""

from typing import Any

from django.contrib import admin
from django.db import models

from articles.desk.admin.taxonomy import SideBySide, rows
from articles.models import Source, SourceItem

ADDRESSES: dict[Any, dict[str, str]] = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Source)
class SourceAdmin(SideBySide):
    formfield_overrides = ADDRESSES
    ordering = ("name",)
    list_display = ("name", "language", "homepage")
    search_fields = ("name", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "language", "homepage", "feed_url")}),
        (None, {"fields": rows("description"), "classes": ["languages"]}),
    )


@admin.register(SourceItem)
class SourceItemAdmin(admin.ModelAdmin[SourceItem]):
    formfield_overrides = ADDRESSES
    ordering = ("-pk",)
    list_display = ("__str__", "source", "published_at")
    list_filter = ("source",)
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    fields = ("source", "url", "guid", "title", "language", "published_at", "fetched_at")
