"""Import and export at the desk: a file tried, then taken in; a list as a file."""

import binascii
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from articles.models import Article, User
from articles.publishing.exchange import Outcome, Result, export, import_lines

if TYPE_CHECKING:
    from articles.models.querysets.article import ArticleQuerySet

MOST_BYTES = 2 * 1024 * 1024
MOST_SHOWN = 500
"""Rows of a report. More than that fits into no file of this size but by intent."""
IN_WORDS = {
    Outcome.NEW: pgettext_lazy("outcome of an import", "New"),
    Outcome.UPDATED: pgettext_lazy("outcome of an import", "Updated"),
    Outcome.UNCHANGED: pgettext_lazy("outcome of an import", "Unchanged"),
    Outcome.REFUSED: pgettext_lazy("outcome of an import", "Refused"),
}


class ImportForm(forms.Form):
    """A file, or the one that was tried, as the page kept it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("JSON Lines, UTF-8, at most 2 MB. Pictures are not taken in here."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    vouch_origin = forms.BooleanField(
        label=gettext_lazy("I answer for what the file says of how its texts came about."),
        required=False,
        help_text=gettext_lazy("Without this, the origin of texts that come is not on record."),
    )

    def clean(self) -> dict[str, Any]:
        """With ``content``: the bytes of the file."""
        cleaned: dict[str, Any] = super().clean() or {}
        upload = cleaned.get("file")
        if upload is not None:
            if upload.size > MOST_BYTES:
                raise ValidationError(
                    _("This file is too large for a page. Have it imported by the command"
                      " “import_articles”, or split it."),
                )  # fmt: skip
            cleaned["content"], cleaned["name"] = upload.read(), str(upload.name or "")[:200]
        elif cleaned.get("kept"):
            try:
                cleaned["content"] = b64decode(cleaned["kept"], validate=True)
            except binascii.Error as error:
                raise ValidationError(
                    _("The file was lost on its way. Choose it again.")
                ) from error
        elif not self.errors:
            raise ValidationError(_("Choose a file."))
        return cleaned


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    headline: str
    uuid: str
    outcome: str
    refused: bool
    reasons: list[tuple[str, str]]


def take_in(request: HttpRequest) -> HttpResponse:
    """Try a file line by line and report; on a second asking, take it in."""
    user = cast("User", request.user)
    if not user.has_perm("articles.import_article"):
        raise PermissionDenied
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Import articles"),
        "opts": Article._meta,
        "form": form,
    }
    if form.is_valid():
        # A file that is chosen anew is tried first, whichever button was pressed.
        for_good = "confirm" in request.POST and not form.cleaned_data["file"]
        context |= _report(form.cleaned_data, by=user, for_good=for_good)
    return TemplateResponse(request, "desk/import.html", context)


def _report(cleaned: dict[str, Any], *, by: User, for_good: bool) -> dict[str, Any]:
    content: bytes = cleaned["content"]
    results = list(
        import_lines(
            BytesIO(content),
            by=by,
            dry_run=not for_good,
            vouch_origin=cleaned["vouch_origin"],
            comment=cleaned["name"],
        )
    )
    found = Counter(result.outcome for result in results if not result.follows)
    # Refusals first: they are what is to be read.
    results.sort(key=lambda result: (result.outcome != Outcome.REFUSED, result.line))
    return {
        "rows": [_row(result) for result in results[:MOST_SHOWN]],
        "more": max(0, len(results) - MOST_SHOWN),
        "counts": [(IN_WORDS[outcome], found[outcome]) for outcome in Outcome],
        "for_good": for_good,
        "worth_it": not for_good and (found[Outcome.NEW] or found[Outcome.UPDATED]),
        "file_name": cleaned["name"],
        "again": ImportForm(
            initial={
                "kept": b64encode(content).decode(),
                "name": cleaned["name"],
                "vouch_origin": cleaned["vouch_origin"],
            }
        ),
        "vouched": cleaned["vouch_origin"],
    }


def _row(result: Result) -> Row:
    refused = result.outcome == Outcome.REFUSED
    return Row(
        line=result.line,
        headline=result.headline,
        uuid=result.uuid,
        outcome=str(IN_WORDS[result.outcome]),
        refused=refused,
        reasons=[(result.field, result.why)] if refused else list(result.notes),
    )


def download(
    request: HttpRequest, articles: "ArticleQuerySet"
) -> HttpResponse | StreamingHttpResponse:
    """``articles`` as a file, read in batches while it is sent."""
    if not request.user.has_perm("articles.export_article"):
        raise PermissionDenied
    name = f"articles-{timezone.localdate():%Y-%m-%d}.jsonl"
    return StreamingHttpResponse(
        export(articles),
        content_type="application/jsonl; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
