"""What is typed is kept, told to others, given back, and goes with the saving."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk import times, working
from articles.desk.tasks import forget_working_copies
from articles.enums import Status
from articles.languages import in_language
from articles.models import Article, Revision, WorkingCopy
from articles.publishing import write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page, signed_in
from tests.integration.publishing.record import at_status

GONE = "What was typed there has been saved or thrown away."


def address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:article-new-working")
    return reverse("admin:article-working", args=[article.pk])


def keep(desk: Desk, page: Page, article: Article | None, **typed: object) -> Any:
    """What the script does: send the form as it stands, and read the answer."""
    sent = {**page.fields, "by": desk.user.pk, **typed}
    data = {name: value for name, value in sent.items() if value is not None}
    answer = desk.client.post(address(article), data)
    assert answer.status_code == 200
    return answer.json()


def take_up(desk: Desk, page: Page) -> Page:
    (link,) = page.tree.xpath("//form[@class='left']/a/@href")
    return desk.open(link.split("?")[0], take_up=link.split("=")[1])


def as_form(page: Page, action: str) -> Page:
    """Send it to where the form says."""
    return Page(page.desk, action, page.response).send()


def test_what_was_typed_is_offered_put_back_and_saved(desks: Desks) -> None:
    article = at_status(Status.DRAFT, "en")
    typed = {"title_en": "Typed", "body_en": "<p>One</p>\r\n<p>Two</p>", "why": "A closer look"}
    kept = keep(desks.editor, desks.editor.article(article), article, **typed)
    assert (kept["kept"], kept["warnings"]) == (True, [])
    article.refresh_from_db()
    assert in_language(article, "title", "en") != "Typed"

    page = take_up(desks.editor, desks.editor.article(article))
    assert {name: page.fields[name] for name in typed} == typed
    assert page.errors == []
    (told,) = page.texts("//p[@class='taken-up']")
    assert told.endswith("It is not saved yet.")
    assert page.texts("//form[@class='left']") == []
    saved = Page(
        page.desk, reverse("admin:articles_article_change", args=[article.pk]), page.response
    ).send()
    assert saved.errors == []
    article.refresh_from_db()
    assert in_language(article, "title", "en") == "Typed"
    assert in_language(article, "body", "en") == "<p>One</p>\n<p>Two</p>"
    assert desks.editor.article(article).texts("//form[@class='left']") == []


def test_taking_up_saves_nothing(desks: Desks) -> None:
    article = at_status(Status.DRAFT, "en")
    keep(desks.editor, desks.editor.article(article), article, title_en="Typed", _save="Save")
    before = Revision.objects.count()
    take_up(desks.editor, desks.editor.article(article))
    article.refresh_from_db()
    assert in_language(article, "title", "en") != "Typed"
    assert Revision.objects.count() == before


def test_a_copy_that_is_taken_up_goes_to_the_form_of_the_article(desks: Desks) -> None:
    article = factories.article()
    keep(desks.editor, desks.editor.article(article), article, title_en="Typed")
    page = take_up(desks.editor, desks.editor.article(article))
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert page.tree.xpath("//form[@id='article_form']/@action") == [change]


def test_a_new_article_that_was_never_saved_is_offered_on_the_empty_form(desks: Desks) -> None:
    new = desks.writer.new("article")
    keep(desks.writer, new, None, category=desks.category.pk, title_ar="منارة")
    assert desks.editor.new("article").texts("//form[@class='left']") == []
    offered = desks.writer.new("article")
    assert offered.texts("//form[@class='left']//bdi") == ["منارة"]
    page = take_up(desks.writer, offered)
    assert page.fields["category"] == str(desks.category.pk)
    add = reverse("admin:articles_article_add")
    assert as_form(page, add).errors == []
    assert in_language(Article.objects.get(), "title", "ar") == "منارة"
    assert desks.writer.new("article").texts("//form[@class='left']") == []


def test_saving_settles_the_form_and_a_late_word_of_it_is_not_kept(desks: Desks) -> None:
    article = at_status(Status.DRAFT, "en")
    page = desks.editor.article(article)
    keep(desks.editor, page, article, title_en="Typed")
    assert page.send(title_en="Typed on").errors == []
    late = keep(desks.editor, page, article, title_en="Typed")
    assert late["kept"] is False
    copy = WorkingCopy.objects.get()
    assert (copy.saved, copy.fields) == (True, {})


def test_a_form_that_was_refused_stays_kept(desks: Desks) -> None:
    article = factories.article(("en",))
    page = desks.editor.article(article)
    keep(desks.editor, page, article, title_en="Typed")
    assert page.send(title_en="Typed").errors != []
    assert WorkingCopy.objects.unsaved().count() == 1


def test_the_second_is_told_who_types_and_where(desks: Desks) -> None:
    article = factories.article()
    person = desks.french.user.person
    first, second = desks.french.article(article), desks.editor.article(article)
    keep(desks.french, first, article, dek_fr="Neuf")
    at = WorkingCopy.objects.get().at
    told = keep(desks.editor, second, article, title_en="Typed")["warnings"]
    clock = times.lately(at)
    expected = f"\u2068{person}\u2069 is writing here, too, and has not saved:"
    assert told == [f"{expected} \u2068Français\u2069, {clock}."]
    assert desks.editor.article(article).texts("//div[@id='working']//li") == told
    # Who has typed longer ago than this is no longer at work.
    WorkingCopy.objects.filter(by=desks.french.user).update(at=at - working.LATELY)
    assert keep(desks.editor, second, article)["warnings"] == []


def test_filing_is_named_where_no_text_was_touched(desks: Desks) -> None:
    article = factories.article()
    keep(desks.french, desks.french.article(article), article, category=factories.category().pk)
    (told,) = desks.editor.article(article).texts("//div[@id='working']//li")
    assert ": filing, " in told


def test_whoever_types_is_told_what_was_saved_meanwhile(desks: Desks) -> None:
    article = factories.article()
    person = desks.chief.user.person
    page = desks.editor.article(article)
    before = at_status(Status.DRAFT, "en")
    write(article, "fr", by=desks.chief.user, slug="autre")
    assert keep(desks.editor, page, article)["warnings"] == []
    draft = desks.editor.article(before)
    write(before, "en", by=desks.chief.user, title="Theirs")
    (told,) = keep(desks.editor, draft, before, title_en="Ours")["warnings"]
    assert told.startswith(f"\u2068English\u2069: \u2068{person}\u2069 saved this text at ")


def test_a_session_that_ended_is_told_from_one_of_another_account(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.article(article)
    data = {**page.fields, "by": desks.editor.user.pk}
    assert Client().post(address(article), data).status_code == 302
    stranger = desks.chief.client.post(address(article), data).json()
    assert set(stranger) == {"csrf", "stranger"}
    assert not WorkingCopy.objects.exists()


def test_nobody_takes_up_or_throws_away_what_another_typed(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.article(article)
    keep(desks.editor, page, article, title_en="Typed")
    key = page.fields["working_key"]
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert desks.chief.open(change, take_up=key).messages == [GONE]
    desks.chief.client.post(address(article), {"throw_away": key})
    assert keep(desks.chief, page, article)["kept"] is False
    assert WorkingCopy.objects.get().fields["title_en"] == ["Typed"]


def test_what_was_typed_can_be_thrown_away(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.article(article)
    keep(desks.editor, page, article, title_en="Typed")
    desks.editor.client.post(address(article), {"throw_away": page.fields["working_key"]})
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("key", ["", "1", "'; --", None])
def test_a_form_without_a_whole_key_is_refused(desks: Desks, key: str | None) -> None:
    article = factories.article()
    sent = {"by": desks.editor.user.pk, **({} if key is None else {"working_key": key})}
    assert desks.editor.client.post(address(article), sent).status_code == 400


def test_what_cannot_be_taken_up_is_said(desks: Desks) -> None:
    article, other = factories.article(), factories.article()
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert desks.editor.open(change, take_up=str(uuid4())).messages == [GONE]
    page = desks.editor.article(other)
    keep(desks.editor, page, other)
    assert desks.editor.open(change, take_up=page.fields["working_key"]).messages == [GONE]
    assert desks.editor.open(change, take_up="none").messages == []


def test_neither_files_nor_the_buttons_nor_the_forms_own_key_are_kept(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.article(article)
    keep(desks.editor, page, article, csrfmiddlewaretoken="a" * 32)
    assert {"csrfmiddlewaretoken", "working_key"} & set(WorkingCopy.objects.get().fields) == set()


def test_an_article_that_is_not_there_is_said_not_to_be(desks: Desks) -> None:
    path = reverse("admin:article-working", args=[0])
    assert desks.editor.client.get(path, {"by": desks.editor.user.pk}).status_code == 404


def test_what_nobody_came_back_for_is_deleted(desks: Desks) -> None:
    by, now = desks.editor.user, timezone.now()
    for age in (working.KEPT - timedelta(hours=1), working.KEPT + timedelta(hours=1)):
        WorkingCopy.objects.create(key=uuid4(), by=by, at=now - age)
    forget_working_copies(timestamp=0)
    assert WorkingCopy.objects.count() == 1


def test_the_desk_says_all_this_in_its_own_language(desks: Desks) -> None:
    article = factories.article()
    keep(desks.french, desks.french.article(article), article, dek_fr="Neuf")
    french = signed_in(desks.editor.user, "fr").article(article)
    (told,) = french.texts("//div[@id='working']//li")
    assert "is writing" not in told
