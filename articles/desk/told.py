"""Corrections that one language's readers were told of, and that another's may belong to."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.enums import CorrectionKind
from articles.languages import in_language, language as language_row
from articles.models import Article, Correction
from articles.publishing.errors import listed
from articles.text.bidi import isolate

NOTE_SHOWN = 60
"""Letters of a note by which a correction is recognised."""


def of_article(article: Article) -> list[Correction]:
    """The newest first, with what was told in each language. Two queries."""
    return list(article.corrections.order_by("-pk").prefetch_related("notes"))


def untold(
    corrections: Sequence[Correction], language: str, *, withdrawals: bool = False
) -> list[Correction]:
    """Those that readers of ``language`` know nothing of: corrections, or withdrawals."""
    return [
        one
        for one in corrections
        if (one.kind == CorrectionKind.WITHDRAWAL) == withdrawals
        and (told := {note.language for note in one.notes.all()})
        and language not in told
    ]


def choices(found: Sequence[Correction]) -> list[tuple[str, str]]:
    """For a field that asks to which of them a note belongs; the first is to none."""
    return [("", _("Its own")), *((str(one.pk), in_words(one)) for one in found)]


def in_words(correction: Correction) -> str:
    """The kind, in which languages it was told and when, and how its note begins."""
    notes = sorted(correction.notes.all(), key=lambda note: note.pk)
    names = listed(isolate(language_row(note.language).name) for note in notes)
    told = notes[0]
    return _("%(kind)s, %(date)s (%(languages)s): %(note)s") % {
        "kind": correction.get_kind_display(),
        "date": isolate(timezone.localtime(told.at).strftime("%Y-%m-%d")),
        "languages": names,
        "note": isolate(Truncator(told.text).chars(NOTE_SHOWN)),
    }


def likely(article: Article, language: str, found: Sequence[Correction]) -> Correction | None:
    """The one that has left the text in ``language`` behind, which it is most likely to join."""
    since = in_language(article, "outdated_since", language)
    return next(
        (one for one in found if since and any(note.at >= since for note in one.notes.all())), None
    )
