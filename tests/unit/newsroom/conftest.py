"""The gate, in front of a site of one page, at a time that stands still."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests.unit.newsroom.gated import START, Front


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as travelled:
        yield travelled


@pytest.fixture
def front(tmp_path: Path, clock: time_machine.Traveller) -> Front:
    return Front(tmp_path, time.time)
