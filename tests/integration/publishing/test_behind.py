"""A text that follows another one is out of date when that one changes."""

from datetime import timedelta
from typing import Any

import pytest

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Article
from articles.publishing import WrongStatus, confirm, correct, withdraw, write
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused
from tests.integration.publishing.record import EARLIER, NOW, acts, at_status

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=1)


def correction(article: Article, language: str, newsroom: Newsroom, **changes: Any) -> None:
    correct(
        article, language, by=newsroom.editor, kind=CorrectionKind.CORRECTION, note="Wrong.",
        changes=changes or {"title": f"Corrected {language}"}, at=NOW,
    )  # fmt: skip


def behind(article: Article) -> dict[str, object]:
    article.refresh_from_db()
    since = {code: in_language(article, "outdated_since", code) for code in codes()}
    return {code: at for code, at in since.items() if at}


def test_a_correction_leaves_the_other_live_languages_behind(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "ar", "en"), at=EARLIER)
    correction(article, "fr", newsroom)
    assert behind(article) == {"ar": NOW, "en": NOW}
    assert list(Article.objects.outdated("ar")) == [article]
    assert list(Article.objects.outdated("fr")) == []


def test_a_correction_of_all_languages_at_one_instant_leaves_none_behind(
    newsroom: Newsroom,
) -> None:
    article = factories.article(("fr", "ar", "en"), at=EARLIER)
    for code in codes():
        correction(article, code, newsroom)
    assert behind(article) == {}


def test_a_note_without_new_words_leaves_nothing_behind(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "en"), at=EARLIER)
    correct(article, "fr", by=newsroom.editor, kind=CorrectionKind.UPDATE, note="More.", at=NOW)
    assert behind(article) == {}


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED])
def test_what_is_on_its_way_is_left_behind_by_a_correction(
    newsroom: Newsroom, status: Status
) -> None:
    article = factories.article(("fr",), at=EARLIER)
    fields = {column("status", "ar"): status}
    if status == Status.APPROVED:
        fields[column("approved_hash", "ar")] = in_language(article, "text_hash", "ar")
    Article.objects.filter(pk=article.pk).update(**fields)
    correction(article, "fr", newsroom)
    assert behind(article) == {"ar": NOW}


def test_a_draft_of_its_own_is_not_left_behind_but_a_translation_is(newsroom: Newsroom) -> None:
    translated = {"origin_ar": Origin.TRANSLATED, "translated_from_ar": "fr"}
    article = at_status(Status.DRAFT, "fr", origin_en="assisted", **translated)
    write(article, "fr", by=newsroom.editor, body="<p>Neuf.</p>", at=NOW)
    assert behind(article) == {"ar": NOW}
    write(article, "fr", by=newsroom.editor, picture_alt="Un mât", at=SOON)
    assert behind(article) == {"ar": NOW}


def test_a_translation_that_does_not_exist_yet_is_not_left_behind(newsroom: Newsroom) -> None:
    translated = {"origin_ar": Origin.TRANSLATED, "translated_from_ar": "fr", "body_ar": ""}
    article = at_status(Status.DRAFT, "fr", **translated)
    write(article, "fr", by=newsroom.editor, body="<p>Neuf.</p>", at=NOW)
    assert behind(article) == {}


def test_writing_the_words_anew_catches_up(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "en"), at=EARLIER)
    correction(article, "fr", newsroom)
    correct(
        article, "en", by=newsroom.editor, kind=CorrectionKind.CORRECTION, note="Wrong.",
        changes={"title": "As the French"}, at=SOON,
    )  # fmt: skip
    # The English correction came later and leaves the French behind in turn.
    assert behind(article) == {"fr": SOON}


def test_a_person_may_find_it_still_right(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "en"), at=EARLIER)
    correction(article, "fr", newsroom)
    before = in_language(article, "changed_at", "en")
    confirm(article, "en", by=newsroom.editor, comment="A typing error alone.", at=SOON)
    assert behind(article) == {}
    assert in_language(article, "changed_at", "en") == before
    last = acts(article)[-1]
    assert (last["verb"], last["language"], last["comment"]) == (
        Verb.CONFIRM, "en", "A typing error alone.",
    )  # fmt: skip


def test_what_is_not_out_of_date_is_not_found_still_right(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = factories.article(("fr", "en"), at=EARLIER)
    with refused(article, WrongStatus):
        confirm(article, "en", by=newsroom.editor, at=NOW)


def test_a_withdrawn_text_is_out_of_date_no_longer(newsroom: Newsroom) -> None:
    article = factories.article(("fr", "en"), at=EARLIER)
    correction(article, "fr", newsroom)
    withdraw(article, "en", by=newsroom.editor, reason="Wrong.", at=SOON)
    correction(article, "fr", newsroom, title="Once more")
    assert behind(article) == {}
