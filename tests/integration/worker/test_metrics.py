"""What is told of jobs, and of the workers that do them."""

import logging

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.worker import metrics
from newsroom.logs import around
from tests import factories
from tests.integration.worker.conftest import WRONG, a_worker, changed, put_in_line, work
from tests.metrics import counted, samples, since

READ = "articles.wire.tasks.read_item"
ANNOUNCE = "articles.publishing.tasks.announce_due"
COLLECT, FORGET = (f"articles.worker.tasks.{name}" for name in ("collect_letters", "forget_jobs"))


@pytest.mark.django_db
def test_jobs_are_told_by_queue_and_state_and_the_oldest_by_its_age(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_worker()
    a_worker(silent_for=60)
    factories.dead_letter()
    waiting, later, doing, failed = (put_in_line(READ, item=n) for n in range(4))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '1 hour'")
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour' WHERE id = %s",
            [later],
        )
        # In line for an hour, and due for a minute and a half.
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = now() - interval '90 s' WHERE id = %s",
            [waiting],
        )
    changed(doing, status="doing")
    changed(failed, status="failed")
    put_in_line(ANNOUNCE, timestamp=0)
    with django_assert_num_queries(3):
        found = samples(metrics.reading(timezone.now()))
    assert found.pop("newsroom_oldest_job_seconds wire") == 90
    assert found.pop("newsroom_oldest_job_seconds default") < 60
    assert {name: value for name, value in found.items() if value} == {
        "newsroom_jobs default due": 1,
        "newsroom_jobs wire due": 1,
        "newsroom_jobs wire later": 1,
        "newsroom_jobs wire doing": 1,
        "newsroom_jobs wire failed": 1,
        "newsroom_workers": 1,
        "newsroom_dead_letters": 1,
    }


class Around(logging.Handler):
    """What the lines of one logger belong to."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[dict[str, str | int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(dict(around.known()))


@pytest.mark.usefixtures("line")
def test_a_worker_counts_jobs_by_outcome_and_its_lines_say_which_it_was() -> None:
    before = counted("newsroom_job_seconds_count")
    put_in_line(READ, item=0)
    put_in_line(READ, **WRONG)
    # What failed without a word is warned of by the task that collects it.
    changed(put_in_line("articles.of.before"), status="failed")
    number = put_in_line(COLLECT, timestamp=0)
    put_in_line(FORGET, timestamp=0)  # which is asynchronous
    handler, log = Around(), logging.getLogger("articles.worker.tasks")
    log.addHandler(handler)
    try:
        work("wire", "default")
    finally:
        log.removeHandler(handler)
    assert handler.seen == [{"task": COLLECT, "job": number}]
    found = since(before, "newsroom_job_seconds_count")
    once = (f"{READ} done", f"{READ} failed")
    assert [found[key] for key in once] == [1, 1]
    # These the clock may have put in line once more meanwhile.
    assert {found[f"{COLLECT} done"], found[f"{FORGET} done"]} <= {1, 2}
