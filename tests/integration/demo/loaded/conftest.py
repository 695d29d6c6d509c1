"""The demonstration, loaded once for all tests that begin with it. They run one after another on
one worker (the group ``demo``), since what is loaded is there for whatever runs in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from articles.demo.loader import load


@dataclass(frozen=True)
class Loaded:
    added: int
    told: list[str]
    now: datetime
    media: Path


@pytest.fixture(scope="package")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Loaded]:
    media = tmp_path_factory.mktemp("demo-media")
    told: list[str] = []
    now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=str(media)):
            added = load(password="a-harbour-at-dawn-7", now=now, tell=told.append)
        yield Loaded(added, told, now, media)
        transaction.set_rollback(True)
