"""The database of the tests: made by the migrations once in a run, copied for each worker."""

import fcntl
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.base.creation import TEST_DATABASE_PREFIX


def ready(*, run: str, worker: str, anew: bool) -> None:
    """Connect to the database of the tests. ``run`` names the run that ``worker`` takes part in;
    its first worker brings the database up to date, or makes it ``anew``. Each has a copy, which
    takes a tenth of the time of the migrations; "master", which is alone, has the database itself.
    """
    with (Path(settings.DATA_DIR) / "tests.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read() == run:
            _use(TEST_DATABASE_PREFIX + str(connection.settings_dict["NAME"]))
        else:
            connection.creation.create_test_db(
                verbosity=0, autoclobber=True, serialize=False, keepdb=not anew
            )
            # Nobody may be connected to what is copied.
            connection.close()
            lock.truncate(0)
            lock.write(run)
        if worker != "master":
            connection.creation.clone_test_db(worker, verbosity=0, autoclobber=True)
            _use(str(connection.creation.get_test_db_clone_settings(worker)["NAME"]))


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
