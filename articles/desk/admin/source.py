"""Sources and their items at the desk."""

from django.contrib import admin

from articles.desk.admin.taxonomy import SideBySide, rows
from articles.models import Source, SourceItem


@admin.register(Source)
class SourceAdmin(SideBySide):
    list_display = ("name", "language", "homepage")
    search_fields = ("name", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug", "language", "homepage", "feed_url")}),
        (None, {"fields": rows("description"), "classes": ["languages"]}),
    )


@admin.register(SourceItem)
class SourceItemAdmin(admin.ModelAdmin[SourceItem]):
    list_display = ("__str__", "source", "published_at")
    list_filter = ("source",)
    search_fields = ("title", "url")
    autocomplete_fields = ("source",)
    fields = ("source", "url", "guid", "title", "language", "published_at", "fetched_at")
