"""People at the desk."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.models import Category
from tests import factories
from tests.integration.desk.pages import Desk, signed_in


@dataclass(frozen=True)
class Desks:
    """The same desk, as five people see it."""

    writer: Desk
    editor: Desk
    chief: Desk
    french: Desk
    """An editor of the French edition alone."""
    root: Desk
    """A superuser."""
    category: Category

    def of(self, who: str) -> Desk:
        """By the name of the attribute, for tests of several."""
        found: Desk = getattr(self, who)
        return found


@pytest.fixture(autouse=True)
def _static_files(settings: Settings, tmp_path: Path) -> None:
    """WhiteNoise warns of a folder that nobody has collected into."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def desks(db: None) -> Desks:
    return Desks(
        writer=signed_in(factories.user("Writers", is_staff=True)),
        editor=signed_in(factories.user("Editors", is_staff=True)),
        chief=signed_in(factories.user("Chief editors", is_staff=True)),
        french=signed_in(factories.user("Editors", languages=("fr",), is_staff=True)),
        root=signed_in(factories.user(is_staff=True, is_superuser=True)),
        category=factories.category(),
    )
