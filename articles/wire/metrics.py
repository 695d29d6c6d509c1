"""How polling and drafting go, and what they cost."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Min, Q, Sum
from prometheus_client import Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from articles.enums import DraftState
from articles.models import Draft, Feed, Generation, SourceItem
from newsroom.metrics import processes

if TYPE_CHECKING:
    from articles.wire.poll import Outcome

POLLS = Counter(
    "newsroom_feed_polls", "Polls of feeds, by outcome", ("outcome",), registry=processes.REGISTRY
)
ITEMS = Counter(
    "newsroom_feed_items", "Items that feeds told of first", registry=processes.REGISTRY
)
DRAFTS = Counter(
    "newsroom_drafts", "Runs of drafts, by outcome", ("outcome",), registry=processes.REGISTRY
)
PATIENCE = timedelta(minutes=5)
"""After which a feed that is due and was not polled is overdue: what is due is put in line once a
minute, and a poll may have to wait for its host."""
DAY = timedelta(days=1)


def polled(outcome: "Outcome | None") -> None:
    """Count a poll: ``new``, ``unchanged``, or a ``Trouble``; ``later`` where the host was not to
    be asked yet; ``left`` where it was not due any more, or another worker had it."""
    POLLS.labels(_outcome_of(outcome)).inc()
    if outcome is not None:
        ITEMS.inc(len(outcome.new))


def _outcome_of(outcome: "Outcome | None") -> str:
    if outcome is None:
        return "left"
    if outcome.again_at is not None:
        return "later"
    return outcome.trouble or ("new" if outcome.new else "unchanged")


def drafted(draft: Draft) -> None:
    """Count a run: ``done``, or the ``DraftTrouble`` that ended it or has it wait."""
    DRAFTS.labels(draft.trouble or draft.state).inc()


def reading(now: datetime) -> Iterable[Metric]:
    """Feeds, items and drafts as they stand, and what models have cost today. Seven queries."""
    yield from _of_feeds(now)
    yield from _of_drafts(now)
    yield from _of_models(now)


def _of_feeds(now: datetime) -> Iterable[Metric]:
    feeds = GaugeMetricFamily(
        "newsroom_feeds", "Feeds that are polled, by how the last poll went", labels=["outcome"]
    )
    by_trouble = Feed.objects.polled().order_by().values_list("trouble")
    for trouble, many in by_trouble.annotate(many=Count("pk")):
        feeds.add_metric([trouble or "well"], many)
    yield feeds
    due = Feed.objects.due(now - PATIENCE).order_by()
    overdue = due.aggregate(many=Count("pk"), first=Min("next_at"))
    yield GaugeMetricFamily(
        "newsroom_feeds_overdue", "Feeds due for five minutes that no worker has", overdue["many"]
    )
    late = (now - overdue["first"]).total_seconds() if overdue["first"] else 0.0
    yield GaugeMetricFamily(
        "newsroom_feed_overdue_seconds", "How long the feed that is overdue longest is due", late
    )
    yield GaugeMetricFamily(
        "newsroom_items_waiting",
        "Items that wait to be read at their source",
        SourceItem.objects.filter(read_after__lte=now).count(),
    )


def _of_drafts(now: datetime) -> Iterable[Metric]:
    yield GaugeMetricFamily(
        "newsroom_drafts_waiting",
        "Drafts that were asked for and are not there",
        Draft.objects.filter(state=DraftState.ASKED).count(),
    )
    lately = GaugeMetricFamily(
        "newsroom_drafts_lately",
        "Drafts asked for within a day, by what has become of them",
        labels=["outcome"],
    )
    asked = Draft.objects.filter(asked_at__gt=now - DAY).order_by().values_list("state", "trouble")
    for state, trouble, many in asked.annotate(many=Count("pk")):
        lately.add_metric([trouble or state], many)
    yield lately


def _of_models(now: datetime) -> Iterable[Metric]:
    from articles.wire.drafting.ledger import midnight  # reason: slow

    answers = GaugeMetricFamily(
        "newsroom_model_answers_today", "Answers of models since midnight", labels=["model", "use"]
    )
    tokens = GaugeMetricFamily(
        "newsroom_model_tokens_today", "Tokens since midnight", labels=["model", "kind"]
    )
    spent = GaugeMetricFamily(
        "newsroom_model_spent_today", "Money since midnight, in the budget's", labels=["model"]
    )
    today = Generation.objects.filter(at__gte=midnight(now)).order_by().values_list("model")
    for model, many, unused, read, written, cost in today.annotate(
        many=Count("pk"),
        unused=Count("pk", filter=~Q(error="")),
        read=Sum("tokens_in"),
        written=Sum("tokens_out"),
        cost=Sum("cost"),
    ):
        answers.add_metric([model, "used"], many - unused)
        answers.add_metric([model, "unused"], unused)
        tokens.add_metric([model, "read"], read or 0)
        tokens.add_metric([model, "written"], written or 0)
        spent.add_metric([model], float(cost or 0))
    yield from (answers, tokens, spent)
    yield GaugeMetricFamily(
        "newsroom_model_budget", "Money that may be spent in a day", float(settings.DRAFTING_BUDGET)
    )
