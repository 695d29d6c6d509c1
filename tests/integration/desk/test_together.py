"""One step for several texts: asked first, told of row by row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk import together
from articles.enums import Status, Verb
from articles.languages import in_language
from articles.models import Act, Article
from articles.publishing import write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.publishing.record import at_status, store


def address(verb: str) -> str:
    return reverse("admin:articles-together", args=[verb])


def asked(desk: Desk, verb: str, *texts: tuple[Article, str]) -> Page:
    values = [f"{article.pk}-{code}" for article, code in texts]
    answer = desk.client.get(address(verb), {"text": values}, follow=True)
    return desk.answered(address(verb), answer)


def outcome(page: Page) -> list[list[str]]:
    rows = page.tree.xpath("//table[@class='record']/tbody/tr")
    return [[" ".join(td.text_content().split()) for td in row.xpath("./td")][1:] for row in rows]


def statuses(*texts: tuple[Article, str]) -> list[str]:
    for article, _code in texts:
        article.refresh_from_db()
    return [in_language(article, "status", code) for article, code in texts]


def in_review(*codes: str) -> Article:
    article = factories.article()
    for code in codes:
        store(article, code, status=Status.IN_REVIEW)
    return article


def test_nothing_is_done_before_it_was_asked(desks: Desks) -> None:
    article = in_review("fr")
    page = asked(desks.chief, "approve", (article, "fr"))
    assert page.fields["text"] == [f"{article.pk}-fr"]
    assert statuses((article, "fr")) == [Status.IN_REVIEW]


def test_what_became_of_each_is_told_row_by_row(desks: Desks) -> None:
    one, two, other = in_review("fr"), in_review("ar"), in_review("en")
    page = asked(desks.chief, "approve", (one, "fr"), (two, "ar"), (other, "en"))
    write(two, "ar", by=desks.writer.user, title="عنوان آخر")
    done = page.send(text=[f"{one.pk}-fr", f"{two.pk}-ar"], comment="All read.")
    assert done.texts("//p[@class='told']") == ["Done with 1 text. 1 was refused."]
    assert outcome(done) == [
        ["Français", "Done"],
        ["العربية", "Refused The text has changed since you opened this page. Read it again."],
    ]
    assert statuses((one, "fr"), (two, "ar"), (other, "en")) == [
        Status.APPROVED, Status.IN_REVIEW, Status.IN_REVIEW,
    ]  # fmt: skip
    assert Act.objects.get(article=one, verb=Verb.APPROVE).comment == "All read."


def test_what_the_step_is_not_for_is_shown_and_cannot_be_chosen(desks: Desks) -> None:
    ready, draft = in_review("fr"), factories.article()
    page = asked(desks.french, "approve", (ready, "fr"), (ready, "en"), (draft, "fr"))
    assert page.fields["text"] == [f"{ready.pk}-fr"]
    why_not = [
        row[2].removeprefix("In review").removeprefix("Draft").strip() for row in outcome(page)
    ]
    assert why_not == [
        "",
        "This step does not follow from where the text stands.",
        "This step does not follow from where the text stands.",
    ]
    # Sent all the same, it is refused.
    forced = page.send(text=[f"{draft.pk}-fr", f"{ready.pk}-en"])
    assert forced.texts("//p[@class='told']") == ["Done with 0 texts. 2 were refused."]
    assert statuses((draft, "fr"), (ready, "en")) == [Status.DRAFT, Status.DRAFT]


def test_an_edition_that_is_not_ones_own_is_refused(desks: Desks) -> None:
    article = in_review("ar")
    page = asked(desks.french, "approve", (article, "ar"))
    assert "You may not take this step in this language." in outcome(page)[0][2]
    forced = page.send(**{"text": [f"{article.pk}-ar"], f"seen-{article.pk}-ar": "x"})
    assert statuses((article, "ar")) == [Status.IN_REVIEW]
    assert outcome(forced)[0][1].startswith("Refused")


def test_the_list_of_articles_offers_it_for_all_languages_that_wait(desks: Desks) -> None:
    one, two = in_review("fr", "en"), in_review("ar")
    factories.article()
    path = reverse("admin:articles_article_changelist")
    chosen = {"action": "together_approve", "_selected_action": [one.pk, two.pk]}
    page = desks.chief.answered(path, desks.chief.client.post(path, chosen, follow=True))
    assert page.fields["text"] == [f"{one.pk}-fr", f"{one.pk}-en", f"{two.pk}-ar"]
    done = Page(page.desk, address("approve"), page.response).send()
    assert done.texts("//p[@class='told']") == ["Done with 3 texts."]


def test_a_comment_that_the_step_needs_is_asked_for(desks: Desks) -> None:
    article = in_review("fr")
    page = asked(desks.chief, "send_back", (article, "fr"))
    refused = page.send()
    assert refused.errors == ["This field is required."]
    assert statuses((article, "fr")) == [Status.IN_REVIEW]
    assert refused.send(comment="Shorter.").errors == []
    assert statuses((article, "fr")) == [Status.DRAFT]


def test_publishing_takes_texts_in_review_through_their_approval(desks: Desks) -> None:
    article = in_review("fr", "ar")
    page = asked(desks.chief, "publish", (article, "fr"), (article, "ar"))
    page.send()
    assert statuses((article, "fr"), (article, "ar")) == [Status.LIVE, Status.LIVE]


@pytest.mark.parametrize("verb", ["vouch", "withdraw", "write", "nothing"])
def test_other_steps_are_not_taken_with_several_texts(desks: Desks, verb: str) -> None:
    assert desks.chief.client.get(address(verb)).status_code == 404


@pytest.mark.parametrize("values", [[], ["x"], ["1-xx"], ["999999-fr"], ["-fr"]])
def test_nothing_chosen_is_said(desks: Desks, values: list[str]) -> None:
    answer = desks.chief.client.get(address("approve"), {"text": values}, follow=True)
    page = desks.chief.answered(address("approve"), answer)
    assert page.texts("//div[@id='content-main']/p") == [
        "None of what was chosen is waiting for this step, or you may not take it there."
    ]


def test_more_than_can_be_taken_at_once_is_said(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "MOST", 1)
    one, two = in_review("fr"), in_review("fr")
    page = asked(desks.chief, "approve", (one, "fr"), (two, "fr"))
    assert page.fields["text"] == [f"{one.pk}-fr"]
    assert page.texts("//p[@class='errornote']") == [
        "More than 1 texts were chosen. These are the first."
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_asking_costs_the_same_for_one_and_for_three(desks: Desks, many: int) -> None:
    values = [f"{in_review('fr').pk}-fr" for _number in range(many)]
    chief = desks.chief
    with CaptureQueriesContext(connection) as captured:
        chief.client.get(address("approve"), {"text": values})
    assert len(captured) == 6


def test_a_writer_is_offered_what_a_writer_may_do(desks: Desks) -> None:
    article = at_status(Status.DRAFT, "en")
    page = asked(desks.writer, "submit", (article, "en"))
    assert page.send().texts("//p[@class='told']") == ["Done with 1 text."]
    assert statuses((article, "en")) == [Status.IN_REVIEW]
