"""What is told to Prometheus, as it reads it."""

from collections.abc import Iterable

from prometheus_client.metrics_core import Metric

from newsroom.metrics.processes import REGISTRY


def samples(metrics: Iterable[Metric]) -> dict[str, float]:
    """Values by name and labels: ``{"newsroom_jobs default due": 1.0}``."""
    return {
        " ".join([one.name, *one.labels.values()]): one.value
        for metric in metrics
        for one in metric.samples
    }


def counted(name: str) -> dict[str, float]:
    """What this process has counted under a name, by labels."""
    found = samples(REGISTRY.collect())
    return {
        key.removeprefix(name).strip(): value
        for key, value in found.items()
        if key.split(" ", 1)[0] == name
    }


def since(before: dict[str, float], name: str) -> dict[str, float]:
    """What came to ``before``, but for what did not change."""
    now = counted(name)
    return {key: now[key] - before.get(key, 0) for key in now if now[key] != before.get(key, 0)}
