"""Every text that ever was is kept, and can be written again."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, transaction

from articles.enums import CorrectionKind, Origin, Status, Verb
from articles.languages import in_language
from articles.models import Article, Revision
from articles.publishing import NotReady, WrongStatus, catalogue, correct, restore, submit, write
from articles.publishing.text import WRITABLE
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Refused
from tests.integration.publishing.record import NOW, acts, at_status, row

DRAFT, IN_REVIEW, APPROVED, LIVE, WITHDRAWN = Status


def kept(article: Article, language: str) -> list[Revision]:
    """Newest first."""
    return list(Revision.objects.of(article, language))


def test_a_text_is_kept_whole_after_each_act_that_wrote_it(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "fr", by=newsroom.writer, at=NOW, comment="Le préfet a appelé.", title="Un")
    write(article, "fr", by=newsroom.editor, body="<p>Deux</p>", origin=Origin.ASSISTED)
    submit(article, "fr", by=newsroom.editor)
    second, first = kept(article, "fr")
    assert (first.act.by, first.act.at) == (newsroom.writer, NOW)
    assert (first.act.comment, first.act.changed) == ("Le préfet a appelé.", ["title"])
    assert second.act.changed == ["body", "origin"]
    assert set(first.fields) == set(WRITABLE)
    assert (first.fields["title"], second.fields["title"]) == ("Un", "Un")
    assert second.fields["body"] == "<p>Deux</p>"
    assert second.fields == {field: in_language(article, field, "fr") or "" for field in WRITABLE}
    assert kept(article, "ar") == []


def test_what_writes_nothing_makes_no_revision(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "fr", by=newsroom.writer, title=in_language(article, "title", "fr"))
    catalogue(article, by=newsroom.writer, tags=[])
    assert Revision.objects.count() == 0


def test_a_correction_is_a_revision(newsroom: Newsroom) -> None:
    article = at_status(LIVE, "ar")
    correct(
        article, "ar", by=newsroom.editor, kind=CorrectionKind.CORRECTION, note="كان ثلاثة.",
        changes={"title": "أربعة"},
    )  # fmt: skip
    (revision,) = kept(article, "ar")
    assert revision.fields["title"] == "أربعة"
    assert revision.act.comment == "كان ثلاثة."


def test_a_restored_text_is_a_new_revision(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "en", by=newsroom.writer, title="One", slug="one", picture_alt="A mast")
    write(article, "en", by=newsroom.writer, title="Two", body="<p>Two.</p>")
    first = kept(article, "en")[-1]
    restore(article, "en", by=newsroom.editor, revision=first, at=NOW)
    third, _second, _first = kept(article, "en")
    assert third.fields == first.fields
    assert {field: in_language(article, field, "en") or "" for field in WRITABLE} == first.fields
    act = acts(article)[-1]
    assert (act["verb"], act["by"], act["changed"]) == (
        Verb.RESTORE, newsroom.editor.pk, ["title", "body"],
    )  # fmt: skip


def test_a_revision_of_another_text_is_not_restored(newsroom: Newsroom, refused: Refused) -> None:
    article, other = factories.article(), factories.article()
    write(article, "en", by=newsroom.writer, title="One")
    write(other, "fr", by=newsroom.writer, title="Un")
    for target, language, source in ((article, "fr", article), (other, "en", article)):
        (revision,) = Revision.objects.filter(article=source)
        with refused(target, NotReady):
            restore(target, language, by=newsroom.chief, revision=revision)


@pytest.mark.parametrize("status", [LIVE, WITHDRAWN])
def test_what_was_released_is_not_restored_over(
    newsroom: Newsroom, refused: Refused, status: Status
) -> None:
    article = factories.article()
    write(article, "ar", by=newsroom.writer, title="قديم")
    (revision,) = kept(article, "ar")
    write(article, "ar", by=newsroom.writer, title="جديد")
    approved = at_status(status, "ar")
    Article.objects.filter(pk=article.pk).update(
        **{name: value for name, value in row(approved).items()
           if name.endswith("_ar") or name == "released_by_ar_id"
           if not name.startswith(("text_hash", "slug"))}
    )  # fmt: skip
    with refused(article, WrongStatus):
        restore(article, "ar", by=newsroom.chief, revision=revision)


def test_an_approved_text_that_is_restored_is_reviewed_again(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "ar", by=newsroom.writer, title="قديم")
    (revision,) = kept(article, "ar")
    write(article, "ar", by=newsroom.writer, title="جديد")
    Article.objects.filter(pk=article.pk).update(
        status_ar=APPROVED, approved_hash_ar=in_language(article, "text_hash", "ar")
    )
    restore(article, "ar", by=newsroom.writer, revision=revision)
    assert in_language(article, "status", "ar") == IN_REVIEW


def test_a_revision_is_neither_changed_nor_deleted(newsroom: Newsroom) -> None:
    article = factories.article()
    write(article, "fr", by=newsroom.writer, title="Un")
    attempts: list[Callable[[], object]] = [
        lambda: Revision.objects.update(fields={}),
        lambda: Revision.objects.all()._raw_delete(using="default"),
    ]
    for attempt in attempts:
        with pytest.raises(ProgrammingError), transaction.atomic():
            attempt()
    assert kept(article, "fr")[0].fields["title"] == "Un"
