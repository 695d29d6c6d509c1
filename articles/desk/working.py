"""What is typed into the form of an article is kept while it is typed, and given back.

A script sends the form every few seconds (static/js/working.js). It is kept under the key that
the form was opened with, for whoever typed it alone; the answer says who else is at work on
the article, and what was saved meanwhile.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from articles.desk import times
from articles.desk.opened import SEEN, WRITTEN
from articles.desk.record import name_of
from articles.desk.side_by_side import KEY
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Act, Article, User, WorkingCopy
from articles.publishing.errors import listed
from articles.text.bidi import isolate
from articles.text.hashing import TEXT

if TYPE_CHECKING:
    from articles.models.querysets.working_copy import WorkingCopyQuerySet

TAKE_UP, THROW_AWAY = "take_up", "throw_away"
LATELY = timedelta(hours=12)
"""For how long what somebody typed is told to others."""
KEPT = timedelta(days=30)
"""For how long it is kept for whoever typed it."""
# The site's, not the editor's.
_NOT_TYPED = ("csrfmiddlewaretoken", KEY)


@dataclass(frozen=True, slots=True)
class Left:
    """One's own form that was left without saving."""

    key: UUID
    at: datetime
    headline: str
    address: str


def copies(article_id: int | None, user: User) -> "WorkingCopyQuerySet":
    since = timezone.now() - LATELY
    found: WorkingCopyQuerySet = WorkingCopy.objects.unsaved()
    return found.of(article_id, user.pk).of_others_since(since, user.pk).newest_first()


def left(found: list[WorkingCopy], user: User, key: str) -> list[Left]:
    """Those of ``found`` that are one's own, but for the form at hand."""
    return [
        Left(copy.key, copy.at, _headline(copy), f"{_form(copy.article_id)}?{TAKE_UP}={copy.key}")
        for copy in found
        if copy.by_id == user.pk and str(copy.key) != key
    ]


def left_by(user: User) -> list[Left]:
    """All of one's own, newest first. One query."""
    return left(list(WorkingCopy.objects.unsaved().filter(by=user).newest_first()[:10]), user, "")


def _headline(copy: WorkingCopy) -> str:
    order = sorted(codes(), key=lambda code: code != get_language())
    titles = (copy.fields.get(column("title", code), [""])[0] for code in order)
    return next((str(title).strip() for title in titles if str(title).strip()), "")


def _form(article_id: int | None) -> str:
    if article_id is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article_id])


def warnings(
    article: Article | None,
    found: list[WorkingCopy],
    user: User,
    seen: Mapping[str, str],
) -> list[str]:
    """What whoever types should know: that others have typed and not saved, and which texts
    were saved since the form was opened, when their hashes were ``seen``. One query more where
    there is such a text."""
    told = [
        _("%(name)s is writing here, too, and has not saved: %(where)s, %(at)s.")
        % {"name": isolate(name_of(copy.by)), "where": _where(copy), "at": times.lately(copy.at)}
        for copy in found
        if copy.by_id != user.pk
    ]
    return [*told, *_saved_since(article, seen)] if article else told


def _where(copy: WorkingCopy) -> str:
    """The languages in which a form differs from what it was opened with."""
    touched = [
        language_row(code).name
        for code in codes()
        if any(_touched(copy.fields, column(field, code)) for field in WRITTEN)
    ]
    return listed(map(isolate, touched)) if touched else _("filing")


def _touched(fields: dict[str, list[str]], name: str) -> bool:
    values = [[_plain(one) for one in fields.get(key, [])] for key in (name, f"initial-{name}")]
    return name in fields and values[0] != (values[1] or [""])


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n")


def _saved_since(article: Article, seen: Mapping[str, str]) -> Iterator[str]:
    for code in codes():
        opened, now = seen.get(column(SEEN, code), ""), in_language(article, "text_hash", code)
        if not opened or opened == now:
            continue
        act = (
            Act.objects.filter(article=article, language=code, changed__overlap=list(TEXT))
            .select_related("by__person")
            .first()
        )
        yield _(
            "%(language)s: %(name)s saved this text at %(at)s, after you opened it. Yours will"
            " not replace it without asking."
        ) % {
            "language": isolate(language_row(code).name),
            "name": isolate(name_of(act.by)) if act and act.by else _("Someone"),
            "at": times.lately(act.at if act else timezone.now()),
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What the form shows of all this when it is opened."""

    address: str
    warnings: list[str]
    left: list[Left]
    taken_up_from: datetime | None


def known(request: HttpRequest, article: Article | None, taken: WorkingCopy | None) -> Known:
    """Two queries, the second where a text was saved since a form was opened."""
    user, pk = cast("User", request.user), article.pk if article else None
    found, sent = list(copies(pk, user)), request.POST.dict()
    name = "admin:article-working" if pk else "admin:article-new-working"
    return Known(
        address=reverse(name, args=[pk] if pk else []),
        warnings=warnings(article, found, user, sent),
        left=left(found, user, sent.get(KEY, "")),
        taken_up_from=taken.at if taken else None,
    )


def working(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """GET: what there is to know. POST: keep the form, or throw a kept one away. Raises
    ``PermissionDenied`` for whoever may not see articles: what others work at is told."""
    user = cast("User", request.user)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    if request.method == "POST" and THROW_AWAY in request.POST:
        return _throw_away(request, user, pk)
    article = get_object_or_404(Article, pk=pk) if pk is not None else None
    sent = request.POST if request.method == "POST" else request.GET
    answer: dict[str, Any] = {"csrf": get_token(request)}
    if sent.get("by") != str(user.pk):
        # Another account has signed in since, in the same browser.
        return JsonResponse({**answer, "stranger": True})
    if request.method == "POST":
        key = _key(sent.get(KEY, ""))
        if key is None:
            return JsonResponse({**answer, "broken": True}, status=400)
        answer["kept"] = keep(key, sent, article, by=user)
    found = list(copies(pk, user)) if article else []
    return JsonResponse({**answer, "warnings": warnings(article, found, user, sent.dict())})


def _key(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def keep(key: UUID, sent: QueryDict, article: Article | None, *, by: User) -> bool:
    """Keep what was ``sent``, but for files. Gives back False, and keeps nothing, where the
    form has been saved under this key. A key that another account has used is left alone."""
    fields = {name: sent.getlist(name) for name in sent if name not in _NOT_TYPED}
    values = {"article": article, "fields": fields, "at": timezone.now()}
    with transaction.atomic():
        copy, made = WorkingCopy.objects.select_for_update().get_or_create(
            key=key, defaults={**values, "by": by}
        )
        if copy.saved or copy.by_id != by.pk:
            return False
        if not made:
            for name, value in values.items():
                setattr(copy, name, value)
            copy.save()
    return True


def settle(written: str, article: Article, *, by: User) -> None:
    """The form with this key has been saved: what was kept of it goes, with the saving."""
    key = _key(written)
    if key is None or WorkingCopy.objects.filter(key=key).exclude(by=by).exists():
        return
    WorkingCopy.objects.update_or_create(
        key=key,
        defaults={"article": article, "by": by, "fields": {}, "at": timezone.now(), "saved": True},
    )


def taken_up(request: HttpRequest, pk: int | None) -> WorkingCopy | None:
    """What ``?take_up=`` asks for; none of another's, of another article, or that is gone."""
    key = _key(request.GET.get(TAKE_UP, ""))
    if request.method != "GET" or key is None:
        return None
    user = cast("User", request.user)
    own = WorkingCopy.objects.unsaved().filter(key=key, by=user, article=pk)
    copy: WorkingCopy | None = own.first()
    if copy is None:
        messages.warning(request, _("What was typed there has been saved or thrown away."))
    return copy


def as_sent(copy: WorkingCopy) -> QueryDict:
    """As the form would have sent it."""
    data = QueryDict(mutable=True)
    for name, values in copy.fields.items():
        # What begins so says which button was pressed.
        if not name.startswith("_"):
            data.setlist(name, values)
    data[KEY] = str(copy.key)
    return data


def _throw_away(request: HttpRequest, user: User, pk: int | None) -> HttpResponse:
    key = _key(request.POST[THROW_AWAY])
    gone, _by_model = WorkingCopy.objects.unsaved().filter(key=key, by=user, article=pk).delete()
    if gone:
        messages.success(request, _("Thrown away."))
    return redirect(_form(pk))


def forget(before: datetime) -> int:
    """Delete what was typed before a moment. Gives back how many forms that were."""
    gone, _by_model = WorkingCopy.objects.filter(at__lt=before).delete()
    return gone
