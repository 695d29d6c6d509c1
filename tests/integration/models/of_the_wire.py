"""Rows of the wire's tables that PostgreSQL must refuse, and their twins."""

from django.utils import timezone

from articles.enums import Standing, Trouble, Verdict
from articles.models import SourceText
from tests import factories
from tests.integration.models.refused import Case, each


def _second_text() -> SourceText:
    first = factories.source_text(factories.source_item(), hash="0" * 64)
    return factories.source_text(first.item, hash="1" * 64)


def of_the_wire() -> dict[str, Case]:
    now = timezone.now()
    return {
        "source_poll_every": Case(
            factories.source,
            refused=lambda row: each("poll_every", 0, 4, 10_081),
            accepted=lambda row: each("poll_every", 5, 10_080),
        ),
        "source_item_standing_known": Case(
            factories.source_item,
            refused=lambda row: each("standing", "", "stolen"),
            accepted=lambda row: each("standing", *Standing.values),
        ),
        "rights_verdict_known": Case(
            lambda: factories.receipt(factories.source_item()),
            refused=lambda row: each("verdict", "", "maybe"),
            accepted=lambda row: each("verdict", *Verdict.values),
        ),
        "source_text_filled": Case(
            lambda: factories.source_text(factories.source_item()),
            refused=lambda row: each("text", ""),
            accepted=lambda row: each("text", "Text"),
        ),
        "source_text_once": Case(
            _second_text,
            refused=lambda row: each("hash", "0" * 64),
            accepted=lambda row: [
                {"hash": "2" * 64},
                {"hash": "0" * 64, "item": factories.source_item().pk},
            ],
        ),
        "feed_trouble_known": Case(
            lambda: factories.feed(trouble=Trouble.GONE, failures=1, failing_since=now),
            refused=lambda row: each("trouble", "tired"),
            accepted=lambda row: each("trouble", *Trouble.values),
        ),
        "feed_failing_since": Case(
            factories.feed,
            refused=lambda row: [
                {"trouble": Trouble.TIME},
                {"failures": 1},
                {"failing_since": now},
                {"failures": 1, "failing_since": now},
                {"failures": 1, "trouble": Trouble.TIME},
                {"failing_since": now, "trouble": Trouble.TIME},
            ],
            accepted=lambda row: [
                {"failures": 2, "failing_since": now, "trouble": Trouble.TIME},
                {"failures": 0, "failing_since": None, "trouble": ""},
            ],
        ),
    }
