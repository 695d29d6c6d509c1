"""Fixtures for every layer."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.template.base import Template
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker, Settings

from newsroom.security import http
from tests import databases, factories
from tests.elsewhere import LOOPBACK, Elsewhere, site

RENDER = Template._render  # type: ignore[attr-defined]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make test` keeps to ten minutes: what is marked as long is for `make proof`."""
    if os.environ.get("LONG"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="among the long checks: make proof"))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking through it again and again for
    what can be thrown away takes a tenth of a worker's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_createdb: bool,
    testrun_uid: str,
    worker_id: str,
) -> Iterator[None]:
    """In place of pytest-django's, whose workers each go through the migrations."""
    with django_db_blocker.unblock():
        databases.ready(run=testrun_uid, worker=worker_id, anew=django_db_createdb)
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(autouse=True, scope="session")
def _plain_templates(django_test_environment: None) -> None:
    """Django's test environment tells the client of each template with a copy of its context:
    hundreds for a form of the desk, and no test of ours asks."""
    Template._render = RENDER  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _language_and_zone() -> Iterator[None]:
    """A test leaves no active language or time zone behind."""
    language = translation.get_language()
    yield
    translation.activate(language or "en")
    timezone.deactivate()


@pytest.fixture(autouse=True)
def _uploads(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = str(tmp_path_factory.getbasetemp() / "media")
    settings.SHARE_ROOT = str(tmp_path_factory.getbasetemp() / "share")


@pytest.fixture
def newsroom(db: None) -> factories.Newsroom:
    """Three people with different rights, a category, a source."""
    return factories.newsroom()


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[Elsewhere]:
    """Another site, which the product may reach although it is on loopback."""
    settings.OUTGOING_PRIVATE_NETWORKS = LOOPBACK
    settings.HOST_GAP = 0
    with site() as found:
        yield found
    http.close()
