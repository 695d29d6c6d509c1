"""Nothing goes to readers over a finding that stands against it."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.enums import CorrectionKind, Origin, Verb
from articles.languages import codes, in_language
from articles.models import Article, Finding, Ruling, SourceText
from articles.publishing import (
    NotReady,
    WrongStatus,
    approve,
    correct,
    examine,
    overrule,
    publish,
    reinstate,
    release_set,
    schedule,
    send_back,
    write,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.grounded import SAID, WRONG_BODY, story
from tests.integration.publishing.conftest import Refused
from tests.integration.publishing.record import LATER, NOW, acts

pytestmark = pytest.mark.django_db
REASON = "The source was wrong, and says so now."


def blocking(article: Article, language: str = "en") -> list[Finding]:
    found = Finding.objects.filter(examination=examine(article)[language])
    return list(found.blocking().standing().order_by("pk"))


def approved(newsroom: Newsroom, **fields: Any) -> Article:
    article = story(body_en=WRONG_BODY, **fields)
    approve(article, "en", by=newsroom.editor)
    return article


def test_release_is_refused_over_a_finding_and_the_checks_run_on_the_spot(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = approved(newsroom)
    with refused(article, NotReady) as error:
        publish(article, "en", by=newsroom.editor)
    many = len(blocking(article))
    assert many > 1
    assert str(error.value) == (
        f"{many} findings of the checks stand against its release. Change the text, or overrule"
        " the findings with a reason."
    )
    with refused(article, NotReady):
        schedule(article, "en", by=newsroom.editor, due=LATER, at=NOW)
    with refused(article, NotReady):
        release_set(article, ["en"], by=newsroom.editor)


def test_another_language_of_the_story_is_not_held_up(newsroom: Newsroom) -> None:
    article = approved(newsroom)
    assert blocking(article, "fr") == []
    approve(article, "fr", by=newsroom.editor)
    publish(article, "fr", by=newsroom.editor)
    assert article.is_public_in("fr")


def test_a_text_that_was_put_right_is_released(newsroom: Newsroom) -> None:
    article = approved(newsroom)
    write(article, "en", by=newsroom.editor, body=WRONG_BODY.replace("billion", "million"))
    approve(article, "en", by=newsroom.editor)
    publish(article, "en", by=newsroom.editor)
    assert article.is_public_in("en")


def test_what_is_overruled_with_a_reason_is_released_and_on_record(newsroom: Newsroom) -> None:
    article = approved(newsroom)
    found = blocking(article)
    overrule(article, "en", by=newsroom.editor, findings=found, reason=f" {REASON} ", at=NOW)
    assert blocking(article) == []
    rulings = Ruling.objects.order_by("pk")
    assert [(one.finding, one.overruled, one.reason, one.by, one.at) for one in rulings] == [
        (one, True, REASON, newsroom.editor, NOW) for one in found
    ]
    last = acts(article)[-1]
    assert (last["verb"], last["comment"], last["text_hash"]) == (
        Verb.OVERRULE,
        REASON,
        in_language(article, "text_hash", "en"),
    )
    publish(article, "en", by=newsroom.editor)
    assert article.is_public_in("en")


def test_a_ruling_holds_while_the_sentence_stays_the_same(newsroom: Newsroom) -> None:
    article = approved(newsroom)
    overrule(article, "en", by=newsroom.editor, findings=blocking(article), reason=REASON)
    write(article, "en", by=newsroom.editor, dek="The port got 75 million euros, it says.")
    assert blocking(article) == []
    write(article, "en", by=newsroom.editor, body=WRONG_BODY.replace("75 bill", "76 bill"))
    assert blocking(article)[0].check_name == "money"


def test_a_ruling_falls_with_its_evidence(newsroom: Newsroom) -> None:
    article = approved(newsroom)
    overrule(article, "en", by=newsroom.editor, findings=blocking(article), reason=REASON)
    item = SourceText.objects.get().item
    factories.source_text(item, text=SAID.replace("75", "74"), language="en")
    with pytest.raises(NotReady):
        publish(article, "en", by=newsroom.editor)


def test_what_was_overruled_can_be_reinstated(newsroom: Newsroom, refused: Refused) -> None:
    article = approved(newsroom)
    found = blocking(article)
    overrule(article, "en", by=newsroom.editor, findings=found, reason=REASON)
    reinstate(article, "en", by=newsroom.chief, findings=found[:1], reason="It was not.")
    assert blocking(article) == found[:1]
    assert acts(article)[-1]["verb"] == Verb.REINSTATE
    with refused(article, NotReady):
        publish(article, "en", by=newsroom.editor)


def test_nothing_is_reinstated_while_the_text_is_scheduled(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = approved(newsroom)
    found = blocking(article)
    overrule(article, "en", by=newsroom.editor, findings=found, reason=REASON)
    schedule(article, "en", by=newsroom.editor, due=LATER, at=NOW)
    with refused(article, WrongStatus):
        reinstate(article, "en", by=newsroom.chief, findings=found, reason="No.", at=NOW)


def test_without_the_checks_nothing_is_released(
    newsroom: Newsroom, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = story()
    approve(article, "en", by=newsroom.editor)

    def fail(*_texts: object, **_more: object) -> None:
        raise RuntimeError("a fault of the checks")

    monkeypatch.setattr("articles.grounding.compare", fail)
    with refused(article, NotReady) as error:
        publish(article, "en", by=newsroom.editor)
    assert str(error.value).startswith("The checks failed on this text")


def test_a_ruling_says_why_and_about_what(newsroom: Newsroom, refused: Refused) -> None:
    article = approved(newsroom)
    found = blocking(article)
    for reason, chosen in ((" ", found), (REASON, []), ("α" * 1_001, found)):
        with refused(article, NotReady):
            overrule(article, "en", by=newsroom.editor, findings=chosen, reason=reason)
    assert Ruling.objects.count() == 0


def test_a_ruling_is_on_the_text_as_it_stands(newsroom: Newsroom, refused: Refused) -> None:
    article, other = approved(newsroom), approved(newsroom)
    found = blocking(article)
    write(article, "en", by=newsroom.editor, dek="Another dek of the same.")
    for chosen in (found, blocking(other), blocking(article, "fr")):
        with refused(article, NotReady):
            overrule(article, "en", by=newsroom.editor, findings=chosen, reason=REASON)


def test_advice_holds_nothing_up(newsroom: Newsroom) -> None:
    article = story(Origin.HUMAN, body_en=WRONG_BODY, byline=newsroom.editor.person)
    assert Finding.objects.filter(examination=examine(article)["en"]).exists()
    approve(article, "en", by=newsroom.editor)
    publish(article, "en", by=newsroom.editor)
    assert article.is_public_in("en")


def test_a_correction_is_not_held_up_and_its_words_are_checked(newsroom: Newsroom) -> None:
    article = story()
    for code in codes():
        approve(article, code, by=newsroom.editor)
        publish(article, code, by=newsroom.editor)
    kind = CorrectionKind.CORRECTION
    correct(
        article, "en", by=newsroom.editor, kind=kind, note="Billion.", changes={"body": WRONG_BODY}
    )
    found = Finding.objects.filter(examination__text_hash=in_language(article, "text_hash", "en"))
    assert found.filter(check_name="money").blocking().exists()


def test_a_scheduled_text_is_checked_again_before_it_goes_early(newsroom: Newsroom) -> None:
    article = story()
    approve(article, "en", by=newsroom.editor)
    schedule(article, "en", by=newsroom.editor, due=LATER, at=NOW)
    item = SourceText.objects.get().item
    factories.source_text(item, text=SAID.replace("75", "57"), language="en")
    with pytest.raises(NotReady):
        publish(article, "en", by=newsroom.editor, at=NOW)
    send_back(article, "en", by=newsroom.editor, comment="Look again.", at=NOW)


def test_what_a_release_costs_where_the_checks_have_run(
    newsroom: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = story()
    approve(article, "en", by=newsroom.editor)
    examine(article)
    with django_assert_num_queries(17):
        publish(article, "en", by=newsroom.editor)
