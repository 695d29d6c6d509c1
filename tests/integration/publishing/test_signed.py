"""What was approved, or is told to readers, does not change behind their backs: the origin of
a text, its source, its byline, who checked it."""

from datetime import timedelta
from typing import Any

import pytest

from articles.enums import CorrectionKind, Origin, Review, Status
from articles.languages import codes, column, in_language
from articles.models import CorrectionNote
from articles.publishing import (
    NotAllowed,
    NotReady,
    WrongStatus,
    catalogue,
    cite,
    correct,
    vouch,
    write,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused
from tests.integration.publishing.record import (
    EARLIER,
    LATER,
    NOW,
    acts,
    at_status,
    changes,
    row,
    store,
)

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
CORRECTION = CorrectionKind.CORRECTION
OTHER_ORIGINS = [
    {"origin": Origin.ASSISTED},
    {"origin": Origin.UNKNOWN},
    {"origin": Origin.TRANSLATED, "translated_from": "fr"},
]


@pytest.mark.parametrize("fields", OTHER_ORIGINS)
@pytest.mark.parametrize("at", [EARLIER, LATER])
def test_the_origin_of_a_released_text_is_not_written_over(
    newsroom: Newsroom, refused: Refused, fields: dict[str, Any], at: Any
) -> None:
    article = at_status(LIVE, "ar", at=at)
    with refused(article, WrongStatus):
        write(article, "ar", by=newsroom.chief, at=NOW, **fields)


@pytest.mark.parametrize("fields", OTHER_ORIGINS)
def test_an_approved_text_of_another_origin_is_reviewed_again(
    newsroom: Newsroom, fields: dict[str, Any]
) -> None:
    article = at_status(APPROVED, "ar")
    write(article, "ar", by=newsroom.writer, **fields)
    assert in_language(article, "status", "ar") == IN_REVIEW
    assert in_language(article, "approved_hash", "ar") == ""


@pytest.mark.parametrize("fields", OTHER_ORIGINS)
def test_a_wrong_origin_is_corrected_in_public(newsroom: Newsroom, fields: dict[str, Any]) -> None:
    article = at_status(LIVE, "ar")
    before = row(article)
    correct(
        article, "ar", by=newsroom.editor, kind=CORRECTION, note="صحّحنا المصدر.", changes=fields,
        at=NOW,
    )  # fmt: skip
    expected = {column(name, "ar"): value for name, value in fields.items()}
    assert changes(before, article) == {**expected, "changed_at_ar": NOW}
    assert CorrectionNote.objects.get().changed == sorted(fields)


def test_to_call_a_live_text_a_persons_needs_a_name(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(LIVE, "ar", byline=factories.person())
    nameless = factories.user("Editors", named=False)
    arguments: dict[str, Any] = {
        "kind": CORRECTION,
        "note": "لنا.",
        "changes": {"origin": Origin.HUMAN},
    }
    with refused(article, NotAllowed):
        correct(article, "ar", by=nameless, **arguments)
    correct(article, "ar", by=newsroom.editor, **arguments)
    assert in_language(article, "origin", "ar") == Origin.HUMAN


@pytest.mark.parametrize("origin", [Origin.HUMAN, Origin.ASSISTED])
@pytest.mark.parametrize("signed", [True, False])
def test_whoever_wrote_a_text_cannot_check_it_whatever_the_byline(
    newsroom: Newsroom, refused: Refused, origin: Origin, *, signed: bool
) -> None:
    byline = factories.person() if signed or origin == Origin.HUMAN else None
    article = at_status(DRAFT, "ar", byline=byline)
    write(article, "ar", by=newsroom.editor, body="<p>نص.</p>", origin=origin)
    store(article, "ar", status=IN_REVIEW)
    with refused(article, NotAllowed):
        vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "ar"))
    vouch(article, "ar", by=newsroom.chief, text_hash=in_language(article, "text_hash", "ar"))
    assert article.review("ar") == Review.CHECKED


def test_a_writer_of_another_language_or_of_the_slug_may_check(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar", origin_ar=Origin.ASSISTED)
    write(article, "fr", by=newsroom.editor, title="Autre")
    write(article, "ar", by=newsroom.editor, slug="آخر")
    vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "ar"))
    assert article.review("ar") == Review.CHECKED


def test_a_generated_text_may_be_checked_by_whoever_edited_it(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar")
    write(article, "ar", by=newsroom.editor, title="عنوان أدق")
    vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "ar"))
    assert article.review("ar") == Review.CHECKED
    write(article, "ar", by=newsroom.chief, origin=Origin.ASSISTED)
    assert article.review("ar") == Review.NONE


def test_a_checker_who_writes_the_same_words_again_has_written_them(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar", origin_ar=Origin.ASSISTED)
    title = in_language(article, "title", "ar")
    vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "ar"))
    write(article, "ar", by=newsroom.editor, title="غيره")
    write(article, "ar", by=newsroom.editor, title=title)
    assert article.review("ar") == Review.NONE


@pytest.mark.parametrize("status", ["approved", "scheduled"])
def test_what_was_approved_is_filed_anew_by_those_who_may_approve(
    newsroom: Newsroom, refused: Refused, status: str
) -> None:
    article = at_status(APPROVED, "ar") if status == "approved" else at_status(LIVE, "ar", at=LATER)
    source, french = factories.source(), factories.user("Editors", languages=("fr",))
    for by in (newsroom.writer, french):
        with refused(article, NotAllowed):
            cite(article, by=by, citations=[(source, None)], at=NOW)
        with refused(article, NotAllowed):
            catalogue(article, by=by, byline=factories.person(), at=NOW)
    cite(article, by=newsroom.editor, citations=[(source, None)], at=NOW)
    assert [citation.source for citation in article.citations.all()] == [source]


def test_who_works_on_no_edition_files_nothing(newsroom: Newsroom, refused: Refused) -> None:
    article, by = factories.article(), factories.user("Writers", languages=())
    with refused(article, NotAllowed):
        catalogue(article, by=by, tags=[])
    with refused(article, NotAllowed):
        cite(article, by=by, citations=[])


def test_another_source_is_news_to_readers(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar")
    before = row(article)
    later = NOW + timedelta(hours=1)
    cite(article, by=newsroom.editor, citations=[(factories.source(), None)], at=later)
    assert changes(before, article) == {"changed_at_ar": later}


@pytest.mark.parametrize("language", codes())
def test_a_live_article_stays_where_it_has_an_address(
    newsroom: Newsroom, refused: Refused, language: str
) -> None:
    article = at_status(LIVE, language)
    nowhere = factories.category(**{column("slug", language): ""})
    with refused(article, NotReady) as refusal:
        catalogue(article, by=newsroom.editor, category=nowhere)
    assert refusal.value.fields == ("category",)
    other = next(code for code in codes() if code != language)
    elsewhere = factories.category(**{column("slug", other): ""})
    catalogue(article, by=newsroom.editor, category=elsewhere)
    assert article.category == elsewhere


@pytest.mark.parametrize("field", ["picture_alt", "picture_caption", "picture_credit", "slug"])
def test_what_a_writer_changes_after_approval_is_reviewed_again(
    newsroom: Newsroom, field: str
) -> None:
    article, changed = at_status(APPROVED, "ar"), dict[str, Any]({field: "غيره"})
    write(article, "ar", by=newsroom.writer, **changed)
    assert in_language(article, "status", "ar") == IN_REVIEW
    assert in_language(article, "approved_hash", "ar") == ""


def test_what_changes_nothing_is_not_put_on_record(newsroom: Newsroom) -> None:
    article = at_status(APPROVED, "ar")
    before = row(article)
    write(article, "ar", by=newsroom.writer, title=before["title_ar"])
    assert (changes(before, article), acts(article)) == ({}, [])
