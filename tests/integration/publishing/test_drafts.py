"""Opening an article and writing its texts."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.languages import codes, in_language
from articles.models import Act, Article
from articles.publishing import (
    NotAllowed,
    NotReady,
    WrongStatus,
    correct,
    open_article,
    write,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import (
    LATER,
    NOW,
    acts,
    at_status,
    changes,
    row,
    store,
    with_picture,
)

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status
WORDS: dict[str, Any] = {"title": "عنوان آخر", "dek": "خلاصة أخرى", "body": "<p>نص آخر</p>"}


def test_a_new_article_has_an_identity_and_no_text(newsroom: Newsroom) -> None:
    article = open_article(by=newsroom.writer, category=newsroom.category, at=NOW)
    assert isinstance(article.uuid, UUID)
    assert article.category == newsroom.category
    for code in codes():
        assert in_language(article, "status", code) == DRAFT
        assert in_language(article, "origin", code) == Origin.UNKNOWN
        assert not in_language(article, "title", code)
    assert acts(article) == [
        {
            "language": "",
            "verb": Verb.OPEN,
            "by": newsroom.writer.pk,
            "at": NOW,
            "before": "",
            "after": "",
            "text_hash": "",
            "changed": [],
            "comment": "",
        }
    ]


def test_a_reader_opens_nothing(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        open_article(by=factories.user(), category=newsroom.category)
    assert (Article.objects.count(), Act.objects.count()) == (0, 0)


def test_a_text_is_stored_clean_with_what_follows_from_it(
    newsroom: Newsroom, telling: Telling
) -> None:
    article = open_article(by=newsroom.writer, category=newsroom.category)
    before = row(article)
    with telling() as told:
        write(
            article,
            "ar",
            by=newsroom.writer,
            at=NOW,
            title="  قمّة\nباريس\u200b ",
            dek="خلاصة\t المقال",
            body='<p onclick="x()">كلمة <em>ثانية</em></p><script>x</script>',
            origin=Origin.GENERATED,
        )
    after = row(article)
    assert changes(before, article) == {
        "title_ar": "قمّة باريس",
        "slug_ar": "قمة-باريس",
        "dek_ar": "خلاصة المقال",
        "body_ar": "<p>كلمة <em>ثانية</em></p>",
        "words_ar": 2,
        "origin_ar": "generated",
        "text_hash_ar": after["text_hash_ar"],
    }
    act = acts(article)[-1]
    assert (act["verb"], act["before"], act["after"], act["text_hash"]) == (
        Verb.WRITE, DRAFT, DRAFT, after["text_hash_ar"],
    )  # fmt: skip
    assert told == [(article.pk, "ar", Verb.WRITE)]


def test_a_slug_of_ones_own_is_kept_when_the_headline_changes(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "fr", by=newsroom.writer, slug="Le Sommet/de Paris")
    write(article, "fr", by=newsroom.writer, title="Un autre titre")
    assert in_language(article, "slug", "fr") == "le-sommetde-paris"
    write(article, "fr", by=newsroom.writer, slug="")
    assert in_language(article, "slug", "fr") == "un-autre-titre"


@pytest.mark.parametrize("field", ["status", "published_at", "approved_hash", "checked_hash",
                                   "released_by", "words", "byline", "nonsense"])  # fmt: skip
def test_what_is_no_text_is_not_written(newsroom: Newsroom, refused: Refused, field: str) -> None:
    article = factories.article()
    fields: dict[str, Any] = {field: "x"}
    with refused(article, TypeError):
        write(article, "ar", by=newsroom.writer, **fields)


def test_only_a_named_person_says_that_a_person_wrote(newsroom: Newsroom, refused: Refused) -> None:
    article = factories.article()
    nameless = factories.user("Writers", named=False)
    with refused(article, NotAllowed):
        write(article, "ar", by=nameless, origin=Origin.HUMAN)
    write(article, "ar", by=nameless, origin=Origin.ASSISTED)
    write(article, "ar", by=newsroom.writer, origin=Origin.HUMAN)
    assert in_language(article, "origin", "ar") == Origin.HUMAN


@pytest.mark.parametrize("original", ["", "ar", "de"])
def test_a_translation_names_another_edition_as_its_original(
    newsroom: Newsroom, refused: Refused, original: str
) -> None:
    article = factories.article()
    with refused(article, NotReady) as refusal:
        write(article, "ar", by=newsroom.writer, origin=Origin.TRANSLATED, translated_from=original)
    assert refusal.value.fields == ("translated_from",)


def test_a_text_that_is_no_longer_a_translation_has_no_original(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "ar", by=newsroom.writer, origin=Origin.TRANSLATED, translated_from="fr")
    assert in_language(article, "translated_from", "ar") == "fr"
    write(article, "ar", by=newsroom.writer, origin=Origin.ASSISTED)
    assert in_language(article, "translated_from", "ar") == ""


@pytest.mark.parametrize("field", WORDS)
def test_approval_falls_when_words_change(newsroom: Newsroom, field: str) -> None:
    article = at_status(APPROVED, "ar")
    fields: dict[str, Any] = {field: WORDS[field]}
    write(article, "ar", by=newsroom.writer, **fields)
    assert (row(article)["status_ar"], row(article)["approved_hash_ar"]) == (IN_REVIEW, "")
    act = acts(article)[-1]
    assert (act["before"], act["after"]) == (APPROVED, IN_REVIEW)


def test_approval_stays_when_the_words_do(newsroom: Newsroom) -> None:
    article = at_status(APPROVED, "ar")
    words: dict[str, Any] = {field: in_language(article, field, "ar") for field in WORDS}
    write(article, "ar", by=newsroom.writer, **words)
    write(article, "ar", by=newsroom.editor, picture_alt="صارية", slug="صارية")
    write(article, "fr", by=newsroom.writer, title="Un autre titre")
    assert row(article)["status_ar"] == APPROVED
    assert row(article)["approved_hash_ar"] == row(article)["text_hash_ar"]


def test_saving_a_text_with_a_picture_again_keeps_its_approval(newsroom: Newsroom) -> None:
    """A form sends back what it was given, however often it is saved."""
    article = factories.article()
    picture = '<p>نص</p><figure><img src="/media/a.webp" alt="صارية"></figure>'
    write(article, "ar", by=newsroom.writer, body=picture)
    store(article, "ar", status=APPROVED, approved_hash=row(article)["text_hash_ar"])
    for _time in range(20):
        write(article, "ar", by=newsroom.writer, body=in_language(article, "body", "ar"))
    assert row(article)["status_ar"] == APPROVED


def test_writing_in_review_leaves_the_text_in_review(newsroom: Newsroom) -> None:
    article = at_status(IN_REVIEW, "ar")
    write(article, "ar", by=newsroom.writer, **WORDS)
    assert in_language(article, "status", "ar") == IN_REVIEW


@pytest.mark.parametrize("field", WORDS)
@pytest.mark.parametrize("released", [NOW, LATER])
def test_the_words_of_a_released_text_are_not_written_over(
    newsroom: Newsroom, refused: Refused, field: str, released: datetime
) -> None:
    article = at_status(LIVE, "ar", at=released)
    fields: dict[str, Any] = {field: WORDS[field]}
    with refused(article, WrongStatus):
        write(article, "ar", by=newsroom.chief, at=NOW, **fields)


def test_what_stands_beside_a_live_text_is_changed_by_who_may_correct(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = at_status(LIVE, "ar")
    with refused(article, NotAllowed):
        write(article, "ar", by=newsroom.writer, slug="آخر")
    before = row(article)
    write(article, "ar", by=newsroom.editor, slug="آخر", at=NOW)
    assert changes(before, article) == {"slug_ar": "آخر"}


def test_new_words_under_a_live_picture_are_a_change_readers_see(newsroom: Newsroom) -> None:
    article = with_picture(at_status(LIVE, "ar", picture_alt_ar="صارية"))
    before = row(article)
    write(article, "ar", by=newsroom.editor, picture_caption="ميناء بيروت", at=NOW)
    assert changes(before, article) == {"picture_caption_ar": "ميناء بيروت", "changed_at_ar": NOW}


def test_a_live_picture_keeps_its_description(newsroom: Newsroom, refused: Refused) -> None:
    article = with_picture(at_status(LIVE, "ar", picture_alt_ar="صارية"))
    with refused(article, NotReady) as refusal:
        write(article, "ar", by=newsroom.editor, picture_alt="")
    assert refusal.value.fields == ("picture_alt",)


def test_a_live_text_without_a_byline_does_not_become_a_persons(
    newsroom: Newsroom, refused: Refused
) -> None:
    article = at_status(LIVE, "ar")
    with refused(article, NotReady) as refusal:
        correct(
            article, "ar", by=newsroom.editor, kind=CorrectionKind.CORRECTION, note="Ours.",
            changes={"origin": Origin.HUMAN},
        )  # fmt: skip
    assert refusal.value.fields == ("byline",)


def test_a_withdrawn_text_is_kept_as_it_was(newsroom: Newsroom, refused: Refused) -> None:
    article = at_status(WITHDRAWN, "ar")
    with refused(article, WrongStatus):
        write(article, "ar", by=newsroom.chief, title="عنوان آخر")
    write(article, "fr", by=newsroom.chief, title="Un autre titre")
    assert in_language(article, "title", "fr") == "Un autre titre"


@pytest.mark.parametrize(("field", "longest"), [("title", 300), ("dek", 500), ("picture_alt", 400),
                                                ("picture_credit", 200)])  # fmt: skip
def test_what_is_too_long_is_refused_by_name(
    newsroom: Newsroom, refused: Refused, field: str, longest: int
) -> None:
    article = factories.article()
    fields: dict[str, Any] = {field: "x" * longest}
    write(article, "ar", by=newsroom.writer, **fields)
    fields[field] += "x"
    with refused(article, NotReady) as refusal:
        write(article, "ar", by=newsroom.writer, **fields)
    assert refusal.value.fields == (field,)
