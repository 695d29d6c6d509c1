"""What a query leaves over, each parameter by itself and all together."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles.languages import in_language
from articles.models import TagAlias
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.api.asking import ROOT, ask, numbers
from tests.integration.reader.reading import SITE
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
# Midnight of 3 May in Paris, where the site's clock stands.
MIDNIGHT = datetime(2026, 5, 2, 22, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_each_parameter_leaves_over_what_it_names(client: Client) -> None:
    tag, source, category = factories.tag(), factories.source(), factories.category()
    TagAlias.objects.create(tag=tag, language="ar", slug="وسم-قديم")
    both: dict[str, Any] = {"tags": (tag,), "sources": (source,), "category": category}
    one = factories.article(EVERYWHERE, at=MIDNIGHT, checked_by=factories.person(), **both)
    other = factories.article(EVERYWHERE, at=MIDNIGHT - SECOND, **both)
    third = factories.article(EVERYWHERE, at=MIDNIGHT - timedelta(days=1))
    for language in EVERYWHERE:
        world.decoys(language, **both)
    narrowed = {
        "": [one, other, third],
        "category={category}": [one, other],
        "tag={tag}": [one, other],
        "source={source}": [one, other],
        "checked=true": [one],
        "checked=false": [one, other, third],
        "from=2026-05-03": [one],
        "to=2026-05-02": [other, third],
        "from=2026-05-02&to=2026-05-02": [other, third],
        "from=2026-05-03&to=2026-05-02": [],
        "from=0001-01-01&to=9999-12-31": [one, other, third],
        "from=9999-12-31": [],
        "to=0001-01-01": [],
        "category={category}&tag={tag}&source={source}&checked=true&from=2026-05-03": [one],
    }
    slugs = {
        code: {
            "tag": in_language(tag, "slug", code),
            "source": source.slug,
            "category": in_language(category, "slug", code),
        }
        for code in EVERYWHERE
    }
    for turn, (query, expected) in enumerate(narrowed.items()):
        code = EVERYWHERE[turn % 3]
        path = f"{code}/articles?limit=50&{query.format(**slugs[code])}".rstrip("&")
        # The decoys are of today, and so is what comes of them in other languages.
        found = [number for number in numbers(client, path) if number <= third.pk]
        assert found == [article.pk for article in expected], query
    assert one.pk in numbers(client, "ar/articles?limit=50&tag=وسم-قديم")


def test_letters_taken_apart_are_read_as_one(client: Client) -> None:
    tag = factories.tag(slug_fr="été")
    article = factories.article(("fr",), tags=(tag,))
    for slug in ("été", "e\u0301te\u0301"):
        assert numbers(client, f"fr/articles?tag={slug}") == [article.pk]


def test_a_name_of_nothing_is_said_not_passed_over(client: Client) -> None:
    """One of another language is none of this. One in which nothing is live is one."""
    tag = factories.tag()
    slug = in_language(tag, "slug", "fr")
    for query, parameter in (
        ("category=none", "category"),
        (f"tag={slug}", "tag"),
        ("source=none", "source"),
    ):
        found = ask(client, f"en/articles?{query}", 404)
        assert found["type"] == f"{SITE}{ROOT}/problems/names-nothing"
        assert found["parameter"] == parameter
    assert numbers(client, f"fr/articles?tag={slug}") == []
