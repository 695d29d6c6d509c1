"""The sitemap: an index, and for each language the pages about lists, files of numbered things and
the news of two days. Sent as it is read, so that memory is that of a thousand entries."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.languages import codes, column, in_language
from articles.models import Article, Category
from articles.models.querysets import sitemaps
from articles.reader import about, addresses, months
from articles.reader.addresses import absolute
from articles.reader.pictures import shared_url
from articles.reader.structured_data import moment
from articles.text.plain import fit_for_xml

CHUNK = 1_000
NEWS = 1_000
"""Entries of a news sitemap (Google: at most a thousand)."""
NEWS_FOR = timedelta(days=2)
FRESH = "public, max-age=600"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URLSET = (
    f'{_HEAD}<urlset {_SITEMAPS} xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)
_END = "</urlset>\n"
_TYPE = "application/xml; charset=utf-8"


def index(request: HttpRequest) -> HttpResponseBase:
    """All files but those of the news, which robots.txt names. Five queries up to a million
    articles, and one more for each million after that."""
    named: list[tuple[str, datetime | None]] = [
        *((path, None) for path in addresses.everywhere("sitemap-pages").values()),
        *((_address(*place), changed) for place, changed in sitemaps.files()),
    ]
    listed = "".join(
        f"<sitemap><loc>{escape(absolute(path))}</loc>{_lastmod(changed)}</sitemap>\n"
        for path, changed in named
    )
    body = f"{_HEAD}<sitemapindex {_SITEMAPS}>\n{listed}</sitemapindex>\n"
    return _fresh(HttpResponse(body, content_type=_TYPE))


def pages(request: HttpRequest, language: str) -> HttpResponseBase:
    """The fixed pages, the sections and the months of an edition. Five queries, and one more for
    every hundred months."""
    places = [
        addresses.everywhere("home"),
        *(addresses.everywhere("about", name=name) for name in about.pages()),
        addresses.everywhere("corrections"),
        addresses.everywhere("subscribe"),
        *(addresses.of_listing(category) for category in Category.objects.with_editions()),
        *_months(),
    ]
    return _urlset(_entry(paths, language) for paths in places if language in paths)


def numbered(request: HttpRequest, language: str, kind: str, number: int) -> HttpResponseBase:
    """A file of articles, tags, sources or people: those of ten thousand numbers. One query for
    every thousand entries; 404 where it would be empty."""
    if kind == "articles":
        texts: Any = Article.objects.live(language).indexed(language).for_sitemap()
        entries = (_text(article, language) for article in _by_number(texts, number))
    elif kind in sitemaps.LISTS:
        lists = sitemaps.listed(kind, language).order_by("pk")
        entries = (
            _entry(addresses.of_listing(thing), language) for thing in _by_number(lists, number)
        )
    else:
        raise Http404(kind)
    first = next(entries, None)
    if first is None:
        raise Http404("nothing of these numbers is live")
    return _urlset(chain([first], entries))


def news(request: HttpRequest, language: str) -> HttpResponseBase:
    """What came out in the last two days, the newest first; empty where nothing did. One query."""
    now = timezone.now()
    found = (
        Article.objects.live(language, now)
        .indexed(language)
        .between(language, now - NEWS_FOR, now)
        .for_sitemap(column("title", language))
        .newest_first(language)[:NEWS]
    )
    return _urlset(_piece_of_news(article, language) for article in found)


def _by_number(rows: QuerySet[Any], number: int) -> Iterator[Any]:
    """The rows of a file, a thousand to a query, each beginning where the last one ended."""
    rows, last = sitemaps.in_file(rows, number), -1
    while True:
        found = list(rows.filter(pk__gt=last)[:CHUNK])
        yield from found
        if len(found) < CHUNK:
            return
        last = found[-1].pk


def _months() -> Iterator[dict[str, str]]:
    """The addresses of each month in which something was published that is live, newest first."""
    if (ends := sitemaps.first_and_last()) is None:
        return
    first, last = (timezone.localtime(end, timezone.get_default_timezone()) for end in ends)
    spans = [
        (year * 100 + month, *months.bounds(year, month))
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if (first.year, first.month) <= (year, month) <= (last.year, last.month)
    ]
    live = sitemaps.live_spans(spans)
    for key, start, _end in reversed(spans):
        yield {code: months.address(code, start) for code in codes() if code in live.get(key, ())}


def _text(article: Article, language: str) -> str:
    image = shared_url(article)
    more = (
        f"<image:image><image:loc>{escape(absolute(image))}</image:loc></image:image>"
        if image
        else ""
    )
    changed = in_language(article, "changed_at", language)
    return _entry(addresses.of_article(article), language, changed, more)


def _piece_of_news(article: Article, language: str) -> str:
    told = {
        "publication_date": moment(in_language(article, "published_at", language)),
        "title": fit_for_xml(in_language(article, "title", language)),
    }
    more = "".join(f"<news:{name}>{escape(value)}</news:{name}>" for name, value in told.items())
    return (
        f"<url><loc>{escape(absolute(article.get_absolute_url(language)))}</loc><news:news>"
        f"<news:publication><news:name>{escape(settings.SITE_NAME[language])}</news:name>"
        f"<news:language>{language}</news:language></news:publication>{more}</news:news></url>\n"
    )


def _entry(
    paths: Mapping[str, str], language: str, changed: datetime | None = None, more: str = ""
) -> str:
    """One address of a page that is at ``paths``, by language, with all of them and the one for
    readers of other languages, as its head has them."""
    said = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other.code}" href={quoteattr(other.url)}/>'
        for other in addresses.alternates(paths)
    )
    location = escape(absolute(paths[language]))
    return f"<url><loc>{location}</loc>{_lastmod(changed)}{said}{more}</url>\n"


def _lastmod(changed: datetime | None) -> str:
    return f"<lastmod>{moment(changed)}</lastmod>" if changed else ""


def _address(language: str, kind: str, number: int) -> str:
    return reverse(
        "sitemap-numbered", kwargs={"language": language, "kind": kind, "number": number}
    )


def _urlset(entries: Iterable[str]) -> HttpResponseBase:
    def parts() -> Iterator[str]:
        yield _URLSET
        yield from entries
        yield _END

    return _fresh(StreamingHttpResponse(parts(), content_type=_TYPE))


def _fresh(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Cache-Control"] = FRESH
    return answer
