"""What is public, what the checks find, and when readers last saw something change."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from prometheus_client import Counter
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from articles.languages import codes
from articles.models import Article, Printing
from newsroom.metrics import processes

FINDINGS = Counter(
    "newsroom_findings",
    "What the checks found, each time that they ran on a text",
    ("check", "severity"),
    registry=processes.REGISTRY,
)
EXAMINATIONS = Counter(
    "newsroom_examinations", "Texts that the checks ran on", registry=processes.REGISTRY
)
COUNTED = 10_000
"""Live texts of a language that are counted one by one; of more PostgreSQL's estimate is told,
since counting takes as long as they are many."""


def examined(found: Iterable[tuple[str, str]]) -> None:
    """Count a text that the checks ran on, with the check and the severity of each finding."""
    EXAMINATIONS.inc()
    for check, severity in found:
        FINDINGS.labels(check, severity).inc()


def reading(now: datetime) -> Iterable[Metric]:
    """Live texts by language, texts that are late, the age of the printing. Two queries for each
    language, three where there are many texts, and one."""
    live = GaugeMetricFamily(
        "newsroom_live_texts",
        "Live texts by language; an estimate from 10,000 on",
        labels=["language"],
    )
    late = GaugeMetricFamily(
        "newsroom_late_texts",
        "Texts whose time has passed and that are not there or not told of",
        labels=["language"],
    )
    for code in codes():
        live.add_metric([code], _live(code, now))
        late.add_metric([code], Article.objects.late(code, now).count())
    yield from (live, late)
    printed = Printing.objects.order_by("-at").values_list("at", flat=True).first()
    yield GaugeMetricFamily(
        "newsroom_printing_timestamp_seconds",
        "When what readers see changed last",
        printed.timestamp() if printed else 0,
    )


def _live(language: str, now: datetime) -> int:
    texts = Article.objects.live(language, now)
    counted: int = texts[: COUNTED + 1].count()
    return counted if counted <= COUNTED else max(counted, _estimate(language))


def _estimate(language: str) -> int:
    """What autovacuum last found in the index of live texts; those to come are in it, too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)",
            [f"article_newest_{language}"],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0
