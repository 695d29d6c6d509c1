"""What PostgreSQL says of itself, and this process of its connections to it."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from psycopg_pool import ConnectionPool

from newsroom.metrics import processes

_CONNECTIONS = """
    SELECT coalesce(state, 'other'), count(*),
           coalesce(max(extract(epoch FROM now() - xact_start)), 0)
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    GROUP BY 1
"""


def reading(now: datetime) -> Iterable[Metric]:
    """Connections by state, the oldest transaction, the size of the database. Two queries."""
    connections = GaugeMetricFamily(
        "newsroom_database_connections", "Connections to the database", labels=["state"]
    )
    oldest = 0.0
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTIONS)
        for state, many, age in cursor.fetchall():
            connections.add_metric([state], many)
            oldest = max(oldest, float(age))
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    yield connections
    yield GaugeMetricFamily(
        "newsroom_database_oldest_transaction_seconds", "Age of the oldest transaction", oldest
    )
    yield GaugeMetricFamily("newsroom_database_bytes", "Size of the database", size)


def sample_pool() -> None:
    """Have the pool of each process sampled; noughts where processes have none."""
    for name, meaning, key in (
        ("most", "Connections that pools may have", "pool_max"),
        ("open", "Connections that pools have", "pool_size"),
        ("free", "Connections of pools that nobody uses", "pool_available"),
        ("waiting", "Who waits for a connection of a pool", "requests_waiting"),
    ):
        processes.sample(f"newsroom_database_pool_{name}", meaning, partial(_of_pool, key))


def _of_pool(key: str) -> float:
    pool: ConnectionPool[Any] | None = getattr(connection, "pool", None)
    return float(pool.get_stats().get(key, 0)) if pool else 0.0
