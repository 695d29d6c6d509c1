"""The steps of one language's text, from draft to withdrawal, as the desk offers them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import Origin, Status, Verb
from articles.languages import codes, in_language
from articles.models import Article, Correction, Vouch
from tests import factories
from tests.factories import Newsroom
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, signed_in
from tests.integration.publishing.record import acts, at_status, changes, row

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status


def status(article: Article, language: str = "en") -> Status:
    return Status(row(article)[f"status_{language}"])


def verbs(article: Article) -> list[tuple[Verb, str]]:
    return [(act["verb"], act["language"]) for act in acts(article)]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_draft_goes_live_in_one_step(desks: Desks, language: str) -> None:
    article = factories.article()
    page = desks.editor.step(article, language, "publish").send(comment="Go.")
    headline = in_language(article, "title", language)
    name = {"fr": "Français", "ar": "العربية", "en": "English"}[language]
    assert page.messages == [f"Publish now: {headline} ({name})."]
    assert verbs(article) == [
        (Verb.SUBMIT, language),
        (Verb.APPROVE, language),
        (Verb.PUBLISH, language),
    ]
    assert {act["comment"] for act in acts(article)} == {"Go."}
    assert {code: status(article, code) for code in codes()} == {
        code: LIVE if code == language else DRAFT for code in codes()
    }
    (link,) = page.tree.xpath("//table[@class='states']//td[1]/a/@href")
    article.refresh_from_db()
    assert unquote(link) == unquote(article.get_absolute_url(language))
    assert Client().get(link).status_code == 200


def test_a_draft_goes_live_step_by_step(desks: Desks) -> None:
    article = factories.article()
    offered = []
    for verb in ("submit", "approve", "publish"):
        offered.append(desks.editor.article(article).steps["en"])
        assert verb in offered[-1]
        page = desks.editor.step(article, "en", verb).send()
        assert page.errors == []
    offered.append(page.steps["en"])
    assert offered == [
        ["submit", "publish"],
        ["approve", "send_back", "vouch", "publish"],
        ["publish", "schedule", "send_back", "vouch"],
        ["vouch", "withdraw"],
    ]
    assert verbs(article) == [(Verb.SUBMIT, "en"), (Verb.APPROVE, "en"), (Verb.PUBLISH, "en")]


def test_the_writers_draft_is_released_by_the_editor(desks: Desks) -> None:
    article = factories.article()
    desks.writer.step(article, "en", "submit").send(comment="Ready.")
    desks.editor.step(article, "en", "publish").send()
    assert [(act["verb"], act["by"]) for act in acts(article)] == [
        (Verb.SUBMIT, desks.writer.user.pk),
        (Verb.APPROVE, desks.editor.user.pk),
        (Verb.PUBLISH, desks.editor.user.pk),
    ]
    article.refresh_from_db()
    assert in_language(article, "released_by", "en") == desks.editor.user.person


def test_a_text_is_scheduled_in_the_editors_own_time(newsroom: Newsroom) -> None:
    desk = signed_in(factories.user("Editors", is_staff=True, time_zone="Asia/Beirut"))
    article = at_status(APPROVED, "en")
    page = desk.step(article, "en", "schedule").send(due_0="2099-01-15", due_1="07:30:00")
    due = datetime(2099, 1, 15, 5, 30, tzinfo=UTC)
    assert row(article)["published_at_en"] == due
    both = (
        "\u20682099-01-15 07:30\u2069 (\u2068Beirut\u2069) ·"
        " \u206806:30\u2069 (\u2068Paris\u2069, the site)"
    )
    headline = in_language(article, "title", "en")
    assert page.state("en")[0] == f"Scheduled for {both}"
    assert page.messages == [f"Scheduled for {both}: {headline} (English)."]
    assert page.steps["en"] == ["publish", "schedule", "send_back", "vouch"]
    assert list(Article.objects.live("en")) == []
    assert list(Article.objects.live("en", due)) == [article]
    assert Client().get(article.get_absolute_url("en")).status_code == 404


@pytest.mark.parametrize(
    ("day", "hour", "error"),
    [
        ("2001-01-15", "07:30:00", "This time has passed. Choose a later one, or publish now."),
        ("2099-13-15", "07:30:00", "Enter a valid date."),
        ("", "", "This field is required."),
    ],
)
def test_a_text_is_not_scheduled_for_no_time_or_a_past_one(
    desks: Desks, day: str, hour: str, error: str
) -> None:
    article = at_status(APPROVED, "en")
    before = row(article)
    page = desks.editor.step(article, "en", "schedule").send(
        due_0=day, due_1=hour, comment="Before breakfast"
    )
    assert page.errors == [error]
    assert page.fields["comment"] == "Before breakfast"
    assert changes(before, article) == {}
    assert acts(article) == []


def test_a_scheduled_text_is_released_before_its_time(desks: Desks) -> None:
    article = at_status(LIVE, "en", at=timezone.now() + timedelta(days=1))
    desks.editor.step(article, "en", "publish").send()
    assert list(Article.objects.live("en")) == [article]


@pytest.mark.parametrize("begins", [IN_REVIEW, APPROVED, "scheduled"])
def test_a_text_is_sent_back_with_a_comment(desks: Desks, begins: str) -> None:
    if begins == "scheduled":
        article = at_status(LIVE, "en", at=timezone.now() + timedelta(days=1))
    else:
        article = at_status(Status(begins), "en")
    before = row(article)
    page = desks.editor.step(article, "en", "send_back").send(comment="")
    assert page.errors == ["This field is required."]
    assert changes(before, article) == {}
    page = desks.editor.step(article, "en", "send_back").send(comment="Name the second source.")
    assert page.errors == []
    assert status(article) == DRAFT
    (act,) = acts(article)
    assert (act["verb"], act["comment"]) == (Verb.SEND_BACK, "Name the second source.")


def test_an_editor_vouches_for_exactly_the_text_that_was_shown(desks: Desks) -> None:
    article = factories.article(("en",))
    assert desks.editor.article(article).state("en")[1] == "not checked"
    page = desks.editor.step(article, "en", "vouch").send(comment="Rang the harbour master.")
    assert page.state("en")[1] == "checked"
    (vouch,) = Vouch.objects.values_list("language", "text_hash", "person", "comment")
    shown = row(article)["text_hash_en"]
    assert vouch == ("en", shown, desks.editor.user.person.pk, "Rang the harbour master.")
    assert row(article)["checked_hash_en"] == shown


def test_nobody_vouches_for_a_text_under_the_own_byline(desks: Desks) -> None:
    article = factories.article(("en",), origin=Origin.HUMAN, byline=desks.editor.user.person)
    before = row(article)
    page = desks.editor.step(article, "en", "vouch").send()
    assert page.errors == ["The text bears your byline. Someone else has to check it."]
    assert changes(before, article) == {}


def test_a_chief_withdraws_with_a_reason_and_readers_are_told(desks: Desks) -> None:
    article = factories.article(("fr", "ar"))
    arabic, french = article.get_absolute_url("ar"), article.get_absolute_url("fr")
    page = desks.chief.step(article, "ar", "withdraw")
    reason = page.tree.xpath("//textarea[@name='reason']")[0]
    assert (reason.get("lang"), reason.get("dir")) == ("ar", "rtl")
    assert page.send(reason="").errors == ["This field is required."]
    assert status(article, "ar") == LIVE
    page = desks.chief.step(article, "ar", "withdraw").send(reason="الرقم غير صحيح.")
    assert page.state("ar")[0] == "Withdrawn"
    assert page.steps["ar"] == []
    answer = Client().get(arabic)
    assert answer.status_code == 410
    assert "الرقم غير صحيح." in answer.content.decode()
    assert Client().get(french).status_code == 200
    assert list(Correction.objects.values_list("kind", "notes__language", "notes__text")) == [
        ("withdrawal", "ar", "الرقم غير صحيح.")
    ]


def test_the_page_shows_the_text_that_the_step_concerns(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.step(article, "ar", "publish")
    (shown,) = page.tree.xpath("//article[@class='as-read']")
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    words = [in_language(article, field, "ar") for field in ("title", "dek")]
    assert page.texts("//article[@class='as-read']/h2|//article[@class='as-read']/p[b]") == words
    assert acts(article) == []


@pytest.mark.parametrize(
    ("origin", "missing", "error"),
    [
        (Origin.ASSISTED, {"dek_en": ""}, "Missing: dek."),
        (Origin.ASSISTED, {"title_en": "", "body_en": ""}, "Missing: headline, body."),
        (Origin.HUMAN, {}, "Missing: byline."),
        (Origin.GENERATED, {"sources": ()}, "Missing: source."),
    ],
)
def test_an_incomplete_text_says_what_is_missing(
    desks: Desks, origin: Origin, missing: dict[str, Any], error: str
) -> None:
    article = factories.article(origin=origin, **missing)
    before = row(article)
    page = desks.editor.step(article, "en", "publish").send()
    assert page.errors == [error]
    assert changes(before, article) == {}
    assert acts(article) == []


def test_what_is_missing_is_said_in_arabic_to_who_reads_arabic(desks: Desks) -> None:
    arabic: Desk = signed_in(desks.editor.user, "ar")
    article = factories.article(sources=(), title_ar="", dek_ar="")
    (error,) = arabic.step(article, "ar", "publish").send().errors
    assert [letter for letter in error if letter.isascii() and letter.isalpha()] == []
