"""The record of acts, for people to read: of one article, and of one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from articles.desk import times
from articles.enums import Origin, Review, Status, Verb
from articles.languages import codes, first_filled, language as language_row
from articles.models import Act, Article, User
from articles.models.article import field_name
from articles.publishing.errors import listed
from articles.text.bidi import isolate
from newsroom.paging import Cursor, cursor

if TYPE_CHECKING:
    from articles.models.querysets.history import ActQuerySet

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One act. Empty strings where it has no such thing."""

    at: datetime
    who: str
    who_url: str
    verb: str
    what: str
    about: str
    about_url: str
    edition: str
    direction: str
    code: str
    status: str
    comment: str
    text_hash: str


def of_article(request: HttpRequest, object_id: str) -> HttpResponse:
    """What was done to an article. Three queries besides the session's and the rights'."""
    number = unquote(object_id)
    article = get_object_or_404(Article, pk=int(number) if number.isdecimal() else 0)
    return _page(
        request,
        Act.objects.filter(article=article),
        title=_("Record"),
        about=article,
        opts=Article._meta,  # what the admin's templates are given
    )


def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What an account did. For the account itself and for those who may see acts."""
    account = get_object_or_404(User.objects.select_related("person"), pk=pk)
    return _page(
        request, Act.objects.filter(by=account), title=_("Record"), about=account, opts=User._meta,
        name=name_of(account),
    )  # fmt: skip


def may_see_of(user: User, account_id: int) -> bool:
    return user.pk == account_id or user.has_perm("articles.view_act")


def _page(
    request: HttpRequest,
    acts: "ActQuerySet",
    *,
    title: str,
    about: Article | User,
    opts: object,
    name: str = "",
) -> HttpResponse:
    found = list(acts.for_record().after(cursor(request))[: PER_PAGE + 1])
    shown, further = found[:PER_PAGE], len(found) > PER_PAGE
    user = cast("User", request.user)
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": opts,
        "object": about,
        "name": name or str(about),
        "lines": [line(act, user) for act in shown],
        "of_person": isinstance(about, User),
        "earlier": str(Cursor(shown[-1].at, shown[-1].pk)) if further else "",
    }
    return TemplateResponse(request, "desk/record.html", context)


def line(act: Act, reader: User) -> Line:
    row = language_row(act.language) if act.language in codes() else None
    return Line(
        at=act.at,
        who=doer(act),
        who_url=(
            reverse("admin:account-record", args=[act.by_id])
            if act.by_id and may_see_of(reader, act.by_id)
            else ""
        ),
        verb=act.get_verb_display(),
        what=what(act),
        about=str(act.article) if act.article else "",
        about_url=(
            reverse("admin:articles_article_history", args=[act.article_id])
            if act.article_id
            else ""
        ),
        edition=row.name if row else act.language,
        direction=row.direction if row else "auto",
        code=act.language,
        status=_step(act),
        comment=act.comment,
        text_hash=act.text_hash if act.verb in _OF_A_TEXT else "",
    )


# Acts that are bound to exactly the words that stood.
_OF_A_TEXT = (Verb.APPROVE, Verb.VOUCH, Verb.PUBLISH, Verb.SCHEDULE, Verb.CORRECT)


def what(act: Act) -> str:
    """What was written, filed or renamed, in the active language."""
    if act.verb == Verb.REWORD:
        return _wording(act)
    if len(act.names) == 1:
        return _("“%(name)s”") % {"name": act.names[0]}
    if act.names:
        before, after = [*act.names, ""][:2]
        return _("from “%(before)s” to “%(after)s”") % {"before": before, "after": after}
    if act.due:
        return _("for %(time)s") % {"time": times.both(act.due)}
    return fields(act.changed)


def fields(changed: Iterable[str]) -> str:
    """The names of fields, in the active language."""
    return listed(_field(field) for field in changed)


def _wording(act: Act) -> str:
    origin, review, version = act.names
    return _("%(origin)s · %(review)s: version %(version)s") % {
        "origin": Origin(origin).label,
        "review": Review(review).label,
        "version": version,
    }


def _field(field: str) -> str:
    return _("sources") if field == "citations" else field_name(field)


def _step(act: Act) -> str:
    """From which status to which; empty where it stayed."""
    if act.before == act.after or not act.after:
        return ""
    return _("%(before)s → %(after)s") % {
        "before": Status(act.before).label if act.before else "—",
        "after": Status(act.after).label,
    }


def doer(act: Act) -> str:
    """Who did it; of what an import brought, by the name that the other site gave."""
    name = name_of(act.by) if act.by else act.who or _("The clock")
    # A foreign name must not turn the words after it round.
    return _("%(name)s, elsewhere") % {"name": isolate(name)} if act.came_with_id else name


def name_of(account: User) -> str:
    """The name on the site in the active language, or that of the account."""
    person = getattr(account, "person", None)
    return (first_filled(person, "name", get_language() or "") if person else "") or str(account)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a writer finds above a text that came back."""

    by_name: str
    comment: str


def sent_back(article: Article, languages: Sequence[str]) -> dict[str, Returned]:
    """For each of ``languages`` whose text was sent back last: by whom, and why. One query."""
    if not languages:
        return {}
    latest = Act.objects.filter(article=article).latest_in(languages).select_related("by__person")
    return {
        act.language: Returned(doer(act), act.comment)
        for act in latest
        if act.verb == Verb.SEND_BACK
    }


def comments(texts: Sequence[tuple[Article, str]]) -> dict[tuple[int, str], str]:
    """With which words each text was sent back last. One query."""
    found = Act.objects.filter(
        article__in={article.pk for article, _code in texts}, verb=Verb.SEND_BACK
    ).order_by("article", "language", "-at", "-pk")
    latest = found.distinct("article", "language").values_list("article", "language", "comment")
    return {(pk or 0, code): comment for pk, code, comment in latest}
