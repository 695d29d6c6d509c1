"""What the worker could not do, and what a chief editor decides about it."""

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.desk.admin.dead_letters import TASKS
from articles.enums import LetterState
from articles.models import DeadLetter
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page

LIST = "admin:articles_deadletter_changelist"


def chosen(desk: Desk, action: str, *letters: DeadLetter) -> Page:
    data = {"action": action, ACTION_CHECKBOX_NAME: [letter.pk for letter in letters]}
    path = reverse(LIST)
    return desk.answered(path, desk.client.post(path, data, follow=True))


def letter_about_an_item(**fields: Any) -> DeadLetter:
    item = factories.source_item(title="Sfax")
    return factories.dead_letter(arguments={"item": item.pk}, about=str(item), **fields)


def test_every_task_has_its_words() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    assert {name for name in app.tasks if name.startswith("articles.")} == set(TASKS)


def test_a_letter_says_what_was_to_be_done_about_what_and_what_went_wrong(desks: Desks) -> None:
    letter = letter_about_an_item(message="one\nthe connection is lost", traceback="Traceback")
    page = desks.chief.list("deadletter")
    address = reverse("admin:articles_sourceitem_change", args=[letter.arguments["item"]])
    assert page.texts("//tbody//th") == ["Read an item at its source"]
    assert page.texts(f"//tbody//a[@href='{address}']") == ["Sfax"]
    assert page.texts("//td[@class='field-said']") == ["OperationalError: the connection is lost"]
    assert "Traceback" in desks.chief.change("deadletter", letter.pk).response.content.decode()


def test_trying_again_puts_it_in_line_and_says_who_wanted_it(desks: Desks) -> None:
    letter, other = letter_about_an_item(queueing_lock="read_item-1"), letter_about_an_item()
    page = chosen(desks.chief, "try_again", letter)
    assert page.texts("//li[@class='success']") == ["1 job will be tried again."]
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args, job.queue_name, job.queueing_lock) == (
        letter.task, letter.arguments, "wire", "read_item-1",
    )  # fmt: skip
    letter.refresh_from_db()
    other.refresh_from_db()
    assert (letter.state, letter.settled_by) == (LetterState.AGAIN, desks.chief.user)
    assert (other.state, other.settled_by) == (LetterState.OPEN, None)


def test_what_is_in_line_anyway_is_not_put_there_twice(desks: Desks) -> None:
    first = letter_about_an_item(queueing_lock="read_item-1")
    second = letter_about_an_item(queueing_lock="read_item-1")
    page = chosen(desks.chief, "try_again", first, second)
    assert page.texts("//li[@class='success']") == ["2 jobs will be tried again."]
    assert ProcrastinateJob.objects.count() == 1


def test_what_is_let_go_is_not_done_and_stays_on_record(desks: Desks) -> None:
    letter = letter_about_an_item()
    assert chosen(desks.chief, "let_go", letter).texts("//li[@class='success']") == [
        "1 job was let go."
    ]
    again = chosen(desks.root, "try_again", letter)
    assert again.texts("//li[@class='warning']") == ["0 jobs will be tried again."]
    letter.refresh_from_db()
    assert (letter.state, letter.settled_by) == (LetterState.LET_GO, desks.chief.user)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize(("who", "told"), [("chief", 1), ("editor", 0)])
def test_the_front_page_counts_those_that_are_open(desks: Desks, who: str, told: int) -> None:
    letter_about_an_item()
    chosen(desks.chief, "let_go", letter_about_an_item())
    page = desks.of(who).open(reverse("admin:index"))
    links = page.texts(f"//a[@href='{reverse(LIST)}?state__exact=open']")
    assert links == ["1 thing that the worker could not do"] * told
    assert desks.of(who).client.get(reverse(LIST)).status_code == (200 if told else 403)
