"""The demonstration, for all tests that begin with it. They run one after another on one worker
(the group ``demo``), since what is loaded is there for whatever runs in between."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests import databases, demonstration
from tests.demonstration import Loaded


@pytest.fixture(scope="package")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    testrun_uid: str,
) -> Iterator[Loaded]:
    with django_db_blocker.unblock():
        media = tmp_path_factory.mktemp("demo") / "media"
        loaded = demonstration.copied("loaded", run=testrun_uid, media=media)
        with databases.using(loaded.database):
            yield loaded
