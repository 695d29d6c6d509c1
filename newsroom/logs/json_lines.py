"""A line as one object of JSON. In a module of its own, since few need what writes it."""

import logging
from collections.abc import Iterable
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from newsroom.logs.around import known
from newsroom.logs.lines import FIELDS
from newsroom.logs.secret import Hiding

_NAMES = {"levelname": "level", "name": "logger", "exc_info": "error", "stack_info": "stack"}
_ORDER = ("time", "level", "logger", "message", *FIELDS, "error", "stack")


class JsonLine(JsonFormatter):
    """``time`` (UTC, ISO 8601), ``level``, ``logger``, ``message``; ``error`` with where in the
    code; ``FIELDS``; what the line belongs to (``request``, ``route``, ``task``, ``job``)."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(
            ("levelname", "name", "message"),
            rename_fields=_NAMES,
            timestamp="time",
            json_ensure_ascii=False,
        )
        self._hiding = Hiding(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return self._hiding(super().format(record))

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {**{name: log_data[name] for name in _ORDER if name in log_data}, **known()}
