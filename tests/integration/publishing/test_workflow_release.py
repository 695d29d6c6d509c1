"""Releasing an approved text: at once, or for a time to come."""

from datetime import datetime, timedelta

import pytest

from articles.enums import Origin, Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article
from articles.publishing import (
    NotAllowed,
    NotReady,
    WrongStatus,
    approve,
    publish,
    schedule,
    submit,
    vouch,
    write,
)
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
SECOND = timedelta(seconds=1)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])


@LANGUAGES
def test_a_published_text_is_live_in_its_language_alone(
    newsroom: Newsroom, telling: Telling, language: str
) -> None:
    article = at_status(APPROVED, language)
    before = row(article)
    with telling() as told:
        publish(article, language, by=newsroom.editor, at=NOW, comment="Go")
    assert changes(before, article) == {
        f"status_{language}": LIVE,
        f"published_at_{language}": NOW,
        f"changed_at_{language}": NOW,
        f"announced_at_{language}": NOW,
        f"released_at_{language}": NOW,
        f"released_by_{language}_id": newsroom.editor.person.pk,
        f"wording_as_of_{language}": NOW,
    }
    assert acts(article) == [
        {
            "language": language,
            "verb": Verb.PUBLISH,
            "by": newsroom.editor.pk,
            "at": NOW,
            "before": APPROVED,
            "after": LIVE,
            "text_hash": before[f"text_hash_{language}"],
            "changed": [],
            "comment": "Go",
        }
    ]
    assert told == [(article.pk, language, Verb.PUBLISH)]
    live = {code: list(Article.objects.live(code, NOW)) for code in codes()}
    assert live == {code: [article] if code == language else [] for code in codes()}


def test_the_whole_way_from_draft_to_live(newsroom: Newsroom) -> None:
    article = factories.article()
    submit(article, "ar", by=newsroom.writer)
    approve(article, "ar", by=newsroom.editor)
    vouch(article, "ar", by=newsroom.editor, text_hash=in_language(article, "text_hash", "ar"))
    publish(article, "ar", by=newsroom.editor)
    assert list(Article.objects.live("ar").checked("ar")) == [article]


@pytest.mark.parametrize("status", [DRAFT, IN_REVIEW, LIVE, WITHDRAWN])
def test_only_an_approved_text_is_released(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        publish(article, "ar", by=newsroom.editor, at=NOW)
    with refused(article, WrongStatus):
        schedule(article, "ar", by=newsroom.editor, due=LATER, at=NOW)


def test_an_approval_in_another_language_releases_nothing(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = at_status(APPROVED, "fr")
    with refused(article, WrongStatus):
        publish(article, "ar", by=newsroom.editor)


def test_nobody_anonymous_releases(newsroom: Newsroom, refused: Refused) -> None:
    nameless = factories.user("Editors", named=False)
    article = at_status(APPROVED, "ar")
    with refused(article, NotAllowed) as refusal:
        publish(article, "ar", by=nameless)
    assert str(refusal.value) == (
        "Your account has no public name. A chief editor can add you under People."
    )
    with refused(article, NotAllowed):
        schedule(article, "ar", by=nameless, due=LATER, at=NOW)


def test_a_picture_is_described_before_release(newsroom: Newsroom, refused: Refused) -> None:
    article = with_picture(at_status(APPROVED, "ar"))
    with refused(article, NotReady) as refusal:
        publish(article, "ar", by=newsroom.editor)
    assert refusal.value.fields == ("picture_alt",)
    write(article, "ar", by=newsroom.editor, picture_alt="صارية عند الغروب")
    publish(article, "ar", by=newsroom.editor)
    assert in_language(article, "status", "ar") == LIVE


def test_a_text_by_a_person_has_its_byline_before_release(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = store(at_status(APPROVED, "ar"), "ar", origin=Origin.HUMAN)
    with refused(article, NotReady) as refusal:
        publish(article, "ar", by=newsroom.editor)
    assert refusal.value.fields == ("byline",)


def test_a_scheduled_text_waits_for_its_time(newsroom: Newsroom, telling: Telling) -> None:
    article = at_status(APPROVED, "ar")
    before = row(article)
    with telling() as told:
        schedule(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    assert changes(before, article) == {
        "status_ar": LIVE,
        "published_at_ar": LATER,
        "changed_at_ar": LATER,
        "released_at_ar": NOW,
        "released_by_ar_id": newsroom.editor.person.pk,
        "wording_as_of_ar": NOW,
    }
    (act,) = acts(article)
    assert (act["verb"], act["at"], act["before"], act["after"]) == (
        Verb.SCHEDULE, NOW, APPROVED, LIVE,
    )  # fmt: skip
    assert told == [(article.pk, "ar", Verb.SCHEDULE)]
    assert list(Article.objects.live("ar", LATER - SECOND)) == []
    assert list(Article.objects.live("ar", LATER)) == [article]


@pytest.mark.parametrize("due", [NOW, NOW - SECOND])
def test_a_time_that_has_passed_is_refused(
    newsroom: Newsroom, refused: Refused, due: datetime
) -> None:
    article = at_status(APPROVED, "ar")
    with refused(article, NotReady) as refusal:
        schedule(article, "ar", by=newsroom.editor, due=due, at=NOW)
    assert refusal.value.fields == ("due",)


def test_a_scheduled_text_can_be_given_another_time(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    store(article, "ar", announced_at=None)
    schedule(article, "ar", by=newsroom.chief, due=LATER + SECOND, at=NOW)
    assert row(article)["published_at_ar"] == LATER + SECOND
    assert row(article)["changed_at_ar"] == LATER + SECOND
    assert row(article)["released_by_ar_id"] == newsroom.chief.person.pk
    assert row(article)["announced_at_ar"] is None


def test_a_scheduled_text_can_be_published_before_its_time(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    store(article, "ar", announced_at=None)
    publish(article, "ar", by=newsroom.editor, at=NOW)
    stored = row(article)
    assert (stored["published_at_ar"], stored["changed_at_ar"], stored["announced_at_ar"]) == (
        NOW, NOW, NOW,
    )  # fmt: skip


@pytest.mark.parametrize("moment", [NOW, LATER])
def test_a_text_that_has_come_due_keeps_its_date(
    newsroom: Newsroom, refused: Refused, moment: datetime
) -> None:
    article = at_status(LIVE, "ar", at=NOW)
    with refused(article, WrongStatus):
        publish(article, "ar", by=newsroom.editor, at=moment)


def test_publishing_twice_publishes_once(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(APPROVED, "ar")
    publish(article, "ar", by=newsroom.editor, at=EARLIER)
    with refused(article, WrongStatus):
        publish(article, "ar", by=newsroom.editor, at=NOW)
    assert Act.objects.filter(article=article).count() == 1


def test_a_stale_copy_does_not_bring_back_old_words(newsroom: Newsroom) -> None:
    """Verbs work on the row as it stands, not on the caller's copy."""
    stale = at_status(APPROVED, "ar")
    store(Article.objects.get(pk=stale.pk), "fr", title="Titre corrigé")
    publish(stale, "ar", by=newsroom.editor)
    assert row(stale)["title_fr"] == "Titre corrigé"
    assert in_language(stale, "title", "fr") == "Titre corrigé"
