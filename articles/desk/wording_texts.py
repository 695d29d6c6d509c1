"""Live texts that show an earlier version of their wording, and several that take the one in
force."""

from dataclasses import dataclass
from typing import cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from articles import publishing
from articles.desk import article_wording, together
from articles.desk.together import Text
from articles.desk.verbs import status_in_words
from articles.desk.wordings import kind_asked, named, told
from articles.enums import Status, Verb
from articles.languages import codes, first_filled, in_language, language as language_row
from articles.models import Article, Disclaimer, User
from articles.publishing.rights import may
from articles.publishing.wordings import Kind, in_force, kind_of, shows_earlier
from newsroom.paging import Cursor, cursor

PER_PAGE = 50
TITLE = gettext_lazy("Take the wording in force")


@dataclass(frozen=True, slots=True)
class Row:
    value: str
    headline: str
    url: str
    wording_url: str
    status: str
    version: int


def texts(request: HttpRequest, language: str, origin: str, review: str) -> HttpResponse:
    """Of one wording, those that were released last first. Two queries besides those for the
    rights."""
    user = cast("User", request.user)
    kind = kind_asked(user, language, origin, review)
    of_kind = Disclaimer.objects.of(*kind).in_force().select_related("by__person")
    wording = of_kind.first()
    if wording is None:
        raise Http404("no wording in force")
    found = list(
        Article.objects.worded_before(*kind, wording.in_force_from)
        .with_version_shown(language)
        .for_queue()
        .last_worded_first(language, cursor(request))[: PER_PAGE + 1]
    )
    shown, further = found[:PER_PAGE], len(found) > PER_PAGE
    rows = [_row(article, language) for article in shown]
    adopt_url = reverse("admin:wordings-adopt")
    context = {
        **admin.site.each_context(request),
        "title": _("Texts of earlier versions"),
        "opts": Disclaimer._meta,  # what the admin's templates are given
        "named": named(kind),
        "kind": kind,
        "row": language_row(language),
        "wording": wording,
        "told": told(wording),
        "rows": rows,
        "earlier": str(_place(shown[-1], language)) if further else "",
        "may_adopt": may(user, Verb.ADOPT_WORDING, language),
        "adopt_url": adopt_url,
        "all_url": f"{adopt_url}?{_query(rows)}",
    }
    return render(request, "desk/wording_texts.html", context)


def _row(article: Article, language: str) -> Row:
    return Row(
        value=f"{article.pk}-{language}",
        headline=in_language(article, "title", language),
        url=reverse("admin:articles_article_change", args=[article.pk]),
        wording_url=article_wording.address(article, language),
        status=status_in_words(article, language),
        version=getattr(article, f"version_{language}"),
    )


def _place(article: Article, language: str) -> Cursor:
    return Cursor(in_language(article, "wording_as_of", language), article.pk)


def _query(rows: list[Row]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("text", [row.value for row in rows])
    return query.urlencode()


def adopt(request: HttpRequest) -> HttpResponse:
    """GET asks, for the texts ``?text=12-fr``; POST lets each by itself take the wording in
    force, and tells what became of it. Asking costs two queries besides those for the rights."""
    user = cast("User", request.user)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    wordings = in_force(codes())
    found = _texts(sent, wordings, user)
    able = {kind_of(text.article, text.code) for text in found if not text.why_not}
    return together.answer(
        request,
        title=TITLE,
        form=together.form_of(Verb.ADOPT_WORDING, request.POST or None),
        found=found,
        take=lambda text, seen, said: publishing.adopt_wording(
            text.article, text.code, by=user, seen=int(seen) if seen.isdecimal() else 0, **said
        ),
        template="desk/wordings_adopt.html",
        back_url=reverse("admin:wordings"),
        wordings=[
            {"named": named(kind), "row": language_row(kind[0]), "text": wording.text}
            for kind, wording in wordings.items()
            if kind in able
        ],
    )


def _texts(sent: QueryDict, wordings: dict[Kind, Disclaimer], user: User) -> list[Text]:
    wanted = {pair for value in sent.getlist("text") if (pair := together.read(value))}
    languages = {code for _pk, code in wanted}
    articles = (
        Article.objects.filter(pk__in={pk for pk, _code in wanted})
        .with_version_shown(*languages)
        .for_queue()
        .order_by("pk")
    )
    return [
        _text(article, code, wordings.get(kind_of(article, code)), user)
        for article in articles
        for code in codes()
        if (article.pk, code) in wanted
    ]


def _text(article: Article, code: str, wording: Disclaimer | None, user: User) -> Text:
    row = language_row(code)
    return Text(
        value=f"{article.pk}-{code}",
        article=article,
        headline=in_language(article, "title", code) or first_filled(article, "title"),
        url=article_wording.address(article, code),
        code=code,
        language=row.name,
        direction=row.direction,
        status=_standing(article, code, wording),
        why_not=_why_not(article, code, wording, user),
        seen=str(wording.pk) if wording else "",
    )


def _standing(article: Article, code: str, wording: Disclaimer | None) -> str:
    """Where it stands, and which versions it is about."""
    shown = getattr(article, f"version_{code}")
    if wording is None or shown is None or not shows_earlier(article, wording):
        return status_in_words(article, code)
    return _("Version %(before)s → version %(after)s") % {
        "before": shown,
        "after": wording.version,
    }


def _why_not(article: Article, code: str, wording: Disclaimer | None, user: User) -> str:
    if in_language(article, "status", code) != Status.LIVE or wording is None:
        return _("This step does not follow from where the text stands.")
    if not shows_earlier(article, wording):
        return _("This text shows the wording in force. There is nothing to take over.")
    if not may(user, Verb.ADOPT_WORDING, code):
        return _("You may not take this step in this language.")
    return ""
