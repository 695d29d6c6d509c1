"""The revisions of one text at the desk: listed, compared two by two, restored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import publishing
from articles.desk.record import doer, what
from articles.desk.shown import asked_for
from articles.enums import ONCE_RELEASED, Origin, Status, Verb
from articles.languages import in_language, language as language_row
from articles.models import Act, Article, Revision, User
from articles.models.article import field_name
from articles.publishing import PublishingError
from articles.publishing.rights import may
from articles.publishing.text import WRITABLE
from articles.text.diff import Piece, compare, lines

PER_PAGE = 100
RELEASES = (Verb.PUBLISH, Verb.SCHEDULE, Verb.CORRECT)


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    at: datetime
    who: str
    verb: str
    what: str
    why: str
    is_current: bool
    was_released: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two revisions; ``pieces`` are empty where a choice changed."""

    name: str
    pieces: list[Piece]


def revisions(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """List a text's revisions and compare ``?a=`` with ``?b=``: numbers of acts, by default
    the last released text, or the one before, with the newest. POST restores one."""
    article, user = asked_for(request, pk, language)
    if request.method == "POST":
        return _restore(request, article, language, user)
    kept = Revision.objects.of(article, language)
    newest = kept.first()
    before_number = request.GET.get("before", "")
    if before_number.isdecimal():
        kept = kept.filter(pk__lt=int(before_number))
    found = list(kept[: PER_PAGE + 1])
    found, further = found[:PER_PAGE], len(found) > PER_PAGE
    released = set(
        Act.objects.filter(article=article, language=language, verb__in=RELEASES).values_list(
            "text_hash", flat=True
        )
    )
    before, after = _chosen(request, article, language, found, released)
    standing = newest.pk if newest else 0
    status = Status(in_language(article, "status", language))
    row = language_row(language)
    context = {
        **admin.site.each_context(request),
        "title": _("Revisions"),
        "opts": Article._meta,  # what the admin's templates are given
        "article": article,
        "row": row,
        "rows": [_row(revision, standing, released) for revision in found],
        "earlier": found[-1].pk if further else "",
        "before": before,
        "after": after,
        "differences": (list(differences(before.fields, after.fields)) if before and after else []),
        "may_restore": may(user, Verb.RESTORE, language) and status not in ONCE_RELEASED,
    }
    return TemplateResponse(request, "desk/revisions.html", context)


def _restore(request: HttpRequest, article: Article, language: str, user: User) -> HttpResponse:
    number = request.POST.get("restore", "")
    revision = get_object_or_404(
        Revision, article=article, language=language, pk=int(number) if number.isdecimal() else 0
    )
    try:
        publishing.restore(article, language, by=user, revision=revision)
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Restored. The text before it is kept as a revision, too."))
    return redirect(address(article, language))


def address(article: Article, language: str) -> str:
    return reverse("admin:article-revisions", args=[article.pk, language])


def _row(revision: Revision, standing: int, released: set[str]) -> Row:
    act = revision.act
    return Row(
        pk=revision.pk,
        at=act.at,
        who=doer(act),
        verb=act.get_verb_display(),
        what=what(act),
        why=act.comment,
        is_current=revision.pk == standing,
        was_released=act.text_hash in released,
    )


def _chosen(
    request: HttpRequest,
    article: Article,
    language: str,
    found: list[Revision],
    released: set[str],
) -> tuple[Revision | None, Revision | None]:
    asked = [request.GET.get(name, "") for name in ("a", "b")]
    if any(asked):
        numbers = {int(number) for number in asked if number.isdecimal()}
        chosen = {
            revision.pk: revision
            for revision in Revision.objects.of(article, language).filter(pk__in=numbers)
        }
        if not numbers or set(chosen) != numbers:
            raise Http404("no such revision")
        return chosen[min(numbers)], chosen[max(numbers)]
    if len(found) < 2:
        return None, None
    newest, *earlier = found
    last = next((one for one in earlier if one.act.text_hash in released), earlier[0])
    return last, newest


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Of two texts by field: the fields that differ, in the order of the form."""
    for field in WRITABLE:
        old, new = before.get(field) or "", after.get(field) or ""
        if old == new:
            continue
        if field == "body":
            old, new = lines(old), lines(new)
        elif field == "origin":
            old, new = (str(Origin(value).label) if value else "" for value in (old, new))
        elif field == "translated_from":
            old, new = (language_row(value).name if value else "" for value in (old, new))
        yield Difference(field_name(field), compare(old, new))
