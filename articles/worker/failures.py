"""Around every task that a worker runs: which job it is, and what becomes of its failure."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from procrastinate import App, JobContext
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job
from procrastinate.worker import Worker

from articles.worker import letters, metrics

log = logging.getLogger(__name__)

_at_hand: ContextVar[int | None] = ContextVar("the job that runs in this thread", default=None)


def prepare(app: App) -> None:
    """Put every task of ``app`` in this room's care. Named in the settings; runs once."""
    app.worker_defaults["task_middleware"] = [
        *app.worker_defaults.get("task_middleware", []),
        in_care,
    ]
    app.worker_defaults["worker_middleware"] = [
        *app.worker_defaults.get("worker_middleware", []),
        metrics.observed,
    ]
    # Rows say what was done. Jobs that went well are as many as there were polls.
    app.worker_defaults["delete_jobs"] = "successful"


def job() -> int | None:
    """The number of the job that runs in this thread; None outside of a worker. A job that is
    tried again keeps its number, and with it what it has claimed."""
    return _at_hand.get()


def in_care(run: Callable[[], Any], context: JobContext, worker: Worker) -> Any:
    """Run a task. One that fails and is not to be tried again becomes a dead letter; one whose like
    is in line already ends there, since two of a kind cannot be in line at once."""
    token = _at_hand.set(context.job.id)
    try:
        return run()
    except Exception as error:
        if not _is_tried_again(worker, context.job, error):
            _keep(context.job, error)
        elif _is_in_line(context.job):
            raise JobAborted from error
        raise
    finally:
        _at_hand.reset(token)


def _is_tried_again(worker: Worker, job: Job, error: Exception) -> bool:
    task = worker.find_task(job.task_name)
    return task.get_retry_exception(exception=error, job=job) is not None


def _keep(job: Job, error: Exception) -> None:
    try:
        letters.keep(job, error)
    except Exception:
        # The error itself is worth more; what has no letter gets one within the hour.
        log.exception("no dead letter for job %s", job.id)


def _is_in_line(job: Job) -> bool:
    if job.queueing_lock is None:
        return False
    same = ProcrastinateJob.objects.filter(queueing_lock=job.queueing_lock, status="todo")
    return same.exists()
