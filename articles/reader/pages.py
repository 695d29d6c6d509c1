"""The home page and the article."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from articles.disclosure import Disclosure
from articles.enums import Review
from articles.languages import in_language
from articles.models import Article, plates
from articles.reader import addresses, front, shown, story, structured_data
from articles.reader.context import page, sections_beside
from articles.reader.errors import absent
from articles.reader.questions import article_for_page
from articles.reader.share import drawing
from articles.reader.share.card import ShareCard, share_card
from newsroom.middleware import preferred_language
from newsroom.pagecache.showing import complete
from newsroom.routes import filled


def choose(request: HttpRequest) -> HttpResponse:
    """``/``: to the edition that the visitor has chosen or whose language she reads."""
    answer = redirect("home", language=preferred_language(request))
    patch_vary_headers(answer, ("Accept-Language", "Cookie"))
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def home(request: HttpRequest, language: str) -> HttpResponse:
    """The front page. At most ten queries."""
    complete(plates.SECTIONS, plates.of_list(language))
    first = front.front(language, timezone.now())
    return page(
        request,
        "reader/home.html",
        language=language,
        urls=addresses.everywhere("home"),
        title=settings.SITE_NAME[language],
        description=_("News made by AI from named sources, released by people."),
        categories=first.categories,
        front=first,
        json_ld=structured_data.block(
            structured_data.organisation(language), structured_data.website(language)
        ),
    )


def article(request: HttpRequest, language: str, category: str, pk: int, slug: str) -> HttpResponse:
    """An article in one language. Two queries, at most four where its related
    articles are not known."""
    found = article_for_page(language, pk)
    if found is None or not found.is_public_in(language):
        return absent(request, found, language)
    address = found.get_absolute_url(language)
    if away := addresses.elsewhere(request, address):
        return away
    complete()
    shown.text(found, language)
    told = story.told(found, language)
    disclosure: Disclosure = told["disclosure"]
    shared = share_card(found, disclosure, language)
    answer = page(
        request,
        "reader/article.html",
        language=language,
        urls=addresses.of_article(found),
        expected=addresses.expected(found),
        listed=sections_beside(found, language),
        title=in_language(found, "title", language),
        description=in_language(found, "dek", language),
        noindex=_stays_out(disclosure),
        beacon_url=filled("beacon", language, pk=pk),
        provenance_url=f"{address}provenance/",
        json_ld=structured_data.block(
            structured_data.news_article(
                found,
                disclosure,
                language,
                shared,
                tags=told["tags"],
                pictured=told["picture"],
            ),
            structured_data.breadcrumbs(language, *structured_data.article_steps(found, language)),
        ),
        **_shared(found, language, shared),
        **told,
    )
    if settings.AI_DISCLOSURE_HEADER and disclosure.header:
        answer.headers["AI-Disclosure"] = f"mode={disclosure.header}"
    return answer


def _stays_out(told: Disclosure) -> bool:
    """Whether search engines are asked to leave the text out: what ``ArticleQuerySet.indexed``
    asks of the table."""
    return told.facts.review == Review.NONE and told.facts.origin in settings.NOINDEX_UNCHECKED


def _shared(article: Article, language: str, shared: ShareCard) -> dict[str, Any]:
    return {
        "shared": shared,
        "shared_url": addresses.absolute(shared.path),
        "shared_width": drawing.WIDTH,
        "shared_height": drawing.HEIGHT,
        "published_time": structured_data.moment(in_language(article, "published_at", language)),
        "modified_time": structured_data.moment(in_language(article, "changed_at", language)),
    }
