"""The table of what was measured."""

from benchmarks.speed.table import table

MEASURED = {
    "date": "2026-11-30",
    "commit": "abc1234",
    "machine": "A machine, 2 cores",
    "sizes": [10_000, 1_000_000],
    "only": [],
    "rates": {
        "10000": [
            {
                "name": "article, cold",
                "floor": "a Django view",
                "ratio": 0.0714,
                "least": 0.07,
                "most": 0.08,
                "wanted": 0.06,
                "measured": {"requests": 1234, "p50": 3.21, "p99": 7.5},
            }
        ]
    },
    "memory": {"10000": {"before": 100.0, "after": 120.4, "a worker": 80.0}},
    "flatness": [
        {
            "kind": "tag, deep",
            "p95": {"10000": 10.0, "1000000": 14.0},
            "ratio": 1.4,
            "limit": 1.5,
        },
        {"kind": "home", "p95": {"10000": 10.0, "1000000": 9.0}, "ratio": 0.9, "limit": None},
    ],
    "delay": {"processes": 8, "acts": 40, "p50": 0.05, "p99": 0.2},
    "split": {"sql": 0.003, "template": 0.002, "rest": 0.001, "whole": 0.006, "queries": 5},
    "loaded": {"10000": 0, "1000000": 1200.0},
}


TOLD = """\
2026-11-30, abc1234; A machine, 2 cores.
| 10,000 | article, cold | a Django view | 0.071 | 0.070 to 0.080 | 0.06 | 1,234 | 3.21 | 7.50 |
| p95, ms, with | 10,000 | 1,000,000 | ratio | at most |
| tag, deep | 10.0 | 14.0 | 1.40 | 1.5 |
| home | 10.0 | 9.0 | 0.90 |  |
- Archives were made and loaded: 1,000,000 in 20.0 min.
"""


def test_every_figure_has_its_line() -> None:
    told = table(MEASURED)
    assert [line for line in TOLD.splitlines() if line not in told.splitlines()] == []
    assert "8 processes show an act 0.050 s after it was committed, p99 0.200 s" in told
    assert "sql 3.00 ms, template 2.00 ms, rest 1.00 ms; 5 queries" in told
    assert "one worker holds 80 MB" in told


def test_what_was_not_measured_has_none() -> None:
    left: dict[str, object] = {
        "rates": {},
        "memory": {},
        "flatness": [],
        "loaded": {},
        "delay": None,
        "split": None,
    }
    assert table({**MEASURED, **left}).count("\n-") == 0
