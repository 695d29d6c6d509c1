"""Readers are told when to expect a text; nothing goes live by it."""

from datetime import datetime, timedelta

import pytest

from articles.enums import Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article
from articles.publishing import (
    NotReady,
    WrongStatus,
    approve,
    call_off,
    promise,
    publish,
    schedule,
    send_back,
    withdraw,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import LATER, NOW, acts, at_status, changes, row, store

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
LATEST = LATER + timedelta(hours=1)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])


@LANGUAGES
@pytest.mark.parametrize("status", [DRAFT, IN_REVIEW, APPROVED])
def test_a_promise_changes_nothing_but_what_readers_are_told(
    newsroom: Newsroom, telling: Telling, status: Status, language: str
) -> None:
    article = at_status(status, language)
    before = row(article)
    with telling() as told:
        promise(article, language, by=newsroom.editor, due=LATER, at=NOW, comment="Soon.")
    assert changes(before, article) == {f"expected_at_{language}": LATER}
    assert told == [(article.pk, language, Verb.PROMISE)]
    (act,) = acts(article)
    assert (act["verb"], act["by"], act["before"], act["after"], act["comment"]) == (
        Verb.PROMISE, newsroom.editor.pk, status, status, "Soon.",
    )  # fmt: skip
    assert Act.objects.get().due == LATER
    assert [list(Article.objects.live(code, LATEST)) for code in codes()] == [[], [], []]


@LANGUAGES
def test_a_promise_takes_the_place_of_another_and_is_called_off(
    newsroom: Newsroom, telling: Telling, language: str
) -> None:
    article = at_status(DRAFT, language)
    for due in (LATER, LATEST):
        promise(article, language, by=newsroom.editor, due=due, at=NOW)
        assert article.expected_in(language, NOW) == due
    before = row(article)
    with telling() as told:
        call_off(article, language, by=newsroom.chief, at=NOW)
    assert changes(before, article) == {f"expected_at_{language}": None}
    assert told == [(article.pk, language, Verb.CALL_OFF)]
    assert list(Act.objects.order_by("pk").values_list("verb", "due")) == [
        (Verb.PROMISE, LATER), (Verb.PROMISE, LATEST), (Verb.CALL_OFF, None),
    ]  # fmt: skip


def test_a_time_that_has_passed_is_not_promised(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(DRAFT, "ar")
    with refused(article, NotReady) as refusal:
        promise(article, "ar", by=newsroom.editor, due=NOW, at=NOW)
    assert str(refusal.value) == "This time has passed. Promise a later one."
    assert refusal.value.language == "ar"


@pytest.mark.parametrize("status", [LIVE, WITHDRAWN])
def test_what_readers_have_or_had_is_not_promised(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = at_status(status, "ar")
    with refused(article, WrongStatus):
        promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    with refused(article, WrongStatus):
        call_off(article, "ar", by=newsroom.editor, at=NOW)


def test_what_was_not_promised_is_not_called_off(newsroom: Newsroom, refused: Refused) -> None:
    with refused(article := at_status(DRAFT, "ar"), WrongStatus):
        call_off(article, "ar", by=newsroom.editor)


def test_a_scheduled_text_is_promised_for_its_own_time_alone(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = at_status(LIVE, "ar", at=LATER)
    with refused(article, NotReady):
        promise(article, "ar", by=newsroom.editor, due=LATEST, at=NOW)
    promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    assert article.expected_in("ar", NOW) == LATER


def test_a_schedule_moves_the_promise_along(newsroom: Newsroom) -> None:
    article = at_status(APPROVED, "ar")
    promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    schedule(article, "ar", by=newsroom.editor, due=LATEST, at=NOW)
    assert article.expected_in("ar", NOW) == LATEST
    assert article.expected_in("ar", LATEST) is None
    send_back(article, "ar", by=newsroom.editor, comment="A date is wrong.", at=NOW)
    assert article.expected_in("ar", NOW) == LATEST


def test_a_text_that_was_not_promised_is_not_told_of_by_its_schedule(newsroom: Newsroom) -> None:
    article = at_status(APPROVED, "ar")
    schedule(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    assert article.expected_in("ar", NOW) is None
    assert Act.objects.get().due == LATER


@pytest.mark.parametrize("at", [NOW + timedelta(hours=1), LATEST])
def test_a_release_keeps_the_promise_early_or_late(newsroom: Newsroom, at: datetime) -> None:
    article = at_status(IN_REVIEW, "ar")
    promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    approve(article, "ar", by=newsroom.editor, at=NOW)
    assert in_language(article, "expected_at", "ar") == LATER
    publish(article, "ar", by=newsroom.editor, at=at)
    assert in_language(article, "expected_at", "ar") is None


def test_what_was_promised_scheduled_and_came_can_be_withdrawn(newsroom: Newsroom) -> None:
    article = at_status(APPROVED, "ar")
    promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    schedule(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    withdraw(article, "ar", by=newsroom.editor, reason="It was wrong.", at=LATEST)
    assert in_language(article, "expected_at", "ar") is None
    assert list(Article.objects.late("ar", LATEST)) == []


def test_a_promise_that_has_passed_is_late_until_it_is_renewed(newsroom: Newsroom) -> None:
    article = store(factories.article(), "ar", expected_at=NOW)
    assert article.is_late_in("ar", NOW)
    assert article.expected_in("ar", NOW) is None
    promise(article, "ar", by=newsroom.editor, due=LATER, at=NOW)
    assert not article.is_late_in("ar", NOW)
    assert article.expected_in("ar", NOW) == LATER
