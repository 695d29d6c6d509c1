"""The page of one queue: each text that waits in it, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.desk import release
from articles.desk.behind import Behind, behind
from articles.desk.findings import Tally, on_record
from articles.desk.queues import BY_NAME, Queue, Severity, languages_of
from articles.desk.record import comments
from articles.desk.source_changes import Told, of_texts
from articles.desk.verbs import LABELS, expected_in_words, status_in_words
from articles.enums import Status, Verb
from articles.languages import first_filled, in_language, language as language_row
from articles.models import Article, User
from articles.publishing.rights import may

SHOWN = 100
"""The rows of one language that a queue shows, those that wait longest first."""
DECIDED = ("review", "release", "due")
"""The queues of texts about whose release somebody decides."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text in a queue."""

    value: str
    article: Article
    headline: str
    url: str
    release_url: str
    code: str
    language: str
    direction: str
    status: str
    since: datetime
    ahead: bool
    severity: Severity
    told: str
    """What is special about it: the comment that it came back with, what readers were told."""
    behind: list[Behind]
    checks: Tally | None
    """What the checks found in it, where somebody is to decide about its release."""
    sources: list[Told]
    """What has become of what it cites."""


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One queue: a query for each language, and one or two for what has changed or was said."""
    queue, user = BY_NAME.get(name), cast("User", request.user)
    if queue is None:
        raise Http404(name)
    languages = languages_of(queue, user)
    if not languages:
        raise PermissionDenied
    now = timezone.now()
    found = {code: _waiting(queue.find(code, user, now)) for code in languages}
    context = {
        **admin.site.each_context(request),
        "title": queue.title,
        "told": queue.told,
        "rows": rows(queue, found, user, now),
        "more": any(len(waiting) > SHOWN for waiting in found.values()),
        "shown": SHOWN,
        "bulk": _bulk(queue, user, languages),
    }
    return TemplateResponse(request, "desk/queue.html", context)


def _waiting(articles: Any) -> list[Article]:
    return list(articles.for_queue().order_by("since", "pk")[: SHOWN + 1])


def _bulk(queue: Queue, user: User, languages: Iterable[str]) -> list[tuple[Verb, str]]:
    """The steps that can be taken with several texts at once."""
    return [
        (verb, str(LABELS[verb]))
        for verb in queue.bulk
        if any(may(user, verb, code) for code in languages)
    ]


def rows(queue: Queue, found: dict[str, list[Article]], user: User, now: datetime) -> list[Row]:
    """The most pressing first, then those that wait longest."""
    texts = [(article, code) for code in found for article in found[code][:SHOWN]]
    changed = behind(texts) if queue.name == "outdated" else {}
    said = comments(texts) if queue.name == "returned" else {}
    checked = on_record(texts) if queue.name in DECIDED else {}
    sources = of_texts(texts) if queue.name == "sources" else {}
    made = [
        replace(
            _row(queue, article, code, user, now, said.get((article.pk, code), "")),
            behind=changed.get((article.pk, code), []),
            sources=sources.get((article.pk, code), []),
            checks=checked.get((article.pk, code)),
        )
        for article, code in texts
    ]
    return sorted(made, key=lambda row: (row.severity, row.since, row.article.pk))


def _row(
    queue: Queue,
    article: Article,
    code: str,
    user: User,
    now: datetime,
    said: str,
) -> Row:
    language = language_row(code)
    since: datetime = article.since  # type: ignore[attr-defined]  # every queue gives it
    return Row(
        value=f"{article.pk}-{code}",
        article=article,
        headline=in_language(article, "title", code) or first_filled(article, "title"),
        url=reverse("admin:articles_article_change", args=[article.pk]),
        release_url=release.address(article, user),
        code=code,
        language=language.name,
        direction=language.direction,
        status=status_in_words(article, code),
        since=since,
        ahead=since > now,
        severity=_severity(queue, article, code, since, now),
        told=said or expected_in_words(article, code),
        behind=[],
        checks=None,
        sources=[],
    )


def _severity(
    queue: Queue, article: Article, code: str, since: datetime, now: datetime
) -> Severity:
    """What readers can see presses at once where it may be wrong."""
    if (
        queue.name in ("outdated", "sources")
        and in_language(article, "status", code) == Status.LIVE
    ):
        return Severity.URGENT
    return queue.severity_of(since, now)
