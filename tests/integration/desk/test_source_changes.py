"""Sources that have changed, as an editor sees them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk import queues
from articles.desk.source_changes import address
from articles.enums import ChangeKind, Status
from articles.languages import in_language
from articles.models import SeenChange, SourceChange, SourceItem
from articles.publishing import cite, examine
from tests import factories
from tests.integration import grounded
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page

PAID = "The money pays for two cranes, and work begins in spring."
LATER = PAID.replace("two", "three")


def changed(item: SourceItem, **fields: object) -> SourceChange:
    """The second sentence of what ``grounded`` says, put another way an hour from now."""
    before = item.texts.get()
    after = factories.source_text(item, text=grounded.SAID.replace(PAID, LATER), language="en")
    told = {"kind": ChangeKind.CHANGED, "gone": [PAID], "at": timezone.now() + timedelta(hours=1)}
    return factories.source_change(item, before=before, after=after, **{**told, **fields})


def rows(page: Page) -> list[tuple[str, str]]:
    """Edition, and what of it stood on the passage."""
    return [
        (" ".join(tr.xpath(".//td[2]")[0].text_content().split()),
         " ".join(tr.xpath(".//td[4]")[0].text_content().split()))
        for tr in page.tree.xpath("//table[contains(@class,'record')]/tbody/tr")
    ]  # fmt: skip


def test_the_page_shows_both_texts_and_who_stands_on_what_is_gone(desks: Desks) -> None:
    item = grounded.item()
    story = grounded.story(live=("en",), sources=(item,))
    examine(story)
    factories.article(("fr",), sources=(item,))
    change = changed(item)
    page = desks.editor.open(address(change))
    assert page.texts("//section[@class='compared']//del") == ["two"]
    assert page.texts("//section[@class='compared']//ins") == ["three"]
    found = rows(page)
    assert ("English", f"Two cranes will be bought. {PAID}") in found
    cites = [told == "Cites it" for _edition, told in found]
    assert cites == sorted(cites)
    assert ("Français", "Cites it") in found


def test_what_was_examined_again_since_still_stood_on_it(desks: Desks) -> None:
    item = grounded.item()
    story = grounded.story(live=("en",), sources=(item,))
    examine(story)
    change = changed(item)
    examine(story, at=change.at + timedelta(minutes=1))
    assert ("English", f"Two cranes will be bought. {PAID}") in rows(
        desks.editor.open(address(change))
    )


def test_all_that_stood_on_a_page_that_is_gone_is_shown(desks: Desks) -> None:
    item = grounded.item()
    examine(grounded.story(live=("en",), sources=(item,)))
    later = timezone.now() + timedelta(hours=1)
    change = factories.source_change(item, before=item.texts.get(), at=later)
    page = desks.editor.open(address(change))
    (english,) = [told for edition, told in rows(page) if edition == "English"]
    assert PAID in english
    assert "Leila Mansour" in english
    assert PAID in " ".join(page.texts("//del"))


def test_an_article_that_came_to_cite_it_since_is_not_concerned_however_old_it_is(
    desks: Desks,
) -> None:
    item, other = grounded.item(), grounded.item()
    story = grounded.story(live=("en",), sources=(other,))
    by, citing = desks.editor.user, [(one.source, one) for one in (other, item)]
    change = changed(item)
    cite(story, by=by, citations=citing, at=change.at + timedelta(minutes=1))
    assert rows(desks.editor.open(address(change))) == []
    assert "Sources that have changed" not in queue_titles(desks)
    of_other = changed(other)
    cite(story, by=by, citations=citing[::-1], at=of_other.at + timedelta(minutes=1))
    assert len(rows(desks.editor.open(address(of_other)))) == 3


def queue_titles(desks: Desks) -> list[str]:
    return desks.editor.open(reverse("admin:index")).texts("//section[@class='overview']//td/a")


def test_the_queue_counts_and_names_what_is_past_its_draft_until_it_is_seen(desks: Desks) -> None:
    item = grounded.item()
    story = grounded.story(live=("en",), sources=(item,), status_ar=Status.DRAFT)
    change = changed(item)
    assert "Sources that have changed" in queue_titles(desks)
    page = desks.editor.open(queues.address("sources"))
    assert page.texts("//tbody//span[@class='severity']") == ["Urgent", "Soon"]
    assert page.texts("//tbody//td//span[@lang]") == ["English", "Français"]
    assert len(page.tree.xpath(f"//a[@href='{address(change)}']")) == 2
    form = desks.editor.change("article", story.pk)
    assert len(form.tree.xpath(f"//table[@class='states']//a[@href='{address(change)}']")) == 2
    (said,) = {" ".join(text.split()) for text in form.texts("//small[@class='late']")}
    assert "Its source has changed since" in said
    desks.editor.client.post(address(change))
    assert SeenChange.objects.get().by == desks.editor.user
    assert "Sources that have changed" not in queue_titles(desks)
    form = desks.editor.change("article", story.pk)
    assert form.texts("//small[@class='late']") == []


def test_who_saw_it_is_told(desks: Desks) -> None:
    seen = factories.seen_change(by=desks.chief.user)
    factories.source_change()
    name = in_language(desks.chief.user.person, "name", "en")
    listed = desks.editor.list("sourcechange")
    assert listed.texts("//td[contains(@class,'field-seen_by')]") == ["—", name]
    assert len(desks.editor.list("sourcechange", seen="no").tree.xpath("//tbody/tr")) == 1
    page = desks.editor.open(address(seen.change))
    assert name in " ".join(page.texts("//div[@id='content-main']/p"))
    assert page.texts("//button[contains(@class,'default')]") == []


def test_a_writer_looks_and_marks_nothing(desks: Desks) -> None:
    change = factories.source_change()
    assert desks.writer.open(address(change)).texts("//button[contains(@class,'default')]") == []
    desks.writer.client.post(address(change))
    assert not SeenChange.objects.exists()
    assert desks.writer.client.get(queues.address("sources")).status_code == 403


@pytest.mark.parametrize("number", ["0", "x"])
def test_a_change_that_is_not_there_is_not_found(desks: Desks, number: str) -> None:
    path = reverse("admin:articles_sourcechange_change", args=[number])
    assert desks.editor.client.get(path).status_code == 404
