"""The databases of the tests: what takes long is made once in a run, and copied for each that
begins with it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX

MIGRATED = TEST_DATABASE_PREFIX + str(settings.DATABASES["default"]["NAME"])
"""The database that the migrations have made, which has nothing else."""


def ready(*, run: str, worker: str, anew: bool) -> None:
    """Connect to the database of the tests. ``run`` names the run that ``worker`` takes part in;
    its first worker brings the database up to date, or makes it ``anew``. Each has a copy, which
    takes a tenth of the time of the migrations; "master", which is alone, has the database itself.
    """
    with once("tests", run) as first:
        if first:
            connection.creation.create_test_db(
                verbosity=0, autoclobber=True, serialize=False, keepdb=not anew
            )
        if worker == "master":
            _use(MIGRATED)
        else:
            _use(copied(MIGRATED, worker))


@contextmanager
def once(name: str, run: str) -> Iterator[bool]:
    """Whether this is the first block of the ``name`` in a run that comes to its end. The others
    wait until it has."""
    with (Path(settings.DATA_DIR) / f"{name}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        yield lock.read() != run
        lock.truncate(0)
        lock.write(run)


def copied(name: str, suffix: str) -> str:
    """The name of a copy of the database ``name``, made anew."""
    with using(name):
        # Nobody may be connected to what is copied.
        connection.creation.clone_test_db(suffix, verbosity=0, autoclobber=True)
        return str(connection.creation.get_test_db_clone_settings(suffix)["NAME"])


@contextmanager
def using(name: str) -> Iterator[None]:
    """Have another database for as long as the block lasts."""
    before = str(connection.settings_dict["NAME"])
    _use(name)
    try:
        yield
    finally:
        _use(before)


def address(name: str = "") -> str:
    """Of a database of the tests, for another process; of the one that they have now, if none is
    named."""
    of = connection.settings_dict
    who = ":".join(quote(str(of[one]), safe="") for one in ("USER", "PASSWORD") if of[one])
    port = f":{of['PORT']}" if of["PORT"] else ""
    return f"postgresql://{who}@{quote(str(of['HOST']), safe='')}{port}/{name or of['NAME']}"


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
