"""A server with the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytest_django import DjangoDbBlocker

from tests import databases, demonstration
from tests.e2e.site import Site, own_folder, serving, site_in


@contextmanager
def demonstrated(suffix: str, run: str, blocker: DjangoDbBlocker) -> Iterator[Site]:
    """A site of its own in a ``run`` of tests, by its ``suffix``, with a copy of what is loaded
    once for all of them."""
    with own_folder() as folder:
        with blocker.unblock():
            loaded = demonstration.copied(suffix, run=run, media=folder / "media")
            started = site_in(folder, databases.address(loaded.database))
        with serving(started):
            yield started
