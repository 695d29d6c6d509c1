"""What stands in the database is told, and what cannot be read keeps no other from being told."""

from collections.abc import Iterable
from datetime import datetime

import pytest
from django.db import connection
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from pytest_django import DjangoAssertNumQueries

from newsroom.metrics import site


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> dict[str, site.Reading]:
    found: dict[str, site.Reading] = {}
    monkeypatch.setattr(site, "_readings", found)
    return found


def seven(now: datetime) -> Iterable[Metric]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 7")
        yield GaugeMetricFamily("seven", "Seven", cursor.fetchone()[0])


def slow(now: datetime) -> Iterable[Metric]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
    yield GaugeMetricFamily("never", "Never")


def told() -> list[str]:
    return [
        line
        for line in generate_latest(site.registry()).decode().splitlines()
        if not line.startswith("#")
    ]


@pytest.mark.django_db
def test_a_room_that_takes_too_long_is_told_as_failed_and_the_others_as_ever(
    rooms: dict[str, site.Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "LONGEST", 0.05)
    site.tell("slow", slow)
    site.tell("seven", seven)
    assert told() == [
        "seven 7.0",
        'newsroom_reading_failed{room="slow"} 1.0',
        'newsroom_reading_failed{room="seven"} 0.0',
    ]


@pytest.mark.django_db
def test_when_time_is_up_nothing_more_is_begun(
    rooms: dict[str, site.Reading],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(site, "ALTOGETHER", 0)
    site.tell("seven", seven)
    with django_assert_num_queries(0):
        assert told() == ['newsroom_reading_failed{room="seven"} 1.0']
