"""The record of acts, as people at the desk read it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.desk.record import PER_PAGE
from articles.enums import Status, Verb
from articles.languages import in_language
from articles.models import Act, Article, User
from articles.publishing import catalogue, promise, rename_tag, send_back, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page, signed_in
from tests.integration.publishing.record import at_status, store


def of_article(desk: Desk, article: Article, **query: str) -> Page:
    return desk.open(reverse("admin:articles_article_history", args=[article.pk]), **query)


def of_person(desk: Desk, user: User, **query: str) -> Page:
    return desk.open(reverse("admin:account-record", args=[user.pk]), **query)


def lines(page: Page, *columns: int) -> list[tuple[str, ...]]:
    rows = page.tree.xpath("//table[@class='record']/tbody/tr")
    return [
        tuple(
            " ".join(row.xpath(f"./td[{column}]")[0].text_content().split()) for column in columns
        )
        for row in rows
    ]


WHO, ACT, EDITION, STATUS, COMMENT = 2, 3, 4, 5, 6


def test_an_articles_record_says_who_did_what_newest_first(desks: Desks) -> None:
    article = factories.article()
    name = str(desks.editor.user.person)
    write(article, "fr", by=desks.writer.user, title="Nouveau", slug="nouveau")
    catalogue(article, by=desks.writer.user, tags=[], byline=desks.writer.user.person)
    desks.editor.step(article, "fr", "publish").send(comment="Partez.")
    article.refresh_from_db()
    text = in_language(article, "text_hash", "fr")[:8]
    writer = str(desks.writer.user.person)
    assert lines(of_article(desks.writer, article), WHO, ACT, EDITION, STATUS, COMMENT) == [
        (name, f"Published Text {text}", "Français", "Approved → Live", "Partez."),
        (name, f"Approved Text {text}", "Français", "In review → Approved", "Partez."),
        (name, "Submitted", "Français", "Draft → In review", "Partez."),
        (writer, "Catalogued byline, tags", "—", "—", ""),
        (writer, "Wrote headline, slug", "Français", "—", ""),
    ]


def test_a_persons_record_says_on_what(desks: Desks) -> None:
    article, tag = factories.article(), factories.tag(name_fr="Vieux", slug_fr="vieux")
    write(article, "en", by=desks.chief.user, dek="Newer.")
    write(article, "ar", by=desks.editor.user, dek="أحدث.")
    rename_tag(tag, "fr", by=desks.chief.user, name="Neuf")
    page = of_person(desks.chief, desks.chief.user)
    assert lines(page, 2, ACT, EDITION) == [
        ("—", "Renamed a tag from “Vieux” to “Neuf”", "Français"),
        (str(article), "Wrote dek", "English"),
    ]
    links = page.tree.xpath("//table[@class='record']//td[2]/a/@href")
    assert links == [reverse("admin:articles_article_history", args=[article.pk])]


def test_what_the_clock_did_is_said_to_be_its_doing(desks: Desks) -> None:
    article = factories.article(("en",))
    Act.objects.create(article=article, language="en", verb=Verb.ANNOUNCE, at=timezone.now())
    assert lines(of_article(desks.editor, article), WHO, ACT) == [("The clock", "Announced")]


def test_what_set_a_time_says_which(desks: Desks) -> None:
    article, due = factories.article(), datetime(2099, 7, 15, 13, 30, tzinfo=UTC)
    promise(article, "ar", by=desks.editor.user, due=due)
    (line,) = of_article(desks.chief, article).texts("//tbody/tr/td[3]")
    assert line == "Promised for \u20682099-07-15 15:30\u2069 (\u2068Paris\u2069)"


def test_without_acts_the_record_says_so(desks: Desks) -> None:
    page = of_article(desks.writer, factories.article())
    assert page.texts("//div[@id='content-main']/p") == ["Nothing is on record yet."]


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "french", "root"])
@pytest.mark.parametrize("of", ["writer", "chief"])
def test_a_persons_record_is_for_that_person_and_for_editors(
    desks: Desks, who: str, of: str
) -> None:
    address = reverse("admin:account-record", args=[desks.of(of).user.pk])
    allowed = who == of or who != "writer"
    assert desks.of(who).client.get(address).status_code == (200 if allowed else 403)


def test_names_lead_to_records_that_may_be_seen(desks: Desks) -> None:
    article = factories.article()
    write(article, "en", by=desks.writer.user, dek="One.")
    write(article, "en", by=desks.editor.user, dek="Two.")
    links = "//table[@class='record']//td[2]/a/@href"
    own = reverse("admin:account-record", args=[desks.writer.user.pk])
    assert of_article(desks.writer, article).tree.xpath(links) == [own]
    assert len(of_article(desks.editor, article).tree.xpath(links)) == 2


def test_a_guest_sees_no_record(desks: Desks) -> None:
    guest = signed_in(factories.user(is_staff=True))
    article = factories.article()
    for address in (
        reverse("admin:articles_article_history", args=[article.pk]),
        reverse("admin:account-record", args=[desks.chief.user.pk]),
    ):
        assert guest.client.get(address).status_code == 403


def test_a_long_record_goes_on_by_cursor(desks: Desks) -> None:
    article, at = factories.article(), timezone.now()
    for number in range(PER_PAGE + 2):
        # Two of one instant stand on either side of the page's end.
        ago = timedelta(minutes=min(number, PER_PAGE - 1))
        Act.objects.create(
            article=article, verb=Verb.CATALOGUE, by=desks.chief.user, at=at - ago,
            comment=str(number),
        )  # fmt: skip
    first = of_article(desks.chief, article)
    (further,) = first.tree.xpath("//p[@class='earlier']/a/@href")
    last = of_article(desks.chief, article, before=further.removeprefix("?before="))
    assert last.tree.xpath("//p[@class='earlier']") == []
    shown = [comment for page in (first, last) for (comment,) in lines(page, COMMENT)]
    assert len(lines(first, COMMENT)) == PER_PAGE
    assert sorted(shown, key=int) == [str(number) for number in range(PER_PAGE + 2)]
    bad = reverse("admin:articles_article_history", args=[article.pk]) + "?before=x"
    assert desks.chief.client.get(bad).status_code == 404


@pytest.mark.parametrize("acts", [1, 3])
def test_a_record_costs_the_same_however_long(
    desks: Desks, acts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = factories.article()
    for number in range(acts):
        write(article, "en", by=factories.user("Editors"), dek=f"Dek {number}")
    address = reverse("admin:articles_article_history", args=[article.pk])
    # Session, account; two of rights; the article; the acts.
    chief = desks.chief
    with django_assert_num_queries(6):
        chief.client.get(address)


def test_a_text_that_came_back_says_why_above_the_form(desks: Desks) -> None:
    article = at_status(Status.IN_REVIEW, "ar")
    send_back(article, "ar", by=desks.editor.user, comment="المصدر؟")
    told = desks.writer.article(article).texts("//tr[@class='sent-back']")
    assert told == [f"العربية: sent back by {desks.editor.user.person}. المصدر؟"]
    write(article, "ar", by=desks.writer.user, dek="خلاصة أخرى")
    assert desks.writer.article(article).texts("//tr[@class='sent-back']") == told
    store(article, "ar", status=Status.IN_REVIEW)
    assert desks.writer.article(article).texts("//tr[@class='sent-back']") == []
