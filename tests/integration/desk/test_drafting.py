"""What the wire has had drafted, as an editor sees it."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from articles.details import kept
from articles.enums import DraftState, DraftTrouble, Standing
from articles.models import Draft
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page


def chosen(desk: Desk, model: str, action: str, *things: Model) -> Page:
    data = {"action": action, ACTION_CHECKBOX_NAME: [thing.pk for thing in things]}
    path = reverse(f"admin:articles_{model}_changelist")
    return desk.answered(path, desk.client.post(path, data, follow=True))


def test_an_editor_has_items_drafted_that_were_read(desks: Desks) -> None:
    read = factories.source_item(standing=Standing.READ)
    reserved = factories.source_item(standing=Standing.RESERVED)
    page = chosen(desks.editor, "sourceitem", "draft", read, reserved)
    assert page.messages == [
        "1 item will be drafted, if the worker runs and a model is set.",
        "1 was not read at its source and cannot be.",
    ]
    draft = Draft.objects.get()
    assert (draft.item, draft.asked_by, draft.state) == (read, desks.editor.user, "asked")
    assert draft.requests.get().by == desks.editor.user
    assert list(Draft.objects.waiting(timezone.now())) == [draft]
    again = chosen(desks.chief, "sourceitem", "draft", read)
    assert again.messages == ["0 items will be drafted, if the worker runs and a model is set."]


def test_an_editor_has_an_item_read_again(desks: Desks) -> None:
    item = factories.source_item(standing=Standing.RESERVED, failed_reads=5)
    page = chosen(desks.editor, "sourceitem", "read_again", item)
    assert page.messages == ["1 item will be read again within a minute, if the worker runs."]
    item.refresh_from_db()
    assert item.failed_reads == 0
    assert item.read_after is not None
    assert item.read_after <= timezone.now()
    other = factories.source_item()
    chosen(desks.writer, "sourceitem", "read_again", other)
    other.refresh_from_db()
    assert other.read_after is None


def test_what_failed_says_why_and_can_be_tried_again(desks: Desks) -> None:
    now = timezone.now()
    failed = factories.draft(
        state=DraftState.FAILED, trouble=DraftTrouble.ANSWER, detail="no JSON", ended_at=now
    )
    factories.draft_request(draft=failed)
    waiting = factories.draft()
    page = desks.editor.list("draft")
    assert page.texts("//tbody//td[contains(@class,'field-why')]") == [
        "-",
        "The model’s answer is no article (no JSON)",
    ]
    factories.draft(
        state=DraftState.FAILED,
        trouble=DraftTrouble.ANSWER,
        ended_at=now,
        detail=kept("form", "title: too long"),
    )
    newest = "//tbody/tr[1]/td[contains(@class,'field-why')]"
    page = desks.editor.list("draft")
    assert page.texts(newest) == [
        "The model’s answer is no article (it has not the form that was asked for title: too long)"
    ]
    assert page.texts(f"{newest}/bdi[@dir='auto']") == ["title: too long"]
    told = chosen(desks.editor, "draft", "try_again", failed, waiting)
    assert told.messages == ["1 draft will be tried again."]
    assert Draft.objects.get(pk=failed.pk).state == DraftState.ASKED
    again = desks.editor.change("draft", failed.pk)
    requests = [
        again.texts(f"//tr[contains(@class,'has_original')]/td[contains(@class,'field-{name}')]")
        for name in ("who", "before")
    ]
    assert requests == [
        ["The wire itself", str(desks.editor.user)],
        ["—", "The model’s answer is no article (no JSON)"],
    ]
    logged = LogEntry.objects.get()
    assert (logged.user, logged.object_id) == (desks.editor.user, str(failed.pk))
    history = desks.editor.open(reverse("admin:articles_draft_history", args=[failed.pk]))
    assert "Changed state." in history.texts("//tbody//td")


def test_answers_are_counted_with_their_cost_and_read_word_for_word(desks: Desks) -> None:
    draft = factories.draft()
    for answer in ("<b>No.</b>", "Yes."):
        factories.generation(
            draft=draft, answer=answer, cost=Decimal("0.0105"), tokens_in=1200, tokens_out=30,
            messages=[{"role": "user", "content": "Write."}],
        )  # fmt: skip
    page = desks.writer.list("draft")
    assert page.texts("//tbody//td[contains(@class,'field-answers')]") == ["2"]
    assert page.texts("//tbody//td[contains(@class,'field-cost')]") == ["0.0210"]
    one = desks.writer.change("draft", draft.pk)
    assert one.texts("//pre[@class='said']") == [
        *("<b>No.</b>", "user: Write.", "Yes.", "user: Write."),
    ]
    assert (
        one.texts("//div[contains(@class,'field-tokens')]//div[@class='readonly']")
        == ["1,200 + 30"] * 2
    )


def test_a_spent_budget_is_said_over_the_list_and_on_the_front_page(desks: Desks) -> None:
    later = timezone.now() + timedelta(hours=3)
    link = f"//a[@href='{reverse('admin:articles_draft_changelist')}'][contains(., 'budget')]"
    assert desks.writer.open(reverse("admin:index")).texts(link) == []
    factories.draft(trouble=DraftTrouble.BUDGET, not_before=later)
    told = ["The day’s budget for drafting is spent: 1 draft waits until tomorrow."]
    assert desks.writer.list("draft").messages == told
    assert desks.writer.open(reverse("admin:index")).texts(link) == told
