"""Statements that the database plans once for each connection."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from newsroom.statements import Statement, statement

pytestmark = pytest.mark.django_db
SQL = "SELECT name FROM things WHERE number = %s AND name LIKE %s AND %s < number AND '%%' = '%%'"


@pytest.fixture
def own() -> Iterator[Any]:
    """A connection outside of any transaction."""
    made = connection.copy()
    with made.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE things AS SELECT 1::int AS number, '50%'::text AS name")
    yield made
    made.close()


def asked(own: BaseDatabaseWrapper) -> Statement:
    return statement(own, SQL, [7, "5_%", 8], [0, None, 1])


def prepared(own: BaseDatabaseWrapper) -> list[tuple[str, int]]:
    """What the server has planned for keeps, and how often it was asked."""
    with own.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        return list(cursor.fetchall())


def test_it_is_prepared_once_with_its_constants_written_out(own: BaseDatabaseWrapper) -> None:
    one = asked(own)
    assert [one.rows(own, values) for values in ([1, 0], [1, 1], [2, 0])] == [[("50%",)], [], []]
    numbered = SQL % ("$1", "'5_%'", "$2")
    assert prepared(own) == [(numbered, 3)]
    # What Django asks is not.
    assert own.connection.prepare_threshold is None


def test_where_a_pooler_knows_none_or_queries_are_logged_nothing_is_prepared(
    own: BaseDatabaseWrapper, settings: Any
) -> None:
    with CaptureQueriesContext(own) as queries:
        assert asked(own).rows(own, [1, 0]) == [("50%",)]
    assert [one["sql"] for one in queries] == [SQL % ("1", "'5_%'", "0")]
    settings.DATABASE_PREPARED = False
    assert asked(own).rows(own, [1, 0]) == [("50%",)]
    assert prepared(own) == []


def test_what_the_server_has_forgotten_or_cannot_use_any_more_is_asked_all_the_same(
    own: BaseDatabaseWrapper,
) -> None:
    one = asked(own)
    assert one.rows(own, [1, 0]) == [("50%",)]
    own.connection.pgconn.exec_(b"DEALLOCATE ALL")
    for _time in range(2):
        assert one.rows(own, [1, 0]) == [("50%",)]
    with own.cursor() as cursor:
        cursor.execute("ALTER TABLE things ALTER name TYPE varchar(9)")
    for _time in range(2):
        assert one.rows(own, [1, 0]) == [("50%",)]
    assert [times for _sql, times in prepared(own)] == [1]


def test_any_other_error_is_raised_as_ever(own: BaseDatabaseWrapper) -> None:
    divided = statement(own, "SELECT 1 / %s", [1], [0])
    for _time in range(2):
        with pytest.raises(DataError, match="division by zero"):
            divided.rows(own, [0])
    with transaction.atomic(), pytest.raises(DataError), transaction.atomic():
        divided.rows(connection, [0])
    assert divided.rows(connection, [1]) == [(1,)]
