"""What each page costs, in queries: the same for one item and for three."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.facts import disclosure_of
from articles.languages import in_language
from articles.models import Article, Category, Person, Redirect, Source, Tag
from articles.publishing import nearest
from articles.publishing.preview import Preview
from articles.reader.share.card import share_card
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """A site in which everything hangs together, with as many of each as there are articles."""

    category: Category = field(default_factory=factories.category)
    person: Person = field(default_factory=factories.person)
    tags: list[Tag] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    def grow(self) -> None:
        """One article more, on which all tags and sources there are stand, and in a category
        of its own one more."""
        self.tags.append(factories.tag())
        item = factories.source_item(published_at=timezone.now())
        self.sources.append(item.source)
        article = factories.article(
            EVERYWHERE,
            category=self.category,
            tags=tuple(self.tags),
            sources=(item, *self.sources[:-1]),
            checked_by=self.person,
            released_by=self.person,
            byline=self.person,
        )
        for code in EVERYWHERE:
            for one in (article, *self.articles):
                factories.correction(one, code)
            world.viewed(article, code, 3)
        self.articles.append(article)
        factories.article(EVERYWHERE, tags=tuple(self.tags), sources=(item,))

    @property
    def newest(self) -> Article:
        return self.articles[-1]


def article(site: World, language: str) -> str:
    return site.newest.get_absolute_url(language)


def article_with_its_nearest(site: World, language: str) -> str:
    """As the worker leaves it."""
    nearest.renew(site.newest.pk, language)
    return site.newest.get_absolute_url(language)


def absent(site: World, language: str) -> str:
    """An article that is live, but not in ``language``."""
    world.store(site.newest, language, status="draft")
    return site.newest.get_absolute_url(language)


def preview(site: World, language: str, days: int = 1) -> str:
    """Of a text that is live for readers."""
    until = timezone.now() + timedelta(days=days)
    return Preview(site.newest.pk, language, until).path


def preview_of_a_draft(site: World, language: str) -> str:
    world.store(site.newest, language, status="draft", published_at=None)
    return preview(site, language)


def withdrawn(site: World, language: str) -> str:
    world.withdraw(site.newest, language)
    return site.newest.get_absolute_url(language)


def moved(site: World, language: str) -> str:
    """Given up for an address that was given up itself, for a section's."""
    Redirect.objects.update_or_create(
        path=f"/{language}/b/", defaults={"target": site.category.get_absolute_url(language)}
    )
    Redirect.objects.update_or_create(
        path=f"/{language}/a/", defaults={"target": f"/{language}/b/"}
    )
    return f"/{language}/a/"


def share_image(site: World, language: str) -> str:
    found = Article.objects.for_page(language).get(pk=site.newest.pk)
    return share_card(found, disclosure_of(found, language), language).path


def archive(site: World, language: str) -> str:
    day = timezone.localdate(in_language(site.newest, "published_at", language))
    return f"/{language}/archive/{day:%Y/%m}/"


Page = tuple[Callable[[World, str], str], int, int]
"""Address, status, queries."""
PAGES: dict[str, Page] = {
    "home": (lambda site, code: f"/{code}/", 200, 4),
    "article": (article_with_its_nearest, 200, 2),
    "article without its nearest": (article, 200, 3),
    "provenance": (lambda site, code: f"{article(site, code)}provenance/", 200, 4),
    "provenance.json": (lambda site, code: f"{article(site, code)}provenance.json", 200, 4),
    "category": (lambda site, code: site.category.get_absolute_url(code), 200, 2),
    "tag": (lambda site, code: site.tags[0].get_absolute_url(code), 200, 3),
    "source": (lambda site, code: site.sources[0].get_absolute_url(code), 200, 3),
    "person": (lambda site, code: site.person.get_absolute_url(code), 200, 3),
    "archive": (archive, 200, 3),
    "corrections": (lambda site, code: f"/{code}/corrections/", 200, 2),
    "about": (lambda site, code: f"/{code}/about/ai/", 200, 1),
    "about the API": (lambda site, code: f"/{code}/about/api/", 200, 1),
    "feed": (lambda site, code: f"/{code}/feed.rss", 200, 3),
    "category feed": (lambda site, code: f"{site.category.get_absolute_url(code)}feed.rss", 200, 4),
    "tag feed": (lambda site, code: f"{site.tags[0].get_absolute_url(code)}feed.rss", 200, 4),
    "source feed": (
        lambda site, code: f"{site.sources[0].get_absolute_url(code)}feed.rss", 200, 4,
    ),
    "nothing": (lambda site, code: f"/{code}/nothing/here/", 404, 2),
    "no such article": (lambda site, code: f"/{code}/tech/999999-x/", 404, 2),
    "not in this language": (absent, 404, 2),
    "withdrawn": (withdrawn, 410, 2),
    "withdrawn record": (
        lambda site, code: f"{withdrawn(site, code)}provenance.json", 410, 1,
    ),
    "past the end": (
        lambda site, code: f"{site.category.get_absolute_url(code)}?before=0-0", 404, 3,
    ),
    "stale record": (
        lambda site, code: f"/{code}/old/{site.newest.pk}-old/provenance/", 301, 1,
    ),
    "moved": (moved, 301, 1 + 1 + 3),
    "preview": (preview, 200, 4),
    "preview of a draft": (preview_of_a_draft, 200, 4),
    "expired preview": (lambda site, code: preview(site, code, days=-1), 410, 0),
    "forged preview": (lambda site, code: "/preview/x/", 404, 1),
    "preview of nothing": (
        lambda site, code: Preview(999999, code, timezone.now() + timedelta(days=1)).path, 404, 2,
    ),
    # Of each of four kinds the last number, and all files at once.
    "sitemap": (lambda site, code: "/sitemap.xml", 200, 5),
    # The sections, both ends of what is live in three languages, the months.
    "pages": (lambda site, code: f"/sitemap-{code}-pages.xml", 200, 5),
    "articles": (lambda site, code: f"/sitemap-{code}-articles-0.xml", 200, 1),
    "tags": (lambda site, code: f"/sitemap-{code}-tags-0.xml", 200, 1),
    "sources": (lambda site, code: f"/sitemap-{code}-sources-0.xml", 200, 1),
    "people": (lambda site, code: f"/sitemap-{code}-people-0.xml", 200, 1),
    "news": (lambda site, code: f"/news-sitemap-{code}.xml", 200, 1),
    "shared": (share_image, 200, 1),
    "former image": (lambda site, code: f"/share/{code}/{site.newest.pk}-x.png", 302, 1),
    "choice": (lambda site, code: "/", 302, 0),
    "robots": (lambda site, code: "/robots.txt", 200, 0),
}  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_three(client: Client, number: int) -> None:
    site = World()
    while len(site.articles) < number:
        site.grow()
    for name, page in PAGES.items():
        for language in EVERYWHERE:
            with left_as_it_was(site):
                _costs(client, site, page, language, name)


@contextmanager
def left_as_it_was(site: World) -> Iterator[None]:
    """What the block does to the ``site`` is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    site.newest.refresh_from_db()


def _costs(client: Client, site: World, page: Page, language: str, name: str) -> None:
    address, status, queries = page
    path = address(site, language)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        if answer.streaming:
            answer.getvalue()
    assert answer.status_code == status, (name, language)
    said = "\n".join(query["sql"] for query in captured.captured_queries)
    assert len(captured) == queries, f"{name}, {language}:\n{said}"
