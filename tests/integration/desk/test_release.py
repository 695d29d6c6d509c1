"""The page on which a story is released in several languages at once, and others promised."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.enums import Origin, Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article, Vouch
from articles.publishing import promise, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page, signed_in
from tests.integration.publishing.record import acts, at_status, changes, row, store

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
pytestmark = pytest.mark.django_db
OPEN = {"fr": "go_fr", "ar": "go_ar", "en": "go_en"}
SOON = datetime(2099, 1, 15, 17, 0, tzinfo=UTC)
NAMES = {"fr": "\u2068Français\u2069", "ar": "\u2068العربية\u2069", "en": "\u2068English\u2069"}


def opened(desk: Desk, article: Article) -> Page:
    return desk.open(f"/desk/articles/article/{article.pk}/release/")


def statuses(article: Article) -> dict[str, Status]:
    stored = row(article)
    return {code: Status(stored[f"status_{code}"]) for code in codes()}


def offered(page: Page) -> list[str]:
    """The languages that can be chosen, with whether they are."""
    boxes = page.tree.xpath("//input[@type='checkbox' and starts-with(@name,'go_')]")
    return [box.get("name")[3:] + ("+" if box.get("checked") is not None else "") for box in boxes]


def why_not(page: Page) -> list[str]:
    return page.texts("//p[@class='why']")


def test_three_drafts_go_at_one_instant(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article)
    assert offered(page) == ["fr+", "ar+", "en+"]
    page = page.send(comment="Go.")
    assert page.errors == []
    assert page.messages == [f"Released together: {NAMES['fr']}, {NAMES['ar']}, {NAMES['en']}."]
    assert statuses(article) == dict.fromkeys(codes(), LIVE)
    stored = row(article)
    assert len({stored[f"published_at_{code}"] for code in codes()}) == 1
    done = [(act["verb"], act["language"]) for act in acts(article)]
    ready = [(v, c) for c in codes() for v in (Verb.SUBMIT, Verb.APPROVE)]
    assert done == [*ready, *((Verb.PUBLISH, code) for code in codes())]
    assert {act["comment"] for act in acts(article)} == {"Go."}
    article.refresh_from_db()
    for code in codes():
        assert Client().get(article.get_absolute_url(code)).status_code == 200


def test_each_text_can_be_read_before_it_goes(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article)
    for code in codes():
        (shown,) = page.tree.xpath(f"//details/article[@lang='{code}']")
        assert shown.get("dir") == ("rtl" if code == "ar" else "ltr")
        assert page.texts(f"//details/article[@lang='{code}']/h2") == [
            in_language(article, "title", code)
        ]
    assert acts(article) == []


def test_one_that_is_refused_holds_back_all_and_is_named(desks: Desks) -> None:
    """The editor opens the page; meanwhile the Arabic text is written anew."""
    article = factories.article()
    page = opened(desks.editor, article)
    write(article, "ar", by=desks.chief.user, title="عنوان آخر")
    before, recorded = row(article), acts(article)
    again = page.send(comment="Go.", vouch_ar="on", vouch_fr="on")
    assert again.errors == [
        (
            f"{NAMES['ar']}: The text has changed since you opened this page. Read it again."
            " Nothing was released."
        )
    ]
    assert changes(before, article) == {}
    assert acts(article) == recorded
    assert list(Vouch.objects.all()) == []
    # Nothing that was filled in is lost, but a vouch for what was not read.
    assert again.fields["comment"] == "Go."
    assert offered(again) == ["fr+", "ar+", "en+"]
    assert ("vouch_fr" in again.fields, "vouch_ar" in again.fields) == (True, False)
    assert again.tree.xpath("//details[@open]/article/@lang") == ["ar"]
    assert again.send().errors == []
    assert statuses(article) == dict.fromkeys(codes(), LIVE)


def test_what_cannot_go_says_why_and_cannot_be_chosen(desks: Desks) -> None:
    article = at_status(WITHDRAWN, "fr", dek_ar="")
    page = opened(desks.editor, article)
    assert offered(page) == ["en+"]
    assert why_not(page) == ["A withdrawn text does not come back.", "Missing: dek."]
    refused = page.send(go_ar="on", go_fr="on")
    assert [error.split(":")[0] for error in refused.errors] == [NAMES["fr"], NAMES["ar"]]
    assert statuses(article) == {"fr": WITHDRAWN, "ar": DRAFT, "en": DRAFT}


def test_languages_beyond_a_persons_rights_are_shown_and_left(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.french, article)
    assert offered(page) == ["fr+"]
    refusal = "You do not work on this edition. Ask someone who does, or a chief editor."
    assert why_not(page) == [refusal, refusal]
    assert [name for name in page.fields if name.startswith("due_")] == ["due_fr_0", "due_fr_1"]
    page.send(go_ar="on")
    assert statuses(article) == dict.fromkeys(codes(), DRAFT)
    page.send(due_en_0="2099-01-15", due_en_1="18:00")
    assert statuses(article) == {"fr": LIVE, "ar": DRAFT, "en": DRAFT}
    assert row(article)["expected_at_en"] is None


def test_a_writer_reads_why_and_can_send_nothing(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.writer, article)
    assert offered(page) == []
    assert page.tree.xpath("//input[@type='submit' and @class='default']") == []
    assert "release" not in str(desks.writer.article(article).tree.xpath("//p/@class"))
    before = row(article)
    desks.writer.client.post(page.path, {"moment": "now", "go_fr": "on"})
    assert changes(before, article) == {}


def test_an_account_without_a_public_name_is_told(desks: Desks) -> None:
    nameless = signed_in(factories.user("Editors", is_staff=True, named=False))
    page = opened(nameless, factories.article())
    told = "Your account has no public name. A chief editor can add you under People."
    assert why_not(page) == [told] * 3


def test_the_form_of_an_article_leads_there_until_all_is_out(desks: Desks) -> None:
    article = factories.article(("fr", "ar"))
    link = "//p[@class='release']/a[@class='button']/@href"
    assert desks.editor.article(article).tree.xpath(link) == [
        f"/desk/articles/article/{article.pk}/release/"
    ]
    assert desks.french.article(article).tree.xpath(link) == []
    opened(desks.editor, article).send()
    assert desks.editor.article(article).tree.xpath(link) == []


def test_one_that_a_colleague_has_released_meanwhile_holds_back_the_others(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article)
    desks.chief.step(article, "ar", "publish").send()
    again = page.send()
    assert again.errors == [
        f"{NAMES['ar']}: it can no longer be released here. Nothing was released."
    ]
    assert statuses(article) == {"fr": DRAFT, "ar": LIVE, "en": DRAFT}
    assert again.send().errors == []
    assert statuses(article) == dict.fromkeys(codes(), LIVE)


def test_one_that_can_go_by_now_is_offered_and_stops_nobody_twice(desks: Desks) -> None:
    article = factories.article(title_ar="")
    page = opened(desks.editor, article)
    assert offered(page) == ["fr+", "en+"]
    write(article, "ar", by=desks.chief.user, title="عنوان")
    again = page.send(moment="at")
    assert again.errors == ["Say at what time."]
    assert offered(again) == ["fr+", "ar", "en+"]
    assert again.send(moment="now", go_ar="on").errors == []
    assert statuses(article) == dict.fromkeys(codes(), LIVE)


def test_nothing_chosen_is_nothing_done(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    page = opened(desks.editor, article).send(**dict.fromkeys(OPEN.values()))
    assert page.errors == ["Choose a language to release, or say when one is expected."]
    assert changes(before, article) == {}


# ── When ──


def test_a_set_is_scheduled_in_the_editors_own_time(desks: Desks) -> None:
    desk = signed_in(factories.user("Editors", is_staff=True, time_zone="Africa/Tunis"))
    article = factories.article()
    page = opened(desk, article).send(go_en=None, moment="at", at_0="2099-07-15", at_1="14:30")
    both = (
        "\u20682099-07-15 14:30\u2069 (\u2068Tunis\u2069) ·"
        " \u206815:30\u2069 (\u2068Paris\u2069, the site)"
    )
    assert page.messages == [f"Scheduled together for {both}: {NAMES['fr']}, {NAMES['ar']}."]
    due = datetime(2099, 7, 15, 13, 30, tzinfo=UTC)
    stored = row(article)
    assert [stored[f"published_at_{code}"] for code in codes()] == [due, due, None]
    assert [list(Article.objects.live(c, due)) for c in codes()] == [[article], [article], []]
    assert list(Act.objects.filter(due=due).values_list("language", flat=True)) == ["ar", "fr"]


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"moment": "at"}, "Say at what time."),
        ({"moment": "now", "at_0": "2099-07-15", "at_1": "14:30"},
         "Choose “At a time”, or take this time away."),
        ({"moment": "at", "at_0": "2001-07-15", "at_1": "14:30"},
         (f"{NAMES['fr']}: This time has passed. Choose a later one, or publish now. Nothing was"
         " released.")),
    ],
)  # fmt: skip
def test_a_release_has_one_time_and_no_other(
    desks: Desks, sent: dict[str, str], error: str
) -> None:
    article = factories.article()
    before = row(article)
    page = opened(desks.editor, article).send(comment="Before breakfast", **sent)
    assert page.errors == [error]
    assert page.fields["comment"] == "Before breakfast"
    assert changes(before, article) == {}
    assert acts(article) == []


# ── Vouching on the way ──


def test_an_editor_vouches_for_the_languages_that_she_marks(desks: Desks) -> None:
    article = factories.article()
    opened(desks.editor, article).send(vouch_ar="on")
    assert list(Vouch.objects.values_list("language", "text_hash", "person")) == [
        ("ar", row(article)["text_hash_ar"], desks.editor.user.person.pk)
    ]
    assert [bool(row(article)[f"checked_hash_{c}"]) for c in codes()] == [False, True, False]


def test_nobody_is_asked_to_vouch_for_the_own_writing(desks: Desks) -> None:
    article = factories.article(origin=Origin.ASSISTED)
    write(article, "ar", by=desks.editor.user, title="عنوان آخر")
    page = opened(desks.editor, article)
    boxes = page.tree.xpath("//input[starts-with(@name,'vouch_')]/@name")
    assert boxes == ["vouch_fr", "vouch_en"]
    assert "You have written this text. Someone else has to check it." in page.texts("//p")
    page.send(vouch_ar="on")
    assert list(Vouch.objects.all()) == []


def test_nobody_vouches_for_a_text_that_stays_here(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    page = opened(desks.editor, article).send(go_ar=None, vouch_ar="on")
    assert page.errors == ["Choose this language too, or vouch for its text by that step alone."]
    assert changes(before, article) == {}


# ── What is coming ──


def test_one_leads_and_another_is_promised(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article).send(
        go_ar=None, go_en=None, due_ar_0="2099-01-15", due_ar_1="18:00"
    )
    assert page.errors == []
    when = "\u20682099-01-15 18:00\u2069 (\u2068Paris\u2069)"
    assert page.messages == [
        f"Released together: {NAMES['fr']}.",
        f"{NAMES['ar']}: readers are told to expect it at {when}.",
    ]
    assert statuses(article) == {"fr": LIVE, "ar": DRAFT, "en": DRAFT}
    assert row(article)["expected_at_ar"] == SOON
    assert page.state("ar")[0] == f"Draft Promised to readers for {when}"


def test_a_promise_alone_releases_nothing_and_is_called_off(desks: Desks) -> None:
    article = factories.article()
    nobody = dict.fromkeys(OPEN.values())
    opened(desks.editor, article).send(**nobody, due_ar_0="2099-01-15", due_ar_1="18:00")
    assert row(article)["expected_at_ar"] == SOON
    page = opened(desks.editor, article)
    assert (page.fields["due_ar_0"], page.fields["due_ar_1"]) == ("2099-01-15", "18:00:00")
    page = page.send(**nobody, due_ar_0="", due_ar_1="")
    assert page.messages == [f"{NAMES['ar']}: readers are no longer told when to expect it."]
    assert row(article)["expected_at_ar"] is None
    assert statuses(article) == dict.fromkeys(codes(), DRAFT)
    assert [act["verb"] for act in acts(article)] == [Verb.PROMISE, Verb.CALL_OFF]


def test_a_refused_promise_undoes_the_release(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    page = opened(desks.editor, article).send(go_ar=None, due_ar_0="2001-01-15", due_ar_1="18:00")
    assert page.errors == [
        f"{NAMES['ar']}: This time has passed. Promise a later one. Nothing was released."
    ]
    assert changes(before, article) == {}
    assert acts(article) == []
    assert offered(page) == ["fr+", "ar", "en+"]


def test_a_promise_that_someone_else_changed_is_not_overwritten(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article)
    promise(article, "ar", by=desks.chief.user, due=SOON)
    before = row(article)
    page = page.send(go_ar=None, due_ar_0="2099-03-03", due_ar_1="18:00")
    assert page.errors == [
        (
            f"{NAMES['ar']}: Someone else has changed what readers are told. Look at it again."
            " Nothing was released."
        )
    ]
    assert changes(before, article) == {}


def test_a_time_for_a_language_that_goes_now_is_refused(desks: Desks) -> None:
    article = factories.article()
    page = opened(desks.editor, article).send(due_ar_0="2099-01-15", due_ar_1="18:00")
    assert page.errors == [
        "This language is released here. Leave it out, or leave this time as it was."
    ]
    assert statuses(article) == dict.fromkeys(codes(), DRAFT)


def test_what_is_ready_before_its_time_goes_at_it_by_one_click(desks: Desks) -> None:
    article = factories.article(("fr",))
    store(article, "ar", status=APPROVED, approved_hash=in_language(article, "text_hash", "ar"))
    promise(article, "ar", by=desks.chief.user, due=SOON)
    page = opened(desks.editor, article)
    assert offered(page) == ["ar+", "en"]
    assert [page.fields[name] for name in ("moment", "at_0", "at_1")] == [
        "at", "2099-01-15", "18:00:00",
    ]  # fmt: skip
    assert page.send().errors == []
    assert statuses(article) == {"fr": LIVE, "ar": LIVE, "en": DRAFT}
    stored = row(article)
    assert stored["published_at_ar"] == stored["expected_at_ar"] == SOON
    step = desks.editor.step(article, "ar", "schedule")
    assert (step.fields["due_0"], step.fields["due_1"]) == ("2099-01-15", "18:00:00")


def test_what_is_late_says_so_and_may_go_now(desks: Desks) -> None:
    article = store(factories.article(), "ar", expected_at=timezone.now() - timedelta(hours=1))
    page = opened(desks.editor, article)
    assert page.fields["moment"] == "now"
    (late,) = page.texts("//p[@class='late']")
    assert late.startswith("Late: promised to readers for ")
    assert page.send().errors == []
    assert row(article)["expected_at_ar"] is None
