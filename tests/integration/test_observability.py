"""What the dashboard, the alerts and the manual name is what the site tells; the dashboard holds
together."""

import importlib.util
import json
import re
from itertools import combinations
from types import ModuleType
from typing import Any

import pytest

from articles.worker import metrics as of_worker  # noqa: F401 - which registers what it counts
from newsroom.metrics import site
from newsroom.metrics.processes import REGISTRY
from tests.environment import ROOT

GRAFANA = ROOT / "deploy" / "grafana"
ALERTS = ROOT / "deploy" / "prometheus" / "alerts.yml"
MANUAL = ROOT / "docs" / "observability.md"
_NAME = re.compile(r"\bnewsroom_[a-z_]+")
_OF_HISTOGRAM = re.compile(r"_(bucket|count|sum)$")


def families() -> dict[str, str]:
    """Name and kind of what the site tells."""
    return {
        f"{one.name}_total" if one.type == "counter" else one.name: one.type
        for registry in (REGISTRY, site.registry())
        for one in registry.collect()
    }


def exported() -> set[str]:
    return set(families())


def named(text: str) -> set[str]:
    """The metrics that a text names, a histogram by its own name."""
    histograms = {name for name, kind in families().items() if kind == "histogram"}
    found = _NAME.findall(text)
    bare = {name: _OF_HISTOGRAM.sub("", name) for name in found}
    return {bare[name] if bare[name] in histograms else name for name in found}


def drawing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw", GRAFANA / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GRAFANA / "newsroom.json").read_text(encoding="utf-8"))
    return found


def expressions(dashboard: dict[str, Any]) -> list[str]:
    return [one["expr"] for panel in dashboard["panels"] for one in panel.get("targets", [])]


@pytest.mark.django_db
def test_the_dashboard_and_the_alerts_name_what_the_site_tells(dashboard: dict[str, Any]) -> None:
    told = exported()
    assert named("\n".join(expressions(dashboard))) - told == set()
    assert named(ALERTS.read_text(encoding="utf-8")) - told == set()
    assert named("rate(newsroom_request_seconds_bucket[5m]) newsroom_nothing") - told == {
        "newsroom_nothing"
    }


@pytest.mark.django_db
def test_the_dashboard_shows_and_the_manual_explains_all_that_the_site_tells(
    dashboard: dict[str, Any],
) -> None:
    assert exported() - named("\n".join(expressions(dashboard))) == set()
    explained = re.findall(
        r"^\| `(newsroom_[a-z_]+)`", MANUAL.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(explained) == sorted(exported())


def test_every_alert_is_explained_and_every_explanation_is_of_an_alert() -> None:
    alerts = re.findall(r"- alert: (\w+)", ALERTS.read_text(encoding="utf-8"))
    explained = re.findall(r"^\| \*\*(\w+)\*\*", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == alerts


def test_the_dashboard_is_the_one_that_is_drawn() -> None:
    assert (GRAFANA / "newsroom.json").read_text(encoding="utf-8") == drawing().written()


def test_no_panel_lies_over_another_and_each_can_be_told_apart(dashboard: dict[str, Any]) -> None:
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    squares = [
        {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        for place in (panel["gridPos"] for panel in panels)
    ]
    assert not [one for one in combinations(squares, 2) if one[0] & one[1]]
    assert {x for square in squares for x, _y in square} == set(range(24))
    rows = [panel["title"] for panel in panels if panel["type"] == "row"]
    assert rows == ["Readers", "Cache", "Desk and wire", "Worker", "Money", "Database"]
    shown = [panel for panel in panels if panel["type"] != "row"]
    assert all(panel["fieldConfig"]["defaults"]["unit"] for panel in shown)
    sources = [panel["datasource"]["uid"] for panel in shown] + [
        one["datasource"]["uid"] for panel in shown for one in panel["targets"]
    ]
    assert set(sources) == {"${datasource}"}
    variables = {one["name"]: one["type"] for one in dashboard["templating"]["list"]}
    assert variables == {"datasource": "datasource", "language": "query"}
