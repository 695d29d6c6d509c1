"""What the worker does for itself by the clock: doors."""

import logging

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from articles.worker import gone, letters

log = logging.getLogger(__name__)

KEPT_HOURS = 24 * 14
"""Jobs that failed or were left to another are kept so long; their letters for good."""


@app.periodic(cron="* * * * *", periodic_id="retry-gone")
@app.task(queueing_lock="retry-gone", pass_context=True)
async def retry_gone(context: JobContext, timestamp: int) -> None:
    """Do over what workers that are gone have begun. The next minute is its own retry."""
    if found := await gone.retry(context.app.job_manager):
        log.warning("%s jobs of workers that are gone", found)


@app.periodic(cron="41 * * * *", periodic_id="collect-letters")
@app.task(queueing_lock="collect-letters", retry=RetryStrategy(max_attempts=5, wait=60))
def collect_letters(timestamp: int) -> None:
    """Make dead letters of jobs that have failed without one."""
    if found := letters.collect():
        log.warning("%s jobs have failed without a word", found)


@app.periodic(cron="51 4 * * *", periodic_id="forget-jobs")
@app.task(queueing_lock="forget-jobs", pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Delete old jobs, which are on record elsewhere: in what they did, or in a dead letter."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
