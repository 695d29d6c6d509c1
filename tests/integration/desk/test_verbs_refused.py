"""Who is offered which steps, and what happens to the others."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.enums import CorrectionKind, Status
from articles.models import Article
from articles.publishing import correct, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in
from tests.integration.publishing.record import acts, at_status, changes, row

NOT_YOURS = "Your role does not include this step. Ask a chief editor to take it."
OTHER_EDITION = "You do not work on this edition. Ask someone who does, or a chief editor."
CHANGED = "The text has changed since you opened this page. Read it again."

OFFERED: dict[str, dict[str, list[str]]] = {
    "draft": {"writer": ["submit"], "editor": ["submit", "publish"]},
    "in_review": {"writer": [], "editor": ["approve", "send_back", "vouch", "publish"]},
    "approved": {"writer": [], "editor": ["publish", "schedule", "send_back", "vouch"]},
    "scheduled": {"writer": [], "editor": ["publish", "schedule", "send_back", "vouch"]},
    "live": {"writer": [], "editor": ["vouch", "withdraw"]},
    "withdrawn": {"writer": [], "editor": []},
}
FILLED = {"comment": "A word.", "reason": "A reason.", "due_0": "2099-01-01", "due_1": "06:00:00"}
VERBS = ("submit", "send_back", "approve", "vouch", "publish", "schedule", "withdraw")


# A chief editor and a superuser have an editor's steps: whether they have all, one stage shows.
WHO_AND_WHERE = [
    pytest.param(who, stage, marks=[pytest.mark.long] if alike and stage != "in_review" else [])
    for who, alike in {
        "writer": False, "editor": False, "french": False, "chief": True, "root": True,
    }.items()
    for stage in OFFERED
]  # fmt: skip


def at(stage: str) -> Article:
    if stage == "scheduled":
        return at_status(Status.LIVE, "fr", at=timezone.now() + timedelta(days=1))
    return at_status(Status(stage), "fr")


def offered(who: str, stage: str) -> list[str]:
    """What the table says of a French text, to be shown to this person."""
    role = {"french": "editor", "root": "chief"}.get(who, who)
    return OFFERED[stage].get(role, OFFERED[stage]["editor"])


@pytest.mark.parametrize(("who", "stage"), WHO_AND_WHERE)
def test_each_role_is_offered_its_steps_and_no_others(desks: Desks, who: str, stage: str) -> None:
    desk = desks.of(who)
    page = desk.article(at(stage))
    assert page.steps["fr"] == offered(who, stage)
    other = {"writer": ["submit"], "french": []}.get(who, ["submit", "publish"])
    assert (page.steps["ar"], page.steps["en"]) == (other, other)


@pytest.mark.parametrize(
    ("who", "stage"), [one for one in WHO_AND_WHERE if one.values[0] not in ("french", "root")]
)
def test_what_is_not_offered_is_refused_and_changes_nothing(
    desks: Desks, who: str, stage: str
) -> None:
    desk = desks.of(who)
    article = at(stage)
    before = row(article)
    for verb in set(VERBS) - set(offered(who, stage)):
        page = desk.step(article, "fr", verb)
        page = page.send(**{name: FILLED[name] for name in page.fields if name in FILLED})
        assert (verb, len(page.errors), page.messages) == (verb, 1, [])
        assert changes(before, article) == {}, verb
        assert acts(article) == [], verb


@pytest.mark.parametrize("verb", ["approve", "publish", "vouch", "send_back"])
def test_a_writer_is_told_whom_to_ask(desks: Desks, verb: str) -> None:
    page = desks.writer.step(at("in_review"), "fr", verb).send(comment="A word.")
    assert page.errors == [NOT_YOURS]


@pytest.mark.parametrize("verb", ["submit", "publish"])
def test_an_editor_of_another_language_is_told_whom_to_ask(desks: Desks, verb: str) -> None:
    article = factories.article()
    page = desks.french.step(article, "en", verb).send()
    assert page.errors == [OTHER_EDITION]
    assert acts(article) == []


def test_only_the_first_of_three_steps_is_not_enough(desks: Desks) -> None:
    """Publishing a draft is submitting, approving, publishing: all or none."""
    user = factories.user("Writers", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="review_article"))
    article = factories.article()
    before = row(article)
    page = signed_in(user).step(article, "fr", "publish").send()
    assert page.errors == [NOT_YOURS]
    assert changes(before, article) == {}
    assert acts(article) == []


@pytest.mark.parametrize("verb", ["submit", "publish"])
def test_a_text_that_was_changed_since_it_was_shown_is_refused(desks: Desks, verb: str) -> None:
    article = factories.article()
    opened = desks.editor.step(article, "fr", verb)
    write(article, "fr", by=desks.writer.user, title="Un autre titre")
    before = row(article)
    recorded = acts(article)
    page = opened.send(comment="Read with care.")
    assert page.errors == [CHANGED]
    assert page.fields["comment"] == "Read with care."
    assert page.texts("//article[@class='as-read']/h2") == ["Un autre titre"]
    assert changes(before, article) == {}
    assert acts(article) == recorded


def test_who_has_read_the_changed_text_may_go_on(desks: Desks) -> None:
    """The page that refuses shows the new text; sending it again means that text."""
    article = factories.article()
    opened = desks.editor.step(article, "fr", "publish")
    write(article, "fr", by=desks.writer.user, title="Un autre titre")
    page = opened.send().send()
    assert page.errors == []
    assert row(article)["status_fr"] == Status.LIVE


def test_nobody_vouches_for_or_withdraws_a_text_that_was_not_shown(desks: Desks) -> None:
    article = factories.article(("fr",))
    pages = [desks.chief.step(article, "fr", verb) for verb in ("vouch", "withdraw")]
    correct(
        article, "fr", by=desks.editor.user, kind=CorrectionKind.CORRECTION,
        note="Il était faux.", changes={"title": "Neuf"},
    )  # fmt: skip
    before = row(article)
    for page in pages:
        assert page.send(reason="Faux.").errors == [CHANGED]
    assert changes(before, article) == {}


def test_a_change_in_another_language_does_not_stand_in_the_way(desks: Desks) -> None:
    article = factories.article()
    opened = desks.editor.step(article, "fr", "publish")
    write(article, "en", by=desks.writer.user, title="Another headline")
    assert opened.send().errors == []


@pytest.mark.parametrize("seen", [None, "", "0" * 64])
def test_a_step_names_the_text_that_was_read(desks: Desks, seen: str | None) -> None:
    article = factories.article()
    page = desks.editor.step(article, "fr", "publish").send(seen=seen)
    assert page.texts("//p[@class='errornote']") == ["Please correct what is marked below."]
    assert acts(article) == []


@pytest.mark.parametrize(
    ("language", "verb"), [("fr", "delete"), ("fr", "correct"), ("de", "publish"), ("fr", "write")]
)
def test_there_is_no_page_for_what_is_no_step(desks: Desks, language: str, verb: str) -> None:
    kwargs = {"pk": factories.article().pk, "language": language, "verb": verb}
    for method in (desks.chief.client.get, desks.chief.client.post):
        assert method(reverse("admin:article-act", kwargs=kwargs)).status_code == 404


def test_who_may_not_see_articles_sees_no_step_page(desks: Desks) -> None:
    stranger = signed_in(factories.user(is_staff=True))
    kwargs = {"pk": factories.article().pk, "language": "fr", "verb": "publish"}
    address = reverse("admin:article-act", kwargs=kwargs)
    assert stranger.client.get(address).status_code == 403
    assert stranger.client.post(address).status_code == 403
    for outsider in (Client(), signed_in(factories.user("Editors")).client):
        answer = outsider.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))
