"""Jobs of workers that are gone are done over by the next one, and not for ever."""

import pytest

from articles.models import DeadLetter
from articles.worker.gone import MOST_DEATHS
from tests.integration.worker.conftest import a_worker, changed, put_in_line, states, work

pytestmark = pytest.mark.usefixtures("line")

RETRY = "articles.worker.tasks.retry_gone"
READ = "articles.wire.tasks.read_item"


def begun(worker: int | None, *, lock: str | None = None, tried: int = 0) -> int:
    """The number of a job that this worker has begun; None for one whose row is gone."""
    number = put_in_line(READ, item=0, lock=lock, tried=tried)
    changed(number, status="doing", worker_id=worker)
    return number


def done_over() -> None:
    put_in_line(RETRY, timestamp=0)
    work("default")


def test_what_a_dead_worker_had_begun_is_in_line_again_and_what_a_living_one_has_is_not() -> None:
    dead, unknown = begun(a_worker(silent_for=31)), begun(None)
    living = begun(a_worker(silent_for=29))
    done_over()
    assert states() == {dead: "todo", unknown: "todo", living: "doing"}
    work("wire")
    assert states() == {living: "doing"}


def test_one_whose_like_is_in_line_already_is_left_to_that_one() -> None:
    first = begun(None, lock="same")
    second = put_in_line(READ, item=0, lock="same")
    done_over()
    assert states() == {first: "aborted", second: "todo"}


def test_a_job_that_no_worker_survives_becomes_a_dead_letter() -> None:
    number = begun(None, tried=MOST_DEATHS - 1)
    done_over()
    assert states() == {number: "failed"}
    letter = DeadLetter.objects.get()
    assert (letter.error, letter.tries, letter.job) == ("WorkerGone", MOST_DEATHS, number)
