"""Correcting a live text in public, in one language."""

from typing import Any

import pytest

from articles.enums import CorrectionKind, Review, Status, Verb
from articles.languages import codes, in_language
from articles.models import Article, Correction, CorrectionNote
from articles.publishing import NotAllowed, NotReady, WrongStatus, correct
from articles.text.hashing import text_hash
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import (
    EARLIER,
    LATER,
    NOW,
    acts,
    at_status,
    changes,
    row,
)

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
CORRECTION = CorrectionKind.CORRECTION
NOTE = "كان الرقم خطأ، والصواب ثلاثة."


@pytest.fixture
def article() -> Article:
    """Live in French and Arabic."""
    return factories.article(("fr", "ar"), at=EARLIER)


def test_a_corrected_text_stays_live_and_approved(
    newsroom: Newsroom, telling: Telling, article: Article
) -> None:
    before = row(article)
    with telling() as told:
        made = correct(
            article,
            "ar",
            by=newsroom.editor,
            kind=CORRECTION,
            note=f"  {NOTE}\n",
            changes={"title": "ثلاثة  أبراج", "body": "<p>ثلاثة أبراج<script>x</script></p>"},
            at=NOW,
        )
    fingerprint = text_hash("ثلاثة أبراج", before["dek_ar"], "<p>ثلاثة أبراج</p>")
    assert changes(before, article) == {
        "title_ar": "ثلاثة أبراج",
        "body_ar": "<p>ثلاثة أبراج</p>",
        "words_ar": 2,
        "changed_at_ar": NOW,
        "approved_hash_ar": fingerprint,
        "text_hash_ar": fingerprint,
        # Live as well, and says what this one said.
        "outdated_since_fr": NOW,
    }
    assert list(Article.objects.live("ar", NOW)) == [article]
    assert (made.article, made.kind, made.by) == (article, CORRECTION, newsroom.editor.person)
    note = CorrectionNote.objects.get()
    assert (note.correction, note.language, note.text, note.changed, note.at) == (
        made, "ar", NOTE, ["body", "title"], NOW,
    )  # fmt: skip
    (act,) = acts(article)
    assert (act["verb"], act["before"], act["after"], act["text_hash"]) == (
        Verb.CORRECT, LIVE, LIVE, fingerprint,
    )  # fmt: skip
    assert told == [(article.pk, "ar", Verb.CORRECT)]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_only_the_corrected_languages_changed_time_moves(
    newsroom: Newsroom, article: Article, language: str
) -> None:
    correct(
        article, language, by=newsroom.editor, kind=CORRECTION, note=NOTE,
        changes={"dek": "3"}, at=NOW,
    )  # fmt: skip
    moved = {code: in_language(article, "changed_at", code) for code in codes()}
    assert moved == {"fr": EARLIER, "ar": EARLIER, "en": None} | {language: NOW}
    assert [in_language(article, "published_at", code) for code in ("fr", "ar")] == [EARLIER] * 2


def test_a_note_may_stand_without_a_change_of_words(newsroom: Newsroom, article: Article) -> None:
    before = row(article)
    correct(
        article, "ar", by=newsroom.editor, kind=CorrectionKind.CLARIFICATION, note=NOTE,
        changes={"dek": before["dek_ar"]}, at=NOW,
    )  # fmt: skip
    assert changes(before, article) == {"changed_at_ar": NOW}
    assert CorrectionNote.objects.get().changed == []


def test_a_vouch_for_the_old_words_no_longer_counts(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "ar"), at=EARLIER, checked_by=factories.person())
    correct(
        article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, changes={"dek": "3"}, at=NOW
    )
    assert [article.review(code) for code in ("fr", "ar")] == [Review.CHECKED, Review.NONE]
    assert list(Article.objects.live("ar", NOW)) == [article]
    assert list(Article.objects.checked("ar")) == []


def test_a_correction_keeps_the_address(newsroom: Newsroom, article: Article) -> None:
    before = row(article)["slug_ar"]
    correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, changes={"title": "3"})
    assert row(article)["slug_ar"] == before


@pytest.mark.parametrize("status", [DRAFT, IN_REVIEW, APPROVED, WITHDRAWN])
def test_only_what_readers_see_is_corrected(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE)


def test_a_scheduled_text_is_not_corrected(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    with refused(article, WrongStatus):
        correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, at=NOW)


@pytest.mark.parametrize("note", ["", " \n\u200b"])
def test_readers_are_told_what_was_wrong(
    newsroom: Newsroom, refused: Refused, article: Article, note: str
) -> None:
    with refused(article, NotReady) as refusal:
        correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=note, changes={"dek": "3"})
    assert refusal.value.fields == ("note",)


def test_a_correction_is_no_withdrawal(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    with refused(article, NotReady) as refusal:
        correct(article, "ar", by=newsroom.editor, kind=CorrectionKind.WITHDRAWAL, note=NOTE)
    assert refusal.value.fields == ("kind",)


@pytest.mark.parametrize(
    ("field", "value"),
    [("words", 3), ("status", DRAFT), ("picture_alt", "x"), ("slug", "x"),
     ("checked_hash", "0" * 64), ("nonsense", "x")],
)  # fmt: skip
def test_a_correction_changes_what_was_approved_alone(
    newsroom: Newsroom, refused: Refused, article: Article, field: str, value: Any
) -> None:
    with refused(article, TypeError):
        correct(
            article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, changes={field: value}
        )


@pytest.mark.parametrize("field", ["title", "dek", "body"])
def test_a_correction_leaves_no_gap(
    newsroom: Newsroom, refused: Refused, article: Article, field: str
) -> None:
    with refused(article, NotReady) as refusal:
        correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, changes={field: " "})
    assert refusal.value.fields == (field,)


def test_a_headline_too_long_is_refused(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    with refused(article, NotReady) as refusal:
        correct(
            article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE,
            changes={"title": "x" * 301},
        )  # fmt: skip
    assert refusal.value.fields == ("title",)


def test_nobody_anonymous_corrects(newsroom: Newsroom, refused: Refused, article: Article) -> None:
    nameless = factories.user("Editors", named=False)
    with refused(article, NotAllowed):
        correct(article, "ar", by=nameless, kind=CORRECTION, note=NOTE)


def test_one_correction_in_two_languages_is_one_record(
    newsroom: Newsroom, telling: Telling, article: Article
) -> None:
    first = correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, at=EARLIER)
    with telling() as told:
        second = correct(
            article, "fr", by=newsroom.chief, kind=CORRECTION, note="Erratum.", joins=first, at=NOW
        )
    assert second == first
    assert Correction.objects.get().by == newsroom.editor.person
    notes = CorrectionNote.objects.order_by("at").values_list("correction", "language", "text")
    assert list(notes) == [(first.pk, "ar", NOTE), (first.pk, "fr", "Erratum.")]
    assert told == [(article.pk, "fr", Verb.CORRECT)]


def test_a_correction_is_told_once_in_each_language(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    first = correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE)
    with refused(article, NotReady) as refusal:
        correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note="أيضا", joins=first)
    assert refusal.value.fields == ("joins",)


def test_corrections_of_another_article_or_kind_do_not_join(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    first = correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE)
    other = at_status(LIVE, "fr")
    with refused(other, NotReady) as refusal:
        correct(other, "fr", by=newsroom.editor, kind=CORRECTION, note="Erratum.", joins=first)
    assert refusal.value.fields == ("joins",)
    update = CorrectionKind.UPDATE
    with refused(article, NotReady):
        correct(article, "fr", by=newsroom.editor, kind=update, note="Erratum.", joins=first)


def test_a_text_is_corrected_twice_in_two_records(newsroom: Newsroom, article: Article) -> None:
    correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, at=EARLIER)
    correct(article, "ar", by=newsroom.editor, kind=CORRECTION, note=NOTE, at=NOW)
    assert Correction.objects.filter(article=article).count() == 2
    assert row(article)["changed_at_ar"] == NOW
