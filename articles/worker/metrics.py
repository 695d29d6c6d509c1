"""What is in line for workers, and what becomes of it."""

import time
from asyncio import CancelledError
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate import JobContext
from procrastinate.exceptions import JobAborted
from procrastinate.worker import Worker
from prometheus_client import Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from articles.models import DeadLetter
from articles.worker.gone import SILENCE
from newsroom.logs import around
from newsroom.metrics import processes

JOBS = Histogram(
    "newsroom_job_seconds",
    "How long jobs took, by task and outcome",
    ("task", "outcome"),
    buckets=(0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900),
    registry=processes.REGISTRY,
)
STATES = ("due", "later", "doing", "failed")
"""Of jobs. What was done is deleted; what was left to another counts for nothing."""
# In line since it was put there, or since its time came. Those that are not done are few.
_IN_LINE = """
    SELECT job.queue_name, job.status::text,
           coalesce(job.scheduled_at > now(), false),
           count(DISTINCT job.id),
           max(extract(epoch FROM now() - greatest(job.scheduled_at, event.at)))
    FROM procrastinate_jobs AS job
    LEFT JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
    WHERE job.status IN ('todo', 'doing', 'failed')
    GROUP BY 1, 2, 3
"""
_WORKERS = """
    SELECT count(*) FROM procrastinate_workers
    WHERE last_heartbeat > now() - make_interval(secs => %s)
"""


async def observed(run: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
    """Run a job of whatever kind: its log lines say which, and it is counted. Each has a context of
    its own, in which procrastinate says afterwards what has become of it."""
    task, began, outcome = context.job.task_name, time.monotonic(), "failed"
    around.begin({"task": task, "job": context.job.id or 0})
    try:
        found = await run()
    except (JobAborted, CancelledError):
        outcome = "left"
        raise
    else:
        outcome = "done"
        return found
    finally:
        JOBS.labels(task, outcome).observe(time.monotonic() - began)


def reading(now: datetime) -> Iterable[Metric]:
    """Jobs by queue and state, how long the oldest has waited, workers, dead letters. Three
    queries."""
    jobs = GaugeMetricFamily("newsroom_jobs", "Jobs by queue and state", labels=["queue", "state"])
    oldest = GaugeMetricFamily(
        "newsroom_oldest_job_seconds",
        "How long the oldest job that is due has waited",
        labels=["queue"],
    )
    many: Counter[tuple[str, str]] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_IN_LINE)
        for queue, status, is_later, count, age in cursor.fetchall():
            state = ("later" if is_later else "due") if status == "todo" else status
            many[queue, state] += count
            if state == "due":
                oldest.add_metric([queue], max(0.0, float(age or 0)))
        cursor.execute(_WORKERS, [SILENCE])
        workers = cursor.fetchone()[0]
    for queue in sorted({queue for queue, _state in many}):
        for state in STATES:
            jobs.add_metric([queue, state], many[queue, state])
    yield jobs
    yield oldest
    yield GaugeMetricFamily("newsroom_workers", "Workers that have given a sign of life", workers)
    yield GaugeMetricFamily(
        "newsroom_dead_letters",
        "Dead letters that nobody has seen to",
        DeadLetter.objects.open().count(),
    )
