"""What is listed and found: the live, the newest first, page after page; and at what cost."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.enums import Origin
from articles.languages import in_language
from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.api.asking import ROOT, answer, ask, items, numbers
from tests.integration.reader.reading import SITE
from tests.integration.reader.test_pages_queries import World
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)


def walk(client: Client, path: str) -> list[int]:
    """The numbers of all items, by the addresses of what follows."""
    found: list[int] = []
    following: str | None = path
    while following:
        page = answer(client, following)
        told = json.loads(page.content)
        following = told["next"]
        assert page.headers.get("Link") == (f'<{following}>; rel="next"' if following else None)
        found += [item["number"] for item in told["items"]]
        assert len(found) < 100
    return found


def test_articles_are_the_live_ones_the_newest_first(client: Client) -> None:
    for language in EVERYWHERE:
        world.decoys(language)
    old = factories.article(EVERYWHERE, at=AT - timedelta(hours=1))
    new = factories.article(EVERYWHERE, at=AT)
    for language in EVERYWHERE:
        found = numbers(client, f"{language}/articles?limit=50&to=2026-05-03")
        assert found == [new.pk, old.pk]
        live = Article.objects.live(language).values_list("pk", flat=True)
        assert sorted(numbers(client, f"{language}/articles?limit=50")) == sorted(live)


def test_pages_hold_all_of_them_once_whatever_comes_meanwhile(client: Client) -> None:
    """Ten at each moment, and the number opened first is not the oldest."""
    made = [
        factories.article(EVERYWHERE, at=AT - timedelta(hours=number % 2))
        for number in range(20, 0, -1)
    ]
    live = Article.objects.live("ar").order_by("-published_at_ar", "-pk")
    expected = list(live.values_list("pk", flat=True))
    assert len(expected) == len(made)
    first = ask(client, "ar/articles?limit=9&from=2026-05-03")
    factories.article(EVERYWHERE)
    assert first["next"].startswith(f"{SITE}{ROOT}/ar/articles?limit=9&from=2026-05-03&before=")
    assert [one["number"] for one in first["items"]] + walk(client, first["next"]) == expected
    assert len(items(client, "fr/articles")) == 12
    assert ask(client, "fr/articles?before=0-0") == {"items": [], "next": None}


def test_categories_tags_and_sources_are_listed_where_something_is_live_in_them(
    client: Client,
) -> None:
    """And paged by number. What has no address in a language is not listed in it."""
    tags = tuple(factories.tag() for _ in range(3))
    nameless = factories.tag(name_en="", slug_en="")
    live = [
        factories.article(("fr", "en"), tags=(tag, nameless), sources=(factories.source(),))
        for tag in tags
    ]
    sources = [one.citations.get().source_id for one in live]
    decoys = [factories.tag(), factories.source(), factories.category()]
    world.decoys("en", tags=(decoys[0],), sources=(decoys[1],), category=decoys[2])
    categories = [one.category_id for one in live]
    expected: dict[str, list[int]] = {
        "categories": categories, "tags": [tag.pk for tag in tags], "sources": sources,
    }  # fmt: skip
    for kind, given in expected.items():
        assert walk(client, f"en/{kind}?limit=2") == sorted(given, reverse=True), kind
    assert nameless.pk in walk(client, "fr/tags")
    assert numbers(client, "en/tags?before=1") == []


def test_a_thing_is_told_with_its_addresses(client: Client) -> None:
    source = factories.source(
        slug="monde",
        name="Monde",
        language="fr",
        homepage="https://monde.example/é",
        description_ar="صحيفة",
    )
    category = factories.category(description_ar="ما يجري")
    factories.article(("ar", "en"), sources=(source,), category=category)
    (found,) = items(client, "ar/sources")
    assert found == {
        "slug": "monde",
        "name": "Monde",
        "url": f"{SITE}/ar/source/monde/",
        "articles": f"{SITE}{ROOT}/ar/articles?source=monde",
        "number": source.pk,
        "description": "صحيفة",
        "editions": [{"language": "en", "url": f"{SITE}/en/source/monde/"}],
        "homepage": "https://monde.example/%C3%A9",
        "language": "fr",
    }
    (found,) = items(client, "ar/categories")
    assert found["description"] == "ما يجري"
    assert ask(client, found["articles"])["items"][0]["category"]["slug"] == found["slug"]
    (found,) = items(client, "en/categories")
    assert found["description"] is None


def test_the_record_is_that_beside_the_page(client: Client) -> None:
    site = World()
    site.grow()
    human = factories.article(EVERYWHERE, origin=Origin.HUMAN, byline=site.person)
    for article in (site.newest, human):
        for language in EVERYWHERE:
            beside = client.get(f"{article.get_absolute_url(language)}provenance.json")
            assert ask(client, f"{language}/articles/{article.pk}/provenance") == beside.json()


Asked = Callable[[World, str], str]
# name → address, status, queries.
COSTS: dict[str, tuple[Asked, int, int]] = {
    "articles": (lambda site, code: f"{code}/articles", 200, 4),
    "narrowed": (
        lambda site, code: f"{code}/articles?category={in_language(site.category, 'slug', code)}"
        f"&tag={in_language(site.tags[0], 'slug', code)}&source={site.sources[0].slug}"
        "&checked=true&from=2020-01-01&to=2090-01-01&before=9000000000000000-1", 200, 7,
    ),
    "article": (lambda site, code: f"{code}/articles/{site.newest.pk}", 200, 2),
    "record": (lambda site, code: f"{code}/articles/{site.newest.pk}/provenance", 200, 4),
    "categories": (lambda site, code: f"{code}/categories", 200, 2),
    "tags": (lambda site, code: f"{code}/tags", 200, 2),
    "sources": (lambda site, code: f"{code}/sources", 200, 2),
    "no such article": (lambda site, code: f"{code}/articles/999999", 404, 2),
    "no such tag": (lambda site, code: f"{code}/articles?tag=none", 404, 3),
    "not understood": (lambda site, code: f"{code}/articles?limit=0", 400, 1),
}  # fmt: skip


def test_an_answer_costs_the_same_for_one_and_for_three(client: Client) -> None:
    site = World()
    for number in (1, 3):
        while len(site.articles) < number:
            site.grow()
        for turn, (name, (address, status, queries)) in enumerate(COSTS.items()):
            with CaptureQueriesContext(connection) as captured:
                answer(client, address(site, EVERYWHERE[turn % 3]), status)
            said = "\n".join(query["sql"] for query in captured.captured_queries)
            assert len(captured) == queries, f"{name}, {number}:\n{said}"


def test_what_is_not_live_is_no_article(client: Client) -> None:
    soon = timezone.now() + timedelta(minutes=5)
    made = [factories.article(), factories.article(("fr",), at=soon)]
    made += [
        world.store(factories.article(("fr",)), "fr", status=status)
        for status in ("draft", "in_review", "approved")
    ]
    for article in made:
        for suffix in ("", "/provenance"):
            found = ask(client, f"fr/articles/{article.pk}{suffix}", 404)
            assert found["type"] == f"{SITE}{ROOT}/problems/no-article"
            assert "editions" not in found
    for number in ("0", "9" * 30):
        assert ask(client, f"fr/articles/{number}", 404)["type"].endswith("/no-article")


def test_what_was_withdrawn_is_gone_and_says_why(client: Client) -> None:
    article = world.withdraw(factories.article(EVERYWHERE), "ar", AT)
    for suffix in ("", "/provenance"):
        found = ask(client, f"ar/articles/{article.pk}{suffix}", 410)
        assert (found["type"], found["status"]) == (f"{SITE}{ROOT}/problems/withdrawn", 410)
        assert found["reason"] == world.REASON["ar"]
        assert found["withdrawn_at"] == "2026-05-03T14:00:00+02:00"
        assert [one["language"] for one in found["editions"]] == ["fr", "en"]
    alone = world.withdraw(factories.article(("fr",)), "fr", AT)
    assert ask(client, f"fr/articles/{alone.pk}", 410)["editions"] == []
    slug = in_language(article.category, "slug", "fr")
    assert numbers(client, f"fr/articles?category={slug}") == [article.pk]


def test_what_is_live_elsewhere_is_said_with_where_and_when_it_is_expected(client: Client) -> None:
    article = factories.article(("fr", "en"))
    due = timezone.now() + timedelta(hours=2)
    found = ask(client, f"ar/articles/{article.pk}", 404)
    assert found["type"] == f"{SITE}{ROOT}/problems/not-in-this-language"
    assert [ask(client, one["article"])["id"] for one in found["editions"]] == [
        one["id"] for one in found["editions"]
    ]
    assert [one["language"] for one in found["editions"]] == ["fr", "en"]
    assert "expected_at" not in found
    world.store(article, "ar", expected_at=due)
    told = ask(client, f"ar/articles/{article.pk}", 404)["expected_at"]
    assert datetime.fromisoformat(told) == due.replace(microsecond=0)
