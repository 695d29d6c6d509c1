"""What leaves a site and comes back to an empty one is the same."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies as st

from articles.enums import CorrectionKind, Origin, Review, Status
from articles.languages import codes, in_language
from articles.models import Act, Article, Revision, TagAlias
from articles.publishing import (
    adopt_wording,
    approve,
    catalogue,
    cite,
    correct,
    open_article,
    publish,
    reword,
    send_back,
    submit,
    vouch,
    withdraw,
    write,
)
from articles.publishing.exchange import export
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.exchange.records import (
    exported,
    lines,
    outcomes,
    record,
    taken,
    text,
    there,
)

pytestmark = pytest.mark.django_db


def emptied() -> None:
    """A site with its sections, accounts and people, and without articles."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "TRUNCATE articles_article, articles_act, articles_tag, articles_source CASCADE"
        )
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def eventful(newsroom: Newsroom) -> Article:
    """An article to which everything has happened, in another state in each language."""
    chief, editor = newsroom.chief, newsroom.editor
    article = open_article(by=chief, category=newsroom.category)
    tag = factories.tag()
    TagAlias.objects.create(tag=tag, language="fr", slug="ancien-nom")
    item = factories.source_item(published_at=datetime(2026, 1, 1, tzinfo=UTC))
    catalogue(
        article, by=chief, byline=chief.person, tags=[tag, factories.tag()],
        picks=[factories.article()],
    )  # fmt: skip
    cite(article, by=chief, citations=[(item.source, item), (factories.source(), None)])
    for code in codes():
        told = text(code, origin=Origin.GENERATED)
        write(article, code, by=newsroom.writer, comment="As\r\nheard ", **told)
        submit(article, code, by=newsroom.writer)
        if code != "en":
            approve(article, code, by=editor)
            publish(article, code, by=editor)
    hash_ = in_language(Article.objects.get(pk=article.pk), "text_hash", "fr")
    vouch(article, "fr", by=editor, text_hash=hash_)
    correct(
        article, "fr", by=editor, kind=CorrectionKind.CORRECTION, note="Six, not nine.",
        changes={"body": "<p>Six.</p>"},
    )  # fmt: skip
    reword("fr", Origin.GENERATED, Review.NONE, by=chief, text="Une autre formule.")
    adopt_wording(article, "fr", by=editor, comment="The new law.")
    withdraw(article, "ar", by=editor, reason="It was wrong.")
    send_back(article, "en", by=editor, comment="Shorter.")
    return article


def test_an_article_comes_back_as_it_left(newsroom: Newsroom, eventful: Article) -> None:
    left = exported()
    emptied()
    found = taken(*left, by=newsroom.chief, vouch_origin=True)
    assert outcomes(found) == [("new", ""), ("new", "")]
    assert exported() == left
    # Byte by byte, but for the order of nothing and the imports on record.
    assert [json.dumps(one) for one in exported()] == [json.dumps(one) for one in left]


def test_what_came_back_is_unchanged_by_coming_again(newsroom: Newsroom, eventful: Article) -> None:
    left = exported()
    emptied()
    taken(*left, by=newsroom.chief, vouch_origin=True)
    counted = (Act.objects.count(), Revision.objects.count())
    again = taken(*left, by=newsroom.chief, vouch_origin=True)
    assert outcomes(again) == [("unchanged", ""), ("unchanged", "")]
    # The file of the site that it came to says the same in other words.
    there_and_back = taken(*exported(), by=newsroom.chief, vouch_origin=True)
    assert outcomes(there_and_back) == [("unchanged", ""), ("unchanged", "")]
    assert (Act.objects.count(), Revision.objects.count()) == counted


def test_the_record_says_what_was_done_elsewhere_and_not_by_our_accounts(
    newsroom: Newsroom, eventful: Article
) -> None:
    uuid, acts = eventful.uuid, eventful.acts.count()
    left = exported()
    emptied()
    taken(*left, by=newsroom.chief, vouch_origin=True)
    article = Article.objects.get(uuid=uuid)
    brought = article.acts.exclude(came_with=None)
    assert brought.count() == acts
    assert set(brought.values_list("by", flat=True)) == {None}
    assert newsroom.editor.username in brought.values_list("who", flat=True)
    assert article.vouches.count() == 0
    here = article.acts.filter(came_with=None)
    assert set(here.values_list("verb", "by")) == {("import_article", newsroom.chief.pk)}


# Letters that PostgreSQL can hold.
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)


TEXT = st.fixed_dictionaries(
    {
        "title": LETTERS,
        "dek": LETTERS,
        "body": LETTERS | LETTERS.map(lambda inner: f"<p>{inner}</p>"),
    }
)


@given(texts=st.fixed_dictionaries(dict.fromkeys(codes(), TEXT)))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_that_was_taken_in_leaves_and_comes_back_the_same(
    newsroom: Newsroom, texts: dict[str, dict[str, str]]
) -> None:
    told = record(newsroom.category, texts=texts)
    assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    assert outcomes(taken(told, by=newsroom.chief)) == [("unchanged", "")]
    line = next(iter(export(Article.objects.filter(pk=there(told).pk))))
    away: dict[str, Any] = json.loads(line)
    again = {**away, "uuid": str(uuid4())}
    assert outcomes(taken(lines(again), by=newsroom.chief)) == [("new", "")]
    back = json.loads(next(iter(export(Article.objects.filter(pk=there(again).pk)))))
    assert back["texts"] == away["texts"]


def test_a_text_without_anything_is_left_out(newsroom: Newsroom) -> None:
    article = open_article(by=newsroom.chief, category=newsroom.category)
    write(article, "fr", by=newsroom.chief, title="Un titre")
    (left,) = exported()
    assert left["texts"] == {
        "fr": {
            "status": Status.DRAFT,
            "title": "Un titre",
            "slug": "un-titre",
            "origin": Origin.UNKNOWN,
        }
    }
