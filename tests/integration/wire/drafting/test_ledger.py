"""What a model answered, on record, and what of it is asked and paid for once more."""

import json
from decimal import Decimal
from hashlib import sha256

from django.utils import timezone
from pytest_django import Settings

from articles.enums import Asker, DraftState, DraftStep, DraftTrouble
from articles.models import Draft, Generation
from articles.models.querysets.drafting import PROMPTS
from articles.wire.drafting import ledger
from tests import factories
from tests.elsewhere import Said
from tests.integration.wire.drafting.conftest import Newsroom, told

ENGLISH, FRENCH, ARABIC = "en", "fr", "ar"


def test_every_answer_is_on_record_word_for_word(newsroom: Newsroom) -> None:
    newsroom.will_write()
    draft = newsroom.draft()
    answers = list(Generation.objects.order_by("pk"))
    assert [(one.language, one.step, one.attempt, one.error) for one in answers] == [
        (ENGLISH, DraftStep.WRITE, 1, ""),
        (FRENCH, DraftStep.WRITE, 1, ""),
        (ARABIC, DraftStep.WRITE, 1, ""),
    ]
    first = answers[0]
    assert (first.draft, first.text, first.prompt) == (draft, newsroom.text, PROMPTS)
    assert first.answer == told("en", **newsroom.filing)
    assert first.messages == newsroom.questions[0]["messages"]
    assert (first.model, first.answered_as) == ("small", "small-2026")
    assert first.provider == newsroom.server.url.removeprefix("http://")
    schema = newsroom.questions[0]["response_format"]["json_schema"]["schema"]
    sent = json.dumps(schema, sort_keys=True, separators=(",", ":"))
    assert first.parameters == {
        "temperature": 0.2,
        "max_tokens": 2500,
        "schema": "Filed",
        "schema_sha256": sha256(sent.encode()).hexdigest(),
    }
    assert [one.parameters["schema"] for one in answers[1:]] == ["Story", "Story"]
    assert (first.tokens_in, first.tokens_out) == (1000, 200)
    assert first.cost == Decimal("0.003")
    assert first.seconds > 0


def test_what_no_database_can_hold_is_left_out_of_an_answer(newsroom: Newsroom) -> None:
    """NUL and halves of characters, which JSON can write."""
    newsroom.answers.append("No\0 \ud800.")
    named = newsroom.filing | {"new_tags": ["Sf\0ax\u202e"]}
    newsroom.answers.extend([told("en", **named), told("fr"), told("ar")])
    draft = newsroom.draft()
    assert (draft.state, draft.trouble, draft.detail) == (DraftState.DONE, "", "")
    assert draft.new_tags == ["Sfax"]
    assert Generation.objects.order_by("pk").values_list("answer", flat=True)[0] == "No ."


def test_no_question_is_repaired_more_than_twice_however_often_a_run_is_broken_off(
    newsroom: Newsroom,
) -> None:
    away = Said(b"{}", status=503)
    newsroom.answers.extend(["No.", away])
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.ASKED, DraftTrouble.MODEL)
    newsroom.answers.extend(["No!", away, "Never."])
    for state in (DraftState.ASKED, DraftState.FAILED):
        Draft.objects.update(not_before=timezone.now())
        draft = newsroom.run(draft)
        assert draft.state == state
    assert draft.trouble == DraftTrouble.ANSWER
    attempts = Generation.objects.order_by("pk").values_list("attempt", flat=True)
    assert list(attempts) == [1, 2, 3]
    assert draft.try_again(timezone.now(), by=Asker.COMMAND)
    newsroom.will_write()
    assert newsroom.run(draft).state == DraftState.DONE


def test_what_was_answered_before_a_failure_is_not_paid_for_again(newsroom: Newsroom) -> None:
    newsroom.answers.extend([told("en", **newsroom.filing), told("fr"), "No.", "No.", "No."])
    draft = newsroom.draft()
    assert draft.state == DraftState.FAILED
    assert draft.try_again(timezone.now(), by=Asker.COMMAND)
    newsroom.answers.append(told("ar"))
    assert newsroom.run(draft).state == DraftState.DONE
    assert newsroom.answers == type(newsroom.answers)()
    assert Generation.objects.count() == 6


def test_a_text_that_has_changed_meanwhile_is_asked_about_anew(newsroom: Newsroom) -> None:
    newsroom.answers.extend([told("en", **newsroom.filing), "No.", "No.", "No."])
    draft = newsroom.draft()
    factories.source_text(newsroom.item, text="It was 13 million dinars.", language="en")
    draft.try_again(timezone.now(), by=Asker.COMMAND)
    newsroom.will_write()
    assert newsroom.run(draft).state == DraftState.DONE
    assert "13 million" in newsroom.questions[4]["messages"][1]["content"]


def test_translations_are_of_the_text_that_was_written_with_them(
    newsroom: Newsroom, settings: Settings
) -> None:
    settings.DRAFTING_MODE = "translate"
    newsroom.answers.extend([told("en", **newsroom.filing), told("fr"), "No.", "No.", "No."])
    draft = newsroom.draft()
    newsroom.tag.name_en = "Renamed"  # type: ignore[attr-defined]
    newsroom.tag.save()
    draft.try_again(timezone.now(), by=Asker.COMMAND)
    newsroom.answers.extend(
        [told("en", **newsroom.filing | {"tags": ["Renamed"]}), told("fr"), told("ar")]
    )
    assert newsroom.run(draft).state == DraftState.DONE
    assert not newsroom.answers


def test_yesterdays_answers_are_not_todays_cost(newsroom: Newsroom) -> None:
    newsroom.will_write()
    newsroom.draft()
    today = ledger.midnight(timezone.now())
    assert Generation.objects.spent_since(today) == Decimal("0.009")
    assert Generation.objects.spent_since(timezone.now()) == 0


def test_a_model_without_a_price_costs_nothing() -> None:
    assert ledger.cost("mine", 1_000, 1_000) == 0


def test_an_answer_that_takes_too_long_is_not_asked_for_again_by_itself(
    newsroom: Newsroom, settings: Settings
) -> None:
    settings.MODEL_SECONDS = 0.2
    newsroom.answers.append(Said(b"{}", pause=0.6))
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, DraftTrouble.MODEL)
    assert len(newsroom.server.asked) == 1
    lost = Generation.objects.get()
    asked = newsroom.questions[0]["messages"]
    assert (lost.draft, lost.messages, lost.answer, lost.error) == (
        draft,
        asked,
        "",
        draft.detail,
    )
    # It may have to be paid for: what was read, and as much as was to be written at most.
    assert lost.tokens_in == sum(len(one["content"]) for one in asked) // 2
    assert lost.cost == ledger.cost("small", lost.tokens_in, 2500)
    assert lost.seconds >= 0.2
    assert draft.try_again(timezone.now(), by=Asker.COMMAND)
    newsroom.answers.extend(["No.", "No!", "Never."])
    settings.MODEL_SECONDS = 60
    newsroom.run(draft)
    attempts = Generation.objects.order_by("pk").values_list("attempt", flat=True)
    assert list(attempts) == [1, 1, 2, 3]


def test_a_question_that_was_never_sent_costs_nothing(
    newsroom: Newsroom, settings: Settings
) -> None:
    settings.MODEL_URL = "http://127.0.0.1:9/v1"
    assert newsroom.draft().trouble == DraftTrouble.MODEL
    assert not Generation.objects.exists()
