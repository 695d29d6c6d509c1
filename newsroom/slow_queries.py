"""Queries that take long, told with their shape and without what was asked with them."""

import logging
import re
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg.sql import Composable

from newsroom.metrics import processes

log = logging.getLogger(__name__)

LONGEST = 2_000
"""Characters of a shape that are told."""
_VALUES = re.compile(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b")
_MANY = re.compile(r"\((?:\s*(?:%s|\?)\s*,)+\s*(?:%s|\?)\s*\)")
_SPACE = re.compile(r"\s+")


def watch() -> None:
    """Have every connection watched from when it is made, if ``SLOW_QUERY_MS`` says so. About a µs
    for each query."""
    if settings.SLOW_QUERY_MS:
        connection_created.connect(_watched, dispatch_uid="slow queries")


def _watched(sender: object, connection: BaseDatabaseWrapper, **others: object) -> None:
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        ms = (perf_counter() - began) * 1000
        if ms >= settings.SLOW_QUERY_MS:
            processes.SLOW.inc()
            log.warning("a slow query", extra={"ms": round(ms), "sql": shape(sql)})


def shape(sql: object) -> str:
    """A query without the values in it: strings and numbers that stand in the text are ``?``,
    and a list of any length is one. The parameters never were in it."""
    text = sql.as_string() if isinstance(sql, Composable) else str(sql)
    text = _SPACE.sub(" ", _VALUES.sub("?", text)).strip()
    return _MANY.sub("(…)", text)[:LONGEST]
