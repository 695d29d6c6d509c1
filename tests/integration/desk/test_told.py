"""A correction told in one language, and later in another: one record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.enums import CorrectionKind
from articles.languages import codes
from articles.models import Article, Correction, CorrectionNote
from articles.publishing import confirm, correct, examine, withdraw
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page
from tests.integration.publishing.record import acts, changes, row

CORRECTION, CLARIFICATION, UPDATE, WITHDRAWAL = CorrectionKind
NOTE = "Le titre disait le contraire de ce qui a été voté, et le chapeau de même."


@pytest.fixture
def article(db: None) -> Article:
    return factories.article(codes())


@pytest.fixture
def earlier(desks: Desks, article: Article) -> Correction:
    """A clarification that French readers were told of."""
    return correct(
        article, "fr", by=desks.chief.user, kind=CLARIFICATION, note=NOTE,
        changes={"title": "Voté"},
    )  # fmt: skip


def offered(page: Page) -> dict[str, list[str]]:
    """By language: what a note may belong to, with what is chosen marked."""
    found = {}
    for code in codes():
        options = page.tree.xpath(f"//select[@name='correction_joins_{code}']/option")
        if options:
            found[code] = [
                option.get("value") + ("+" if option.get("selected") is not None else "")
                for option in options
            ]
    return found


def told() -> list[tuple[int, str, str]]:
    found = CorrectionNote.objects.order_by("pk")
    return list(found.values_list("correction_id", "language", "text"))


def test_the_other_languages_are_offered_what_one_was_told(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    """Chosen already, since it has left their texts behind."""
    page = desks.editor.article(article)
    assert offered(page) == {code: ["", f"{earlier.pk}+"] for code in ("ar", "en")}
    (said,) = set(page.texts("//select[starts-with(@name,'correction_joins')]/option[2]"))
    day = f"{earlier.notes.get().at:%Y-%m-%d}"
    assert said == (
        f"Clarification, \u2068{day}\u2069 (\u2068Français\u2069): \u2068{NOTE[:59]}…\u2069"
    )


def test_an_article_without_corrections_asks_nothing(desks: Desks, article: Article) -> None:
    assert offered(desks.editor.article(article)) == {}


def test_the_second_language_joins_and_has_the_kind_of_the_first(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    page = desks.editor.article(article).send(
        title_en="Voted", correction_note_en="The headline said the opposite."
    )
    assert page.errors == []
    assert told() == [
        (earlier.pk, "fr", NOTE),
        (earlier.pk, "en", "The headline said the opposite."),
    ]
    assert Correction.objects.get().kind == CLARIFICATION
    assert offered(desks.editor.article(article)) == {"ar": ["", f"{earlier.pk}+"]}


def test_only_the_language_that_is_told_changes(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    before = row(article)
    desks.editor.article(article).send(
        title_en="Voted", correction_note_en="The headline said the opposite."
    )
    changed = set(changes(before, article))
    own = {"title_en", "text_hash_en", "approved_hash_en", "changed_at_en", "outdated_since_en"}
    # The French text was corrected before this one, and so is behind it.
    assert changed == {*own, "outdated_since_fr"}


def test_readers_of_each_language_see_the_note_in_theirs(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    desks.editor.article(article).send(correction_note_ar="قال العنوان عكس ما صُوّت عليه.")
    notes = {}
    for code in codes():
        read = desks.editor.open(article.get_absolute_url(code))
        notes[code] = read.texts("//section[contains(@class,'notes')]//li/p")
    assert notes == {"fr": [NOTE], "ar": ["قال العنوان عكس ما صُوّت عليه."], "en": []}


def test_it_may_be_one_of_its_own(desks: Desks, article: Article, earlier: Correction) -> None:
    desks.editor.article(article).send(
        correction_joins_en="", correction_kind_en="update", correction_note_en="Now voted."
    )
    assert list(Correction.objects.order_by("pk").values_list("kind", flat=True)) == [
        CLARIFICATION, UPDATE,
    ]  # fmt: skip


def test_another_kind_than_that_of_the_one_it_belongs_to_is_refused(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    recorded = acts(article)
    page = desks.editor.article(article).send(
        correction_kind_en="update", correction_note_en="Now voted."
    )
    assert page.errors == [
        (
            "The correction that this belongs to is of another kind. Choose “Clarification”,"
            " or let it be a correction of its own."
        )
    ]
    assert page.fields["correction_note_en"] == "Now voted."
    assert acts(article) == recorded


def test_choosing_one_without_a_note_is_refused(desks: Desks, article: Article) -> None:
    for code in ("fr", "ar"):
        correct(
            article, code, by=desks.chief.user, kind=CORRECTION, note=f"{code}.",
        )  # fmt: skip
    first = Correction.objects.earliest("pk")
    page = desks.editor.article(article).send(correction_joins_en=str(first.pk))
    assert page.errors == ["This text is live. Tell its readers what was wrong and what is right."]


def test_a_preselected_one_asks_for_no_note(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    recorded = acts(article)
    page = desks.editor.article(article).send()
    assert page.errors == []
    assert acts(article) == recorded


def test_what_someone_else_has_told_meanwhile_is_not_told_twice(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    page = desks.editor.article(article)
    correct(article, "en", by=desks.chief.user, kind=CLARIFICATION, note="Done.", joins=earlier)
    again = page.send(correction_note_en="The headline said the opposite.")
    assert again.errors == ["Readers of this language have been told of this correction meanwhile."]
    assert again.fields["correction_note_en"] == "The headline said the opposite."
    assert told() == [(earlier.pk, "fr", NOTE), (earlier.pk, "en", "Done.")]


def test_what_is_told_meanwhile_stops_nobody_who_tells_nothing(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    """One colleague tells Arabic readers, another finds the English text still right."""
    page = desks.editor.article(article)
    correct(article, "ar", by=desks.chief.user, kind=CLARIFICATION, note="تم.", joins=earlier)
    confirm(article, "en", by=desks.chief.user)
    assert page.send(correction_note_fr="Encore une erreur.").errors == []
    assert [note[1:] for note in told()[2:]] == [("fr", "Encore une erreur.")]


def test_neither_a_withdrawal_nor_another_articles_is_offered(
    desks: Desks, article: Article
) -> None:
    withdraw(article, "ar", by=desks.chief.user, reason="خطأ.")
    other = factories.article(("fr",))
    correct(other, "fr", by=desks.chief.user, kind=CORRECTION, note="Autre.")
    assert offered(desks.editor.article(article)) == {}


def test_the_list_says_where_a_correction_was_told_and_where_not(
    desks: Desks, article: Article, earlier: Correction
) -> None:
    row = desks.chief.list("correction").texts("//table[@id='result_list']/tbody/tr/*")
    day = f"{earlier.notes.get().at:%Y-%m-%d}"
    assert row == [
        "Clarification",
        str(article),
        f"\u2068Français\u2069 \u2068{day}\u2069",
        "\u2068العربية\u2069, \u2068English\u2069",
        str(earlier.by),
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_and_the_form_cost_the_same_for_one_and_for_three(
    desks: Desks, article: Article, many: int
) -> None:
    for _number in range(many):
        made = correct(article, "fr", by=desks.chief.user, kind=UPDATE, note="Suite.")
        correct(article, "ar", by=desks.chief.user, kind=UPDATE, note="تتمة.", joins=made)
        other = factories.article(codes())
        correct(other, "fr", by=desks.chief.user, kind=UPDATE, note="Suite.")
    pages = {
        reverse("admin:articles_correction_changelist"): 7,
        reverse("admin:articles_article_change", args=[article.pk]): 25,
    }
    examine(article)
    for path, queries in pages.items():
        with CaptureQueriesContext(connection) as captured:
            assert desks.chief.client.get(path).status_code == 200
        assert len(captured) == queries, "\n".join(query["sql"][:150] for query in captured)
