"""What is kept: wordings by version, corrections, acts, redirects."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import Act, Correction, Disclaimer, Redirect
from articles.models.history import CorrectionNote
from tests import factories
from tests.integration.desk.conftest import Desks

FRENCH = {"language": "fr", "origin": "generated", "review": "none"}


def versions() -> list[tuple[int, str]]:
    return list(
        Disclaimer.objects.filter(**FRENCH).order_by("version").values_list("version", "text")
    )


def test_a_new_wording_is_a_new_version_and_leaves_the_old_one_alone(desks: Desks) -> None:
    ((_one, first),) = versions()
    others = list(Disclaimer.objects.exclude(**FRENCH).order_by("pk").values())
    page = desks.chief.new("disclaimer").send(**FRENCH, text="Une autre formule.")
    assert page.errors == []
    assert versions() == [(1, first), (2, "Une autre formule.")]
    desks.chief.new("disclaimer").send(**FRENCH, text="Encore une autre.")
    assert [number for number, _text in versions()] == [1, 2, 3]
    assert list(Disclaimer.objects.exclude(**FRENCH).order_by("pk").values()) == others


def test_what_is_live_keeps_the_wording_it_was_released_under(desks: Desks) -> None:
    before = factories.article(("fr",))
    ((_one, first),) = versions()
    desks.chief.new("disclaimer").send(**FRENCH, text="Une autre formule.")
    after = factories.article()
    desks.editor.step(after, "fr", "publish").send()
    after.refresh_from_db()
    shown = [
        desks.editor.open(article.get_absolute_url("fr")).texts("//p[@class='disc']")[0]
        for article in (before, after)
    ]
    assert shown == [first, "Une autre formule."]


@pytest.mark.parametrize("text", ["", "  "])
def test_a_wording_has_words(desks: Desks, text: str) -> None:
    page = desks.chief.new("disclaimer").send(**FRENCH, text=text)
    assert page.errors == ["This field is required."]
    assert len(versions()) == 1


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
        if model != "disclaimer":
            address = reverse(f"admin:articles_{model}_add")
            assert desk.client.get(address).status_code == 403
    assert CorrectionNote.objects.get().text == "Faux."


def test_a_correction_shows_what_readers_were_told(desks: Desks) -> None:
    note = factories.correction(factories.article(("en",)), text="The figure was wrong.")
    page = desks.editor.change("correction", note.correction_id)
    assert "The figure was wrong." in page.texts("//div[@id='notes-group']//td//p")


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_wordings_are_added_by_chief_editors(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    assert desk.client.get(reverse("admin:articles_disclaimer_add")).status_code == 403


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
