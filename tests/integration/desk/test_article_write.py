"""Writing an article in three languages in one form."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.enums import Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article
from articles.publishing import catalogue, cite, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in
from tests.integration.publishing.record import acts, at_status, changes, row

LINES = "<p>One.</p>\n<p>Two.</p>\n<ul>\n<li>Three</li>\n</ul>"
BY_CORRECTION = (
    "The words of a released text and its origin are changed by a correction, or before its"
    " time by sending it back."
)
TEXTS = {
    "title_fr": "Un port s’éveille", "dek_fr": "Le chapeau.", "body_fr": "<p>Trois mots ici.</p>",
    "title_ar": "ميناء يستيقظ", "dek_ar": "الخلاصة.", "body_ar": "<p>كلمتان هنا.</p>",
    "title_en": "A port wakes", "dek_en": "The dek.", "body_en": "<p>Some four words here.</p>",
    "origin_fr": "assisted", "origin_ar": "translated", "translated_from_ar": "fr",
    "origin_en": "human",
}  # fmt: skip


def test_an_article_is_opened_and_written_in_three_languages(desks: Desks) -> None:
    tag, person = factories.tag(), factories.person()
    page = desks.editor.new("article").send(
        category=desks.category.pk, byline=person.pk, tags=[tag.pk], **TEXTS
    )
    assert page.messages == ["The article “A port wakes” was added successfully."]
    article = Article.objects.get()
    assert (article.category, article.byline) == (desks.category, person)
    assert list(article.tags.all()) == [tag]
    stored = row(article)
    assert {name: stored[name] for name in TEXTS} == TEXTS
    derived = {name: stored[name] for name in stored if name.startswith(("slug", "words"))}
    assert derived == {
        "slug_fr": "un-port-s-eveille", "slug_ar": "ميناء-يستيقظ", "slug_en": "a-port-wakes",
        "words_fr": 3, "words_ar": 2, "words_en": 4,
    }  # fmt: skip
    assert {in_language(article, "status", code) for code in codes()} == {Status.DRAFT}
    assert [(act["verb"], act["language"]) for act in acts(article)] == [
        (Verb.OPEN, ""),
        (Verb.CATALOGUE, ""),
        (Verb.WRITE, "fr"),
        (Verb.WRITE, "ar"),
        (Verb.WRITE, "en"),
    ]


def test_each_language_stands_in_its_own_direction(desks: Desks) -> None:
    tree = desks.editor.new("article").tree
    for name in ("title", "dek", "body", "picture_alt", "slug"):
        found = {
            code: (control.get("lang"), control.get("dir"))
            for code in codes()
            for control in tree.xpath(f"//*[@name='{name}_{code}']")
        }
        assert found == {"fr": ("fr", "ltr"), "ar": ("ar", "rtl"), "en": ("en", "ltr")}


def test_what_is_not_allowed_in_a_body_does_not_reach_the_database(desks: Desks) -> None:
    article = factories.article()
    desks.editor.article(article).send(body_en='<p onclick="x()">Hi<script>x()</script></p>')
    article.refresh_from_db()
    assert in_language(article, "body", "en") == "<p>Hi</p>"


@pytest.mark.parametrize("live", [(), ("fr", "ar", "en")])
def test_a_form_that_is_saved_as_it_was_changes_nothing(
    desks: Desks, live: tuple[str, ...]
) -> None:
    """A browser sends other line ends than those that are stored."""
    bodies: dict[str, Any] = {f"body_{code}": LINES for code in codes()}
    article = factories.article(live, tags=(factories.tag(), factories.tag()), **bodies)
    before = row(article)
    page = desks.editor.article(article).send()
    assert page.errors == []
    assert changes(before, article) == {}
    assert acts(article) == []


def test_filing_a_live_article_needs_no_note(desks: Desks) -> None:
    bodies: dict[str, Any] = {f"body_{code}": LINES for code in codes()}
    article, tag = factories.article(("fr",), **bodies), factories.tag()
    before = row(article)
    page = desks.editor.article(article).send(tags=[tag.pk])
    assert page.errors == []
    assert list(article.tags.all()) == [tag]
    assert changes(before, article) == {}
    assert [(act["verb"], act["changed"]) for act in acts(article)] == [(Verb.CATALOGUE, ["tags"])]


def test_only_the_language_that_was_changed_is_written(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    desks.editor.article(article).send(title_ar="عنوان آخر")
    assert set(changes(before, article)) == {"title_ar", "text_hash_ar"}
    assert [(act["verb"], act["language"]) for act in acts(article)] == [(Verb.WRITE, "ar")]


def test_a_translation_says_from_which_language(desks: Desks) -> None:
    article = factories.article()
    before = row(article)
    page = desks.editor.article(article).send(origin_ar="translated", title_ar="عنوان آخر")
    assert page.errors == ["Say from which language the text was translated."]
    assert page.fields["title_ar"] == "عنوان آخر"
    assert changes(before, article) == {}
    options = page.tree.xpath("//select[@name='translated_from_ar']/option/@value")
    assert options == ["", "fr", "en"]


def test_a_new_article_that_is_refused_is_not_opened_and_nothing_typed_is_lost(
    desks: Desks,
) -> None:
    nameless = signed_in(factories.user("Editors", named=False, is_staff=True))
    tag = factories.tag()
    page = nameless.new("article").send(category=desks.category.pk, tags=[tag.pk], **TEXTS)
    assert page.errors == [
        "Your account has no public name. A chief editor can add you under People."
    ]
    assert {name: page.fields[name] for name in TEXTS} == TEXTS
    assert page.fields["tags"] == [str(tag.pk)]
    assert Article.objects.count() == Act.objects.count() == 0


def test_a_refusal_in_one_language_undoes_what_was_written_in_another(desks: Desks) -> None:
    article = at_status(Status.LIVE, "en", at=timezone.now() + timedelta(days=1))
    before = row(article)
    page = desks.editor.article(article).send(
        title_fr="Neuf", title_en="New", correction_note_en="A note."
    )
    assert page.errors == [BY_CORRECTION]
    assert (page.fields["title_fr"], page.fields["title_en"]) == ("Neuf", "New")
    assert changes(before, article) == {}
    assert acts(article) == []


def test_a_text_that_waits_for_its_time_asks_for_no_note_to_readers(desks: Desks) -> None:
    """They have not seen it yet."""
    article = at_status(Status.LIVE, "en", at=timezone.now() + timedelta(days=1))
    page = desks.editor.article(article).send(title_en="New")
    assert page.errors == [BY_CORRECTION]


def test_a_change_of_words_takes_an_approval_away(desks: Desks) -> None:
    article = at_status(Status.APPROVED, "en")
    desks.editor.article(article).send(dek_en="Another dek.")
    article.refresh_from_db()
    assert in_language(article, "status", "en") == Status.IN_REVIEW
    assert in_language(article, "approved_hash", "en") == ""


def test_an_older_form_does_not_undo_what_a_colleague_wrote_since(desks: Desks) -> None:
    article = factories.article()
    opened = desks.editor.article(article)
    write(article, "fr", by=desks.french.user, title="Le titre d’une collègue")
    opened.send(title_en="My headline")
    article.refresh_from_db()
    assert in_language(article, "title", "fr") == "Le titre d’une collègue"


def test_a_withdrawn_text_is_kept_as_it_was(desks: Desks) -> None:
    article = at_status(Status.WITHDRAWN, "en")
    page = desks.chief.article(article)
    assert [name for name in page.fields if name.endswith("_en")] == []
    assert in_language(article, "title", "en") in page.texts("//div[@class='readonly']")
    before = row(article)
    page.send(title_en="New", body_en="<p>New</p>")
    assert changes(before, article) == {}


@pytest.mark.parametrize("who", ["editor", "chief", "root"])
def test_no_article_is_deleted(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    article = factories.article()
    assert desk.article(article).tree.xpath("//a[contains(@href,'/delete/')]") == []
    address = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk.client.post(address, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_related_articles_are_picked_by_their_headlines(desks: Desks) -> None:
    article, other = factories.article(), factories.article(title_ar="منارة")
    address = reverse("admin:autocomplete")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "picks"}
    answer = desks.writer.client.get(address, {**asked, "term": "منارة"})
    assert [found["id"] for found in answer.json()["results"]] == [str(other.pk)]
    page = desks.writer.article(article).send(picks=[str(other.pk)])
    assert page.errors == []
    assert list(article.picks.all()) == [other]


def test_a_form_that_was_opened_earlier_changes_only_what_was_typed_in_it(desks: Desks) -> None:
    article = factories.article(origin_fr="assisted")
    opened = desks.editor.article(article)
    by, person = desks.chief.user, factories.person()
    write(article, "fr", by=by, body="<p>Neuf.</p>", slug="neuf", picture_alt="Un mât",
          origin="translated", translated_from="en")  # fmt: skip
    catalogue(article, by=by, byline=person, tags=[factories.tag()])
    before = row(article)
    page = opened.send(title_en="Another headline")
    assert page.errors == []
    assert set(changes(before, article)) == {"title_en", "text_hash_en", "outdated_since_fr"}
    assert article.tags.count() == 1


@pytest.mark.parametrize("what", ["origin", "byline", "source", "caption"])
def test_a_step_is_refused_when_what_was_read_with_the_text_has_changed(
    desks: Desks, what: str
) -> None:
    article = at_status(Status.IN_REVIEW, "fr")
    opened = desks.editor.step(article, "fr", "approve")
    by = desks.writer.user
    match what:
        case "origin":
            write(article, "fr", by=by, origin="assisted")
        case "caption":
            write(article, "fr", by=by, picture_caption="Autre")
        case "byline":
            catalogue(article, by=by, byline=factories.person())
        case _:
            cite(article, by=by, citations=[(factories.source(), None)])
    page = opened.send()
    assert page.errors == ["The text has changed since you opened this page. Read it again."]
    assert page.send().errors == []


def test_a_step_shows_what_readers_are_told_besides_the_words(desks: Desks) -> None:
    source, person = factories.source(), factories.person()
    article = factories.article(sources=(source,), byline=person, picture_caption_fr="Un mât")
    page = desks.editor.step(article, "fr", "publish")
    shown = zip(page.texts("//dl/dt"), page.texts("//dl/dd"), strict=True)
    assert list(shown) == [
        ("Origin", "Generated by AI"), ("Byline", str(person)), ("Sources", source.name),
        ("Caption", "Un mât"),
    ]  # fmt: skip
