"""Withdrawing a live text, with a reason for its readers."""

from datetime import timedelta

import pytest

from articles.enums import CorrectionKind, Status, Verb
from articles.languages import in_language
from articles.models import Article, Correction, CorrectionNote
from articles.publishing import (
    NotAllowed,
    NotReady,
    WrongStatus,
    approve,
    correct,
    publish,
    submit,
    withdraw,
    write,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import EARLIER, LATER, NOW, acts, at_status, changes, row

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
REASON = "نُسب القول إلى غير قائله."


@pytest.fixture
def article() -> Article:
    """Live in French and Arabic."""
    return factories.article(("fr", "ar"), at=EARLIER)


def test_a_withdrawn_text_leaves_the_site_in_its_language_alone(
    newsroom: Newsroom, telling: Telling, article: Article
) -> None:
    before = row(article)
    with telling() as told:
        made = withdraw(article, "ar", by=newsroom.chief, reason=f" {REASON}\n", at=NOW)
    assert changes(before, article) == {
        "status_ar": WITHDRAWN,
        "withdrawn_at_ar": NOW,
        "withdrawal_reason_ar": REASON,
        "changed_at_ar": NOW,
    }
    assert (list(Article.objects.live("ar", NOW)), list(Article.objects.live("fr", NOW))) == (
        [], [article],
    )  # fmt: skip
    assert list(Article.objects.withdrawn("ar")) == [article]
    assert (made.article, made.kind, made.by) == (
        article, CorrectionKind.WITHDRAWAL, newsroom.chief.person,
    )  # fmt: skip
    note = CorrectionNote.objects.get()
    assert (note.correction, note.language, note.text, note.changed, note.at) == (
        made, "ar", REASON, [], NOW,
    )  # fmt: skip
    (act,) = acts(article)
    assert (act["verb"], act["before"], act["after"]) == (Verb.WITHDRAW, LIVE, WITHDRAWN)
    assert told == [(article.pk, "ar", Verb.WITHDRAW)]


@pytest.mark.parametrize("reason", ["", "  \n", "\u200b"])
def test_nothing_is_withdrawn_without_a_reason(
    newsroom: Newsroom, refused: Refused, article: Article, reason: str
) -> None:
    with refused(article, NotReady):
        withdraw(article, "ar", by=newsroom.chief, reason=reason)


def test_a_reason_too_long_is_refused(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    with refused(article, NotReady):
        withdraw(article, "ar", by=newsroom.chief, reason="x" * 501)


@pytest.mark.parametrize("status", [DRAFT, IN_REVIEW, APPROVED, WITHDRAWN])
def test_only_what_readers_see_is_withdrawn(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        withdraw(article, "ar", by=newsroom.chief, reason=REASON)


def test_a_scheduled_text_is_sent_back_not_withdrawn(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    with refused(article, WrongStatus):
        withdraw(article, "ar", by=newsroom.chief, reason=REASON, at=LATER - timedelta(seconds=1))
    withdraw(article, "ar", by=newsroom.chief, reason=REASON, at=LATER)
    assert in_language(article, "status", "ar") == WITHDRAWN


def test_nobody_anonymous_withdraws(newsroom: Newsroom, refused: Refused, article: Article) -> None:
    nameless = factories.user("Chief editors", named=False)
    with refused(article, NotAllowed):
        withdraw(article, "ar", by=nameless, reason=REASON)


def test_one_withdrawal_in_two_languages_is_one_record(
    newsroom: Newsroom, article: Article
) -> None:
    first = withdraw(article, "ar", by=newsroom.chief, reason=REASON)
    second = withdraw(article, "fr", by=newsroom.chief, reason="Propos mal cités.", joins=first)
    assert second == first
    assert Correction.objects.count() == 1
    assert (list(Article.objects.live("ar")), list(Article.objects.live("fr"))) == ([], [])


def test_a_withdrawal_does_not_join_a_correction(
    newsroom: Newsroom, refused: Refused, article: Article
) -> None:
    kind = CorrectionKind.CORRECTION
    first = correct(article, "fr", by=newsroom.chief, kind=kind, note="Erratum.")
    with refused(article, NotReady) as refusal:
        withdraw(article, "ar", by=newsroom.chief, reason=REASON, joins=first)
    assert refusal.value.fields == ("joins",)


def test_there_is_no_way_back(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(WITHDRAWN, "ar")
    by = newsroom.chief
    for verb in (submit, approve, publish, write):
        with refused(article, WrongStatus):
            verb(article, "ar", by=by)
    with refused(article, WrongStatus):
        correct(article, "ar", by=by, kind=CorrectionKind.CORRECTION, note=REASON)
