"""What readers were told was wrong, in which languages, and in which not."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.desk import record
from articles.desk.admin.records import OnRecord, with_headlines
from articles.languages import codes, language as language_row
from articles.models import Article, Correction, CorrectionNote
from articles.publishing.errors import listed
from articles.text.bidi import isolate


class NoteInline(admin.TabularInline[CorrectionNote, Correction]):
    model = CorrectionNote
    extra = 0
    fields = readonly_fields = ("language", "text", "what", "at")

    @admin.display(description=_("changed fields"))
    def what(self, note: CorrectionNote) -> str:
        return record.fields(note.changed)


@admin.register(Correction)
class CorrectionAdmin(OnRecord):
    list_display = ("kind", "article", "told", "untold", "by")
    list_filter = ("kind",)
    list_select_related = ("article", "by")
    ordering = ("-pk",)
    sortable_by = ()
    inlines = (NoteInline,)

    def for_list(self, shown: QuerySet[Any]) -> QuerySet[Any]:
        """Of the articles no more than their headlines and where their texts stand."""
        return with_headlines(shown).prefetch_related("notes")

    @admin.display(description=_("told in"))
    def told(self, correction: Correction) -> str:
        notes = sorted(correction.notes.all(), key=lambda note: note.pk)
        return listed(
            f"{_name(note.language)} {isolate(timezone.localtime(note.at).strftime('%Y-%m-%d'))}"
            for note in notes
        )

    @admin.display(description=_("not told in"))
    def untold(self, correction: Correction) -> str:
        """The other languages that readers can see the article in."""
        article: Article = correction.article
        told = {note.language for note in correction.notes.all()}
        return listed(
            _name(code) for code in codes() if code not in told and article.is_public_in(code)
        )


def _name(code: str) -> str:
    return isolate(language_row(code).name)
