"""How a line is written, for people or for programs, and which lines are."""

import logging
from collections.abc import Iterable
from typing import Any

from newsroom.logs.around import known
from newsroom.logs.secret import Hiding

FORMATS = ("line", "json")
ACCESS = "newsroom.access"
"""The logger of a line for each answer."""
FIELDS = ("method", "language", "status", "ms", "bytes", "sql")
"""What a line may tell beside its message (``extra=``). Whatever else libraries put there stays
out: Django's lines carry the whole request, with what was searched for and the reader's cookies."""
_WRITTEN = {"line": "newsroom.logs.lines.Line", "json": "newsroom.logs.json_lines.JsonLine"}


def configuration(form: str, level: str, secrets: Iterable[str]) -> dict[str, Any]:
    """For ``logging.config.dictConfig``: everything from ``level`` on goes to the error stream, in
    one of the ``FORMATS``, without these ``secrets``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": _WRITTEN[form], "secrets": tuple(secrets)}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        # procrastinate says at INFO every minute that it has done nothing.
        # httpx2 says each request, whose outcome is on record.
        # A stranger's Host header is refused; it is no fault of ours to be told of each time.
        # gunicorn says at INFO that it starts and ends.
        "loggers": {
            "procrastinate": {"level": "WARNING"},
            "httpx2": {"level": "WARNING"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
        },
    }


class Line(logging.Formatter):
    """For people: time, level, who says it, what; at the end in brackets what it belongs to."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")
        self._hiding = Hiding(secrets)

    def format(self, record: logging.LogRecord) -> str:
        return self._hiding(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        line = super().formatMessage(record)
        more = {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        told = " ".join(f"{name}={value}" for name, value in {**known(), **more}.items())
        return f"{line} [{told}]" if told else line
