"""Which PostgreSQL the site uses, and whether that server will do."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import DatabaseError, OperationalError

from newsroom.embedded import server

OLDEST = 15
KEPT_PLANS = "-c plan_cache_mode=force_generic_plan"
"""PostgreSQL would now and then find a plan for the very values worth planning each time. What is
worth that is not prepared."""


def configuration(
    url: str,
    *,
    data: Path,
    pool: int,
    prepared: bool = False,
    durable: bool = True,
    name: str = "DATABASE_URL",
) -> dict[str, Any]:
    """The ``DATABASES`` entry for ``url``, or for the embedded server when it is empty.

    ``pool`` is the largest number of connections per process; 0 means no pool. ``prepared`` says
    whether statements are prepared on the server (``newsroom.statements``), ``name`` from which
    variable ``url`` comes.
    Raises ``ImproperlyConfigured`` for an address that is not PostgreSQL's.
    """
    if url:
        try:
            entry: dict[str, Any] = dict(dj_database_url.parse(url))
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} cannot be read; write postgresql://user:password@host:5432/name."
            ) from error
        if entry["ENGINE"] != "django.db.backends.postgresql":
            raise ImproperlyConfigured(
                f"{name} must begin with postgresql://; the site runs on PostgreSQL alone."
            )
    else:
        entry = {
            "ENGINE": "newsroom.embedded",
            "NAME": server.NAME,
            "USER": server.USER,
            "HOST": str(server.socket_folder(data)),
            "OPTIONS": {"data": str(data), "durable": durable},
        }
    options = entry.setdefault("OPTIONS", {})
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    if prepared:
        options["options"] = " ".join(filter(None, (options.get("options"), KEPT_PLANS)))
    entry["CONN_MAX_AGE"] = 0
    return entry


def shortcomings(alias: str = "default") -> list[str]:
    """What is wrong with the server, a sentence each; empty when it will do. Two queries."""
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
            version = cursor.fetchone()[0]
            # The second test sees a ctype of "C" behind a Unicode collation: the text
            # search parser then takes "école…" for one word.
            cursor.execute(
                "SELECT lower('É') = 'é', to_tsvector('simple', 'école…') @@ 'école'::tsquery"
            )
            lowers, parses = cursor.fetchone()
    except ImproperlyConfigured as error:
        return [str(error)]
    except (OperationalError, DatabaseError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        sentence = (
            f"The database cannot be reached: {reason}. Check DATABASE_URL and that the server"
            " is running, or unset DATABASE_URL to use the embedded one."
        )
        return [sentence]
    found = []
    if version < OLDEST:
        found.append(
            f"The server is PostgreSQL {version}; the site needs {OLDEST} or newer."
            " Upgrade it, or unset DATABASE_URL to use the embedded one."
        )
    if not (lowers and parses):
        found.append(
            "The database does not know the letters of French and Arabic (its ctype is C)."
            " Create it anew with: CREATE DATABASE newsroom TEMPLATE template0"
            " ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'."
        )
    return found
