"""What stands in the database: read once for each who asks, and not in every process."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

log = logging.getLogger(__name__)

Reading = Callable[[datetime], Iterable[Metric]]
"""From the time at hand to metrics, by a few queries whose cost does not grow with the archive."""
LONGEST = 2.0
"""Seconds that one query may take."""
ALTOGETHER = 6.0
"""Seconds after which no other reading is begun: whoever asks waits ten (Prometheus's default)."""

_readings: dict[str, Reading] = {}


def tell(room: str, reading: Reading) -> None:
    """Have ``reading`` told as that of a ``room``."""
    _readings[room] = reading


def registry() -> CollectorRegistry:
    """Of all readings. What is told by it is read when it is asked."""
    made = CollectorRegistry(auto_describe=False)
    made.register(_Site())
    return made


class _Site(Collector):
    def collect(self) -> Iterable[Metric]:
        """A reading that fails is told as failed, and keeps no other from being told."""
        now = timezone.now()
        end = time.monotonic() + ALTOGETHER
        failed = GaugeMetricFamily(
            "newsroom_reading_failed", "Whether a room could not be read just now", labels=["room"]
        )
        try:
            for room, reading in _readings.items():
                found = _read(room, reading, now) if time.monotonic() < end else None
                failed.add_metric([room], float(found is None))
                yield from found or ()
        finally:
            # No request of Django's ends here. Within somebody's transaction it stays as it is.
            if not connection.in_atomic_block:
                connection.close()
        yield failed


def _read(room: str, reading: Reading, now: datetime) -> list[Metric] | None:
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = {LONGEST * 1000:.0f}")
            return list(reading(now))
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are to be told
        log.warning("no metrics of %s: %s", room, str(error).strip())
        return None
