"""What is kept: wordings by version, corrections, acts, redirects."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Act, Correction, Disclaimer, Redirect
from articles.models.history import CorrectionNote
from tests import factories
from tests.integration.desk.conftest import Desks

FRENCH = {"language": "fr", "origin": "generated", "review": "none"}


@pytest.mark.parametrize("who", ["editor", "chief", "root"])
def test_what_is_on_record_is_looked_at_and_not_changed(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    article = factories.article(("fr",))
    desks.chief.step(article, "fr", "withdraw").send(reason="Faux.")
    kept: dict[str, Any] = {
        "act": Act.objects.get(),
        "correction": Correction.objects.get(),
        "disclaimer": Disclaimer.objects.filter(**FRENCH).get(),
    }
    for model, thing in kept.items():
        page = desk.change(model, thing.pk)
        shown = page.tree.xpath("//*[@id='content-main']//*[self::input or self::textarea][@name]")
        assert {field.get("type") for field in shown} == {"hidden"}
        assert page.tree.xpath("//input[@name='_save']") == []
        before = list(type(thing).objects.values())
        assert desk.client.post(page.path, {"text": "Other", "comment": "x"}).status_code == 403
        address = reverse(f"admin:articles_{model}_delete", args=[thing.pk])
        assert desk.client.post(address, {"post": "yes"}).status_code == 403
        assert list(type(thing).objects.values()) == before
        address = reverse(f"admin:articles_{model}_add")
        assert desk.client.get(address).status_code == 403
    assert CorrectionNote.objects.get().text == "Faux."


def test_a_correction_shows_what_readers_were_told(desks: Desks) -> None:
    note = factories.correction(factories.article(("en",)), text="The figure was wrong.")
    page = desks.editor.change("correction", note.correction_id)
    assert "The figure was wrong." in page.texts("//div[@id='notes-group']//td//p")


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "root"])
def test_no_wording_is_added_past_the_page_that_asks(desks: Desks, who: str) -> None:
    desk, before = desks.of(who), Disclaimer.objects.count()
    path = reverse("admin:articles_disclaimer_add")
    assert desk.client.get(path).status_code == 403
    assert desk.client.post(path, {**FRENCH, "text": "Autre."}).status_code == 403
    assert Disclaimer.objects.count() == before


def test_writers_do_not_see_the_record(desks: Desks) -> None:
    for model in ("act", "correction", "disclaimer", "redirect", "user"):
        address = reverse(f"admin:articles_{model}_changelist")
        assert desks.writer.client.get(address).status_code == 403


def test_the_record_says_who_did_what(desks: Desks) -> None:
    article = factories.article()
    desks.editor.step(article, "en", "publish").send(comment="Go.")
    page = desks.editor.list("act")
    verbs = page.texts("//table[@id='result_list']//td[contains(@class,'field-verb')]")
    assert verbs == ["published", "approved", "submitted"]
    assert set(page.texts("//td[contains(@class,'field-by')]")) == {desks.editor.user.username}


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("old/", "/new/"),
        ("//evil.example/", "/new/"),
        ("/old/", "https://evil.example/"),
        ("/old/", "//evil.example/"),
        ("/same/", "/same/"),
    ],
)
def test_a_redirect_that_leads_off_the_site_is_refused_in_words_for_people(
    desks: Desks, path: str, target: str
) -> None:
    page = desks.chief.new("redirect").send(path=path, target=target)
    assert page.errors != []
    assert [error for error in page.errors if "_" in error] == []
    assert Redirect.objects.count() == 0


def test_a_redirect_within_the_site_is_made(desks: Desks) -> None:
    page = desks.chief.new("redirect").send(path="/fr/ancien/", target="/fr/nouveau/")
    assert page.errors == []
    assert list(Redirect.objects.values_list("path", "target")) == [("/fr/ancien/", "/fr/nouveau/")]
