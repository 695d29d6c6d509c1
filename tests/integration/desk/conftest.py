"""People at the desk."""

from functools import cached_property

import pytest

from articles.models import Category
from tests import factories
from tests.integration.desk.pages import Desk, signed_in


class Desks:
    """The same desk, as five people see it. Each signs in when first asked for."""

    @cached_property
    def writer(self) -> Desk:
        return signed_in(factories.user("Writers", is_staff=True))

    @cached_property
    def editor(self) -> Desk:
        return signed_in(factories.user("Editors", is_staff=True))

    @cached_property
    def chief(self) -> Desk:
        return signed_in(factories.user("Chief editors", is_staff=True))

    @cached_property
    def french(self) -> Desk:
        """An editor of the French edition alone."""
        return signed_in(factories.user("Editors", languages=("fr",), is_staff=True))

    @cached_property
    def root(self) -> Desk:
        """A superuser."""
        return signed_in(factories.user(is_staff=True, is_superuser=True))

    @cached_property
    def category(self) -> Category:
        return factories.category()

    def of(self, who: str) -> Desk:
        """By the name of the attribute, for tests of several."""
        found: Desk = getattr(self, who)
        return found


@pytest.fixture
def desks(db: None) -> Desks:
    return Desks()
