"""Where an address that was given up leads: once, to what is there now, and never round."""

import re
import unicodedata
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit, urlunsplit

from django.http import Http404
from django.urls import Resolver404, resolve, reverse
from django.utils.encoding import repercent_broken_unicode

from articles.languages import column
from articles.models import Article, Category, Person, Redirect, Source, Tag, TagAlias
from articles.reader import about, addresses, months
from newsroom.converters import composed

FEED = re.compile(r"(?<=/)feed\.(rss|atom|json)$")
MOST = 20
"""Redirects followed one after another; what is behind more is not found."""


def moved_to(path: str) -> str | None:
    """The address to which the redirects from ``path`` lead, in one step: of the first thing
    on the way that is live, or where they end. None where there are none, or they lead round.

    The feed of a list goes where the list has gone. One query where there is none, two for a
    feed; else one more for each redirect, and what ``standing`` asks.
    """
    found = _followed(path)
    if found is None and (feed := FEED.search(path)):
        of_list = _followed(path[: feed.start()])
        if of_list is not None and of_list.endswith("/"):
            return f"{of_list}{feed[0]}"
    return found


def renamed(kind: str, language: str, slug: str) -> str:
    """The present slug of the category, tag or source that had ``slug`` in ``language``, where its
    page has something live; empty where nothing had it. At most what ``moved_to`` costs, and three
    queries."""
    path = unquote(reverse(kind, kwargs={"language": language, "slug": slug}))
    leads = standing(path) or moved_to(path)
    try:
        match = resolve(unquote(leads or ""))
    except Resolver404:
        return ""
    return str(match.kwargs["slug"]) if match.url_name == kind else ""


def _followed(path: str) -> str | None:
    passed: set[str] = set()
    last = None
    for _step in range(MOST):
        passed.add(_whole(path))
        if (target := _target(path)) is None:
            return last
        parts = urlsplit(target)
        path = _asked(parts.path)
        if (live := standing(path)) is not None:
            return urlunsplit(("", "", live, parts.query, parts.fragment))
        if _whole(path) in passed:
            return None
        last = target
    return None


def standing(path: str) -> str | None:
    """The address, as it is written, of what is live at ``path`` or leads on from there by
    itself: an article under a former slug, a tag under a former name. At most three queries."""
    try:
        match = resolve(_whole(path))
    except Resolver404:
        return None
    asked = match.kwargs
    live = None
    match match.url_name:
        case "choose" | "home" | "corrections" | "subscribe":
            live = _whole(path)
        case "about" if asked["name"] in about.pages():
            live = _whole(path)
        case "article":
            live = _article(**asked)
        case "provenance" if of_article := _article(**asked):
            live = f"{of_article}provenance/"
        case "category" | "tag" | "source" | "person" as kind:
            live = _listing(kind, **asked)
        case "archive":
            live = _month(**asked)
    return live


def _target(path: str) -> str | None:
    """Where the redirect from ``path`` leads, in whatever form somebody typed it. One query."""
    if "\0" in path:  # which PostgreSQL cannot compare
        return None
    whole = _whole(path)
    forms = [path, whole, whole.rstrip("/")]
    forms += [unicodedata.normalize("NFD", form) for form in forms]
    typed = dict(Redirect.objects.filter(path__in=forms).values_list("path", "target"))
    return next((typed[form] for form in forms if form in typed), None)


def _asked(path: str) -> str:
    """The path that Django gets when a browser is led to ``path``."""
    return repercent_broken_unicode(unquote_to_bytes(path)).decode()


def _whole(path: str) -> str:
    """``path`` without what makes no difference: letters taken apart, a last slash that is
    missing, which Django adds, and steps up and down, which browsers take out."""
    return f"{composed(normpath(path)).rstrip('/')}/"


def _article(language: str, pk: int, **_names: Any) -> str | None:
    found = Article.objects.live(language).for_sitemap().filter(pk=pk).first()
    return found.get_absolute_url(language) if found else None


def _listing(kind: str, language: str, slug: str) -> str | None:
    found: Category | Tag | Source | Person | None
    here = {column("slug", language): slug}
    match kind:
        case "category":
            found = Category.objects.with_editions().filter(**here).first()
        case "tag":
            found = Tag.objects.with_editions().filter(**here).first()
            if found is None and (present := TagAlias.objects.leading(language, slug)):
                return _listing(kind, language, present)
        case "source":
            found = Source.objects.with_editions().at(slug)
        case _:
            found = Person.objects.with_editions().at(language, slug)
    return addresses.of_listing(found).get(language) if found else None


def _month(language: str, year: int, month: int) -> str | None:
    try:
        start, end = months.bounds(year, month)
    except Http404:
        return None
    is_live = Article.objects.live(language).between(language, start, end).exists()
    return months.address(language, start) if is_live else None
