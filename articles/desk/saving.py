"""What was changed in the form of an article, handed to the verbs."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles import publishing
from articles.desk.side_by_side import ArticleForm
from articles.enums import CorrectionKind
from articles.languages import codes
from articles.models import Article, Correction, User
from articles.publishing.text import SIGNED


def save(article: Article, form: ArticleForm, *, by: User) -> None:
    """File the article and write its texts, in the caller's transaction: a refusal is to undo
    all of it."""
    filed: dict[str, Any] = {
        field: form.cleaned_data[field]
        for field in ("category", "byline", "tags", "picks", "picture")
        if field in form.changed_data
    }
    # A live text describes the picture it has: one that comes comes after its words,
    # one that goes goes before them.
    at = timezone.now()
    new_picture = {"picture": filed.pop("picture")} if filed.get("picture") else {}
    if "picture" in filed:
        filed["picture"] = ""
    if filed:
        publishing.catalogue(article, by=by, at=at, **filed)
    corrections: dict[CorrectionKind, Correction] = {}
    for code in codes():
        _write(article, code, form, corrections, by=by, at=at)
    if new_picture:
        publishing.catalogue(article, by=by, at=at, **new_picture)


def _write(
    article: Article,
    code: str,
    form: ArticleForm,
    corrections: dict[CorrectionKind, Correction],
    *,
    by: User,
    at: datetime,
) -> None:
    """Write one language. What is told of a live text belongs to the correction that was
    chosen for it, or else to those of its kind in the other languages."""
    changes = form.changes(code)
    public = article.is_public_in(code, at)
    words = {field: changes.pop(field) for field in SIGNED if public and field in changes}
    if changes:
        why = form.cleaned_data.get("why", "")
        publishing.write(article, code, by=by, at=at, comment=why, **changes)
    kind, note = form.correction(code)
    if not public or not (words or note):
        return
    chosen = form.joined(code)
    made = publishing.correct(
        article,
        code,
        by=by,
        kind=kind,
        note=note,
        changes=words,
        joins=chosen or corrections.get(kind),
        at=at,
    )
    if chosen is None:
        corrections[kind] = made
