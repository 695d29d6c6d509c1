"""The page on which a story is withdrawn in several languages at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.languages import codes
from articles.models import Article, Correction, CorrectionNote
from articles.publishing import correct, withdraw
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page, signed_in
from tests.integration.publishing.record import acts, changes, row, store

LIVE, WITHDRAWN = Status.LIVE, Status.WITHDRAWN
REASONS = {
    "fr": "Une citation était fausse.",
    "ar": "نُسب القول إلى غير قائله.",
    "en": "A quote was false.",
}
NAMES = {"fr": "\u2068Français\u2069", "ar": "\u2068العربية\u2069", "en": "\u2068English\u2069"}
SENT = {f"reason_{code}": reason for code, reason in REASONS.items()}


@pytest.fixture
def article(db: None) -> Article:
    return factories.article(codes())


def opened(desk: Desk, article: Article) -> Page:
    return desk.open(f"/desk/articles/article/{article.pk}/withdraw/")


def offered(page: Page) -> list[str]:
    return [str(box.get("name")) for box in page.tree.xpath("//input[@type='checkbox']")]


def statuses(article: Article) -> dict[str, Status]:
    stored = row(article)
    return {code: Status(stored[f"status_{code}"]) for code in codes()}


def test_three_languages_go_at_one_instant_as_one_withdrawal(
    desks: Desks, article: Article
) -> None:
    page = opened(desks.chief, article)
    assert offered(page) == ["go_fr", "go_ar", "go_en"]
    done = page.send(**SENT)
    assert done.errors == []
    assert done.messages == [f"Withdrawn together: {NAMES['fr']}, {NAMES['ar']}, {NAMES['en']}."]
    assert statuses(article) == dict.fromkeys(codes(), WITHDRAWN)
    stored = row(article)
    assert len({stored[f"withdrawn_at_{code}"] for code in codes()}) == 1
    notes = Correction.objects.get().notes.order_by("pk")
    assert list(notes.values_list("language", "text")) == list(REASONS.items())
    assert [(act["verb"], act["language"]) for act in acts(article)] == [
        (Verb.WITHDRAW, code) for code in codes()
    ]


def test_each_address_answers_410_with_its_reason(desks: Desks, article: Article) -> None:
    opened(desks.chief, article).send(**SENT)
    for code, reason in REASONS.items():
        answer = Client().get(article.get_absolute_url(code))
        assert answer.status_code == 410
        assert reason in answer.content.decode()


def test_one_may_be_left(desks: Desks, article: Article) -> None:
    opened(desks.chief, article).send(**{**SENT, "go_ar": None, "reason_ar": ""})
    assert statuses(article) == {"fr": WITHDRAWN, "ar": LIVE, "en": WITHDRAWN}


@pytest.mark.parametrize(
    ("changes_", "complaint"),
    [
        ({"reason_ar": " "}, "Tell the readers of this language why it is withdrawn."),
        ({"go_ar": None}, "Choose this language too, or take its reason away."),
        (
            {f"{name}_{code}": None for name in ("go", "reason") for code in codes()},
            "Choose a language to withdraw.",
        ),
    ],
)
def test_what_is_not_whole_withdraws_nothing_and_keeps_what_was_typed(
    desks: Desks, article: Article, changes_: dict[str, str | None], complaint: str
) -> None:
    before = row(article)
    page = opened(desks.chief, article).send(**{**SENT, **changes_})
    assert page.errors == [complaint]
    assert changes(before, article) == {}
    kept = {name: value for name, value in {**SENT, **changes_}.items() if value and value.strip()}
    assert {name: page.fields[name] for name in kept} == kept


def test_a_text_that_changed_meanwhile_holds_back_all_and_is_named(
    desks: Desks, article: Article
) -> None:
    page = opened(desks.chief, article)
    correct(
        article, "ar", by=desks.editor.user, kind=CorrectionKind.CORRECTION, note="خطأ.",
        changes={"origin": Origin.ASSISTED},
    )  # fmt: skip
    before = row(article)
    again = page.send(**SENT)
    assert again.errors == [
        (
            f"{NAMES['ar']}: The text has changed since you opened this page. Read it again."
            " Nothing was withdrawn."
        )
    ]
    assert changes(before, article) == {}
    assert again.tree.xpath("//details[@open]/article/@lang") == ["ar"]
    again.send()
    assert statuses(article) == dict.fromkeys(codes(), WITHDRAWN)


def test_a_text_that_comes_due_meanwhile_is_offered_and_stops_nobody_twice(
    desks: Desks, article: Article
) -> None:
    due = timezone.now() + timedelta(hours=1)
    store(article, "ar", published_at=due, changed_at=due)
    page = opened(desks.chief, article)
    assert offered(page) == ["go_fr", "go_en"]
    due -= timedelta(hours=2)
    store(article, "ar", published_at=due, changed_at=due)
    again = page.send(reason_fr=REASONS["fr"])
    assert again.errors == ["Tell the readers of this language why it is withdrawn."]
    assert offered(again) == ["go_fr", "go_ar", "go_en"]
    assert again.send(reason_en=REASONS["en"]).errors == []
    assert statuses(article) == {"fr": WITHDRAWN, "ar": LIVE, "en": WITHDRAWN}


def test_one_that_a_colleague_has_withdrawn_meanwhile_holds_back_the_others(
    desks: Desks, article: Article
) -> None:
    page = opened(desks.chief, article)
    first = withdraw(article, "ar", by=desks.chief.user, reason=REASONS["ar"])
    again = page.send(**SENT)
    assert again.errors == [
        f"{NAMES['ar']}: there is nothing to withdraw any more. Nothing was withdrawn."
    ]
    assert statuses(article) == {"fr": LIVE, "ar": WITHDRAWN, "en": LIVE}
    assert again.fields["reason_fr"] == REASONS["fr"]
    assert again.send(joins=str(first.pk)).errors == []
    assert Correction.objects.get() == first


def test_only_live_texts_of_ones_own_editions_are_offered(desks: Desks) -> None:
    article = factories.article(("fr", "ar"))
    french = signed_in(factories.user("Chief editors", languages=("fr",), is_staff=True))
    assert offered(opened(desks.chief, article)) == ["go_fr", "go_ar"]
    assert offered(opened(french, article)) == ["go_fr"]
    page = opened(desks.writer, article)
    assert offered(page) == []
    assert page.texts("//*[@id='content-main']//form/p")[1] == (
        "Readers see no text of this article that you may withdraw."
    )


def test_what_is_asked_for_in_spite_of_that_is_not_done(desks: Desks, article: Article) -> None:
    page = opened(desks.chief, article)
    before = row(article)
    sent = {**page.fields, **SENT}
    desks.writer.client.post(page.path, sent)
    assert changes(before, article) == {}


def test_a_scheduled_text_is_not_offered(desks: Desks) -> None:
    soon = timezone.now() + timedelta(days=1)
    assert offered(opened(desks.chief, factories.article(("fr",), at=soon))) == []


def test_the_form_leads_there_where_two_can_go(desks: Desks, article: Article) -> None:
    link = f"//a[@href='/desk/articles/article/{article.pk}/withdraw/']"
    assert desks.chief.article(article).texts(link) == ["Withdraw…"]
    assert desks.writer.article(article).texts(link) == []
    for code in ("fr", "ar"):
        withdraw(article, code, by=desks.chief.user, reason="Faux.")
    assert desks.chief.article(article).texts(link) == []


def test_the_rest_of_a_story_joins_what_was_withdrawn_before(
    desks: Desks, article: Article
) -> None:
    first = withdraw(article, "fr", by=desks.chief.user, reason=REASONS["fr"])
    page = opened(desks.chief, article)
    assert page.fields["joins"] == str(first.pk)
    page.send(reason_ar=REASONS["ar"], reason_en=REASONS["en"])
    assert set(CorrectionNote.objects.values_list("correction", flat=True)) == {first.pk}
    assert statuses(article) == dict.fromkeys(codes(), WITHDRAWN)


@pytest.mark.parametrize("own", [False, True])
def test_so_does_a_single_language_unless_it_is_another_affair(
    desks: Desks, article: Article, own: bool
) -> None:
    first = withdraw(article, "fr", by=desks.chief.user, reason=REASONS["fr"])
    page = desks.chief.step(article, "en", "withdraw")
    assert page.fields["joins"] == str(first.pk)
    changed = {"joins": ""} if own else {}
    assert page.send(reason=REASONS["en"], **changed).errors == []
    assert Correction.objects.count() == (2 if own else 1)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_is_asked_in_the_language_of_the_desk(article: Article, language: str) -> None:
    desk = signed_in(factories.user("Chief editors", is_staff=True), language)
    page = opened(desk, article)
    assert page.tree.xpath("/html/@dir") == ["rtl" if language == "ar" else "ltr"]
    for code in codes():
        (reason,) = page.tree.xpath(f"//textarea[@name='reason_{code}']")
        assert (reason.get("lang"), reason.get("dir")) == (code, "rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize("many", [1, 3])
def test_asking_costs_the_same_for_one_and_for_three(desks: Desks, many: int) -> None:
    """Of everything that an article may have many of; one query for each text that is shown."""
    article = factories.article(
        codes(), sources=tuple(factories.source_item() for _ in range(many))
    )
    for number in range(many):
        kind = CorrectionKind.UPDATE
        correct(article, "fr", by=desks.chief.user, kind=kind, note=f"{number}.")
    path = f"/desk/articles/article/{article.pk}/withdraw/"
    with CaptureQueriesContext(connection) as captured:
        assert desks.chief.client.get(path).status_code == 200
    assert len(captured) == 11, "\n".join(query["sql"][:150] for query in captured)
