"""Statements that the database plans once for each connection, and not each time they are asked.

Django binds values on its own side, so that every question is another one to PostgreSQL, which
parses and plans it anew. What is asked all the time is prepared on the server instead, by psycopg's
server-side binding. Behind a pooler that hands every transaction another connection and knows no
prepared statements, ``DATABASE_PREPARED`` must say that nothing is to be prepared: psycopg numbers
statements by connection, so that a number would mean another statement there.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import errors

MOST = 300
"""Statements that a connection keeps, those asked last."""
_NUMBERED = re.compile(r"\$(\d+)")
_FORGOTTEN = (
    # "cached plan must not change result type": of a column that has become another one.
    errors.FeatureNotSupported,
    # The server does not know the statement any more.
    errors.InvalidSqlStatementName,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL whose every constant is written out, so that a plan that is kept can use an index of some
    rows alone. What differs from one time to the next has its place, and always the same type."""

    sql: str
    """With ``%s`` in each place."""
    numbered: str
    """With ``$1``, ``$2`` …, each as often as its value is needed."""
    encoded: bytes
    """``numbered``, the same object each time, by which psycopg finds what is prepared."""
    order: tuple[int, ...]
    """Which value stands in each place of ``sql``."""

    def rows(
        self, connection: BaseDatabaseWrapper, values: Sequence[Any], *, kept: bool = True
    ) -> list[Any]:
        """What the database answers, by the plan that is ``kept`` or one for these values. One
        query."""
        with connection.cursor() as cursor:
            # A log is to have the values in it.
            if not (kept and settings.DATABASE_PREPARED) or connection.queries_logged:
                return self._planned_anew(cursor, values)
            given, cursor.cursor = cursor.cursor, _Cursor(connection.connection, self)
            try:
                cursor.execute(self.numbered, values)
            except DatabaseError as error:
                if connection.in_atomic_block or not isinstance(error.__cause__, _FORGOTTEN):
                    raise
                cursor.cursor.forget()
                cursor.cursor = given
                return self._planned_anew(cursor, values)
            found: list[Any] = cursor.fetchall()
            return found

    def with_values(self, values: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
        """As Django's cursors take it."""
        return self.sql, tuple(values[number] for number in self.order)

    def _planned_anew(self, cursor: Any, values: Sequence[Any]) -> list[Any]:
        cursor.execute(*self.with_values(values))
        found: list[Any] = cursor.fetchall()
        return found


class _Cursor:
    """Asks one statement, and leaves its connection as Django has made it: preparing nothing."""

    def __init__(self, connection: psycopg.Connection[Any], asked: Statement) -> None:
        self._connection = connection
        self._asked = asked.encoded
        self._cursor = psycopg.RawCursor(connection)
        self.fetchall, self.close = self._cursor.fetchall, self._cursor.close

    def execute(self, _sql: str, values: Sequence[Any]) -> None:
        self._connection.prepared_max = MOST
        with self._preparing():
            self._cursor.execute(self._asked, values)

    def forget(self) -> None:
        """Let go of all that the connection has prepared."""
        with self._preparing():
            self._connection.execute("DEALLOCATE ALL", prepare=False)

    @contextmanager
    def _preparing(self) -> Iterator[None]:
        self._connection.prepare_threshold = 0
        try:
            yield
        finally:
            self._connection.prepare_threshold = None


def statement(
    connection: BaseDatabaseWrapper,
    sql: str,
    parameters: Sequence[Any],
    places: Sequence[int | None],
) -> Statement:
    """``sql`` with ``%s`` for each of ``parameters``. ``places`` says of each of them which value
    is to stand there, by its number from 0; None for a constant."""
    connection.ensure_connection()
    written = psycopg.ClientCursor(connection.connection)
    texts = [
        written.mogrify("%s", [one]) if place is None else f"${place + 1}"
        for one, place in zip(parameters, places, strict=True)
    ]
    numbered = sql % tuple(texts)
    marked = sql.replace("%%", "%%%%") % tuple(
        text.replace("%", "%%") if place is None else "%s"
        for text, place in zip(texts, places, strict=True)
    )
    order = tuple(place for place in places if place is not None)
    return Statement(marked, numbered, numbered.encode(), order)


def by_hand(numbered: str) -> Statement:
    """SQL in which ``$1``, ``$2`` … stand for the values, and a dollar for nothing else. Each of
    them has a cast where what is around it does not say of which type it is."""
    marked = _NUMBERED.sub("%s", numbered.replace("%", "%%"))
    order = tuple(int(number) - 1 for number in _NUMBERED.findall(numbered))
    return Statement(marked, numbered, numbered.encode(), order)
