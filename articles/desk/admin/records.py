"""Wordings, corrections, acts, redirects: what is kept."""

from typing import Any

from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.desk import record
from articles.models import Act, Correction, CorrectionNote, Disclaimer, Redirect


class OnRecord(admin.ModelAdmin[Any]):
    """Looked at, never changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Act)
class ActAdmin(OnRecord):
    list_display = ("at", "by", "verb", "article", "language", "what", "comment")
    list_filter = ("verb", "language", "by")
    list_select_related = ("by", "article")
    date_hierarchy = "at"

    @admin.display(description=_("what"))
    def what(self, act: Act) -> str:
        return record.what(act)


class NoteInline(admin.TabularInline[CorrectionNote, Correction]):
    model = CorrectionNote
    extra = 0
    fields = ("language", "text", "changed", "at")


@admin.register(Correction)
class CorrectionAdmin(OnRecord):
    list_display = ("kind", "article", "by")
    list_filter = ("kind",)
    list_select_related = ("article", "by")
    inlines = (NoteInline,)


@admin.register(Disclaimer)
class DisclaimerAdmin(OnRecord):
    """A new version is added; no version is changed, since articles live under it."""

    list_display = ("language", "origin", "review", "version", "in_force_from", "text")
    list_filter = ("language", "origin", "review")
    fields = ("language", "origin", "review", "text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_disclaimer")

    def save_model(self, request: HttpRequest, obj: Disclaimer, form: Any, change: bool) -> None:
        before = Disclaimer.objects.filter(
            language=obj.language, origin=obj.origin, review=obj.review
        ).aggregate(last=Max("version"))["last"]
        obj.version = (before or 0) + 1
        obj.in_force_from = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin[Redirect]):
    list_display = ("path", "target")
    search_fields = ("path", "target")
