"""Two people with the same form: the second never overwrites the first unasked."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.enums import Status
from articles.languages import in_language
from articles.models import Article, User
from articles.publishing import catalogue, cite, write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import upload
from tests.integration.desk.test_article_citations import cite as cite_in, cited
from tests.integration.desk.test_article_upload import encoded
from tests.integration.publishing.record import at_status

SAVED = (
    "English: this text was saved by someone else after you opened it. Yours is still here, and"
    " theirs is shown against it. Saving again replaces theirs."
)


def test_words_saved_since_are_shown_against_ours_and_replaced_when_asked_again(
    desks: Desks,
) -> None:
    article = at_status(Status.DRAFT, "en", title_en="A lighthouse", dek_en="Old dek")
    page = desks.editor.article(article)
    write(article, "en", by=desks.chief.user, title="A lighthouse of theirs", dek="Their dek")
    refused = page.send(title_en="A lighthouse of ours")
    assert refused.errors == [SAVED]
    assert refused.texts("//section[@class='compared theirs']//div[@class='old']") == [
        "A lighthouse of theirs"
    ]
    assert refused.texts("//section[@class='compared theirs']//ins") == ["ours"]
    # What was not typed here shows what now stands.
    assert (refused.fields["title_en"], refused.fields["dek_en"]) == (
        "A lighthouse of ours", "Their dek",
    )  # fmt: skip
    article.refresh_from_db()
    assert in_language(article, "title", "en") == "A lighthouse of theirs"
    assert refused.send().errors == []
    article.refresh_from_db()
    assert in_language(article, "title", "en") == "A lighthouse of ours"
    assert in_language(article, "dek", "en") == "Their dek"


def test_a_third_save_in_between_is_refused_once_more(desks: Desks) -> None:
    article = at_status(Status.DRAFT, "en")
    page = desks.editor.article(article)
    write(article, "en", by=desks.chief.user, title="Second")
    refused = page.send(title_en="First")
    write(article, "en", by=desks.chief.user, title="Third")
    assert refused.send().errors == [SAVED]


Change = Callable[[Article, User], None]
TWICE: dict[str, tuple[Change, dict[str, Any], Callable[[Article], object]]] = {
    "slug": (
        lambda article, by: write(article, "en", by=by, slug="theirs"),
        {"slug_en": "ours"},
        lambda article: in_language(article, "slug", "en"),
    ),
    "origin": (
        lambda article, by: write(article, "en", by=by, origin="assisted"),
        {"origin_en": "human"},
        lambda article: in_language(article, "origin", "en"),
    ),
    "caption": (
        lambda article, by: write(article, "en", by=by, picture_caption="Theirs"),
        {"picture_caption_en": "Ours"},
        lambda article: in_language(article, "picture_caption", "en"),
    ),
    "category": (
        lambda article, by: catalogue(
            article, by=by, category=factories.category(slug_en="theirs")
        ),
        {"category": "ours"},
        lambda article: article.category_id,
    ),
    "byline": (
        lambda article, by: catalogue(article, by=by, byline=factories.person()),
        {"byline": "ours"},
        lambda article: article.byline_id,
    ),
    "tags": (
        lambda article, by: catalogue(article, by=by, tags=[factories.tag()]),
        {"tags": "ours"},
        lambda article: list(article.tags.values_list("pk", flat=True)),
    ),
    "picks": (
        lambda article, by: catalogue(article, by=by, picks=[factories.article()]),
        {"picks": "ours"},
        lambda article: list(article.picks.values_list("pk", flat=True)),
    ),
}


@pytest.mark.parametrize("what", TWICE)
def test_what_both_have_changed_is_refused_once(desks: Desks, what: str) -> None:
    change, ours, stands = TWICE[what]
    article = at_status(Status.DRAFT, "en")
    made = {
        "category": factories.category, "byline": factories.person, "tags": factories.tag,
        "picks": factories.article,
    }  # fmt: skip
    if what in made:
        ours = {what: str(made[what]().pk)}
    page = desks.editor.article(article)
    change(article, desks.chief.user)
    theirs = stands(article)
    refused = page.send(**ours)
    assert len(refused.errors) == 1
    article.refresh_from_db()
    assert stands(article) == theirs
    assert refused.send().errors == []
    article.refresh_from_db()
    assert stands(article) != theirs


@pytest.mark.parametrize("what", TWICE)
def test_what_only_the_other_changed_stays_theirs(desks: Desks, what: str) -> None:
    change, _ours, stands = TWICE[what]
    article = at_status(Status.DRAFT, "en")
    page = desks.editor.article(article)
    change(article, desks.chief.user)
    theirs = stands(article)
    assert page.send(title_fr="Un autre titre").errors == []
    article.refresh_from_db()
    assert stands(article) == theirs


def test_a_picture_that_someone_else_has_changed_is_not_replaced_unasked(
    desks: Desks, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    article = at_status(Status.DRAFT, "en")
    page = desks.editor.article(article)
    catalogue(article, by=desks.chief.user, picture=upload(encoded("PNG"), "theirs.png"))
    theirs = article.picture.name
    refused = page.send(picture=upload(encoded("PNG"), "ours.png"))
    assert refused.errors == [
        "Someone else has changed the picture since you opened this page. Saving again replaces it."
    ]
    article.refresh_from_db()
    assert article.picture.name == theirs
    assert refused.send(picture=upload(encoded("PNG"), "ours.png")).errors == []
    article.refresh_from_db()
    assert article.picture.name != theirs


def test_sources_that_someone_else_has_set_are_not_replaced_unasked(desks: Desks) -> None:
    one, theirs, ours = (factories.source() for _number in range(3))
    article = factories.article(sources=(one,))
    page = desks.editor.article(article)
    cite(article, by=desks.chief.user, citations=[(one, None), (theirs, None)])
    stands = cited(article)
    refused = cite_in(page, (ours, None, 5))
    (told,) = refused.errors
    assert f"to: {one}, {theirs}." in told
    assert cited(article) == stands
    assert refused.send().errors == []
    assert cited(article) == [(one.pk, None, 0), (ours.pk, None, 1)]


def test_an_older_form_leaves_sources_that_nobody_touched_in_it(desks: Desks) -> None:
    one, theirs = factories.source(), factories.source()
    article = factories.article(("fr",), sources=(one,))
    page = desks.editor.article(article)
    cite(article, by=desks.chief.user, citations=[(theirs, None)])
    assert page.send(title_en="Typed").errors == []
    assert cited(article) == [(theirs.pk, None, 0)]
