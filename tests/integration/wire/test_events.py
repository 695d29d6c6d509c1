"""Items of several sources that tell of one event."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.models import Draft, Source, SourceItem
from articles.wire.closeness import WINDOW
from articles.wire.read import read
from tests import factories
from tests.integration.wire.conftest import Wire
from tests.integration.wire.test_read import HTML, page

NOW = timezone.now()
SAID = (
    "Le conseil municipal de Sfax a adopté mardi un plan de 12 millions de dinars pour trois"
    " bibliothèques dans les quartiers du sud de la ville."
)
OTHER = (
    "A Sfax, le conseil municipal vote mardi 12 millions de dinars pour les bibliothèques : trois"
    " vont ouvrir au sud de la ville."
)
ARABIC = (
    "صادق المجلس البلدي في صفاقس يوم الثلاثاء على خطة بقيمة 12 مليون دينار لفتح ثلاث مكتبات في"
    " الأحياء الجنوبية للمدينة."
)
TITLE = "Sfax : 12 millions pour trois bibliothèques"


def told(
    text: str = SAID, *, title: str = TITLE, language: str = "fr", **fields: Any
) -> SourceItem:
    """By a source of its own, an hour ago, and read."""
    fields.setdefault("published_at", NOW - timedelta(hours=1))
    item = factories.source_item(**{"standing": "read", **fields})
    factories.source_text(item, title=title, text=text, language=language)
    return item


def read_here(wire: Wire, **fields: Any) -> SourceItem:
    wire.site.say("/a", page(paragraph=OTHER), headers=HTML)
    item = SourceItem.objects.create(
        source=wire.source, guid="a", url=f"{wire.site.url}/a", **{"published_at": NOW, **fields}
    )
    read(item.pk)
    item.refresh_from_db()
    return item


def test_what_another_source_told_before_is_one_event(wire: Wire) -> None:
    first = told()
    told("Un incendie a fait trois morts à Gafsa.", title="Incendie à Gafsa")
    found = read_here(wire)
    assert found.first_told == first
    assert set(SourceItem.objects.of_event(first)) == {first, found}


def test_a_known_name_helps_across_scripts(wire: Wire) -> None:
    factories.known_name(fr="Sfax", ar="صفاقس")
    first = told(ARABIC, title="12 مليون دينار لثلاث مكتبات في صفاقس", language="ar")
    assert read_here(wire).first_told == first


def test_the_third_to_tell_is_put_to_the_first(wire: Wire) -> None:
    first = told(published_at=NOW - timedelta(hours=9))
    told(OTHER, first_told=first)
    assert read_here(wire).first_told == first


@pytest.mark.parametrize(
    "fields",
    [
        {"published_at": NOW - WINDOW - timedelta(hours=1)},
        {"published_at": None, "fetched_at": NOW - WINDOW - timedelta(hours=1)},
        {"published_at": NOW + WINDOW + timedelta(hours=1)},
    ],
)
def test_what_was_told_on_other_days_is_another_event(wire: Wire, fields: dict[str, Any]) -> None:
    told(**fields)
    assert read_here(wire).first_told is None


def test_a_story_that_goes_on_for_days_is_several_events(wire: Wire) -> None:
    first = told("Autre chose.", title="Hier", published_at=NOW - WINDOW - timedelta(hours=2))
    told(first_told=first, published_at=NOW - timedelta(hours=40))
    assert read_here(wire).first_told is None


def test_what_its_own_source_told_before_is_not_several_sources(wire: Wire) -> None:
    told(source=wire.source)
    assert read_here(wire).first_told is None


def test_what_says_no_time_is_put_to_nothing(wire: Wire) -> None:
    told()
    assert read_here(wire, published_at=None).first_told is None


@pytest.mark.parametrize(("drafted_before", "asked"), [(True, 1), (False, 2)])
def test_an_event_is_drafted_by_itself_once(
    wire: Wire, settings: Settings, drafted_before: bool, asked: int
) -> None:
    settings.MODEL_URL = "http://127.0.0.1:9/v1"
    Source.objects.update(drafted=True)
    first = told()
    factories.draft(item=first if drafted_before else factories.source_item())
    read_here(wire)
    assert Draft.objects.count() == asked


def test_joining_costs_the_same_for_one_and_for_three(
    wire: Wire, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told()
    read_here(wire)
    for number in range(3):
        told(f"{SAID} {number}")
    wire.site.say("/b", page(paragraph=OTHER), headers=HTML)
    item = SourceItem.objects.create(
        source=wire.source, guid="b", url=f"{wire.site.url}/b", published_at=NOW
    )
    with django_assert_num_queries(16):
        read(item.pk)
