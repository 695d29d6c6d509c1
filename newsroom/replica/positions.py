"""How far the primary has written and the replica replayed, as PostgreSQL tells it."""

import logging
from typing import Any

import psycopg
from django.db import connections

log = logging.getLogger(__name__)

WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
REPLAYED = (
    "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint WHERE pg_is_in_recovery()"
)
PAGE = 8192
"""Bytes of a page of the log, as PostgreSQL is built everywhere."""
HEADERS = (24, 40)
"""Bytes that a page of the log begins with; the first of a file, with more."""
PATIENCE = 3_000
"""Milliseconds for an answer."""


class Asking:
    """Asks the database ``alias`` over a connection of its own, so that it waits for nobody."""

    def __init__(self, alias: str, question: str) -> None:
        self._alias = alias
        self._question = question.encode()
        self._connection: psycopg.Connection[Any] | None = None

    def __call__(self) -> int | None:
        """The position in bytes; None where there is none, or no answer."""
        try:
            connection = self._connection or self._connected()
            self._connection = connection
            row = connection.execute(self._question).fetchone()
        except psycopg.Error as error:
            if self._connection is not None:
                log.info("%s does not say how far it is: %s", self._alias, str(error).strip())
                self._connection.close()
            self._connection = None
            return None
        return None if row is None or row[0] is None else end_of(row[0])

    def _connected(self) -> psycopg.Connection[Any]:
        parameters: dict[str, Any] = connections[self._alias].get_connection_params()
        parameters |= {"autocommit": True, "connect_timeout": 2, "tcp_user_timeout": PATIENCE}
        parameters.pop("cursor_factory", None)
        return psycopg.connect(**parameters)


def end_of(position: int) -> int:
    """Where the last record ends. The primary tells where the next begins, which after a full page
    is behind the header of the next; the replica tells the end of the last (``xlog.c``:
    XLogBytePosToRecPtr and XLogBytePosToEndRecPtr)."""
    return position - position % PAGE if position % PAGE in HEADERS else position
