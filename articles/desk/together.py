"""One step for several texts: asked before it is done, and told of row by row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from articles.desk.shown import fingerprint
from articles.desk.verbs import LABELS, ActForm, do, next_verbs, status_in_words, steps_to
from articles.enums import Verb
from articles.languages import codes, first_filled, in_language, language as language_row
from articles.models import Article, User
from articles.publishing import PublishingError
from articles.publishing.rights import may

VERBS = (
    Verb.SUBMIT,
    Verb.APPROVE,
    Verb.PUBLISH,
    Verb.SCHEDULE,
    Verb.SEND_BACK,
    Verb.CONFIRM,
)
"""Vouching and withdrawing are done one by one: each is about what was read."""
MOST = 100
"""Texts at once."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of those that were chosen."""

    value: str
    article: Article
    headline: str
    url: str
    code: str
    language: str
    direction: str
    status: str
    why_not: str
    """Why the step cannot be taken with it; empty where it can."""
    seen: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one."""

    text: Text
    refusal: str


def page(request: HttpRequest, verb: str) -> HttpResponse:
    """GET asks, for the texts ``?text=12-fr`` or all languages of the articles ``?pk=12``.
    POST does it, each text by itself, and tells what became of each. Asking costs two queries
    besides those for the rights, doing it what the step costs."""
    user = cast("User", request.user)
    if verb not in VERBS:
        raise Http404(verb)
    wanted = Verb(verb)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    return answer(
        request,
        title=LABELS[wanted],
        form=form_of(wanted, request.POST or None),
        found=texts(sent, wanted, user),
        take=lambda text, seen, said: do(
            text.article, text.code, wanted, by=user, text_hash="", seen=seen, **said
        ),
    )


def answer(
    request: HttpRequest,
    *,
    title: Any,
    form: ActForm,
    found: list[Text],
    take: Callable[[Text, str, dict[str, Any]], None],
    template: str = "desk/together.html",
    **context: Any,
) -> HttpResponse:
    """Asks which of ``found`` are meant, or does it and tells of each. ``take`` is given the text,
    what was seen of it when asking, and what else the form says; it raises what ``publishing``
    refuses."""
    context |= {
        **admin.site.each_context(request),
        "title": title,
        "opts": Article._meta,  # what the admin's templates are given
        "form": form,
        "media": form.media,
        "texts": found[:MOST],
        "too_many": len(found) > MOST,
        "most": MOST,
        "able": sum(not text.why_not for text in found[:MOST]),
    }
    if request.method == "POST" and form.is_valid():
        context["done"] = done = [
            Done(text, _refusal(text, request, take, form.cleaned_data)) for text in found[:MOST]
        ]
        context["told"] = _told(done)
    return TemplateResponse(request, template, context)


def form_of(verb: Verb, data: QueryDict | None) -> ActForm:
    """What the step asks for besides the texts, which are asked for one by one."""
    form = ActForm(data, verb=verb, language="")
    for name in ("text_hash", "seen"):
        del form.fields[name]
    return form


def texts(sent: QueryDict, verb: Verb, user: User) -> list[Text]:
    """The texts that were chosen, in the order of the articles' numbers."""
    chosen = [read(value) for value in sent.getlist("text")]
    whole = {int(value) for value in sent.getlist("pk") if value.isdecimal()}
    wanted = {pair for pair in chosen if pair} | {(pk, code) for pk in whole for code in codes()}
    articles = (
        Article.objects.filter(pk__in={pk for pk, _code in wanted})
        .select_related("category")
        .prefetch_related("citations")
        .order_by("pk")
    )
    found = [
        _text(article, code, verb, user)
        for article in articles
        for code in codes()
        if (article.pk, code) in wanted
    ]
    # Of whole articles, those that the step is for.
    return [text for text in found if not (text.article.pk in whole and text.why_not)]


def read(value: str) -> tuple[int, str] | None:
    """The number of an article and the code of a language, as the boxes send them."""
    number, _dash, code = value.partition("-")
    return (int(number), code) if number.isdecimal() and code in codes() else None


def _text(article: Article, code: str, verb: Verb, user: User) -> Text:
    row = language_row(code)
    return Text(
        value=f"{article.pk}-{code}",
        article=article,
        headline=in_language(article, "title", code) or first_filled(article, "title"),
        url=reverse("admin:articles_article_change", args=[article.pk]),
        code=code,
        language=row.name,
        direction=row.direction,
        status=status_in_words(article, code),
        why_not=_why_not(article, code, verb, user),
        seen=fingerprint(article, code),
    )


def _why_not(article: Article, code: str, verb: Verb, user: User) -> str:
    if not in_language(article, "title", code):
        return _("Nothing has been written in this language yet.")
    if verb not in next_verbs(article, code):
        return _("This step does not follow from where the text stands.")
    if not all(may(user, step, code) for step in steps_to(article, code, verb)):
        return _("You may not take this step in this language.")
    return ""


def _refusal(
    text: Text,
    request: HttpRequest,
    take: Callable[[Text, str, dict[str, Any]], None],
    said: dict[str, Any],
) -> str:
    """Take the step. Gives back why it was refused, or nothing."""
    if text.why_not:
        return text.why_not
    try:
        take(text, request.POST.get(f"seen-{text.value}", ""), said)
    except PublishingError as error:
        return str(error)
    return ""


def _told(done: Iterable[Done]) -> str:
    refused = sum(bool(one.refusal) for one in done)
    went = sum(not one.refusal for one in done)
    told = ngettext("Done with %(count)s text.", "Done with %(count)s texts.", went) % {
        "count": went
    }
    if not refused:
        return told
    left = ngettext("%(count)s was refused.", "%(count)s were refused.", refused)
    return f"{told} {left % {'count': refused}}"


def action(verb: Verb) -> Any:
    """For the list of articles: the step for all that is chosen there."""

    @admin.action(description=LABELS[verb], permissions=["change"])
    def together(_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
        query = QueryDict(mutable=True)
        query.setlist("pk", [str(pk) for pk in queryset.values_list("pk", flat=True)[:MOST]])
        return redirect(f"{reverse('admin:articles-together', args=[verb])}?{query.urlencode()}")

    together.__name__ = f"together_{verb}"
    return together
