"""Two addresses for whoever watches the site: is the process alive, can it serve."""

import logging
import pkgutil
import threading
from concurrent.futures import Future, TimeoutError as NotYet
from importlib import import_module

from django.apps import apps
from django.db import DatabaseError, close_old_connections, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from newsroom import database

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds after which a database that has not answered passes for one that is away."""


@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("live\n", content_type="text/plain")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers within ``PATIENCE``, will do, and has the migrations of this
    code, else 503; the log says what is amiss, strangers are not told. Three queries, in a thread
    of their own; two once the migrations were found."""
    if obstacles():
        return HttpResponse("not ready\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def obstacles() -> list[str]:
    """Why the process cannot serve, a sentence each, which the log is told too; empty if it can."""
    try:
        found = _looking.look().result(PATIENCE)
    except NotYet:
        found = [f"The database has not answered within {PATIENCE:g} s."]
    for sentence in found:
        log.warning("not ready: %s", sentence)
    return found


class _Looking:
    """One look at a time, however many ask and however long the database keeps it waiting."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now: Future[list[str]] | None = None

    def look(self) -> "Future[list[str]]":
        with self._lock:
            if self._now is None or self._now.done():
                self._now = Future()
                threading.Thread(
                    target=self._run, args=(self._now,), name="ready", daemon=True
                ).start()
            return self._now

    def _run(self, told: "Future[list[str]]") -> None:
        try:
            found = database.shortcomings() or _unmigrated()
        except Exception as error:  # noqa: BLE001 - whatever it is, the process cannot serve
            found = [f"The database cannot be asked: {error!r}."]
        told.set_result(found)
        close_old_connections()


_looking = _Looking()
_migrated = threading.Event()


def _unmigrated() -> list[str]:
    """Whether migrations of this code are missing. One query, until none is: what was applied
    stays so, and the code of a process does not change."""
    if _migrated.is_set():
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError:
        applied = set()
    missing = sorted(_on_disk() - applied)
    if not missing:
        _migrated.set()
        return []
    named = ", ".join(".".join(one) for one in missing[:3])
    return [f"{len(missing)} migrations are not applied ({named}). Run: manage.py migrate."]


def _on_disk() -> set[tuple[str, str]]:
    """By their names, as Django's loader finds them; loading them takes 0.2 s and some memory."""
    found = set()
    for app in apps.get_app_configs():
        name, _explicit = MigrationLoader.migrations_module(app.label)
        try:
            module = import_module(name) if name else None
        except ModuleNotFoundError:
            continue
        found |= {
            (app.label, one.name)
            for one in pkgutil.iter_modules(getattr(module, "__path__", []))
            if not one.ispkg and one.name[0] not in "_~"
        }
    return found
