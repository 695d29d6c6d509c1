"""What awaits whom: on the front page, in each queue, by language, age and severity."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.desk import queues
from articles.desk.queues import QUEUES, Severity
from articles.enums import CorrectionKind, Status
from articles.languages import codes, column
from articles.models import Article, User
from articles.publishing import correct, examine, send_back, submit, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.grounded import WRONG_BODY, story
from tests.integration.publishing.record import at_status, store

HOUR = timedelta(hours=1)


def front(desk: Desk) -> dict[str, list[str]]:
    """The lines of the front page: the queue's title → severity, counts, age."""
    page = desk.open(reverse("admin:index"))
    lines = page.tree.xpath("//section[@class='overview']//tbody/tr")
    cells = [[" ".join(td.text_content().split()) for td in tr.xpath("./td")] for tr in lines]
    return {title: [severity, *rest] for severity, title, *rest in cells}


def queue(desk: Desk, name: str) -> Page:
    return desk.open(queues.address(name))


def waiting(page: Page) -> list[tuple[str, str]]:
    """Severity and which text, in order."""
    return [
        (" ".join(tr.xpath(".//span[@class='severity']")[0].text_content().split()),
         (tr.xpath(".//input/@value") or tr.xpath(".//td//span[@lang]/@lang"))[0])
        for tr in page.tree.xpath("//table[contains(@class,'queue')]/tbody/tr")
    ]  # fmt: skip


def submitted(article: Article, code: str, at: datetime, by: User) -> Article:
    submit(article, code, by=by, at=at)
    return article


def test_nothing_awaits_an_empty_newsroom(desks: Desks) -> None:
    factories.article()
    page = desks.chief.open(reverse("admin:index"))
    assert page.texts("//section[@class='overview']/p") == [
        "Nothing. All that you may work on is done."
    ]


def test_the_front_page_counts_what_awaits_each_language(desks: Desks) -> None:
    now = timezone.now()
    for code in ("fr", "fr", "ar"):
        submitted(factories.article(), code, now - HOUR, desks.writer.user)
    at_status(Status.APPROVED, "en")
    shown = front(desks.chief)
    assert shown["To review"][:4] == ["Soon", "2", "1", "0"]
    assert shown["To review"][4].replace("\xa0", " ") == "for 1 hour"
    assert shown["To release"][:4] == ["Soon", "0", "0", "1"]
    assert front(desks.french)["To review"][:2] == ["Soon", "2"]
    assert front(desks.writer) == {}


def test_what_presses_stands_first(desks: Desks) -> None:
    now = timezone.now()
    at_status(Status.APPROVED, "en")
    submitted(factories.article(), "fr", now - 25 * HOUR, desks.writer.user)
    shown = front(desks.chief)
    assert [(title, line[0]) for title, line in shown.items()] == [
        ("To review", "Urgent"), ("To release", "Soon"),
    ]  # fmt: skip


def test_a_queue_begins_with_what_presses_and_waits_longest(desks: Desks) -> None:
    now, by = timezone.now(), desks.writer.user
    young = submitted(factories.article(), "en", now - HOUR, by)
    old = submitted(factories.article(), "ar", now - 30 * HOUR, by)
    older = submitted(factories.article(), "fr", now - 40 * HOUR, by)
    assert waiting(queue(desks.chief, "review")) == [
        ("Urgent", f"{older.pk}-fr"), ("Urgent", f"{old.pk}-ar"), ("Soon", f"{young.pk}-en"),
    ]  # fmt: skip
    assert waiting(queue(desks.french, "review")) == [("Urgent", f"{older.pk}-fr")]


def test_a_text_that_went_back_and_came_again_has_waited_since_then(desks: Desks) -> None:
    now, by = timezone.now(), desks.writer.user
    article = submitted(factories.article(), "fr", now - 50 * HOUR, by)
    send_back(article, "fr", by=desks.chief.user, comment="Shorter.", at=now - 40 * HOUR)
    submit(article, "fr", by=by, at=now - HOUR)
    assert waiting(queue(desks.chief, "review")) == [("Soon", f"{article.pk}-fr")]


def test_what_came_back_awaits_whoever_wrote_it(desks: Desks) -> None:
    by, colleague = desks.writer.user, factories.user("Writers", is_staff=True)
    article, another = factories.article(), factories.article()
    for one, writer in ((article, by), (another, colleague)):
        write(one, "en", by=writer, body="<p>New.</p>")
        submit(one, "en", by=writer)
        send_back(one, "en", by=desks.chief.user, comment="Say who told us.")
    page = queue(desks.writer, "returned")
    assert waiting(page) == [("Soon", f"{article.pk}-en")]
    assert page.texts("//td//small[@dir='auto']") == ["Say who told us."]
    submit(article, "en", by=by)
    assert waiting(queue(desks.writer, "returned")) == []


def test_what_is_out_of_date_says_what_changed_and_where_to_see_it(desks: Desks) -> None:
    article = factories.article(("fr", "en"), at=timezone.now() - HOUR)
    write(article, "ar", by=desks.writer.user, title="عنوان")
    editor = desks.editor.user
    told: dict[str, Any] = {"kind": CorrectionKind.CORRECTION, "note": "Faux.", "by": editor}
    correct(article, "fr", changes={"title": "Un titre", "dek": "Un chapô"}, **told)
    correct(article, "fr", changes={"title": "Un titre juste"}, **told)
    page = queue(desks.chief, "outdated")
    assert waiting(page) == [("Urgent", f"{article.pk}-en")]
    (line,) = page.texts("//td/small[a[contains(@href,'/revisions/')]]")
    assert line.startswith(
        f"\u2068Français\u2069 has changed: headline, dek (\u2068{editor.person}\u2069, "
    )
    (link,) = page.tree.xpath("//a[contains(@href,'/revisions/')]/@href")
    path, _mark, chosen = link.partition("?")
    compared = desks.chief.open(path, **dict(part.split("=") for part in chosen.split("&")))
    assert "Un titre juste" in compared.texts("//div[@class='new']")[0]
    # The form and the step say it as well.
    form = desks.chief.article(article)
    assert any("has changed: headline, dek" in text for text in form.texts("//td"))
    step = desks.chief.step(article, "en", "confirm")
    assert any("has changed: headline, dek" in text for text in step.texts("//small"))
    assert step.send().errors == []
    assert waiting(queue(desks.chief, "outdated")) == []


def test_a_step_that_finds_a_text_still_right_is_about_what_has_changed(desks: Desks) -> None:
    article = factories.article(("fr", "en"), at=timezone.now() - HOUR)
    told: dict[str, Any] = {
        "kind": CorrectionKind.CORRECTION,
        "note": "Faux.",
        "by": desks.editor.user,
    }
    correct(article, "fr", changes={"title": "Un titre"}, **told)
    step = desks.chief.step(article, "en", "confirm")
    correct(article, "fr", changes={"title": "Un autre titre"}, **told)
    assert step.send().errors == ["The text has changed since you opened this page. Read it again."]


def test_what_is_late_and_what_is_due(desks: Desks) -> None:
    now = timezone.now()
    late = store(factories.article(("fr",)), "ar", expected_at=now - HOUR)
    due = store(factories.article(("fr",)), "en", expected_at=now + 2 * HOUR)
    Article.objects.update(**{column("announced_at", "fr"): now})
    shown = front(desks.chief)
    assert shown["Late"][:4] == ["Urgent", "0", "1", "0"]
    assert shown["Due"][:4] == ["When there is time", "0", "0", "1"]
    assert shown["Due"][4].replace("\xa0", " ").startswith("next in 1 hour")
    page = queue(desks.chief, "late")
    assert waiting(page) == [("Urgent", f"{late.pk}-ar")]
    assert page.texts("//td//small[@dir='auto']")[0].startswith("Late: promised to readers for")
    assert [row[1] for row in waiting(queue(desks.chief, "due"))] == ["en"]
    assert due.pk != late.pk


def test_what_is_live_and_not_checked_awaits_for_a_week(desks: Desks) -> None:
    now = timezone.now()
    factories.article(("fr",), at=now - timedelta(days=8))
    article = factories.article(("fr", "en"), at=now - HOUR)
    factories.vouch(article, "en", by=factories.person())
    assert [row[1] for row in waiting(queue(desks.chief, "unchecked"))] == ["fr"]


def test_what_was_typed_and_not_saved_is_on_the_front_page(desks: Desks) -> None:
    article = factories.article()
    page = desks.writer.article(article)
    address = reverse("admin:article-working", args=[article.pk])
    sent = {**page.fields, "by": desks.writer.user.pk, "title_en": "Typed"}
    desks.writer.client.post(address, sent)
    (line,) = desks.writer.open(reverse("admin:index")).texts("//section//a")
    assert line == "Typed and not saved: Typed"
    assert front(desks.chief) == {}


@pytest.mark.parametrize("name", [one.name for one in QUEUES])
def test_an_empty_queue_says_so(desks: Desks, name: str) -> None:
    page = queue(desks.chief, name)
    assert "Nothing waits here." in page.texts("//div[@id='content-main']/p")


def test_a_queue_is_open_to_those_who_can_do_something_about_it(desks: Desks) -> None:
    for name in ("review", "release", "late", "due", "outdated", "unchecked"):
        assert desks.writer.client.get(queues.address(name)).status_code == 403
    assert desks.writer.client.get(queues.address("returned")).status_code == 200
    assert desks.chief.client.get(queues.address("nothing")).status_code == 404


def test_a_queue_says_when_it_shows_the_longest_waiting_alone(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.desk.waiting.SHOWN", 1)
    now, by = timezone.now(), desks.writer.user
    old = submitted(factories.article(), "fr", now - 3 * HOUR, by)
    submitted(factories.article(), "fr", now - HOUR, by)
    page = queue(desks.chief, "review")
    assert [value for _severity, value in waiting(page)] == [f"{old.pk}-fr"]
    assert "Of each language, the 1 that have waited longest are shown." in page.texts("//p")


def test_what_the_checks_found_is_said_of_texts_that_await_a_decision(desks: Desks) -> None:
    article, other = story(body_en=WRONG_BODY), story(body_en=WRONG_BODY)
    for one in (article, other):
        examine(one)
    write(other, "en", by=desks.chief.user, dek="Not checked as it stands.")
    found = queue(desks.chief, "review").texts("//small[@class='late']/a")
    assert found == ["2 findings against its release"]


def made(many: int, desks: Desks) -> None:
    """In every queue something, ``many`` times."""
    now, by = timezone.now(), desks.chief.user
    for _number in range(many):
        for code in codes():
            submitted(factories.article(), code, now - HOUR, by)
            at_status(Status.APPROVED, code)
            store(factories.article(("fr",)), "ar", expected_at=now - HOUR)
            store(factories.article(("fr",)), "en", expected_at=now + HOUR)
            article = factories.article(("fr", "en"), at=now - HOUR)
            told: dict[str, Any] = {"kind": CorrectionKind.CORRECTION, "note": "3", "by": by}
            correct(article, "fr", changes={"title": f"{_number} {code}"}, **told)
            back = factories.article()
            write(back, code, by=by, title="3")
            submit(back, code, by=by)
            send_back(back, code, by=by, comment="3")


QUERIES = {
    "late": 7, "outdated": 8, "review": 9, "release": 9, "returned": 8, "due": 9, "unchecked": 7,
}  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_three(desks: Desks, many: int) -> None:
    made(many, desks)
    paths = {name: queues.address(name) for name in QUERIES}
    counted = {}
    for name, path in {**paths, "index": reverse("admin:index")}.items():
        chief = desks.chief
        with CaptureQueriesContext(connection) as captured:
            assert chief.client.get(path).status_code == 200
        counted[name] = len(captured)
    assert counted == {**QUERIES, "index": 9}


def test_severities_have_names() -> None:
    assert [severity.label for severity in Severity] == ["Urgent", "Soon", "When there is time"]
