"""A text as readers would see it, whatever its status, for whoever holds a link to it."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, override

from articles.enums import ONCE_RELEASED, Status
from articles.languages import codes, column, in_language
from articles.models import Article
from articles.publishing.preview import NoPreview, Preview, opened
from articles.reader import story
from articles.reader.context import page
from articles.reader.errors import not_in_this_language
from articles.reader.failures import explained
from articles.reader.questions import article_for_page
from articles.reader.wording import moment

# The link is the key: it is kept by no cache and no index, and told to no other site.
HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The text that a link opens: 410 when its time is over, 404 when it opens nothing. At most
    five queries; none for the 410, at most two for the 404."""
    try:
        answer = _page(request, opened(token))
    except NoPreview as refusal:
        answer = _refused(request, refusal)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def _page(request: HttpRequest, shown: Preview) -> HttpResponse:
    language, now = shown.language, timezone.now()
    found = article_for_page(language, shown.article)
    if found is None or not in_language(found, "title", language):
        raise NoPreview
    title = in_language(found, "title", language)
    address = found.get_absolute_url(language) if found.is_public_in(language, now) else ""
    with override(language):
        standing, said = _notice(found, language, now)
        _as_if_released(found, language, now)
        answer = page(
            request,
            "reader/preview.html",
            language=language,
            urls={
                code: shown.translated(code).path
                for code in codes()
                if in_language(found, "title", code)
            },
            title=title,
            page_title=f"{_('Preview')} · {title} · {settings.SITE_NAME[language]}",
            canonical="",
            standing=standing,
            said=said,
            until=shown.until,
            provenance_url=address and f"{address}provenance/",
            **story.told(found, language),
        )
    answer.headers["Content-Language"] = language
    return answer


def _as_if_released(article: Article, language: str, now: datetime) -> None:
    """Give a text that is not released the date it would have if it were, in memory alone. Who
    released it before it was sent back answers for it no longer."""
    if in_language(article, "status", language) in ONCE_RELEASED:
        return
    setattr(article, column("published_at", language), now)
    setattr(article, column("released_by", language), None)


def _notice(article: Article, language: str, now: datetime) -> tuple[str, str]:
    """Where the text stands, and what of it readers see."""
    status = Status(in_language(article, "status", language))
    if status == Status.WITHDRAWN:
        return str(status.label), _("Readers no longer see this text.")
    to_come = _("Readers do not see this text yet, and it may still change.")
    if status != Status.LIVE:
        return str(status.label), to_come
    time = {"time": moment(in_language(article, "published_at", language), language)}
    if article.is_public_in(language, now):
        return _("Live since %(time)s") % time, _("Readers see this text as it is here.")
    return _("Scheduled for %(time)s") % time, to_come


def _refused(request: HttpRequest, refusal: NoPreview) -> HttpResponse:
    if not refusal.expired:
        return not_in_this_language(request, request.LANGUAGE_CODE, {})
    return explained(
        request,
        410,
        gettext_lazy("This link has expired"),
        gettext_lazy(
            "A preview can be read for a limited time only. Ask whoever sent you the link for a"
            " new one."
        ),
    )
