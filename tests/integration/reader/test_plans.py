"""How PostgreSQL answers what pages ask: by the indexes that were made for it, whatever it is asked
of, and never by reading a large table or sorting what an archive has of something."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from articles.languages import codes
from articles.models import Article, Tag
from articles.models.querysets import nearest, printing
from articles.models.querysets.prepared import Prepared, Value
from articles.reader import questions
from articles.reader.questions import KINDS
from benchmarks.archive.filling import load
from newsroom.statements import Statement
from tests import factories

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LARGE = {
    f"articles_{table}"
    for table in (
        *("article", "article_tags", "citation", "correction", "correctionnote", "nearest"),
        *("sourceitem", "tag", "viewcount", "vouch"),
    )
}
MANY = 1_500
FEW = 150
"""Rows that may be sorted: more than a page has, and less than an archive has of anything."""


@dataclass(frozen=True)
class Question:
    asked: Prepared[Any]
    shape: tuple[Any, ...]
    values: dict[str, Value]
    indexes: frozenset[str]
    """Of the large tables, those that must be used."""


def listed(kind: str, *indexes: str, **of: Value) -> Iterator[tuple[str, Question]]:
    """The first page and one further down."""
    place: dict[str, Value] = {"before": NOW - timedelta(days=2), "number": 900}
    for name, more in ((kind, {}), (f"{kind}, deep", place)):
        values = {"now": NOW, **of, **more}
        asked = questions._PAGES[kind]
        yield name, Question(asked, ("en",), values, frozenset(indexes))


def all_questions(common: int) -> dict[str, Question]:
    """``common``: the number of a tag on very many articles."""
    sections = frozenset(f"article_in_category_{code}" for code in codes())
    own = {"articles_article_pkey", "citation_once", "nearest_once", "vouch_once"}
    return {
        "article": Question(
            questions._ARTICLE, ("en",), {"pk": 7, "at": NOW},
            frozenset({*own, "articles_article_tags_article_id_524565b8"}),
        ),
        "texts": Question(
            questions._TEXTS, ("en", "fr"), {"pks": (1, 2)},
            frozenset({"articles_article_pkey", "citation_once", "vouch_once"}),
        ),
        # In so small an archive that of the newest would do as well.
        "cards": Question(questions._CARDS, ("en", 3), {"pks": (1, 2), "at": NOW}, frozenset()),
        "newest": Question(
            questions._NEWEST, ("en", 8), {"now": NOW}, frozenset({"article_newest_en"})
        ),
        "sections": Question(questions._SECTIONS, (), {"at": NOW}, sections),
        "sections and newest": Question(
            questions._SECTIONS_AND_NEWEST, ("en", 11), {"at": NOW}, sections
        ),
        "tag itself": Question(
            questions._TAG, ("en",), {"slug": "x", "at": NOW},
            frozenset({"article_tags_by_number", "tag_slug_en"}),
        ),
        "source itself": Question(
            questions._SOURCE, (), {"slug": "x", "apart": "x", "at": NOW},
            frozenset(),
        ),
        "person herself": Question(
            questions._PERSON, (), {"slug": "x", "at": NOW},
            frozenset(),
        ),
        "around a month": Question(
            questions._AROUND, ("en",), {"start": NOW, "end": NOW, "at": NOW},
            frozenset(f"article_newest_{code}" for code in codes()),
        ),
        "what changed last": Question(
            printing._MARKS, (), {"at": NOW},
            frozenset(f"article_newest_{code}" for code in codes()),
        ),
        "corrections": Question(questions._NOTES, ("en", 13), {"now": NOW}, frozenset()),
        "corrections, deep": Question(
            questions._NOTES, ("en", 13), {"now": NOW, "before": NOW, "number": 9}, frozenset()
        ),
        **dict(listed("category", "article_in_category_en", pk=1)),
        **dict(listed("month", "article_newest_en", start=NOW - timedelta(days=9), end=NOW)),
        # Planned for the tag, source and person that is asked for: by what is few.
        **dict(listed("tag", pk=common)),
        **dict(listed("source", pk=1)),
        **dict(listed("person", pk=1)),
    }  # fmt: skip


def plan(statement: Statement, values: list[Any], *, kept: bool) -> dict[str, Any]:
    """As PostgreSQL would go about it: for any values, where the plan is ``kept``."""
    with connection.cursor() as cursor:
        if not kept:
            sql, parameters = statement.with_values(values)
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        else:
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            cursor.execute(f"PREPARE asked AS {statement.numbered.replace('%', '%%')}", [])
            nulls = ", ".join(["NULL"] * len(values))
            cursor.execute(f"EXPLAIN (FORMAT JSON) EXECUTE asked ({nulls})")
        told = cursor.fetchone()[0]
        cursor.execute("DEALLOCATE ALL")
    found: dict[str, Any] = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return found


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from nodes(below)


@pytest.fixture
def archive() -> int:
    """Gives back the number of the tag that is used most."""
    factories.newsroom()
    for number in range(3):
        factories.category(**{f"slug_{code}": f"section-{number}" for code in codes()})
    load(MANY, different=20, tell=lambda line: None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        # Of what is small here and large elsewhere.
        cursor.execute("SET LOCAL enable_seqscan = off")
    return Tag.objects.order_by("pk")[0].pk


def test_every_question_goes_down_its_indexes_and_sorts_little(archive: int) -> None:
    amiss = {}
    assert set(KINDS) <= set(all_questions(archive))
    for name, one in all_questions(archive).items():
        statement, values = one.asked.statement(*one.shape, **one.values)
        amiss[name] = wrong(plan(statement, values, kept=not one.asked.planned_anew), one.indexes)
    near = plan(nearest._statement("en"), [7, NOW, 3], kept=True)
    amiss["nearest"] = wrong(near, {"article_in_category_en", "article_tags_by_number"})
    assert {name: found for name, found in amiss.items() if found} == {}
    assert Article.objects.count() == MANY


def wrong(found: dict[str, Any], indexes: set[str] | frozenset[str]) -> list[str]:
    """What a plan should not have, or lacks."""
    every = list(nodes(found))
    used = {node.get("Index Name") for node in every}
    return [
        *(f"without {name}" for name in sorted(indexes - used)),
        *(
            f"reads {node['Relation Name']}"
            for node in every
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE
        ),
        *(
            f"sorts {node['Plan Rows']}"
            for node in every
            if node["Node Type"].endswith("Sort") and node["Plan Rows"] > FEW
        ),
    ]
