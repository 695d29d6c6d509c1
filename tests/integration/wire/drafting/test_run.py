"""Drafting an item: over HTTP, into PostgreSQL, to the desk."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from articles import details, publishing
from articles.enums import Asker, DraftState, DraftTrouble, Origin, Standing, Status, Verb
from articles.languages import codes, in_language
from articles.models import (
    Act,
    Article,
    Category,
    Draft,
    Examination,
    Generation,
    Revision,
    SourceItem,
    SourceText,
)
from articles.wire.drafting import chat, run
from articles.wire.drafting.ask import ask
from tests import factories
from tests.elsewhere import Said
from tests.integration.wire.drafting.conftest import TEXT, WORDS, Newsroom, told


def test_an_item_becomes_an_article_that_waits_for_review(newsroom: Newsroom) -> None:
    newsroom.will_write()
    draft = newsroom.draft()
    assert (draft.state, draft.trouble, draft.new_tags) == (DraftState.DONE, "", ["Sfax"])
    article = Article.objects.get()
    assert draft.article == article
    assert (article.category, list(article.tags.all())) == (newsroom.category, [newsroom.tag])
    cited = article.citations.get()
    assert (cited.source, cited.item) == (newsroom.item.source, newsroom.item)
    for code in codes():
        title, dek, first, second = WORDS[code]
        assert in_language(article, "title", code) == title
        assert in_language(article, "dek", code) == dek
        assert in_language(article, "body", code) == f"<p>{first}</p>\n<p>{second}</p>"
        assert in_language(article, "status", code) == Status.IN_REVIEW
        assert in_language(article, "origin", code) == Origin.GENERATED
        assert in_language(article, "slug", code)
    acts = Act.objects.filter(article=article)
    assert [(act.verb, act.by, act.before, act.after) for act in acts] == [
        (Verb.DELIVER, None, Status.DRAFT, Status.IN_REVIEW)
    ] * 3
    assert Revision.objects.filter(article=article).count() == 3


def test_nothing_that_was_drafted_is_live_or_can_be_without_a_person(newsroom: Newsroom) -> None:
    newsroom.will_write()
    article = newsroom.draft().article
    assert article is not None
    assert not any(Article.objects.live(code).exists() for code in codes())
    editor = factories.user("Editors")
    with pytest.raises(publishing.WrongStatus):
        publishing.publish(article, "en", by=editor)


def test_the_model_is_given_the_source_fenced_and_what_it_may_choose(newsroom: Newsroom) -> None:
    newsroom.will_write()
    newsroom.draft()
    first, second, _third = newsroom.questions
    assert (first["model"], first["max_tokens"]) == ("small", 2500)
    schema = first["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["category"]["const"] == newsroom.filing["category"]
    assert "category" not in second["response_format"]["json_schema"]["schema"]["properties"]
    assert f"Sfax\n\n{newsroom.text.text}" in first["messages"][1]["content"]
    assert newsroom.server.asked[0].headers["authorization"] == "Bearer key"


def test_a_text_may_be_written_once_and_translated(newsroom: Newsroom, settings: Settings) -> None:
    settings.DRAFTING_MODE = "translate"
    newsroom.will_write()
    article = newsroom.draft().article
    assert article is not None
    assert {code: in_language(article, "origin", code) for code in codes()} == {
        "fr": Origin.TRANSLATED,
        "ar": Origin.TRANSLATED,
        "en": Origin.GENERATED,
    }
    assert in_language(article, "translated_from", "ar") == "en"
    title, dek, *paragraphs = WORDS["en"]
    asked = newsroom.questions[1]["messages"][1]["content"]
    assert "\n\n".join((title, dek, *paragraphs)) in asked
    assert newsroom.text.text not in asked


def test_a_source_in_a_language_that_is_not_ours_is_drafted_in_our_first(
    newsroom: Newsroom,
) -> None:
    item = factories.source_item(standing=Standing.READ)
    factories.receipt(item, verdict="free", grounds=[])
    factories.source_text(item, text="Текст.", language="ru")
    newsroom.item = item
    category = in_language(newsroom.category, "name", "fr")
    newsroom.answers.extend(
        [told("fr", category=category, tags=[], new_tags=[]), told("ar"), told("en")]
    )
    assert newsroom.draft().state == DraftState.DONE


def test_an_answer_that_is_no_article_is_asked_for_again_and_told_why(newsroom: Newsroom) -> None:
    newsroom.answers.extend(["I cannot.", told("en"), told("en", **newsroom.filing)])
    newsroom.answers.extend([told("fr"), told("ar")])
    assert newsroom.draft().state == DraftState.DONE
    answers = list(Generation.objects.order_by("pk")[:3])
    assert [one.attempt for one in answers] == [1, 2, 3]
    assert [bool(one.error) for one in answers] == [True, True, False]
    roles = [one["role"] for one in newsroom.questions[2]["messages"]]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    assert answers[0].error == details.kept("no_json")
    assert "it is no JSON object." in newsroom.questions[1]["messages"][-1]["content"]


def test_after_two_repairs_it_has_failed_and_everything_is_kept(newsroom: Newsroom) -> None:
    newsroom.answers.extend(["No.", "No!", "Never."])
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, DraftTrouble.ANSWER)
    assert draft.detail == details.kept("no_json")
    said = Generation.objects.order_by("pk").values_list("answer", flat=True)
    assert list(said) == ["No.", "No!", "Never."]
    assert not Article.objects.exists()


@pytest.mark.parametrize(("status", "permanent"), [(401, True), (404, True), (400, True)])
def test_a_model_that_refuses_is_said_and_not_asked_again(
    newsroom: Newsroom, status: int, permanent: bool
) -> None:
    newsroom.answers.append(Said(b'{"error": {"message": "no such key"}}', status=status))
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, DraftTrouble.MODEL)
    assert f"HTTP {status}" in draft.detail


def test_a_model_that_is_away_is_asked_later(newsroom: Newsroom, settings: Settings) -> None:
    settings.MODEL_URL = "http://127.0.0.1:9/v1"
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.ASKED, DraftTrouble.MODEL)
    assert timedelta(minutes=9) < draft.not_before - timezone.now() <= timedelta(minutes=10)
    assert not Draft.objects.waiting(timezone.now()).exists()


def test_a_spent_budget_stops_drafting_until_the_next_day(
    newsroom: Newsroom, settings: Settings
) -> None:
    settings.DRAFTING_BUDGET = Decimal("0.006")
    newsroom.will_write()
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.ASKED, DraftTrouble.BUDGET)
    assert Generation.objects.count() == 2
    local = timezone.localtime(draft.not_before)
    assert (local.hour, local.minute) == (0, 0)
    assert draft.not_before > timezone.now()
    settings.DRAFTING_BUDGET = Decimal(1)
    Draft.objects.update(not_before=timezone.now())
    assert newsroom.run(draft).state == DraftState.DONE
    assert Generation.objects.count() == 3


@pytest.mark.parametrize(
    ("price", "state"), [((1, 10), DraftState.ASKED), ((0, 0), DraftState.DONE)]
)
def test_without_a_budget_only_a_model_that_costs_nothing_is_asked(
    newsroom: Newsroom, settings: Settings, price: tuple[int, int], state: DraftState
) -> None:
    settings.DRAFTING_BUDGET, settings.MODEL_PRICES = Decimal(0), {"small": price}
    newsroom.will_write()
    assert newsroom.draft().state == state


def test_a_repair_is_paid_for_as_well(newsroom: Newsroom, settings: Settings) -> None:
    settings.DRAFTING_BUDGET = Decimal("0.006")
    newsroom.answers.extend(["No.", "No!", "Never."])
    assert newsroom.draft().trouble == DraftTrouble.BUDGET
    assert Generation.objects.count() == 2


def test_a_run_that_was_overtaken_leaves_the_draft_to_the_other(newsroom: Newsroom) -> None:
    draft, _new = ask(newsroom.item, at=timezone.now())
    later = timezone.now() + timedelta(hours=2)

    def model() -> chat.ChatModel:
        Draft.objects.update(not_before=later)
        return chat.ChatModel()

    assert run.run(draft.pk, model) is None
    assert newsroom.server.asked == []
    draft.refresh_from_db()
    assert (draft.state, draft.not_before) == (DraftState.ASKED, later)


def test_what_is_at_the_address_and_no_model_is_said(
    newsroom: Newsroom, settings: Settings
) -> None:
    newsroom.answers.append(Said(b"<html>", headers={"Content-Type": "text/html"}))
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, DraftTrouble.MODEL)
    assert draft.detail == details.kept("no_answer", settings.MODEL_URL)


def test_an_error_of_ours_is_on_record(newsroom: Newsroom) -> None:
    def model() -> chat.ChatModel:
        raise ZeroDivisionError

    draft, _new = ask(newsroom.item, at=timezone.now())
    assert run.run(draft.pk, model) is not None
    draft.refresh_from_db()
    assert (draft.state, draft.trouble, draft.detail) == (
        DraftState.FAILED,
        DraftTrouble.BROKEN,
        "ZeroDivisionError",
    )


def test_a_database_that_fails_is_the_jobs_to_try_again_and_no_end_of_a_draft(
    newsroom: Newsroom,
) -> None:
    def model() -> chat.ChatModel:
        raise OperationalError("deadlock detected")

    draft, _new = ask(newsroom.item, at=timezone.now())
    with pytest.raises(OperationalError):
        run.run(draft.pk, model, job=7)
    draft.refresh_from_db()
    assert (draft.state, draft.trouble) == (DraftState.ASKED, "")
    newsroom.will_write()
    assert run.run(draft.pk, chat.ChatModel, job=8) is None
    done = run.run(draft.pk, chat.ChatModel, job=7)
    assert done is not None
    assert done.state == DraftState.DONE


@pytest.mark.parametrize(
    ("what", "trouble"),
    [
        ("reserved", DraftTrouble.RIGHTS),
        ("unread", DraftTrouble.NO_TEXT),
        ("no text", DraftTrouble.NO_TEXT),
        ("long", DraftTrouble.LONG),
        ("no category", DraftTrouble.CATEGORY),
    ],
)
def test_what_cannot_be_drafted_is_said_before_anything_is_asked(
    newsroom: Newsroom, settings: Settings, what: str, trouble: DraftTrouble
) -> None:
    if what in ("unread", "no text"):
        newsroom.item = factories.source_item()
    if what == "no text":
        factories.receipt(newsroom.item, verdict="free", grounds=[])
    if what == "reserved":
        factories.receipt(newsroom.item, verdict="reserved")
    if what == "long":
        settings.MODEL_CONTEXT = 4_000
    if what == "no category":
        Category.objects.all().delete()
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, trouble)
    assert newsroom.server.asked == []


def test_an_item_is_drafted_once_by_however_many_are_asked(newsroom: Newsroom) -> None:
    newsroom.will_write()
    draft = newsroom.draft()
    again, new = ask(newsroom.item, at=timezone.now())
    assert (again, new) == (draft, False)
    assert [one.asker for one in draft.requests.all()] == [Asker.WIRE]
    assert run.run(draft.pk, chat.ChatModel) is None
    assert Article.objects.count() == 1


def test_a_draft_that_another_worker_has_is_left_to_it(newsroom: Newsroom) -> None:
    draft, _new = ask(newsroom.item, at=timezone.now())
    inside: list[Draft | None] = []

    def model() -> chat.ChatModel:
        inside.append(run.run(draft.pk, chat.ChatModel))
        return chat.ChatModel()

    newsroom.will_write()
    assert run.run(draft.pk, model) is not None
    assert inside == [None]


def test_a_hand_over_that_fails_leaves_no_part_of_an_article(newsroom: Newsroom) -> None:
    """A headline of signs alone makes no address, so the desk takes none of the three."""
    newsroom.answers.extend([told("en", **newsroom.filing), told("fr"), told("ar", title="!؟")])
    draft = newsroom.draft()
    assert (draft.state, draft.trouble) == (DraftState.FAILED, DraftTrouble.ANSWER)
    assert not Article.objects.exists()
    assert Generation.objects.count() == 3


def test_the_text_that_was_drafted_from_stays_what_it_was(newsroom: Newsroom) -> None:
    newsroom.will_write()
    newsroom.draft()
    assert SourceText.objects.get(pk=newsroom.text.pk).text == newsroom.text.text


def test_an_article_on_an_event_cites_all_who_told_of_it_the_drafted_one_first(
    newsroom: Newsroom,
) -> None:
    first, also, unread, another = (factories.source_item(standing=Standing.READ) for _ in "1234")
    for item in (first, also):
        factories.source_text(item, text=TEXT, language="en")
    SourceItem.objects.filter(pk__in=(also.pk, unread.pk, newsroom.item.pk)).update(
        first_told=first
    )
    newsroom.item.refresh_from_db()
    factories.source_text(another, text=TEXT, language="en")
    newsroom.will_write()
    article = newsroom.draft().article
    assert article is not None
    assert [one.item for one in article.citations.all()] == [newsroom.item, first, also]
    examination = Examination.objects.last_of(article).filter(language="en").get()
    assert examination.texts.count() == 3
