"""Which PostgreSQL each kind of process asks: readers' pages, and whatever else there is."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from newsroom import database

PRIMARY, REPLICA, DIRECT = "default", "replica", "direct"
CONNECT = 5
"""Seconds for a connection to be made."""
GONE = 15_000
"""Milliseconds after which a server that acknowledges nothing is given up."""
WAIT = 10
"""Seconds for which a request waits for a connection that others have."""
WAIT_FOR_REPLICA = 2
"""Shorter: there is another server to ask."""
_DIRECT_URL = "DATABASE_DIRECT_URL"


@dataclass(frozen=True, slots=True)
class Urls:
    """``main`` empty means the embedded server. ``direct`` leads past the pooler that ``main``
    then leads to."""

    main: str
    direct: str = ""
    replica: str = ""


def answers_readers() -> bool:
    """Whether this process is a web server's: gunicorn reads the settings before the application,
    any other imports ``newsroom.wsgi`` first. Commands and the worker do neither."""
    return not {"gunicorn", "newsroom.wsgi"}.isdisjoint(sys.modules)


def configurations(
    urls: Urls,
    *,
    web: bool,
    data: Path,
    pool: int,
    statement_seconds: int,
    prepared: bool = False,
    durable: bool = True,
) -> dict[str, dict[str, Any]]:
    """``DATABASES``, for the ``web`` server or for commands and the worker, which ask the primary
    directly and may take as long as they need. ``pool`` is the largest number of connections to
    each server, ``prepared`` whether statements are prepared there, ``statement_seconds`` how long
    a statement of the web server may take, 0 for ever.

    Behind a pooler that hands out connections by transaction nothing is asked that would last for
    longer than one: no cursor on the server's side, no setting at the start of a connection, which
    PgBouncer refuses; how long statements may take is said there (deploy/pgbouncer).

    Raises ``ImproperlyConfigured`` for an address that is not PostgreSQL's.
    """
    # A pooler takes no setting for a connection.
    kept = prepared and not urls.direct
    entry = partial(database.configuration, data=data, prepared=kept, durable=durable)
    if not web:
        main, name = (urls.direct, _DIRECT_URL) if urls.direct else (urls.main, "DATABASE_URL")
        return {PRIMARY: _bounded(entry(main, name=name, pool=pool))}
    found = {PRIMARY: _bounded(entry(urls.main, pool=pool))}
    if urls.replica:
        replica = entry(urls.replica, name="DATABASE_REPLICA_URL", pool=pool)
        found[REPLICA] = _bounded(replica, WAIT_FOR_REPLICA) | {"TEST": {"MIRROR": PRIMARY}}
    for one in found.values():
        if urls.direct:
            one["DISABLE_SERVER_SIDE_CURSORS"] = True
        elif statement_seconds:
            _limit(one["OPTIONS"], statement_seconds)
    if urls.direct:
        # For the one connection that listens.
        found[DIRECT] = _bounded(entry(urls.direct, name=_DIRECT_URL, pool=0))
    return found


def passwords(databases: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Of all servers in ``DATABASES``, for whoever is not to tell them."""
    return [str(one["PASSWORD"]) for one in databases.values() if one.get("PASSWORD")]


def _bounded(entry: dict[str, Any], wait: int = WAIT) -> dict[str, Any]:
    """With an end to waiting for a server that is gone."""
    options = entry["OPTIONS"]
    options.setdefault("connect_timeout", min(CONNECT, wait))
    options.setdefault("tcp_user_timeout", GONE)
    if "pool" in options:
        options["pool"]["timeout"] = wait
    return entry


def _limit(options: dict[str, Any], seconds: int) -> None:
    # Of several, the last counts: what the address itself says.
    limit = f"-c statement_timeout={seconds}s"
    options["options"] = " ".join(filter(None, (limit, options.get("options"))))
