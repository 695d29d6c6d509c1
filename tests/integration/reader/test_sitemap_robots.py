"""What crawlers are told."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.languages import codes
from articles.models import Article
from articles.reader.about import PAGES
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import SITE, xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ARTICLE = re.compile("/../[^/]+/[0-9]+-")
FIXED = ["", *(f"about/{name}/" for name in PAGES), "corrections/", "subscribe/"]


def entries(client: Client) -> list[Any]:
    return list(xml(client, "/sitemap.xml").findall("s:url", XML))


def locations(client: Client) -> list[str]:
    return [url.findtext("s:loc", namespaces=XML).removeprefix(SITE) for url in entries(client)]


def test_an_empty_site_has_its_fixed_pages_in_every_language(client: Client) -> None:
    assert locations(client) == [f"/{code}/{path}" for path in FIXED for code in codes()]
    assert client.get("/sitemap.xml").headers["Content-Type"] == "application/xml; charset=utf-8"


def test_every_live_text_is_listed_once_and_no_other(client: Client) -> None:
    made = [
        factories.article(EVERYWHERE),
        factories.article(("ar",)),
        factories.article(("fr", "en")),
    ]
    for language in EVERYWHERE:
        for decoy in world.decoys(language):
            Article.objects.live(next(c for c in codes() if c != language)).filter(
                pk=decoy.pk
            ).delete()
    assert [path for path in locations(client) if ARTICLE.match(path)] == [
        article.get_absolute_url(code)
        for article, live in zip(reversed(made), (("fr", "en"), ("ar",), EVERYWHERE), strict=True)
        for code in codes()
        if code in live
    ]


def test_each_text_says_when_it_changed_in_the_sites_time_zone(client: Client) -> None:
    article = factories.article(EVERYWHERE, at=datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    world.store(article, "ar", changed_at=datetime(2026, 5, 3, 22, 30, tzinfo=UTC))
    changed = {
        url.findtext("s:loc", namespaces=XML): url.findtext("s:lastmod", namespaces=XML)
        for url in entries(client)
    }
    assert [changed[f"{SITE}{article.get_absolute_url(code)}"] for code in codes()] == [
        "2026-04-01", "2026-05-04", "2026-04-01",
    ]  # fmt: skip


def test_addresses_are_encoded_once(client: Client) -> None:
    article = factories.article(EVERYWHERE, slug_ar="قمة-باريس")
    found = [path for path in locations(client) if ARTICLE.match(path)]
    assert found == [article.get_absolute_url(code) for code in codes()]
    assert all(path.isascii() and "%25" not in path for path in found)


def test_what_is_withdrawn_leaves_and_what_comes_due_enters(client: Client) -> None:
    article = factories.article(("fr",))
    path = article.get_absolute_url("fr")
    assert path in locations(client)
    far = datetime(2999, 1, 1, tzinfo=UTC)
    world.store(article, "fr", published_at=far, changed_at=far)
    assert path not in locations(client)
    now = timezone.now()
    world.store(article, "fr", published_at=now, changed_at=now)
    assert path in locations(client)
    world.withdraw(article, "fr")
    assert path not in locations(client)


def test_robots_may_read_all_but_previews_and_find_the_sitemap(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        f"User-agent: *\nAllow: /\nDisallow: /preview/\n\nSitemap: {SITE}/sitemap.xml\n"
    )
    assert client.get("/sitemap.xml").status_code == 200


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_they_are_read_and_nothing_else(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
