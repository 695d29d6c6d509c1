"""What every page of the reader's site shares: switch, sections, footer, head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.languages import codes, in_language, language as language_row
from articles.models import Article, Category
from articles.models.querysets.read import categories_told
from articles.reader import addresses, furniture
from articles.reader.addresses import Edition
from articles.reader.feeds.formats import FORMATS
from articles.reader.questions import sections_with_editions
from articles.reader.stencils import filled
from newsroom.kept import kept
from newsroom.routes import fixed

# Kept by browsers and shared caches, but asked about each time, which costs a 304.
REVALIDATE = "public, no-cache"


@dataclass(frozen=True, slots=True)
class Section:
    pk: int
    name: str
    url: str
    hue: str


def sections(language: str, categories: Sequence[Category] | None = None) -> tuple[Section, ...]:
    """The categories with something live in ``language``, in their order. One query, none
    when ``categories`` come loaded from ``with_editions``."""
    if categories is None:
        categories = sections_with_editions()
    return tuple(
        Section(
            pk=category.pk,
            name=in_language(category, "name", language),
            url=category.get_absolute_url(language),
            hue=category.hue,
        )
        for category in categories
        if addresses.is_listed(category, language)
    )


def sections_beside(article: Article, language: str) -> tuple[Section, ...]:
    """Likewise, as an ``article`` of ``whole_page`` has them in its row. No query."""
    return _sections_told(article.sections_told, language)  # type: ignore[attr-defined]  # annotated


@kept(64)
def _sections_told(told: str, language: str) -> tuple[Section, ...]:
    return sections(language, categories_told(told))


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed in one format, for programs that look for it in a page."""

    title: str
    type: str
    url: str


def offered(language: str, stem: str, title: str) -> tuple[Offered, ...]:
    """The feed at ``stem``, if there is one, and that of the edition, in every format."""
    whole = f"{fixed('home', language=language)}feed"
    of_edition = _in_every_format(whole, settings.SITE_NAME[language])
    return of_edition if stem in ("", whole) else (*_in_every_format(stem, title), *of_edition)


@kept(64)
def _in_every_format(stem: str, title: str) -> tuple[Offered, ...]:
    path, mark, query = stem.partition("?")
    return tuple(
        Offered(f"{title} ({form.name})", form.type, f"{path}.{ending}{mark}{query}")
        for ending, form in FORMATS.items()
    )


def _follow_url(language: str, parameters: Sequence[tuple[str, str]]) -> str:
    path = fixed("subscribe", language=language)
    return f"{path}?{urlencode(parameters)}#address" if parameters else path


def page(
    request: HttpRequest,
    template: str,
    *,
    language: str,
    urls: Mapping[str, str],
    title: str,
    description: str = "",
    categories: Sequence[Category] | None = None,
    listed: tuple[Section, ...] | None = None,
    feed: str = "",
    follow: Sequence[tuple[str, str]] = (),
    expected: Mapping[str, datetime] | None = None,
    canonical: str | None = None,
    noindex: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a page of the edition ``language`` that exists at ``urls``, by language.

    ``listed`` are its sections, where they are known; otherwise they come from ``categories``, or
    one query. ``canonical`` is the page's own path where it is not ``urls[language]``; an empty one
    keeps the page out of search engines, as ``noindex`` does. ``expected`` says by language when
    the page is to exist where it does not yet. ``feed`` is the path of the page's own feed without
    its ending, where it has one, and ``follow`` the parameters by which the subscribe page begins
    with it.
    """
    own = urls.get(language, "") if canonical is None else canonical
    alternates = urls if own and own == urls.get(language) else {}
    editions = addresses.switch(urls, language, expected)
    feeds = offered(language, feed, title)
    site_name = settings.SITE_NAME[language]
    answer = render(
        request=None,  # context processors tell of accounts and messages, which no page shows
        template_name=template,
        context={
            **furniture.of_edition(language),
            "title": title,
            "description": description,
            "page_title": f"{title} · {site_name}" if title != site_name else title,
            "sections": sections(language, categories) if listed is None else listed,
            "editions": editions,
            "absent": [edition for edition in editions if not edition.url and not edition.current],
            "canonical": addresses.absolute(own) if own else "",
            "alternates": addresses.alternates(alternates),
            "noindex": noindex or not own,
            "other_locales": [
                language_row(code).social_locale
                for code in codes()
                if code in alternates and code != language
            ],
            "feeds": feeds,
            "feed_links": filled("components/feeds.html", language, {"feeds": feeds}),
            "follow_url": _follow_url(language, follow),
            **context,
        },
        status=status,
    )
    answer.headers["Cache-Control"] = REVALIDATE
    return answer


__all__ = ["Edition", "Section", "page", "sections"]
