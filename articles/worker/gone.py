"""Jobs of workers that are gone: killed, out of memory, cut off from the database."""

import logging

from asgiref.sync import sync_to_async
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from articles.worker import letters

log = logging.getLogger(__name__)

SILENCE = 30
"""Seconds without a sign of life, which workers give every ten, after which one is gone."""
MOST_DEATHS = 5
"""A job that was tried so often and whose worker has died again may be what kills it."""


class WorkerGone(Exception):
    """What a dead letter says of a job that no worker has survived."""


async def retry(manager: JobManager) -> int:
    """Put the jobs of workers that are gone in line again; how many they were. A job keeps its
    number and so what it had claimed. One whose like is in line already is left to that one."""
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE))
    for job in stalled:
        log.warning("the worker of %s is gone, attempt %s", job.call_string, job.attempts + 1)
        await _retry(manager, job)
    await manager.prune_stalled_workers(SILENCE)
    return len(stalled)


async def _retry(manager: JobManager, job: Job) -> None:
    if job.attempts + 1 >= MOST_DEATHS:
        error = WorkerGone(f"{job.attempts + 1} attempts, and no worker has survived the last")
        await sync_to_async(letters.keep, thread_sensitive=False)(job, error)
        await manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        await manager.finish_job(job, Status.ABORTED, delete_job=False)
