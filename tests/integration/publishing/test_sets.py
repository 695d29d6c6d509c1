"""Several languages are released together or not at all."""

from datetime import datetime

import pytest

from articles.enums import Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article, Correction
from articles.publishing import (
    NotAllowed,
    NotReady,
    PublishingError,
    WrongStatus,
    release_set,
    withdraw,
    withdraw_set,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import EARLIER, LATER, NOW, row, store

DRAFT, _IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status


def approved(*languages: str) -> Article:
    article = factories.article()
    for code in languages:
        fingerprint = in_language(article, "text_hash", code)
        store(article, code, status=APPROVED, approved_hash=fingerprint)
    return article


def per_language(article: Article, field: str) -> list[object]:
    stored = row(article)
    return [stored[f"{field}_{code}"] for code in codes()]


def test_a_set_is_live_at_one_instant(newsroom: Newsroom, telling: Telling) -> None:
    article = approved("fr", "ar", "en")
    with telling() as told:
        release_set(article, ["fr", "ar", "en"], by=newsroom.editor, at=NOW)
    assert per_language(article, "status") == [LIVE] * 3
    for field in ("published_at", "changed_at", "released_at", "announced_at", "wording_as_of"):
        assert per_language(article, field) == [NOW] * 3
    assert told == [(article.pk, code, Verb.PUBLISH) for code in ("fr", "ar", "en")]
    assert [in_language(article, "status", code) for code in codes()] == [LIVE] * 3


def test_without_a_time_the_instant_is_one_too(newsroom: Newsroom) -> None:
    article = approved("fr", "ar", "en")
    release_set(article, codes(), by=newsroom.editor)
    assert len(set(per_language(article, "published_at"))) == 1


def test_a_language_that_is_not_named_is_left(newsroom: Newsroom) -> None:
    article = approved("fr", "ar", "en")
    release_set(article, ["fr", "en"], by=newsroom.editor)
    assert per_language(article, "status") == [LIVE, APPROVED, LIVE]


def test_a_set_is_scheduled_for_one_instant(newsroom: Newsroom, telling: Telling) -> None:
    article = approved("fr", "ar")
    with telling() as told:
        release_set(article, ["fr", "ar"], by=newsroom.editor, due=LATER, at=NOW)
    assert per_language(article, "published_at") == [LATER, LATER, None]
    assert per_language(article, "announced_at") == [None, None, None]
    assert told == [(article.pk, code, Verb.SCHEDULE) for code in ("fr", "ar")]
    assert list(Article.objects.live("fr", LATER)) == list(Article.objects.live("ar", LATER))


@pytest.mark.parametrize("due", [None, LATER])
@pytest.mark.parametrize("order", [["fr", "ar"], ["ar", "fr"]])
def test_one_that_is_not_approved_holds_back_all(
    newsroom: Newsroom, refused: Refused, order: list[str], due: datetime | None
) -> None:
    article = approved("fr")
    with refused(article, WrongStatus):
        release_set(article, order, by=newsroom.editor, due=due, at=NOW)
    assert list(Article.objects.live("fr", LATER)) == []


def test_after_a_refusal_the_callers_article_is_as_it_is_stored(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = approved("fr")
    with refused(article, WrongStatus):
        release_set(article, ["fr", "ar"], by=newsroom.editor)
    assert in_language(article, "status", "fr") == APPROVED
    assert in_language(article, "published_at", "fr") is None


def test_a_refusal_names_the_language_that_it_is_about(newsroom: Newsroom) -> None:
    article = approved("fr", "ar")
    with pytest.raises(WrongStatus) as refusal:
        release_set(article, codes(), by=newsroom.editor)
    assert refusal.value.language == "en"
    with pytest.raises(NotAllowed) as forbidden:
        release_set(article, ["fr", "ar"], by=factories.user("Editors", languages=("fr",)))
    assert forbidden.value.language == "ar"


def test_one_language_beyond_a_persons_rights_holds_back_all(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = approved("fr", "ar")
    francophone = factories.user("Editors", languages=("fr",))
    with refused(article, NotAllowed):
        release_set(article, ["fr", "ar"], by=francophone)


def test_a_language_named_twice_holds_back_all(newsroom: Newsroom, refused: Refused) -> None:
    article = approved("fr")
    with refused(article, WrongStatus):
        release_set(article, ["fr", "fr"], by=newsroom.editor)


def test_a_time_that_has_passed_holds_back_all(newsroom: Newsroom, refused: Refused) -> None:
    article = approved("fr", "ar")
    with refused(article, NotReady):
        release_set(article, ["fr", "ar"], by=newsroom.editor, due=NOW, at=NOW)


def test_each_language_is_on_record(newsroom: Newsroom) -> None:
    article = approved("fr", "ar")
    release_set(article, iter(["fr", "ar"]), by=newsroom.editor, at=NOW)
    record = Act.objects.order_by("pk").values_list("language", "verb", "by", "at")
    assert list(record) == [(code, Verb.PUBLISH, newsroom.editor.pk, NOW) for code in ("fr", "ar")]


def live(*languages: str) -> Article:
    return factories.article(languages, at=EARLIER)


def test_a_set_is_withdrawn_at_one_instant_as_one_withdrawal(
    newsroom: Newsroom, telling: Telling
) -> None:
    article, reasons = live("fr", "ar", "en"), {"fr": "Faux.", "en": "False."}
    with telling() as told:
        made = withdraw_set(article, reasons, by=newsroom.chief, at=NOW)
    assert per_language(article, "status") == [WITHDRAWN, LIVE, WITHDRAWN]
    assert per_language(article, "withdrawn_at") == [NOW, None, NOW]
    assert list(made.notes.order_by("pk").values_list("language", "text")) == list(reasons.items())
    assert Correction.objects.count() == 1
    assert told == [(article.pk, code, Verb.WITHDRAW) for code in reasons]


@pytest.mark.parametrize("reasons", [{"fr": "Faux.", "en": ""}, {"fr": "Faux.", "ar": "خطأ."}, {}])
def test_one_that_cannot_be_withdrawn_leaves_all(
    newsroom: Newsroom, telling: Telling, reasons: dict[str, str]
) -> None:
    """A reason is missing; the Arabic text is not live; there is nothing to withdraw."""
    article = live("fr", "en")
    before = row(article)
    with telling() as told, pytest.raises(PublishingError):
        withdraw_set(article, reasons, by=newsroom.chief, at=NOW)
    assert row(article) == before
    assert [in_language(article, "status", code) for code in codes()] == [LIVE, DRAFT, LIVE]
    assert (told, Correction.objects.count(), Act.objects.count()) == ([], 0, 0)


def test_the_rest_joins_what_was_withdrawn_before(newsroom: Newsroom) -> None:
    article = live("fr", "ar", "en")
    first = withdraw(article, "fr", by=newsroom.chief, reason="Faux.", at=NOW)
    reasons = {"ar": "خطأ.", "en": "False."}
    assert withdraw_set(article, reasons, by=newsroom.chief, joins=first, at=NOW) == first
    assert first.notes.count() == 3


def test_whoever_may_not_withdraw_one_withdraws_none(newsroom: Newsroom) -> None:
    article = live("fr", "ar")
    french = factories.user("Chief editors", languages=("fr",))
    with pytest.raises(NotAllowed) as refusal:
        withdraw_set(article, {"fr": "Faux.", "ar": "خطأ."}, by=french, at=NOW)
    assert refusal.value.language == "ar"
    assert per_language(article, "status") == [LIVE, LIVE, DRAFT]
