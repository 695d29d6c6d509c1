"""Queries that take long are told, with what they belong to and without what was asked."""

import logging

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from pytest_django import Settings

from newsroom import slow_queries
from newsroom.metrics import processes


@pytest.mark.django_db
def test_a_slow_query_is_told_and_a_quick_one_is_not(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SLOW_QUERY_MS = 50
    assert connection.execute_wrappers.count(slow_queries._timed) == 1
    before = processes.REGISTRY.get_sample_value("newsroom_slow_queries_total") or 0
    with caplog.at_level(logging.WARNING), connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["quick"])
        cursor.execute("SELECT pg_sleep(0.06), %s", ["what was asked"])
    (line,) = caplog.records
    assert vars(line)["sql"] == "SELECT pg_sleep(?), %s"
    assert 50 <= vars(line)["ms"] < 5000
    assert processes.REGISTRY.get_sample_value("newsroom_slow_queries_total") == before + 1


def test_nobody_is_watched_where_nobody_wants_to_know(settings: Settings) -> None:
    settings.SLOW_QUERY_MS = 0
    listening = len(connection_created.receivers)
    connection_created.disconnect(dispatch_uid="slow queries")
    try:
        slow_queries.watch()
        assert len(connection_created.receivers) == listening - 1
    finally:
        settings.SLOW_QUERY_MS = 1
        slow_queries.watch()
    assert len(connection_created.receivers) == listening
