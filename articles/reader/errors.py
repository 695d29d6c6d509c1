"""When there is nothing to show: what exists instead, in the reader's language."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.enums import Status
from articles.languages import in_language
from articles.models import Article
from articles.reader import addresses, wording
from articles.reader.context import page
from articles.reader.moved import moved_to


def not_in_this_language(
    request: HttpRequest,
    language: str,
    urls: Mapping[str, str],
    expected: Mapping[str, datetime] | None = None,
) -> HttpResponse:
    """404, with links to the languages in which the thing is live, and when it is ``expected``
    in this one."""
    elsewhere = [edition for edition in addresses.switch(urls, language) if edition.url]
    return page(
        request,
        "reader/not_found.html",
        language=language,
        urls=urls or addresses.everywhere("home"),
        expected=expected,
        coming=_coming(language, expected or {}),
        canonical="",
        title=_("Not available in English") if elsewhere else _("Page not found"),
        elsewhere=elsewhere,
        status=404,
    )


def gone(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    """410, with the reason that the newsroom gave."""
    urls = {code: url for code, url in addresses.of_article(article).items() if code != language}
    return page(
        request,
        "reader/gone.html",
        language=language,
        urls=urls or addresses.everywhere("home"),
        canonical="",
        title=_("This article was withdrawn"),
        headline=in_language(article, "title", language),
        reason=in_language(article, "withdrawal_reason", language),
        withdrawn_at=in_language(article, "withdrawn_at", language),
        elsewhere=addresses.switch(urls, language) if urls else [],
        status=410,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The handler of 404: an address given up leads on, any other is explained, at the cost of
    two queries."""
    if (target := moved_to(request.path_info)) is not None:
        return redirect(target, permanent=True)
    return not_in_this_language(request, request.LANGUAGE_CODE or settings.LANGUAGE_CODE, {})


def absent(request: HttpRequest, found: Article | None, language: str) -> HttpResponse:
    """What stands at the address of an article that is not live in ``language``: 410 with the
    reason if it was withdrawn there, else 404 with where it is live."""
    if found is not None and in_language(found, "status", language) == Status.WITHDRAWN:
        return gone(request, found, language)
    urls = addresses.of_article(found) if found is not None else {}
    expected = addresses.expected(found) if found is not None else {}
    return not_in_this_language(request, language, urls, expected)


def _coming(language: str, expected: Mapping[str, datetime]) -> str:
    due = expected.get(language)
    return wording.coming(due, language, timezone.now()) if due else ""
