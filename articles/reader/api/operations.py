"""What can be asked of the API: thin views over the querysets of the pages."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import BaseModel

from articles.enums import Status
from articles.facts import disclosure_of
from articles.languages import in_language
from articles.models import Article, Category, Source, Tag
from articles.reader import addresses, provenance as records
from articles.reader.api import article as shapes, listings, narrowing, problems, telling
from articles.reader.api.query import OfArticles, OfListings, meaning
from articles.reader.api.record import Record
from articles.reader.api.values import NAMESPACE, LanguageCode
from articles.reader.evidence import making
from articles.reader.questions import article_for_page
from newsroom.paging import Cursor, cursor

Row = TypeVar("Row", bound=Model)

QUERIES: dict[str, type[BaseModel]] = {
    "articles": OfArticles,
    "categories": OfListings,
    "tags": OfListings,
    "sources": OfListings,
}
"""What each operation takes after the question mark; the others take nothing."""


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


# The document and its page are ours: document.py, reference.py.
api = NinjaAPI(
    version="1.0.0",
    urls_namespace=NAMESPACE,
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)


@api.get(
    "/{language:language}/articles",
    operation_id="articles",
    response=shapes.Articles,
    summary=_("Articles of an edition"),
    description=_("Each of them whole, the newest first, narrowed by what the query names."),
)
def articles(
    request: HttpRequest, response: HttpResponse, language: LanguageCode, asked: Query[OfArticles]
) -> shapes.Articles:
    # Three queries, and those of ``narrowing``.
    found = narrowing.live(language, asked)
    if place := cursor(request):
        found = found.older_than(language, place.at, place.pk)
    rows = list(found.newest_first(language).for_page(language)[: asked.limit + 1])
    places = [str(Cursor(in_language(one, "published_at", language), one.pk)) for one in rows]
    return shapes.Articles(
        items=[telling.article(one, language) for one in rows[: asked.limit]],
        next=_next(request, response, places, asked.limit),
    )


@api.get(
    "/{language:language}/articles/{int:number}",
    operation_id="article",
    response=shapes.Article,
    summary=_("An article in one language"),
    description=_("Found by its number, whatever becomes of its headline and category."),
)
def article(request: HttpRequest, language: LanguageCode, number: int) -> shapes.Article:
    # Three queries.
    return telling.article(_live(language, number), language)


@api.get(
    "/{language:language}/articles/{int:number}/provenance",
    operation_id="provenance",
    response=Record,
    exclude_unset=True,
    by_alias=True,
    summary=_("How a text was made"),
    description=_("The whole record, the same as provenance.json beside the page of the article."),
)
def provenance(request: HttpRequest, language: LanguageCode, number: int) -> dict[str, Any]:
    # At most eleven queries.
    found = _live(language, number)
    told = disclosure_of(found, language)
    return records.record(found, told, language) | records.made(making(found, language))


@api.get(
    "/{language:language}/categories",
    operation_id="categories",
    response=listings.Listings,
    summary=_("Categories with something to read"),
)
def categories(
    request: HttpRequest, response: HttpResponse, language: LanguageCode, asked: Query[OfListings]
) -> listings.Listings:
    # One query.
    rows, following = _page(request, response, Category.objects.listed(language), asked)
    items = [listings.listing("category", one, language) for one in rows]
    return listings.Listings(items=items, next=following)


@api.get(
    "/{language:language}/tags",
    operation_id="tags",
    response=listings.Listings,
    summary=_("Tags with something to read"),
)
def tags(
    request: HttpRequest, response: HttpResponse, language: LanguageCode, asked: Query[OfListings]
) -> listings.Listings:
    # One query.
    rows, following = _page(request, response, Tag.objects.listed(language), asked)
    items = [listings.listing("tag", one, language) for one in rows]
    return listings.Listings(items=items, next=following)


@api.get(
    "/{language:language}/sources",
    operation_id="sources",
    response=listings.SourceListings,
    summary=_("Sources on which something rests"),
)
def sources(
    request: HttpRequest, response: HttpResponse, language: LanguageCode, asked: Query[OfListings]
) -> listings.SourceListings:
    # One query.
    rows, following = _page(request, response, Source.objects.listed(language), asked)
    items = [listings.source(one, language) for one in rows]
    return listings.SourceListings(items=items, next=following)


@api.exception_handler(problems.Refused)
def refused(request: HttpRequest, refusal: problems.Refused) -> HttpResponse:
    return problems.answer(request, refusal.kind, **refusal.more)


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours is Django's to log and to answer (``handler500``), in debugging, too."""
    raise error


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The first parameter that is not as it is described. Addresses are read by the urls, so what
    cannot be read is in the query."""
    parameter = str(error.errors[0]["loc"][-1])
    match = request.resolver_match
    described = meaning(QUERIES[str(match and match.url_name)], parameter)
    return problems.answer(
        request, problems.NOT_UNDERSTOOD, parameter=parameter, meaning=gettext(described)
    )


def _live(language: str, number: int) -> Article:
    """The article from ``for_page``, live in ``language``. Raises ``Refused`` with what the page
    in its place says: that it was withdrawn and why, or where it can be read."""
    found = article_for_page(language, number)
    if found is not None and found.is_public_in(language):
        return found
    if found is not None and in_language(found, "status", language) == Status.WITHDRAWN:
        raise problems.Refused(
            problems.WITHDRAWN,
            reason=in_language(found, "withdrawal_reason", language),
            withdrawn_at=in_language(found, "withdrawn_at", language),
            editions=telling.editions(found, language),
        )
    if found is None or not (elsewhere := telling.editions(found, language)):
        raise problems.Refused(problems.NO_ARTICLE)
    raise problems.Refused(
        problems.NOT_IN_THIS_LANGUAGE,
        editions=elsewhere,
        expected_at=addresses.expected(found).get(language),
    )


def _page(
    request: HttpRequest, response: HttpResponse, listed: QuerySet[Row], asked: OfListings
) -> tuple[list[Row], str | None]:
    """A page of what is ``listed``, and the address of what follows."""
    if asked.before:
        listed = listed.filter(pk__lt=asked.before)
    rows = list(listed[: asked.limit + 1])
    places = [str(row.pk) for row in rows]
    return rows[: asked.limit], _next(request, response, places, asked.limit)


def _next(
    request: HttpRequest, response: HttpResponse, places: list[str], limit: int
) -> str | None:
    """The address of what follows the first ``limit`` of ``places``, also as a link of the answer
    (RFC 8288); None where nothing does."""
    if len(places) <= limit:
        return None
    query = request.GET.copy()
    query["before"] = places[limit - 1]
    address = addresses.absolute(f"{request.path}?{query.urlencode()}")
    response.headers["Link"] = f'<{address}>; rel="next"'
    return address
