"""The sitemap's index, its files of articles, and the news: valid, whole, and split by number."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.languages import codes, in_language
from articles.models import Article
from articles.models.querysets.sitemaps import IN_FILE
from articles.reader import sitemaps
from articles.reader.about import PAGES
from tests import factories
from tests.environment import ROOT
from tests.integration.reader import world
from tests.integration.reader.reading import LANGUAGES, SITE, xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "data" / "sitemap.rng"))
FIXED = ["", *(f"about/{name}/" for name in PAGES), "corrections/", "subscribe/"]
FAR = 3 * IN_FILE


def read(client: Client, path: str) -> Any:
    """A file of the sitemap, which is as its makers want it."""
    root = xml(client, path)
    SCHEMA.assertValid(root)
    return root


def files(client: Client) -> dict[str, str]:
    """What the index names, each with when it changed."""
    return {
        one.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): one.findtext(
            "s:lastmod", default="", namespaces=NAMES
        )
        for one in read(client, "/sitemap.xml")
    }


def entries(client: Client, path: str) -> dict[str, Any]:
    """The entries of a file by their paths; none is there twice."""
    found = read(client, path).findall("s:url", NAMES)
    by_path = {one.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): one for one in found}
    assert len(by_path) == len(found)
    return by_path


def articles(client: Client, language: str, number: int = 0) -> list[str]:
    path = f"/sitemap-{language}-articles-{number}.xml"
    return list(entries(client, path)) if path in files(client) else []


def everything(client: Client) -> Iterator[str]:
    for path in files(client):
        yield from entries(client, path)


def test_an_empty_site_has_its_fixed_pages_in_every_language(client: Client) -> None:
    assert files(client) == {f"/sitemap-{code}-pages.xml": "" for code in codes()}
    assert list(everything(client)) == [f"/{code}/{path}" for code in codes() for path in FIXED]
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=600"


def test_every_live_text_is_listed_once_and_no_other(client: Client) -> None:
    made = [factories.article(live) for live in (EVERYWHERE, ("ar",), ("fr", "en"))]
    for language in EVERYWHERE:
        for decoy in world.decoys(language):
            for other in set(codes()) - {language}:
                if decoy.is_public_in(other):
                    world.withdraw(decoy, other)
    for code in codes():
        assert articles(client, code) == [
            article.get_absolute_url(code) for article in made if article.is_public_in(code)
        ]


def test_each_file_has_the_articles_of_its_numbers_and_no_file_is_empty(client: Client) -> None:
    """And says when the newest change among them was, whatever changed elsewhere."""
    at = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
    first = factories.article(("fr",), pk=IN_FILE - 1, at=at)
    second = factories.article(("fr", "ar"), pk=IN_FILE, at=at)
    last = factories.article(("ar",), pk=FAR + 7, at=at)
    world.withdraw(factories.article(("en",), pk=FAR + 8), "en")
    world.store(second, "fr", changed_at=datetime(2026, 5, 3, 22, 30, tzinfo=UTC))
    then, later = "2026-04-01T14:00:00+02:00", "2026-05-04T00:30:00+02:00"
    found = {path: at for path, at in files(client).items() if "-articles-" in path}
    assert found == {
        "/sitemap-fr-articles-0.xml": then,
        "/sitemap-fr-articles-1.xml": later,
        "/sitemap-ar-articles-1.xml": then,
        "/sitemap-ar-articles-3.xml": then,
    }
    assert articles(client, "fr") == [first.get_absolute_url("fr")]
    assert articles(client, "ar", 3) == [last.get_absolute_url("ar")]
    entry = entries(client, "/sitemap-fr-articles-1.xml")[second.get_absolute_url("fr")]
    assert entry.findtext("s:lastmod", namespaces=NAMES) == later
    assert client.get("/sitemap-en-articles-0.xml").status_code == 404
    assert client.get("/sitemap-en-nothing-0.xml").status_code == 404
    assert client.get(f"/sitemap-fr-articles-{10**30}.xml").status_code == 404


def test_a_file_is_read_piece_by_piece(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "CHUNK", 2)
    made = [factories.article(("fr",)) for _one in range(5)]
    with CaptureQueriesContext(connection) as captured:
        found = list(entries(client, "/sitemap-fr-articles-0.xml"))
    assert found == [article.get_absolute_url("fr") for article in made]
    assert len(captured) == 3
    assert not re.search(r"OFFSET|COUNT\(", " ".join(one["sql"] for one in captured))


def test_the_index_asks_for_changes_as_its_index_has_them(client: Client) -> None:
    """With an expression of another form PostgreSQL would read the table through."""
    factories.article(EVERYWHERE)
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {captured.captured_queries[4]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert {code for code in codes() if f"article_in_sitemap_{code}" in plan} == set(codes())


def test_addresses_are_encoded_once(client: Client) -> None:
    article = factories.article(EVERYWHERE, slug_ar="قمة-باريس")
    (path,) = articles(client, "ar")
    assert path == article.get_absolute_url("ar")
    assert path.isascii()
    assert "%25" not in path


def test_what_is_withdrawn_leaves_and_what_comes_due_enters(client: Client) -> None:
    article = factories.article(("fr",))
    path = article.get_absolute_url("fr")
    far, now = datetime(2999, 1, 1, tzinfo=UTC), timezone.now()
    for at, there in ((now, True), (far, False), (now, True)):
        world.store(article, "fr", published_at=at, changed_at=at)
        assert (path in articles(client, "fr")) is there
        assert (path in entries(client, "/news-sitemap-fr.xml")) is there
    world.withdraw(article, "fr")
    assert articles(client, "fr") == []
    assert entries(client, "/news-sitemap-fr.xml") == {}


def test_a_picture_stands_beside_its_article(client: Client) -> None:
    """Whose address is found without a query for each."""
    articles = [
        make(factories.article(("fr",))) for make in (world.with_picture, world.with_variants)
    ]
    path = "/sitemap-fr-articles-0.xml"
    with CaptureQueriesContext(connection) as captured:
        listed = entries(client, path).values()
    assert len(captured) == 1
    found = [entry.findtext("i:image/i:loc", namespaces=NAMES) for entry in listed]
    assert found[0] == f"{SITE}{articles[0].picture.url}"
    assert found[1].endswith(f"{articles[1].picture_key}-700.jpg")


@LANGUAGES
def test_news_are_those_of_two_days_by_name_language_time_and_headline(
    client: Client, language: str
) -> None:
    now = timezone.now()
    world.decoys(language)
    factories.article(EVERYWHERE, at=now - timedelta(days=2, minutes=1))
    made = factories.article(EVERYWHERE, at=now, **world.each(title="<R&D> \x0b", slug="x"))
    found = entries(client, f"/news-sitemap-{language}.xml")
    (entry,) = found.values()
    assert list(found) == [made.get_absolute_url(language)]
    said = {part.tag.split("}")[1]: part.text for part in entry.iter() if part.text}
    published = timezone.localtime(in_language(made, "published_at", language))
    assert {name: said[name] for name in ("name", "language", "publication_date", "title")} == {
        "name": {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}[language],
        "language": language,
        "publication_date": published.isoformat(timespec="seconds"),
        "title": "<R&D> ",
    }


def test_news_are_a_thousand_at_most_and_the_newest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sitemaps.NEWS == 1_000
    monkeypatch.setattr(sitemaps, "NEWS", 1)
    factories.article(("fr",), at=timezone.now() - timedelta(hours=3))
    newest = factories.article(("fr",))
    assert list(entries(client, "/news-sitemap-fr.xml")) == [newest.get_absolute_url("fr")]


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/sitemap-fr-pages.xml", "/news-sitemap-fr.xml"]
)
def test_they_are_read_and_nothing_else(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    head = client.head(path)
    assert (head.status_code, head.getvalue()) == (200, b"")


def test_an_article_of_no_language_is_in_no_file(client: Client) -> None:
    factories.article()
    assert Article.objects.count() == 1
    assert [path for path in files(client) if "-articles-" in path] == []
