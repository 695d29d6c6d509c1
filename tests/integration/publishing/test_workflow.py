"""From draft to approved: handing over, sending back, approving."""

import pytest
from django.contrib.auth.models import Permission

from articles.enums import Origin, Status, Verb
from articles.languages import in_language
from articles.models import Act, Article
from articles.publishing import NotAllowed, NotReady, WrongStatus, approve, send_back, submit
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
    store,
    with_picture,
)

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status


def test_a_submitted_draft_awaits_review(newsroom: Newsroom, telling: Telling) -> None:
    article = factories.article()
    before = row(article)
    with telling() as told:
        submit(article, "ar", by=newsroom.writer, at=NOW, comment="Ready")
    assert changes(before, article) == {"status_ar": IN_REVIEW}
    assert acts(article) == [
        {
            "language": "ar",
            "verb": Verb.SUBMIT,
            "by": newsroom.writer.pk,
            "at": NOW,
            "before": DRAFT,
            "after": IN_REVIEW,
            "text_hash": before["text_hash_ar"],
            "changed": [],
            "comment": "Ready",
        }
    ]
    assert told == [(article.pk, "ar", Verb.SUBMIT)]


def test_the_callers_article_is_brought_up_to_date(newsroom: Newsroom) -> None:
    article = factories.article()
    submit(article, "ar", by=newsroom.writer)
    assert in_language(article, "status", "ar") == IN_REVIEW


@pytest.mark.parametrize("status", [IN_REVIEW, APPROVED, LIVE, WITHDRAWN])
def test_only_a_draft_is_submitted(newsroom: Newsroom, refused: Refused, status: Status) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus) as refusal:
        submit(article, "ar", by=newsroom.writer)
    assert str(refusal.value) == (f"This text is at “{status.label}”. This step begins at: Draft.")


@pytest.mark.parametrize("field", ["title", "dek", "body", "slug"])
@pytest.mark.parametrize("nothing", ["", None])
def test_an_incomplete_draft_stays_with_its_writer(
    newsroom: Newsroom, refused: Refused, field: str, nothing: str | None
) -> None:
    article = store(factories.article(), "ar", **{field: nothing})
    with refused(article, NotReady) as refusal:
        submit(article, "ar", by=newsroom.writer)
    assert refusal.value.fields == (field,)


def test_all_that_is_missing_is_said_at_once(newsroom: Newsroom, refused: Refused) -> None:
    article = with_picture(factories.article())
    store(article, "ar", title="", dek=None, slug="", origin=Origin.HUMAN)
    with refused(article, NotReady) as refusal:
        submit(article, "ar", by=newsroom.writer)
    assert refusal.value.fields == ("title", "dek", "picture_alt", "byline")
    assert str(refusal.value) == "Missing: headline, dek, alternative text, byline."


def test_another_languages_gaps_do_not_matter(newsroom: Newsroom) -> None:
    article = store(factories.article(title_fr=""), "en", body=None)
    submit(article, "ar", by=newsroom.writer)
    assert in_language(article, "status", "ar") == IN_REVIEW


def test_an_approved_text_keeps_its_hash(newsroom: Newsroom, telling: Telling) -> None:
    article = at_status(IN_REVIEW, "ar")
    before = row(article)
    with telling() as told:
        approve(article, "ar", by=newsroom.editor, at=NOW)
    fingerprint = before["text_hash_ar"]
    assert changes(before, article) == {"status_ar": APPROVED, "approved_hash_ar": fingerprint}
    assert acts(article) == [
        {
            "language": "ar",
            "verb": Verb.APPROVE,
            "by": newsroom.editor.pk,
            "at": NOW,
            "before": IN_REVIEW,
            "after": APPROVED,
            "text_hash": fingerprint,
            "changed": [],
            "comment": "",
        }
    ]
    assert told == [(article.pk, "ar", Verb.APPROVE)]


@pytest.mark.parametrize("status", [DRAFT, APPROVED, LIVE, WITHDRAWN])
def test_only_a_text_in_review_is_approved(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        approve(article, "ar", by=newsroom.editor)


def test_a_text_that_lost_its_headline_is_not_approved(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = store(at_status(IN_REVIEW, "ar"), "ar", title="")
    with refused(article, NotReady) as refusal:
        approve(article, "ar", by=newsroom.editor)
    assert refusal.value.fields == ("title",)


@pytest.mark.parametrize("status", [IN_REVIEW, APPROVED])
def test_a_text_is_sent_back_to_its_writer_with_a_comment(
    newsroom: Newsroom, telling: Telling, status: Status
) -> None:
    article = at_status(status, "ar")
    before = row(article)
    with telling() as told:
        send_back(article, "ar", by=newsroom.editor, comment="Name the second source.", at=NOW)
    assert row(article) == before | {
        "status_ar": DRAFT,
        "approved_hash_ar": "",
        "published_at_ar": None,
        "announced_at_ar": None,
    }
    (act,) = acts(article)
    assert (act["verb"], act["before"], act["after"], act["comment"]) == (
        Verb.SEND_BACK, status, DRAFT, "Name the second source.",
    )  # fmt: skip
    assert told == [(article.pk, "ar", Verb.SEND_BACK)]


def test_a_scheduled_text_is_sent_back_before_its_time(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    send_back(article, "ar", by=newsroom.editor, comment="Not yet.", at=NOW)
    assert in_language(article, "status", "ar") == DRAFT
    assert in_language(article, "published_at", "ar") is None
    assert list(Article.objects.live("ar", LATER)) == []


def test_who_may_not_release_cannot_stop_a_release(newsroom: Newsroom, refused: Refused) -> None:
    reviewer = factories.user()
    reviewer.user_permissions.add(Permission.objects.get(codename="review_article"))
    article = at_status(LIVE, "ar", at=LATER)
    with refused(article, NotAllowed):
        send_back(article, "ar", by=reviewer, comment="Not yet.", at=NOW)
    waiting = at_status(IN_REVIEW, "ar")
    send_back(waiting, "ar", by=reviewer, comment="Not yet.", at=NOW)
    assert in_language(waiting, "status", "ar") == DRAFT


@pytest.mark.parametrize("status", [DRAFT, LIVE, WITHDRAWN])
def test_what_is_not_in_review_is_not_sent_back(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        send_back(article, "ar", by=newsroom.editor, comment="Again.", at=NOW)


@pytest.mark.parametrize("comment", ["", " \n"])
def test_a_text_does_not_come_back_without_a_word(
    newsroom: Newsroom, refused: Refused, comment: str
) -> None:
    article = at_status(IN_REVIEW, "ar")
    with refused(article, NotReady) as refusal:
        send_back(article, "ar", by=newsroom.editor, comment=comment)
    assert refusal.value.fields == ("comment",)


def test_the_record_is_kept_in_the_order_of_the_acts(newsroom: Newsroom) -> None:
    article = factories.article()
    submit(article, "ar", by=newsroom.writer, at=EARLIER)
    send_back(article, "ar", by=newsroom.editor, comment="Shorter.", at=EARLIER)
    submit(article, "ar", by=newsroom.writer, at=NOW)
    submit(article, "fr", by=newsroom.writer, at=NOW)
    approve(article, "ar", by=newsroom.editor, at=NOW)
    steps = Act.objects.filter(article=article, language="ar").values_list("verb", "after")
    assert list(steps) == [
        (Verb.APPROVE, APPROVED),
        (Verb.SUBMIT, IN_REVIEW),
        (Verb.SEND_BACK, DRAFT),
        (Verb.SUBMIT, IN_REVIEW),
    ]
