"""What a line says, for people and for programs."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings

from newsroom.logs import around, lines

log = logging.getLogger("a.room")


@pytest.fixture(autouse=True)
def nobody_asks() -> None:
    """What a request has left to the next one of its thread is not for these lines."""
    around.begin({})


@contextmanager
def written(form: str) -> Iterator[io.StringIO]:
    """What is logged in the block. The logging of the tests comes back at its end."""
    root = logging.getLogger()
    before = root.handlers[:]
    logging.config.dictConfig(lines.configuration(form, "INFO", ("kept-secret",)))
    (handler,) = root.handlers
    stream = io.StringIO()
    assert isinstance(handler, logging.StreamHandler)
    handler.stream = stream
    try:
        yield stream
    finally:
        logging.config.dictConfig(settings.LOGGING)
        root.handlers[:] = before


def say() -> None:
    with around.doing(task="wire.poll", job=7):
        # As Django does: the request is not for the log.
        log.warning("of %s kept-secret", "né", extra={"request": "?q=x", "status": 404, "ms": 1.5})
    try:
        int("kept-secret")
    except ValueError:
        log.exception("broken")


def test_a_program_is_told_the_same_as_people() -> None:
    with written("json") as stream:
        say()
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert datetime.fromisoformat(first.pop("time")).tzinfo is not None
    assert first == {
        "level": "WARNING", "logger": "a.room", "message": "of né [hidden]", "status": 404,
        "ms": 1.5, "task": "wire.poll", "job": 7,
    }  # fmt: skip
    assert list(second) == ["time", "level", "logger", "message", "error"]
    assert second["error"].endswith("with base 10: '[hidden]'")
    with written("line") as stream:
        say()
    line, *rest = stream.getvalue().splitlines()
    told = "WARNING a.room: of né [hidden] [task=wire.poll job=7 status=404 ms=1.5]"
    assert line.split(" ", 2)[2] == told
    assert rest[0].endswith("ERROR a.room: broken")
    assert rest[-1].endswith("with base 10: '[hidden]'")


def test_what_is_around_ends_with_its_block_and_can_be_added_to() -> None:
    Context().run(walk)


def walk() -> None:
    around.note(route="nowhere")
    known: dict[str, Any] = {"request": "abc"}
    assert around.known() == {}
    with around.doing(job=1):
        around.note(route="inner")
        assert around.known() == {"job": 1, "route": "inner"}
    assert around.known() == {}
    around.begin(known)
    around.note(route="home")
    assert known == {"request": "abc", "route": "home"}


@pytest.mark.parametrize("form", lines.FORMATS)
def test_the_web_server_says_what_it_has_to_say_in_the_same_way(form: str) -> None:
    with written(form) as stream:
        logging.getLogger("gunicorn.error").info("starting")
        logging.getLogger("gunicorn.error").error("Error handling request /preview/abc:x/")
    (line,) = stream.getvalue().splitlines()
    assert "Error handling request /preview/[hidden]/" in line
