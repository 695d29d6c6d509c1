"""Vouching: a named person answers for exactly the text that was read."""

from typing import Any

import pytest

from articles.enums import Origin, Review, Status, Verb
from articles.languages import column, in_language
from articles.models import Article, Vouch
from articles.publishing import NotAllowed, NotReady, WrongStatus, vouch, write
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import LATER, NOW, acts, at_status, changes, row

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status


def read(article: Article) -> str:
    """The hash of the Arabic text, as a reviewer's form carries it."""
    return str(in_language(article, "text_hash", "ar"))


@pytest.mark.parametrize("status", [IN_REVIEW, APPROVED, LIVE])
def test_a_vouch_is_kept_with_name_time_and_hash(
    newsroom: Newsroom, telling: Telling, status: Status
) -> None:
    article = at_status(status, "ar")
    before = row(article)
    with telling() as told:
        made = vouch(
            article, "ar", by=newsroom.editor, text_hash=read(article), at=NOW, comment="Called"
        )
    assert changes(before, article) == {"checked_hash_ar": before["text_hash_ar"]}
    kept = (made.article, made.language, made.text_hash, made.person, made.at, made.comment)
    person = newsroom.editor.person
    assert kept == (article, "ar", before["text_hash_ar"], person, NOW, "Called")
    assert list(Vouch.objects.all()) == [made]
    (act,) = acts(article)
    assert (act["verb"], act["before"], act["after"]) == (Verb.VOUCH, status, status)
    assert told == [(article.pk, "ar", Verb.VOUCH)]
    assert [article.review(code) for code in ("fr", "ar", "en")] == [
        Review.NONE, Review.CHECKED, Review.NONE,
    ]  # fmt: skip


def test_a_scheduled_text_can_be_vouched_for(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    vouch(article, "ar", by=newsroom.editor, text_hash=read(article), at=NOW)
    assert article.review("ar") == Review.CHECKED


@pytest.mark.parametrize("status", [DRAFT, WITHDRAWN])
def test_a_draft_or_withdrawn_text_is_not_vouched_for(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        vouch(article, "ar", by=newsroom.editor, text_hash=read(article))


@pytest.mark.parametrize("field", ["title", "dek", "body"])
def test_a_text_that_changed_since_it_was_read_is_not_vouched_for(
    newsroom: Newsroom, refused: Refused, field: str
) -> None:
    article = at_status(IN_REVIEW, "ar")
    before = read(article)
    fields: dict[str, Any] = {field: "<p>كلام آخر</p>"}
    write(article, "ar", by=newsroom.writer, **fields)
    with refused(article, NotReady) as refusal:
        vouch(article, "ar", by=newsroom.editor, text_hash=before)
    assert str(refusal.value) == "The text has changed since you read it. Read it again."
    assert article.review("ar") == Review.NONE


@pytest.mark.parametrize("stray", ["", "0" * 64])
def test_a_hash_of_no_text_vouches_for_nothing(
    newsroom: Newsroom, refused: Refused, stray: str
) -> None:
    article = at_status(IN_REVIEW, "ar")
    with refused(article, NotReady):
        vouch(article, "ar", by=newsroom.editor, text_hash=stray)


def test_another_languages_hash_vouches_for_nothing(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(IN_REVIEW, "ar")
    with refused(article, NotReady):
        vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "fr"))


def test_a_change_takes_the_check_away_and_a_new_vouch_gives_it_back(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar")
    vouch(article, "ar", by=newsroom.editor, text_hash=read(article))
    write(article, "ar", by=newsroom.writer, dek="خلاصة أخرى")
    assert article.review("ar") == Review.NONE
    vouch(article, "ar", by=newsroom.editor, text_hash=read(article))
    assert article.review("ar") == Review.CHECKED
    assert Vouch.objects.filter(article=article).count() == 2


def test_the_same_person_vouches_once_and_a_second_one_beside(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar")
    first = vouch(article, "ar", by=newsroom.editor, text_hash=read(article), at=NOW)
    again = vouch(article, "ar", by=newsroom.editor, text_hash=read(article), at=LATER)
    second = vouch(article, "ar", by=newsroom.chief, text_hash=read(article), at=LATER)
    assert again == first
    assert list(Vouch.objects.order_by("pk")) == [first, second]
    assert Vouch.objects.get(pk=first.pk).at == NOW
    assert [act["verb"] for act in acts(article)] == [Verb.VOUCH] * 3


@pytest.mark.parametrize("origin", [Origin.HUMAN, Origin.ASSISTED])
def test_nobody_vouches_for_a_text_under_their_own_byline(
    newsroom: Newsroom, refused: Refused, origin: Origin
) -> None:
    article = at_status(
        IN_REVIEW, "ar", byline=newsroom.editor.person, **{column("origin", "ar"): origin}
    )
    with refused(article, NotAllowed):
        vouch(article, "ar", by=newsroom.editor, text_hash=read(article))
    vouch(article, "ar", by=newsroom.chief, text_hash=read(article))
    assert article.review("ar") == Review.CHECKED


@pytest.mark.parametrize("origin", [Origin.GENERATED, Origin.UNKNOWN])
def test_a_byline_over_a_models_text_may_check_it(newsroom: Newsroom, origin: Origin) -> None:
    article = at_status(
        IN_REVIEW, "ar", byline=newsroom.editor.person, **{column("origin", "ar"): origin}
    )
    vouch(article, "ar", by=newsroom.editor, text_hash=read(article))
    assert article.review("ar") == Review.CHECKED


def test_nobody_vouches_without_a_public_name(newsroom: Newsroom, refused: Refused) -> None:
    nameless = factories.user("Editors", named=False)
    article = at_status(IN_REVIEW, "ar")
    with refused(article, NotAllowed):
        vouch(article, "ar", by=nameless, text_hash=read(article))
