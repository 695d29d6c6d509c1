"""What crawlers are told: the sitemap and robots.txt."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.languages import codes, in_language
from articles.models import Article, Category, Person, Source, Tag
from articles.models.querysets.listings import live_listings
from articles.reader import addresses, months
from articles.reader.about import PAGES
from articles.reader.addresses import absolute

MOST = 50_000
"""Addresses in one file (sitemaps.org)."""


def sitemap(request: HttpRequest) -> HttpResponse:
    """The fixed pages, every list in the languages in which something is live, and every live
    text, the newest first. Six queries."""
    urls: list[dict[str, Any]] = []
    for paths in (
        addresses.everywhere("home"),
        *(addresses.everywhere("about", name=name) for name in PAGES),
        addresses.everywhere("corrections"),
        addresses.everywhere("subscribe"),
    ):
        urls += _entries(paths, {})
    for paths, changed in _listings():
        urls += _entries(paths, changed)
    for article in Article.objects.live_anywhere().for_sitemap():
        changed = {code: in_language(article, "changed_at", code) for code in codes()}
        urls += _entries(addresses.of_article(article), changed)
        if len(urls) >= MOST:
            break
    return render(
        request,
        "sitemap.xml",
        {"urlset": urls[:MOST]},
        content_type="application/xml; charset=utf-8",
    )


def _listings() -> Iterator[tuple[dict[str, str], dict[str, datetime]]]:
    """Of each list with something live: its addresses, and when the newest of it changed, by
    language. Five queries."""
    live = live_listings(timezone.get_default_timezone())
    things: tuple[tuple[str, QuerySet[Any], tuple[str, ...]], ...] = (
        ("category", Category.objects.all(), ("position", "pk")),
        ("tag", Tag.objects.all(), ("pk",)),
        ("source", Source.objects.all(), ("pk",)),
        ("person", Person.objects.all(), ("pk",)),
    )
    for kind, rows, order in things:
        for thing in rows.filter(pk__in=live[kind]).order_by(*order):
            changed = live[kind][thing.pk]
            yield addresses.of_listing_in(thing, changed), changed
    for (year, month), changed in sorted(live["month"].items(), reverse=True):
        start, _end = months.bounds(year, month)
        yield {code: months.address(code, start) for code in codes() if code in changed}, changed


def _entries(paths: dict[str, str], changed: dict[str, datetime]) -> list[dict[str, Any]]:
    """The entries of a page that is at ``paths`` and ``changed``, both by language."""
    alternates = [
        {"lang_code": code, "location": absolute(paths[code])} for code in codes() if code in paths
    ]
    alternates.append({"lang_code": "x-default", "location": addresses.x_default(paths)})
    return [
        {
            "location": absolute(path),
            "lastmod": changed.get(code),
            "alternates": alternates if len(paths) > 1 else [],
        }
        for code, path in paths.items()
    ]


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Allow: /", "Disallow: /preview/"]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
