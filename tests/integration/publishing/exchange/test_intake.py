"""What an import may do, and what it never does."""

from typing import Any

import pytest
from django.utils import timezone

from articles.enums import CorrectionKind, Origin, Review, Status
from articles.languages import codes, in_language
from articles.models import Act, Article, Person, Source, Tag
from articles.publishing import (
    NotAllowed,
    approve,
    catalogue,
    open_article,
    submit,
    vouch,
    write,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Telling
from tests.integration.publishing.exchange.records import (
    PUBLISHED,
    live,
    outcomes,
    record,
    taken,
    text,
    there,
)
from tests.integration.publishing.record import row

pytestmark = pytest.mark.django_db


def state(article: Article, language: str = "en") -> tuple[Any, ...]:
    return tuple(in_language(article, name, language) for name in ("status", "origin", "title"))


@pytest.mark.parametrize("origin", Origin.values)
def test_an_origin_is_taken_from_a_record_only_when_someone_vouches_for_it(
    newsroom: Newsroom, origin: str
) -> None:
    more = {"translated_from": "fr"} if origin == Origin.TRANSLATED else {}
    told = record(newsroom.category, texts={"en": text(origin=origin, **more)})
    taken(told, by=newsroom.chief)
    assert in_language(there(told), "origin", "en") == Origin.UNKNOWN
    told = record(newsroom.category, texts={"en": text(origin=origin, **more)})
    taken(told, by=newsroom.chief, vouch_origin=True)
    assert in_language(there(told), "origin", "en") == origin
    told = record(newsroom.category)
    taken(told, by=newsroom.chief, vouch_origin=True)
    assert in_language(there(told), "origin", "en") == Origin.UNKNOWN


def test_a_live_text_is_released_by_whoever_imports_it(
    newsroom: Newsroom, telling: Telling
) -> None:
    told = record(newsroom.category, texts={"en": live(changed_at="2026-03-02T00:00:00+01:00")})
    with telling() as heard:
        assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    article = there(told)
    assert {(pk, code) for pk, code, _verb in heard} == {(article.pk, code) for code in codes()}
    assert article.is_public_in("en")
    assert in_language(article, "published_at", "en").isoformat() == "2026-03-01T08:30:00+00:00"
    assert in_language(article, "changed_at", "en").isoformat() == "2026-03-01T23:00:00+00:00"
    assert in_language(article, "released_by", "en") == newsroom.chief.person
    assert in_language(article, "wording_as_of", "en") is not None
    # It is no news: nobody is told of it as of what has just appeared.
    assert in_language(article, "announced_at", "en") is not None


def test_a_text_to_come_is_scheduled_and_announced_in_its_time(newsroom: Newsroom) -> None:
    told = record(newsroom.category, texts={"en": live(published_at="2199-01-01T00:00:00Z")})
    assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    article = there(told)
    assert not article.is_public_in("en")
    assert in_language(article, "announced_at", "en") is None


def test_no_text_is_checked_by_an_import(newsroom: Newsroom) -> None:
    at = "2026-03-01T08:00:00Z"
    history = [{"verb": "vouch", "language": "en", "by": newsroom.editor.username, "at": at}]
    told = record(newsroom.category, texts={"en": live()}, history=history)
    assert outcomes(taken(told, by=newsroom.chief, vouch_origin=True)) == [("new", "")]
    assert there(told).review("en") == Review.NONE
    assert there(told).vouches.count() == 0


@pytest.mark.parametrize("who", ["importer", "namesake of the writer"])
def test_who_brought_or_wrote_a_text_elsewhere_cannot_check_it(
    newsroom: Newsroom, who: str
) -> None:
    at = "2026-03-01T08:00:00Z"
    wrote = {"verb": "write", "language": "en", "at": at, "changed": ["body"]}
    history = [{**wrote, "by": newsroom.editor.username}]
    told = record(newsroom.category, texts={"en": live(origin=Origin.ASSISTED)}, history=history)
    taken(told, by=newsroom.chief, vouch_origin=True)
    article = there(told)
    text_hash = in_language(article, "text_hash", "en")
    by = newsroom.chief if who == "importer" else newsroom.editor
    with pytest.raises(NotAllowed, match="You have written this text"):
        vouch(article, "en", by=by, text_hash=text_hash)
    vouch(article, "en", by=factories.user("Editors"), text_hash=text_hash)
    assert article.review("en") == Review.CHECKED


def test_corrections_come_with_their_dates_under_the_importers_name(newsroom: Newsroom) -> None:
    notes = {"en": {"text": "Six, not nine.", "changed": ["body"], "at": "2026-03-02T08:00:00Z"}}
    corrections = [{"kind": "correction", "notes": notes}]
    told = record(newsroom.category, texts={"en": live()}, corrections=corrections)
    assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    correction = there(told).corrections.get()
    assert (correction.kind, correction.by) == (CorrectionKind.CORRECTION, newsroom.chief.person)
    note = correction.notes.get()
    assert (note.text, note.changed) == ("Six, not nine.", ["body"])
    assert note.at.isoformat() == "2026-03-02T08:00:00+00:00"


def test_tags_sources_and_people_that_are_new_are_made_and_others_found(
    newsroom: Newsroom,
) -> None:
    known, source, person = factories.tag(), factories.source(), factories.person()
    factories.tag()
    told = record(
        newsroom.category,
        byline={"name": {"fr": "Autre nom"}, "slug": {"fr": in_language(person, "slug", "fr")}},
        tags=[
            {"name": {"fr": "Digue"}, "was": {"fr": ["Barrage"]}},
            {"name": {"ar": in_language(known, "name", "ar")}},
        ],
        citations=[
            {"source": {"name": "Anything", "slug": source.slug}},
            {"source": {"name": "New wire"}, "item": {"url": "https://wire.example/1"}},
        ],
    )
    assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    article = there(told)
    assert article.byline == person
    made = Tag.objects.get(slug_fr="digue")
    assert list(article.tags.order_by("-pk")) == [made, known]
    assert [(one.language, one.slug) for one in made.aliases.all()] == [("fr", "barrage")]
    cited = list(article.citations.all())
    assert [one.source for one in cited] == [source, Source.objects.get(slug="new-wire")]
    assert [str(one.item) for one in cited] == ["None", "https://wire.example/1"]
    # A former address of a tag is the tag's.
    later = record(newsroom.category, tags=[{"name": {"fr": "Barrage"}}])
    taken(later, by=newsroom.chief)
    assert there(later).tags.get() == made
    named = record(newsroom.category, byline={"name": {"fr": "Ana Ruiz", "ar": "آنا رويز"}})
    taken(named, by=newsroom.chief)
    assert there(named).byline == Person.objects.get(slug_fr="ana-ruiz")


def test_markup_is_cleaned_and_what_went_is_told(newsroom: Newsroom) -> None:
    body = '<div><p onclick="go()">Sea</p><script>go()</script></div>'
    told = record(newsroom.category, texts={"en": text(body=body)})
    (result,) = taken(told, by=newsroom.chief)
    assert result.notes == (("texts.en.body", "Tags not kept: div, script."),)
    assert in_language(there(told), "body", "en") == "<p>Sea</p>"


def test_a_changed_record_brings_a_draft_up_to_date(newsroom: Newsroom) -> None:
    told = record(newsroom.category)
    taken(told, by=newsroom.chief)
    tags = [{"name": {"en": "Dyke"}}]
    more = {**told, "tags": tags, "texts": {"en": live(title="Six"), "fr": text("fr")}}
    assert outcomes(taken(more, by=newsroom.chief)) == [("updated", "")]
    article = there(told)
    assert state(article) == (Status.LIVE, Origin.UNKNOWN, "Six")
    assert in_language(article, "title", "fr") == "Les digues tiennent"
    assert article.tags.count() == 1
    # What the record does not speak of stays.
    fewer = {**more, "tags": None, "texts": {"fr": text("fr")}}
    assert outcomes(taken(fewer, by=newsroom.chief)) == [("unchanged", "")]
    assert there(told).tags.count() == 1


def test_what_was_changed_here_is_not_overwritten(newsroom: Newsroom) -> None:
    told = record(newsroom.category, texts={"en": text(), "fr": text("fr")})
    taken(told, by=newsroom.chief)
    article = there(told)
    write(article, "en", by=newsroom.writer, title="Ours")
    before = row(article)
    changed = {**told, "texts": {"en": text(dek="Theirs"), "fr": text("fr", dek="Le leur")}}
    assert outcomes(taken(changed, by=newsroom.chief)) == [("refused", "texts.en.title")]
    assert row(article) == before
    # Each language for itself, and the file that came before is no news.
    french = {**told, "texts": {"fr": text("fr", dek="Le leur")}}
    assert outcomes(taken(french, by=newsroom.chief)) == [("updated", "")]


def test_the_file_of_before_changes_nothing_after_work_went_on_here(newsroom: Newsroom) -> None:
    told = record(newsroom.category)
    taken(told, by=newsroom.chief)
    article = there(told)
    submit(article, "en", by=newsroom.writer)
    approve(article, "en", by=newsroom.editor)
    assert outcomes(taken(told, by=newsroom.chief)) == [("unchanged", "")]
    assert state(there(told))[0] == Status.APPROVED


def test_a_released_text_changes_by_a_correction_alone(newsroom: Newsroom) -> None:
    told = record(newsroom.category, texts={"en": live()})
    taken(told, by=newsroom.chief)
    before = row(there(told))
    for changes, field in (
        ({"title": "Other"}, "title"),
        ({"status": "draft", "published_at": None}, "status"),
        ({"published_at": "2026-03-01T08:31:00Z"}, "published_at"),
    ):
        other = {**told, "texts": {"en": {**live(), **changes}}}
        assert outcomes(taken(other, by=newsroom.chief)) == [("refused", f"texts.en.{field}")]
    vouched = {**told, "texts": {"en": live(origin=Origin.ASSISTED)}}
    assert outcomes(taken(vouched, by=newsroom.chief)) == [("unchanged", "")]
    found = taken(vouched, by=newsroom.chief, vouch_origin=True)
    assert outcomes(found) == [("refused", "texts.en.origin")]
    filed = {**told, "tags": [{"name": {"en": "Dyke"}}]}
    assert outcomes(taken(filed, by=newsroom.chief)) == [("refused", "tags")]
    assert row(there(told)) == before
    assert Tag.objects.count() == 0


def test_an_article_of_ours_takes_a_language_that_it_lacks(newsroom: Newsroom) -> None:
    article = open_article(by=newsroom.chief, category=newsroom.category)
    write(article, "fr", by=newsroom.chief, **text("fr"))
    told = record(newsroom.category, uuid=str(article.uuid), texts={"ar": text("ar")})
    assert outcomes(taken(told, by=newsroom.chief)) == [("updated", "")]
    assert in_language(there(told), "title", "ar") == "السدود صامدة"
    told = record(newsroom.category, uuid=str(article.uuid), texts={"fr": text("fr", dek="X")})
    assert outcomes(taken(told, by=newsroom.chief)) == [("refused", "texts.fr.dek")]


def test_related_articles_are_linked_when_all_are_here(newsroom: Newsroom) -> None:
    absent = str(factories.article().uuid).translate(str.maketrans("0123456789", "1234567890"))
    second = record(newsroom.category)
    first = record(newsroom.category, picks=[second["uuid"], absent])
    found = taken(first, second, by=newsroom.chief)
    assert outcomes(found) == [("new", ""), ("new", ""), ("new", "")]
    assert found[2].notes == (("picks", "Related articles that are not here: 1."),)
    assert found[2].follows
    assert there(first).picks.get() == there(second)
    counted = Act.objects.count()
    taken(first, second, by=newsroom.chief)
    assert Act.objects.count() == counted
    # Editors have the last word.
    catalogue(there(first), by=newsroom.chief, picks=[])
    taken(first, by=newsroom.chief)
    assert there(first).picks.count() == 0


def test_a_chief_imports_into_her_own_editions_alone(newsroom: Newsroom) -> None:
    french = factories.user("Chief editors", languages=("fr",))
    mixed = record(newsroom.category, texts={"fr": text("fr"), "en": text()})
    assert outcomes(taken(mixed, by=french)) == [("refused", "texts.en.status")]
    alone = record(newsroom.category, texts={"fr": live("fr")})
    assert outcomes(taken(alone, by=french)) == [("new", "")]
    unnamed = factories.user("Chief editors", named=False)
    anonymous = record(newsroom.category, texts={"fr": live("fr")})
    assert outcomes(taken(anonymous, by=unnamed)) == [("refused", "texts.fr.status")]
    drafted = record(newsroom.category, texts={"fr": text("fr")})
    assert outcomes(taken(drafted, by=unnamed)) == [("new", "")]


def test_a_withdrawn_text_answers_with_its_reason(newsroom: Newsroom) -> None:
    told = record(
        newsroom.category,
        texts={
            "en": text(
                status="withdrawn",
                published_at=PUBLISHED,
                withdrawn_at="2026-03-03T10:00:00Z",
                withdrawal_reason="It was wrong.",
            )
        },
    )
    assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]
    article = there(told)
    assert state(article)[0] == Status.WITHDRAWN
    assert in_language(article, "withdrawal_reason", "en") == "It was wrong."
    assert in_language(article, "changed_at", "en") < timezone.now()
