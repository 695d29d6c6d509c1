"""The page of one change of a source: both texts side by side, and which articles stand on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import grounding, publishing
from articles.desk.record import name_of
from articles.desk.revisions import Difference
from articles.desk.source_changes import address, is_under_way
from articles.desk.verbs import status_in_words
from articles.enums import Verb
from articles.languages import codes, first_filled, in_language, language as language_row
from articles.models import (
    Article,
    Examination,
    SentenceSupport,
    SourceChange,
    SourceText,
    User,
)
from articles.models.querysets.source_change import cited_under_way
from articles.publishing import PublishingError
from articles.publishing.examinations import as_read
from articles.publishing.rights import may
from articles.text.diff import compare

SHOWN = 100
"""Articles that are listed, the newest of those that cite the item."""
LONGEST = 20_000
"""Characters of either text that are compared word by word, of the paragraphs that differ."""


@dataclass(frozen=True, slots=True)
class Borne:
    """A sentence of ours, and the passage of the source that bore it out and is gone."""

    sentence: str
    passage: str


@dataclass(frozen=True, slots=True)
class Resting:
    """One language's text of an article that cites what has changed."""

    headline: str
    code: str
    language: str
    direction: str
    status: str
    url: str
    borne: tuple[Borne, ...]
    """What of it stood on what is gone; empty for a text that only cites the item."""


def page(request: HttpRequest, change: SourceChange) -> HttpResponse:
    """What has become of a source; POST marks it as seen. Asking costs three queries, besides that
    for the change and those for the rights."""
    user = cast("User", request.user)
    if request.method == "POST":
        return _see(request, change, user)
    seen, rows = getattr(change, "seen", None), resting(change)
    context = {
        **admin.site.each_context(request),
        "title": str(change.get_kind_display()),
        "opts": SourceChange._meta,
        "change": change,
        "differences": list(_differences(change)),
        "code": change.before.language,
        "rows": rows,
        "shown": SHOWN,
        "more": len({row.url for row in rows}) >= SHOWN,
        "seen": seen,
        "seen_by": name_of(seen.by) if seen else "",
        "may_see": seen is None and any(may(user, Verb.CORRECT, code) for code in codes()),
    }
    return TemplateResponse(request, "desk/source_change.html", context)


def _see(request: HttpRequest, change: SourceChange, user: User) -> HttpResponse:
    try:
        publishing.see_change(change, by=user)
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Marked as seen."))
    return redirect(address(change))


def _differences(change: SourceChange) -> Iterator[Difference]:
    """Of a page that is gone, what it said. Paragraphs that are in both texts are left out."""
    before, after = change.before, change.after
    if after is None:
        yield Difference(_("what it said"), compare(before.whole[:LONGEST], ""))
        return
    if before.title != after.title:
        yield Difference(_("headline"), compare(before.title, after.title))
    old, new = before.text.split("\n\n"), after.text.split("\n\n")
    pair = (_others(old, new), _others(new, old))
    if any(pair):
        yield Difference(_("text"), compare(*pair))


def _others(these: Iterable[str], those: Iterable[str]) -> str:
    there = set(those)
    return "\n\n".join(one for one in these if one not in there)[:LONGEST]


def resting(change: SourceChange) -> list[Resting]:
    """The texts under way that cite what has changed: first those with a sentence that stood on a
    passage that is gone, then the others, the newest article first. Four queries."""
    citing = cited_under_way().filter(item=change.item_id, cited_at__lte=change.at)
    articles = list(Article.objects.filter(pk__in=citing.values("article")).order_by("-pk")[:SHOWN])
    borne = _borne(change, articles)
    rows = [
        Resting(
            headline=in_language(article, "title", code) or first_filled(article, "title"),
            code=code,
            language=language_row(code).name,
            direction=language_row(code).direction,
            status=status_in_words(article, code),
            url=reverse("admin:articles_article_change", args=[article.pk]),
            borne=tuple(borne[article.pk, code]),
        )
        for article in articles
        for code in codes()
        if is_under_way(article, code)
    ]
    return sorted(rows, key=lambda row: not row.borne)


def _borne(change: SourceChange, articles: list[Article]) -> dict[tuple[int, str], list[Borne]]:
    """By article and language: the sentences of its present text whose passage is gone, by the last
    examination of that text before the change."""
    last = (
        Examination.objects.filter(article__in=articles, at__lt=change.at)
        .order_by("article", "language", "-pk")
        .distinct("article", "language")
    )
    by_pk = {one.pk: one for one in articles}
    held = [
        one
        for one in last
        if one.text_hash == in_language(by_pk[one.article_id], "text_hash", one.language)
    ]
    # Once each, however many sentences rest on it.
    texts = SourceText.objects.filter(item=change.item_id).in_bulk()
    found: dict[tuple[int, str], list[Borne]] = defaultdict(list)
    for support in (
        SentenceSupport.objects.filter(examination__in=held, source_text__item=change.item_id)
        .select_related("examination")
        .order_by("pk")
    ):
        support.source_text = texts[support.source_text_id]
        if change.after is None or support.passage in change.gone:
            code = support.examination.language
            article = by_pk[support.examination.article_id]
            found[article.pk, code].append(
                Borne(_sentence(article, code, support), support.passage)
            )
    return found


def _sentence(article: Article, code: str, support: SentenceSupport) -> str:
    place = grounding.Place(support.part, support.paragraph, support.start, support.end)
    return grounding.part_of(as_read(article, code), place)[support.start : support.end]
