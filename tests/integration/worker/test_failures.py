"""What becomes of a job that fails, in a worker."""

import pytest
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted
from procrastinate.worker import Worker

from articles.enums import LetterState
from articles.models import DeadLetter
from articles.wire.tasks import PATIENT
from articles.worker.failures import in_care
from tests import factories
from tests.integration.worker.conftest import WRONG, changed, put_in_line, states, work

pytestmark = pytest.mark.usefixtures("line")

READ = "articles.wire.tasks.read_item"
LAST = PATIENT.max_attempts or 0


def test_a_job_that_went_well_leaves_nothing() -> None:
    put_in_line(READ, item=0)
    work("wire")
    assert states() == {}


def test_a_job_that_fails_is_tried_again_later_and_later() -> None:
    number = put_in_line(READ, **WRONG)
    work("wire")
    job = ProcrastinateJob.objects.get(pk=number)
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    changed(number, scheduled_at=None)
    first = job.scheduled_at
    work("wire")
    job.refresh_from_db()
    assert job.attempts == 2
    assert job.scheduled_at is not None
    assert (job.scheduled_at - first).total_seconds() > 10
    assert not DeadLetter.objects.exists()


def test_one_that_has_failed_for_good_is_a_letter_that_says_all() -> None:
    number = put_in_line(READ, tried=LAST, **WRONG)
    work("wire")
    assert states() == {number: "failed"}
    letter = DeadLetter.objects.get()
    assert (letter.task, letter.arguments, letter.job) == (READ, WRONG, number)
    assert (letter.state, letter.times, letter.tries) == (LetterState.OPEN, 1, LAST + 1)
    assert letter.error == "ValueError"
    assert letter.message == "Field 'id' expected a number but got 'no number'."
    assert letter.traceback.startswith("Traceback")
    assert "read_waiting" in letter.traceback


def test_the_same_that_fails_again_is_counted_until_somebody_has_seen_to_it() -> None:
    for _number in range(2):
        put_in_line(READ, tried=LAST, **WRONG)
        work("wire")
    letter = DeadLetter.objects.get()
    assert (letter.times, letter.first_at < letter.last_at) == (2, True)
    DeadLetter.objects.update(
        state=LetterState.LET_GO, settled_at=letter.last_at, settled_by=factories.user()
    )
    put_in_line(READ, tried=LAST, **WRONG)
    work("wire")
    assert list(DeadLetter.objects.order_by("pk").values_list("times", flat=True)) == [2, 1]


def test_one_that_fails_is_left_to_its_like_that_has_come_into_line_meanwhile() -> None:
    put_in_line(READ, lock="same", **WRONG)
    job = ProcrastinateJob.objects.get().procrastinate_job
    changed(job.id or 0, status="doing")

    def fails() -> None:
        put_in_line(READ, lock="same", **WRONG)
        raise ValueError

    worker = Worker(app)
    context = JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
    with pytest.raises(JobAborted):
        in_care(fails, context, worker)
    changed(max(states()), queueing_lock="other")
    with pytest.raises(ValueError, match=r"^$"):
        in_care(_fails, context, worker)
    assert not DeadLetter.objects.exists()


def _fails() -> None:
    raise ValueError
