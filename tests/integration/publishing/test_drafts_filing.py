"""Filing an article: category, byline, picture, tags, and what it rests on."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from articles.enums import Origin, Status, Verb
from articles.languages import codes
from articles.models import Article
from articles.publishing import NotReady, catalogue, cite, withdraw
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import (
    NOW,
    acts,
    at_status,
    changes,
    picture,
    row,
    with_picture,
)


def test_an_article_is_filed(newsroom: Newsroom, telling: Telling) -> None:
    article = factories.article()
    before = row(article)
    category, person, tag = factories.category(), factories.person(), factories.tag()
    with telling() as told:
        catalogue(article, by=newsroom.writer, at=NOW, category=category, byline=person, tags=[tag])
    assert changes(before, article) == {"category_id": category.pk, "byline_id": person.pk}
    assert (article.category, article.byline, list(article.tags.all())) == (
        category, person, [tag],
    )  # fmt: skip
    assert acts(article) == [
        {
            "language": "",
            "verb": Verb.CATALOGUE,
            "by": newsroom.writer.pk,
            "at": NOW,
            "before": "",
            "after": "",
            "text_hash": "",
            "changed": ["byline", "category", "tags"],
            "comment": "",
        }
    ]
    assert told == [(article.pk, code, Verb.CATALOGUE) for code in codes()]


def test_what_is_not_named_stays(newsroom: Newsroom) -> None:
    tag, person = factories.tag(), factories.person()
    article = factories.article(tags=(tag,), byline=person)
    before = row(article)
    catalogue(article, by=newsroom.writer)
    assert changes(before, article) == {}
    assert list(article.tags.all()) == [tag]
    catalogue(article, by=newsroom.writer, byline=None, tags=[])
    assert changes(before, article) == {"byline_id": None}
    assert list(article.tags.all()) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_tags_keep_their_order(newsroom: Newsroom, order: tuple[int, ...]) -> None:
    made = [factories.tag() for _number in range(3)]
    tags = [made[place] for place in order]
    article = factories.article()
    catalogue(article, by=newsroom.writer, tags=tags)
    kept = Article.tags.through.objects.filter(article=article).order_by("pk")
    assert [row.tag_id for row in kept] == [tag.pk for tag in tags]


def test_a_picture_is_stored_with_its_measures(newsroom: Newsroom) -> None:
    article = factories.article()
    catalogue(article, by=newsroom.writer, picture=picture())
    assert (article.picture_width, article.picture_height) == (3, 2)
    assert str(article.picture).startswith("pictures/")
    catalogue(article, by=newsroom.writer, picture="")
    assert row(article)["picture"] == ""
    assert (article.picture_width, article.picture_height) == (None, None)


@pytest.mark.parametrize("field", ["status_ar", "title", "uuid", "created_at"])
def test_what_is_no_filing_is_not_filed(newsroom: Newsroom, refused: Refused, field: str) -> None:
    article, filed = factories.article(), dict[str, Any]({field: "x"})
    with refused(article, TypeError):
        catalogue(article, by=newsroom.writer, **filed)


def test_a_persons_live_text_keeps_a_byline(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(Status.LIVE, "ar", origin_ar=Origin.HUMAN, byline=factories.person())
    with refused(article, NotReady) as refusal:
        catalogue(article, by=newsroom.editor, byline=None)
    assert refusal.value.fields == ("byline",)
    other = factories.person()
    catalogue(article, by=newsroom.editor, byline=other)
    assert article.byline == other


def test_a_live_article_gets_no_picture_that_its_readers_cannot_have_described(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = at_status(Status.LIVE, "ar", picture_alt_fr="Un mât")
    with refused(article, NotReady) as refusal:
        catalogue(article, by=newsroom.editor, picture=picture())
    assert refusal.value.fields == ("picture_alt",)
    assert "العربية" in str(refusal.value)
    described = at_status(Status.LIVE, "ar", picture_alt_ar="صارية")
    catalogue(described, by=newsroom.editor, picture=picture())
    assert described.picture


def test_citations_keep_their_order(newsroom: Newsroom, telling: Telling) -> None:
    article = factories.article(sources=(factories.source(),))
    item = factories.source_item()
    agency = factories.source()
    with telling() as told:
        cite(article, by=newsroom.writer, citations=[(agency, None), (item.source, item)], at=NOW)
    assert list(article.citations.values_list("source", "item", "position")) == [
        (agency.pk, None, 0),
        (item.source.pk, item.pk, 1),
    ]
    (act,) = acts(article)
    assert (act["verb"], act["at"], act["changed"]) == (Verb.CATALOGUE, NOW, ["citations"])
    assert told == [(article.pk, code, Verb.CATALOGUE) for code in codes()]


def test_an_item_is_not_cited_under_another_source(newsroom: Newsroom, refused: Refused) -> None:
    article = factories.article(sources=(factories.source(),))
    with refused(article, NotReady) as refusal:
        cite(
            article,
            by=newsroom.writer,
            citations=[(factories.source(), factories.source_item())],
        )
    assert refusal.value.fields == ("citations",)


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_cited_twice(newsroom: Newsroom, refused: Refused, whole: bool) -> None:
    article = factories.article(sources=(factories.source(),))
    item = factories.source_item()
    once = (item.source, None if whole else item)
    with refused(article, NotReady) as refusal:
        cite(article, by=newsroom.writer, citations=[once, once])
    assert refusal.value.fields == ("citations",)


def test_a_lost_picture_file_does_not_stand_in_the_way(newsroom: Newsroom) -> None:
    article = with_picture(at_status(Status.LIVE, "ar", picture_alt_ar="صارية"))
    default_storage.delete(str(article.picture))
    withdraw(article, "ar", by=newsroom.chief, reason="It was wrong.")
    assert row(article)["status_ar"] == Status.WITHDRAWN


def test_related_articles_are_picked(newsroom: Newsroom, refused: Refused) -> None:
    article, one, two = (factories.article() for _number in range(3))
    catalogue(article, by=newsroom.writer, picks=[two, one])
    assert set(article.picks.all()) == {one, two}
    assert list(one.picks.all()) == []
    assert acts(article)[-1]["changed"] == ["picks"]
    catalogue(article, by=newsroom.writer, tags=[])
    assert article.picks.count() == 2
    with refused(article, NotReady) as refusal:
        catalogue(article, by=newsroom.writer, picks=[article])
    assert refusal.value.fields == ("picks",)
