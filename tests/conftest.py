"""Fixtures for every layer."""

import os
from collections.abc import Iterator

import pytest
from django.utils import timezone, translation
from pytest_django import Settings

from newsroom.security import http
from tests import factories
from tests.elsewhere import LOOPBACK, Elsewhere, site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make test` keeps to ten minutes: what is marked as long is for `make proof`."""
    if os.environ.get("LONG"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="among the long checks: make proof"))


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
