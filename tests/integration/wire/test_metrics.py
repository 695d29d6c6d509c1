"""What is told of feeds, drafts and what models cost."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from articles.enums import DraftState, DraftTrouble, Trouble
from articles.models import Draft, Source
from articles.wire import metrics, tasks
from articles.wire.poll import Outcome
from tests import factories
from tests.integration.wire.conftest import Wire
from tests.metrics import counted, samples, since

# Noon in Paris; its day has begun at 22:00 of the day before.
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)
FAILS = {"trouble": Trouble.TIME, "failures": 1, "failing_since": NOW}


def test_feeds_are_told_by_how_the_last_poll_went_and_whether_they_wait(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.feed(next_at=NOW + timedelta(minutes=1))
    factories.feed(next_at=NOW - timedelta(minutes=4))
    factories.feed(next_at=NOW - timedelta(minutes=30), **FAILS)
    factories.feed(
        next_at=NOW - timedelta(minutes=40), taken_until=NOW + timedelta(minutes=1), **FAILS
    )
    idle = factories.feed(next_at=NOW - timedelta(days=1))
    Source.objects.filter(pk=idle.pk).update(polled=False)
    factories.source_item(read_after=NOW)
    factories.source_item(read_after=NOW + timedelta(minutes=1))
    with django_assert_num_queries(3):
        found = samples(metrics._of_feeds(NOW))
    assert found == {
        "newsroom_feeds well": 2,
        "newsroom_feeds time": 2,
        "newsroom_feeds_overdue": 1,
        "newsroom_feed_overdue_seconds": 30 * 60,
        "newsroom_items_waiting": 1,
    }


def test_money_is_told_by_model_since_the_sites_midnight(
    db: None, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DRAFTING_BUDGET = Decimal("2.50")
    for at, told in (
        (NOW, {"tokens_in": 1000, "tokens_out": 200, "cost": Decimal("0.5")}),
        (NOW - timedelta(hours=11, minutes=59), {"error": "no article", "cost": Decimal("0.25")}),
        (NOW - timedelta(hours=12, minutes=1), {"tokens_in": 9, "cost": Decimal(9)}),
        (NOW, {"model": "large", "tokens_out": 7}),
    ):
        factories.generation(at=at, **told)
    with django_assert_num_queries(1):
        found = samples(metrics._of_models(NOW))
    assert found == {
        "newsroom_model_answers_today small used": 1,
        "newsroom_model_answers_today small unused": 1,
        "newsroom_model_answers_today large used": 1,
        "newsroom_model_answers_today large unused": 0,
        "newsroom_model_tokens_today small read": 1000,
        "newsroom_model_tokens_today small written": 200,
        "newsroom_model_tokens_today large read": 0,
        "newsroom_model_tokens_today large written": 7,
        "newsroom_model_spent_today small": 0.75,
        "newsroom_model_spent_today large": 0,
        "newsroom_model_budget": 2.5,
    }


def test_drafts_are_told_by_what_has_become_of_them_within_a_day(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.draft(asked_at=NOW)
    factories.draft(asked_at=NOW, trouble=DraftTrouble.BUDGET)
    failed = {"state": DraftState.FAILED, "trouble": DraftTrouble.ANSWER, "ended_at": NOW}
    factories.draft(asked_at=NOW, **failed)
    factories.draft(asked_at=NOW - timedelta(hours=25))
    with django_assert_num_queries(2):
        found = samples(metrics._of_drafts(NOW))
    assert found == {
        "newsroom_drafts_waiting": 3,
        "newsroom_drafts_lately asked": 1,
        "newsroom_drafts_lately budget": 1,
        "newsroom_drafts_lately answer": 1,
    }


def test_a_worker_counts_its_polls_by_outcome(wire: Wire) -> None:
    before = counted("newsroom_feed_polls_total")
    items = counted("newsroom_feed_items_total")
    wire.says("a", "b")
    for _time in ("new", "unchanged"):
        wire.make_due()
        tasks.poll_feed(wire.source.pk)
    tasks.poll_feed(wire.source.pk)  # which is not due
    wire.site.say("/feed", "no feed")
    wire.make_due()
    tasks.poll_feed(wire.source.pk)
    assert since(before, "newsroom_feed_polls_total") == {
        "new": 1, "unchanged": 1, "left": 1, "no_feed": 1,
    }  # fmt: skip
    assert since(items, "newsroom_feed_items_total") == {"": 2}
    later = Outcome(wire.feed, again_at=NOW)
    assert metrics._outcome_of(later) == "later"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"state": DraftState.DONE}, "done"),
        ({"state": DraftState.FAILED, "trouble": DraftTrouble.LONG}, "long"),
        ({"state": DraftState.ASKED, "trouble": DraftTrouble.BUDGET}, "budget"),
    ],
)
def test_a_worker_counts_its_runs_of_drafts_by_outcome(told: dict[str, str], outcome: str) -> None:
    before = counted("newsroom_drafts_total")
    metrics.drafted(Draft(**told))
    assert since(before, "newsroom_drafts_total") == {outcome: 1}
