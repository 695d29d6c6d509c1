"""Draws the dashboard: ``python deploy/grafana/draw.py`` writes newsroom.json beside it.

Grafana's own file says each panel in sixty lines, most of them the same. What is read off, and how,
stands here in one line each; docs/observability.md says what the metrics mean.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "newsroom.json"
COLUMNS = 24
HEIGHT = 8
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
TIMES = 'newsroom_request_seconds_{part}{{language=~"$language"}}[$__rate_interval]'
COUNT, BUCKET = (TIMES.format(part=part) for part in ("count", "bucket"))
ANSWERS = "sum(rate(newsroom_request_seconds_count{}[$__rate_interval]))"
# There is no such line before the first fault.
FAULTS = "(" + ANSWERS.format('{status="5xx"}') + " or vector(0)) / " + ANSWERS.format("")
CACHE = "sum(rate(newsroom_cache_answers_total{}[$__rate_interval]))"
FROM_CACHE = CACHE.format('{result=~"hit|shared|not_modified|stale"}')
HITS = FROM_CACHE + " / " + CACHE.format('{result!="bypass"}')
FINDINGS = "sum(increase(newsroom_findings_total[1h]))"
JOBS = "rate(newsroom_job_seconds_bucket[$__rate_interval])"


@dataclass(frozen=True, slots=True)
class Panel:
    """``reads``: queries of Prometheus and what their lines are called. ``unit`` is Grafana's."""

    title: str
    unit: str
    reads: tuple[tuple[str, str], ...]
    meaning: str = ""
    width: int = 8
    stacked: bool = False


def _quantile(share: float, by: str = "") -> str:
    of = f"le, {by}" if by else "le"
    return f"histogram_quantile({share}, sum by ({of}) (rate({BUCKET})))"


ROWS: dict[str, tuple[Panel, ...]] = {
    "Readers": (
        Panel("Answers", "reqps", ((f"sum by (status) (rate({COUNT}))", "{{status}}"),),
              stacked=True),
        Panel("Time until an answer begins", "s", tuple(
            (_quantile(share), f"p{share * 100:g}") for share in (0.5, 0.95, 0.99))),
        Panel("Faults of ours", "percentunit", ((FAULTS, "5xx"),),
              "Answers of class 5xx among all."),
        Panel("Time until an answer begins, 95 of 100, by route", "s",
              ((_quantile(0.95, "route"), "{{route}}"),), width=16),
        Panel("Answers by edition", "reqps",
              (("sum by (language) (rate(newsroom_request_seconds_count[$__rate_interval]))",
                "{{language}}"),)),
        Panel("Live texts", "short", (("max by (language) (newsroom_live_texts)", "{{language}}"),),
              "By language; PostgreSQL's estimate from 10,000 on."),
        Panel("Views still to be written", "short", (("sum(newsroom_views_waiting)", "views"),)),
        Panel("Memory of the web processes", "bytes",
              (('newsroom_memory_bytes{job="newsroom"}', "{{instance}}"),)),
    ),
    "Cache": (
        Panel("Answered from the cache", "percentunit", ((HITS, "of what it may answer"),),
            "What is not the same for everyone passes it by and is left out."),
        Panel("What became of requests", "reqps",
              (("sum by (result) (rate(newsroom_cache_answers_total[$__rate_interval]))",
                "{{result}}"),), stacked=True),
        Panel("Since readers last saw something change", "s",
              (("time() - max(newsroom_printing_timestamp_seconds)", "since"),), width=4),
        Panel("Changes that were heard", "cpm",
              (("60 * sum(rate(newsroom_cache_changes_total[$__rate_interval]))", "changes"),),
              width=4),
    ),
    "Desk and wire": (
        Panel("Polls of feeds", "cpm",
              (("60 * sum by (outcome) (rate(newsroom_feed_polls_total[$__rate_interval]))",
                "{{outcome}}"),), stacked=True),
        Panel("Feeds, by how the last poll went", "short",
              (("max by (outcome) (newsroom_feeds)", "{{outcome}}"),), stacked=True),
        Panel("Feeds overdue", "short", (("max(newsroom_feeds_overdue)", "feeds"),),
              "Due for five minutes, and no worker has them.", width=4),
        Panel("The longest overdue", "s", (("max(newsroom_feed_overdue_seconds)", "for"),),
              width=4),
        Panel("Items", "short", (
            ("sum(increase(newsroom_feed_items_total[1h]))", "found in an hour"),
            ("max(newsroom_items_waiting)", "waiting to be read"))),
        Panel("Drafts of a day", "short", (
            ("max by (outcome) (newsroom_drafts_lately)", "{{outcome}}"),
            ("max(newsroom_drafts_waiting)", "waiting in all")),
            "Asked for within 24 hours, by what has become of them."),
        Panel("Runs of drafts", "short",
              (("sum by (outcome) (increase(newsroom_drafts_total[1h]))", "{{outcome}}"),),
              "In an hour."),
        Panel("Findings", "short",
              (("sum by (check, severity) (increase(newsroom_findings_total[1h]))",
                "{{check}}, {{severity}}"),), "In an hour.", width=12, stacked=True),
        Panel("Findings in a text", "short",
              ((f"{FINDINGS} / sum(increase(newsroom_examinations_total[1h]))", "findings"),),
              width=6),
        Panel("Texts that are late", "short",
              (("max by (language) (newsroom_late_texts)", "{{language}}"),), width=6),
    ),
    "Worker": (
        Panel("In line", "short", (("max by (queue, state) (newsroom_jobs)",
                                    "{{queue}}, {{state}}"),)),
        Panel("How long the oldest job has waited", "s",
              (("max by (queue) (newsroom_oldest_job_seconds)", "{{queue}}"),)),
        Panel("Workers", "short", (("max(newsroom_workers)", "alive"),), width=4),
        Panel("Dead letters", "short", (("max(newsroom_dead_letters)", "open"),), width=4),
        Panel("Jobs", "cpm",
              (("60 * sum by (outcome) (rate(newsroom_job_seconds_count[$__rate_interval]))",
                "{{outcome}}"),), stacked=True),
        Panel("How long jobs take, 95 of 100, by task", "s",
              ((f"histogram_quantile(0.95, sum by (le, task) ({JOBS}))", "{{task}}"),), width=16),
    ),
    "Money": (
        Panel("Spent today", "short", (
            ("max by (model) (newsroom_model_spent_today)", "{{model}}"),
            ("max(newsroom_model_budget)", "budget")),
            "In the money of the price table; both begin anew at the site's midnight."),
        Panel("Tokens today", "short",
              (("max by (model, kind) (newsroom_model_tokens_today)", "{{model}}, {{kind}}"),)),
        Panel("Answers of models today", "short",
              (("max by (model, use) (newsroom_model_answers_today)", "{{model}}, {{use}}"),)),
    ),
    "Database": (
        Panel("Connections", "short",
              (("max by (state) (newsroom_database_connections)", "{{state}}"),), stacked=True),
        Panel("Pools", "short", (
            ("sum(newsroom_database_pool_open - newsroom_database_pool_free)", "in use"),
            ("sum(newsroom_database_pool_open)", "open"),
            ("sum(newsroom_database_pool_most)", "at most"),
            ("sum(newsroom_database_pool_waiting)", "waiting"))),
        Panel("Slow queries", "cpm",
              (("60 * sum by (job) (rate(newsroom_slow_queries_total[$__rate_interval]))",
                "{{job}}"),)),
        Panel("The oldest transaction", "s",
              (("max(newsroom_database_oldest_transaction_seconds)", "age"),)),
        Panel("Size", "bytes", (("max(newsroom_database_bytes)", "database"),)),
        Panel("Rooms that could not be read", "short",
              (("max by (room) (newsroom_reading_failed)", "{{room}}"),), width=4),
        Panel("Processes", "short", (("sum by (job) (newsroom_processes)", "{{job}}"),), width=4),
    ),
}  # fmt: skip


def dashboard() -> dict[str, Any]:
    """As Grafana's import takes it."""
    panels: list[dict[str, Any]] = []
    y = 0
    for title, row in ROWS.items():
        panels.append(_row(title, len(panels) + 1, y))
        y += 1
        x = 0
        for panel in row:
            if x + panel.width > COLUMNS:
                x, y = 0, y + HEIGHT
            panels.append(_panel(panel, len(panels) + 1, x, y))
            x += panel.width
        y += HEIGHT
    return {
        "title": "Newsroom",
        "uid": "newsroom",
        "tags": ["newsroom"],
        "schemaVersion": 41,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timezone": "browser",
        "annotations": {"list": []},
        "links": [],
        "templating": {"list": [_datasource(), _language()]},
        "panels": panels,
    }


def _row(title: str, number: int, y: int) -> dict[str, Any]:
    place = {"h": 1, "w": COLUMNS, "x": 0, "y": y}
    return {
        "id": number, "type": "row", "title": title, "collapsed": False, "gridPos": place,
        "panels": [],
    }  # fmt: skip


def _panel(panel: Panel, number: int, x: int, y: int) -> dict[str, Any]:
    lines = {
        "drawStyle": "line",
        "lineWidth": 1,
        "fillOpacity": 25 if panel.stacked else 8,
        "showPoints": "never",
        "stacking": {"mode": "normal" if panel.stacked else "none", "group": "A"},
    }
    return {
        "id": number,
        "type": "timeseries",
        "title": panel.title,
        "description": panel.meaning,
        "datasource": SOURCE,
        "gridPos": {"h": HEIGHT, "w": panel.width, "x": x, "y": y},
        "fieldConfig": {
            "defaults": {"unit": panel.unit, "min": 0, "custom": lines},
            "overrides": [],
        },
        "options": {
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "targets": [
            {
                "refId": chr(ord("A") + place), "datasource": SOURCE, "editorMode": "code",
                "range": True, "expr": expression, "legendFormat": called,
            }
            for place, (expression, called) in enumerate(panel.reads)
        ],
    }  # fmt: skip


def _datasource() -> dict[str, Any]:
    return {
        "name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus",
        "current": {}, "hide": 0, "includeAll": False, "multi": False, "refresh": 1, "regex": "",
    }  # fmt: skip


def _language() -> dict[str, Any]:
    """All editions, and what belongs to none; or one of them."""
    query = "label_values(newsroom_request_seconds_count, language)"
    return {
        "name": "language", "label": "Edition", "type": "query", "datasource": SOURCE,
        "query": {"query": query, "refId": "language"}, "definition": query,
        "current": {"text": "All", "value": "$__all"}, "hide": 0, "includeAll": True,
        "allValue": ".*", "multi": False, "refresh": 2, "regex": "", "sort": 1,
    }  # fmt: skip


def written() -> str:
    return json.dumps(dashboard(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
