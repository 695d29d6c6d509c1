"""What an article costs the database, however much there is of everything."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.languages import codes, in_language
from articles.models import Article
from articles.publishing.exchange import export
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.exchange.records import live, outcomes, record, taken

pytestmark = pytest.mark.django_db
AT = "2026-03-01T08:00:00Z"


def rich(newsroom: Newsroom, many: int) -> dict[str, Any]:
    """A record with ``many`` of everything, all of whose tags and sources are here."""
    tags = [factories.tag() for _ in range(many)]
    items = [factories.source_item() for _ in range(many)]
    note = {"text": "Six.", "at": AT}
    return record(
        newsroom.category,
        texts={code: live(code) for code in codes()},
        byline={"name": {"fr": in_language(newsroom.editor.person, "name", "fr")}},
        tags=[{"name": {"ar": in_language(tag, "name", "ar")}} for tag in tags],
        citations=[
            {
                "source": {"name": item.source.name, "slug": item.source.slug},
                "item": {"url": item.url},
            }
            for item in items
        ],
        corrections=[{"kind": "update", "notes": {"fr": note, "ar": note}} for _ in range(many)],
        history=[
            {"verb": "write", "language": "fr", "at": AT, "revision": {"title": "A"}}
            for _ in range(many)
        ],
    )


@pytest.mark.parametrize("many", [1, 3])
def test_an_import_costs_the_same_for_one_and_for_three_of_each(
    newsroom: Newsroom, many: int
) -> None:
    told = rich(newsroom, many)
    taken(record(newsroom.category, texts={"en": live()}), by=newsroom.chief)  # the rights
    for queries, outcome in ((32, "new"), (2, "unchanged")):
        with CaptureQueriesContext(connection) as captured:
            assert outcomes(taken(told, by=newsroom.chief)) == [(outcome, "")]
        asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
        assert len(asked) == queries, "\n".join(sql[:150] for sql in asked)


@pytest.mark.parametrize("many", [1, 3])
def test_an_export_costs_the_same_for_one_and_for_three_articles(
    newsroom: Newsroom, many: int
) -> None:
    taken(*(rich(newsroom, many) for _ in range(many)), by=newsroom.chief)
    with CaptureQueriesContext(connection) as captured:
        assert len(list(export(Article.objects.all()))) == many
    asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    assert len(asked) == 8, "\n".join(sql[:150] for sql in asked)


def test_an_export_goes_on_from_batch_to_batch(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.publishing.exchange.telling.BATCH", 2)
    made = [factories.article() for _ in range(5)]
    told = list(export(Article.objects.order_by("-pk")))
    assert [json.loads(line)["uuid"] for line in told] == [str(article.uuid) for article in made]
