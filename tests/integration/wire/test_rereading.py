"""What was read is read again while an article rests on it."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.enums import ChangeKind, Standing, Status
from articles.models import Draft, Host, Source, SourceChange, SourceItem, SourceText
from articles.wire import read as reading, rereading, tasks
from articles.wire.read import OutOfReach, read
from tests import factories
from tests.integration.wire.conftest import Wire, jobs
from tests.integration.wire.test_read import HTML, PARAGRAPH, item, page

HOUR = timedelta(hours=1)


def said(wire: Wire, paragraph: str = PARAGRAPH) -> None:
    wire.site.say("/a", page(paragraph=paragraph), headers=HTML)


@pytest.fixture
def known(wire: Wire) -> SourceItem:
    """Read an hour ago and more; an article in review rests on it."""
    found = item(wire)
    said(wire)
    read(found.pk)
    factories.article(sources=(found,), status_fr=Status.IN_REVIEW)
    return again(found, reread_at=timezone.now() - HOUR)


def again(found: SourceItem, **fields: object) -> SourceItem:
    if fields:
        SourceItem.objects.filter(pk=found.pk).update(**fields)
    found.refresh_from_db()
    return found


def hours(at: datetime | None) -> int:
    assert at is not None
    return round((at - timezone.now()) / HOUR)


def told() -> list[tuple[str, int]]:
    return list(SourceChange.objects.order_by("pk").values_list("kind", "number"))


def test_what_was_read_first_is_due_in_an_hour(wire: Wire) -> None:
    found = item(wire)
    said(wire)
    read(found.pk)
    assert hours(again(found).reread_at) == 1
    assert told() == []


def test_what_is_due_waits_to_be_read_and_is_put_in_line(known: SourceItem) -> None:
    tasks.reread_due(0)
    assert again(known).read_after is not None
    assert hours(known.reread_at) == 1
    tasks.read_waiting(0)
    assert jobs("read_item") == [{"item": known.pk}]


def test_what_no_text_under_way_rests_on_is_not_asked_for(wire: Wire) -> None:
    found = item(wire)
    said(wire)
    read(found.pk)
    again(found, reread_at=timezone.now())
    factories.article(sources=(found,))
    rereading.take_up(timezone.now(), 10)
    assert again(found).read_after is None
    assert hours(found.reread_at) == 1


def test_after_a_month_nothing_is_due(known: SourceItem) -> None:
    rereading.take_up(timezone.now() + timedelta(days=31), 10)
    assert again(known).reread_at is None
    assert known.read_after is not None


def test_what_is_cited_long_after_it_was_read_is_read_again_from_then_on(wire: Wire) -> None:
    found = again(item(wire), standing=Standing.READ)
    long_ago = timezone.now() - timedelta(days=90)
    factories.source_text(found, at=long_ago)
    rereading.take_up(timezone.now(), 10)
    assert again(found).reread_at is None
    article = factories.article(sources=(found,), status_fr=Status.IN_REVIEW)
    rereading.take_up(timezone.now(), 10)
    assert again(found).read_after is not None
    assert hours(found.reread_at) == 1
    again(found, read_after=None, reread_at=None)
    later = article.created_at + timedelta(days=30, minutes=1)
    rereading.take_up(later, 10)
    assert again(found).reread_at is None


def test_what_a_worker_has_keeps_its_lease(known: SourceItem) -> None:
    lease = timezone.now() + reading.LEASE
    again(known, read_after=lease)
    rereading.take_up(timezone.now(), 10)
    assert again(known).read_after == lease


def test_taking_up_costs_the_same_for_one_and_for_three(
    known: SourceItem, wire: Wire, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for path in ("/b", "/c"):
        other = factories.source_text(item(wire, path)).item
        factories.article(("fr",), sources=(other,))
    for most in (1, 3):
        SourceItem.objects.update(reread_at=timezone.now(), read_after=None)
        with django_assert_num_queries(4):
            rereading.take_up(timezone.now(), most)
        assert SourceItem.objects.filter(read_after__isnull=False).count() == most


def test_a_page_that_says_the_same_is_told_nothing_of(known: SourceItem, wire: Wire) -> None:
    said(wire, PARAGRAPH.replace("’", "'"))
    read(known.pk)
    assert SourceText.objects.count() == 2
    assert told() == []


def test_a_change_is_told_once_with_both_texts_and_what_is_gone(
    known: SourceItem, wire: Wire
) -> None:
    said(wire, PARAGRAPH.replace("12", "21"))
    read(known.pk)
    read(known.pk)
    change = SourceChange.objects.get()
    assert (change.kind, change.item, change.gone) == (ChangeKind.CHANGED, known, [PARAGRAPH])
    assert change.after is not None
    assert "12 millions" in change.before.text
    assert "21 millions" in change.after.text
    assert again(known).text_hash == change.after.hash


def test_a_change_that_is_taken_back_is_another(known: SourceItem, wire: Wire) -> None:
    for paragraph in (PARAGRAPH.replace("12", "21"), PARAGRAPH):
        said(wire, paragraph)
        read(known.pk)
    assert told() == [("changed", 1), ("changed", 2)]


def test_two_workers_cannot_tell_of_one_change(known: SourceItem) -> None:
    factories.source_change(known, number=1)
    with pytest.raises(IntegrityError, match="source_change_once"), transaction.atomic():
        factories.source_change(known, number=1)


def test_a_correction_is_told_with_its_words(known: SourceItem, wire: Wire) -> None:
    notice = "Rectificatif : le plan est de 12 millions de dinars, et non de 21 millions."
    said(wire, f"{PARAGRAPH}</p><p>{notice}")
    read(known.pk)
    change = SourceChange.objects.get()
    assert (change.kind, change.notice, change.gone) == (ChangeKind.CORRECTED, notice, [])


@pytest.mark.parametrize(
    ("status", "body", "standing"),
    [
        (404, "", Standing.OUT_OF_REACH),
        (410, "", Standing.OUT_OF_REACH),
        (451, "", Standing.OUT_OF_REACH),
        (200, "<html><body><p>Short.</p></body></html>", Standing.NO_TEXT),
    ],
)
def test_what_is_not_there_is_looked_at_twice_and_then_told_as_removed(
    known: SourceItem, wire: Wire, status: int, body: str, standing: Standing
) -> None:
    wire.site.say("/a", body, status=status)
    assert read(known.pk) is Standing.READ
    assert told() == []
    assert hours(again(known).read_after) == 6
    again(known, missing_since=timezone.now() - rereading.SECOND_LOOK)
    assert read(known.pk) is standing
    assert read(known.pk) is standing
    change = SourceChange.objects.get()
    assert (change.kind, change.after) == (ChangeKind.REMOVED, None)
    assert (again(known).standing, known.read_after) == (standing, None)
    assert known.text_hash == change.before.hash


def test_what_was_missing_for_an_hour_is_not_removed(known: SourceItem, wire: Wire) -> None:
    wire.site.say("/a", status=404)
    read(known.pk)
    said(wire)
    assert read(known.pk) is Standing.READ
    assert (again(known).missing_since, known.read_after) == (None, None)
    assert told() == []


def test_what_comes_back_with_another_text_has_changed(known: SourceItem, wire: Wire) -> None:
    wire.site.say("/a", status=404)
    again(known, missing_since=timezone.now() - rereading.SECOND_LOOK)
    read(known.pk)
    said(wire, PARAGRAPH.replace("12", "21"))
    assert read(known.pk) is Standing.READ
    assert told() == [("removed", 1), ("changed", 2)]


def test_a_host_that_fails_or_a_wall_is_no_removal(known: SourceItem, wire: Wire) -> None:
    for status in (500, 403):
        wire.site.say("/a", status=status)
        for _try in range(reading.TRIES):
            again(known, read_after=timezone.now())
            reading.read_waiting(known.pk)
        assert (again(known).standing, known.read_after) == (Standing.READ, None)
    assert told() == []


def test_what_is_reserved_meanwhile_is_told_kept_and_not_read_on(
    known: SourceItem, wire: Wire
) -> None:
    wire.site.say("/a", page(), headers={**HTML, "TDM-Reservation": "1"})
    assert read(known.pk) is Standing.RESERVED
    assert read(known.pk) is Standing.RESERVED
    assert told() == [("reserved", 1)]
    assert (again(known).reread_at, SourceText.objects.count()) == (None, 1)


def test_rules_that_cannot_be_had_reserve_nothing(known: SourceItem, wire: Wire) -> None:
    wire.site.say("/robots.txt", status=503)
    Host.objects.all().delete()
    with pytest.raises(OutOfReach) as refusal:
        read(known.pk)
    assert refusal.value.permanent is False
    assert told() == []


def test_what_is_read_again_is_not_drafted_again(
    known: SourceItem, wire: Wire, settings: Settings
) -> None:
    settings.MODEL_URL = "http://127.0.0.1:9/v1"
    Source.objects.update(drafted=True)
    said(wire, PARAGRAPH.replace("12", "21"))
    read(known.pk)
    assert not Draft.objects.exists()
