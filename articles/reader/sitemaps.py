"""What crawlers are told: the sitemap and robots.txt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.languages import codes, in_language
from articles.models import Article
from articles.reader import addresses
from articles.reader.about import PAGES
from articles.reader.addresses import absolute

MOST = 50_000
"""Addresses in one file (sitemaps.org)."""


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every live text with its other languages, the newest first, and the fixed pages."""
    urls: list[dict[str, Any]] = []
    for paths in (
        addresses.everywhere("home"),
        *(addresses.everywhere("about", name=name) for name in PAGES),
        addresses.everywhere("corrections"),
    ):
        urls += _entries(paths)
    for article in Article.objects.live_anywhere().for_sitemap():
        urls += _entries(addresses.of_article(article), article)
        if len(urls) >= MOST:
            break
    return render(
        request,
        "sitemap.xml",
        {"urlset": urls[:MOST]},
        content_type="application/xml; charset=utf-8",
    )


def _entries(paths: dict[str, str], article: Article | None = None) -> list[dict[str, Any]]:
    alternates = [
        {"lang_code": code, "location": absolute(paths[code])} for code in codes() if code in paths
    ]
    alternates.append({"lang_code": "x-default", "location": addresses.x_default(paths)})
    return [
        {
            "location": absolute(path),
            "lastmod": in_language(article, "changed_at", code) if article else None,
            "alternates": alternates if len(paths) > 1 else [],
        }
        for code, path in paths.items()
    ]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
