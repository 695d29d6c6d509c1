"""Correcting a live text in the form, with a note to its readers."""

from typing import Any

import pytest

from articles.enums import CorrectionKind, Status
from articles.languages import codes
from articles.models import Act, Article, Correction, CorrectionNote
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.publishing.record import changes, row

NEEDS_NOTE = "This text is live. Tell its readers what was wrong and what is right."


def notes(article: Article) -> list[tuple[Any, ...]]:
    names = ("language", "text", "changed", "correction__kind", "correction__by")
    found = CorrectionNote.objects.filter(correction__article=article)
    return list(found.order_by("pk").values_list(*names))


def test_a_live_text_is_corrected_with_a_note(desks: Desks) -> None:
    article = factories.article(("fr", "en"))
    before = row(article)
    page = desks.editor.article(article).send(
        title_en="A corrected headline",
        correction_kind_en="clarification",
        correction_note_en="The headline said the opposite.",
    )
    assert page.errors == []
    changed = changes(before, article)
    own = {"title_en", "text_hash_en", "approved_hash_en", "changed_at_en"}
    # The French text, which is live, too, says what this one said.
    assert set(changed) == {*own, "outdated_since_fr"}
    assert changed["title_en"] == "A corrected headline"
    person = desks.editor.user.person.pk
    kind = CorrectionKind.CLARIFICATION
    assert notes(article) == [("en", "The headline said the opposite.", ["title"], kind, person)]


def test_readers_see_the_note_and_the_corrected_words_at_the_old_address(desks: Desks) -> None:
    article = factories.article(("en",))
    address = article.get_absolute_url("en")
    desks.editor.article(article).send(
        title_en="A corrected headline", correction_note_en="The headline said the opposite."
    )
    read = desks.editor.open(address)
    assert read.path == address
    assert read.texts("//h1") == ["A corrected headline"]
    assert read.texts("//section[contains(@class,'notes')]//li/p") == [
        "The headline said the opposite."
    ]
    told = desks.editor.open("/en/corrections/")
    assert "The headline said the opposite." in told.texts("//main//li/p")


def test_a_correction_without_a_note_is_refused_and_nothing_typed_is_lost(desks: Desks) -> None:
    article = factories.article(("en",))
    tag = factories.tag()
    before = row(article)
    typed = {
        "title_en": "A corrected headline",
        "body_en": "<p>A corrected body,\r\non two lines.</p>",
        "dek_fr": "Un autre chapeau",
        "title_ar": "عنوان آخر",
        "correction_kind_en": "update",
        "tags": [str(tag.pk)],
    }
    page = desks.editor.article(article).send(**typed)
    assert page.errors == [NEEDS_NOTE]
    assert {name: page.fields[name] for name in typed} == typed
    assert changes(before, article) == {}
    assert list(article.tags.all()) == []
    assert Act.objects.count() == Correction.objects.count() == 0


def test_what_was_refused_for_want_of_a_note_goes_through_with_one(desks: Desks) -> None:
    article = factories.article(("en",))
    refused = desks.editor.article(article).send(title_en="New", title_fr="Neuf")
    page = refused.send(correction_note_en="The headline was old.")
    assert page.errors == []
    article.refresh_from_db()
    stored = row(article)
    assert (stored["title_en"], stored["title_fr"]) == ("New", "Neuf")
    assert [note[:3] for note in notes(article)] == [("en", "The headline was old.", ["title"])]


@pytest.mark.parametrize("blank", ["", "  \r\n "])
def test_a_note_of_spaces_is_none(desks: Desks, blank: str) -> None:
    article = factories.article(("en",))
    page = desks.editor.article(article).send(title_en="New", correction_note_en=blank)
    assert page.errors == [NEEDS_NOTE]
    assert notes(article) == []


def test_a_note_may_stand_alone(desks: Desks) -> None:
    article = factories.article(("en",))
    before = row(article)
    desks.editor.article(article).send(correction_note_en="The photograph was taken in May.")
    assert set(changes(before, article)) == {"changed_at_en"}
    assert [note[:3] for note in notes(article)] == [("en", "The photograph was taken in May.", [])]


def test_one_correction_of_two_languages_is_one_record(desks: Desks) -> None:
    article = factories.article(("fr", "ar", "en"))
    desks.editor.article(article).send(
        title_fr="Neuf",
        correction_note_fr="Le titre était faux.",
        title_en="New",
        correction_note_en="The headline was wrong.",
    )
    assert [note[:3] for note in notes(article)] == [
        ("fr", "Le titre était faux.", ["title"]),
        ("en", "The headline was wrong.", ["title"]),
    ]
    assert Correction.objects.count() == 1


def test_a_live_text_is_corrected_and_a_draft_rewritten_in_one_go(desks: Desks) -> None:
    article = factories.article(("en",))
    desks.editor.article(article).send(
        dek_en="Better.", correction_note_en="The dek was wrong.", dek_fr="Mieux."
    )
    stored = row(article)
    assert (stored["dek_en"], stored["dek_fr"]) == ("Better.", "Mieux.")
    assert [note[0] for note in notes(article)] == ["en"]


def test_a_vouch_for_the_old_text_no_longer_counts(desks: Desks) -> None:
    article = factories.article(("en",), checked_by=factories.person())
    assert desks.editor.article(article).state("en")[1] == "checked"
    desks.editor.article(article).send(dek_en="Better.", correction_note_en="It was wrong.")
    assert desks.editor.article(article).state("en")[1] == "not checked"


def test_only_live_texts_of_the_editors_languages_take_a_note(desks: Desks) -> None:
    article = factories.article(("fr", "ar"))
    for desk, languages in ((desks.editor, {"fr", "ar"}), (desks.french, {"fr"})):
        offered = {name for name in desk.article(article).fields if name.startswith("correction")}
        assert offered == {
            f"correction_{name}_{code}" for name in ("kind", "note") for code in languages
        }


def test_a_draft_has_no_correction(desks: Desks) -> None:
    page = desks.editor.article(factories.article())
    assert [name for name in page.fields if name.startswith("correction")] == []


def test_a_withdrawal_is_not_among_the_kinds_of_correction(desks: Desks) -> None:
    page = desks.editor.article(factories.article(("en",)))
    kinds = page.tree.xpath("//select[@name='correction_kind_en']/option/@value")
    assert kinds == ["correction", "clarification", "update"]


def test_whoever_may_not_correct_is_told_so(desks: Desks) -> None:
    article = factories.article(("en",))
    before = row(article)
    page = desks.writer.article(article).send(title_en="New", correction_note_en="It was wrong.")
    assert page.errors == ["Your role does not include this step. Ask a chief editor to take it."]
    assert page.fields["title_en"] == "New"
    assert changes(before, article) == {}
    assert notes(article) == []


def test_all_languages_can_be_corrected_at_once(desks: Desks) -> None:
    article = factories.article(("fr", "ar", "en"))
    changed = {f"title_{code}": f"{code} 2" for code in codes()}
    told = {f"correction_note_{code}": f"{code}." for code in codes()}
    desks.editor.article(article).send(**changed, **told)
    stored = row(article)
    assert {name: stored[name] for name in changed} == changed
    assert {stored[f"status_{code}"] for code in codes()} == {Status.LIVE}
