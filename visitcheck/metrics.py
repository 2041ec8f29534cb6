"""What is counted for Prometheus, only where METRICS_TOKEN is set: times by view, answers, outcomes, errors.

Counters are those of one machine: its processes share files in PROMETHEUS_MULTIPROC_DIR, and Prometheus, which asks every
machine, adds them up. Nothing that an answer depends on is kept here. docs/operations.md says what to watch.
"""

import os
from functools import cache
from types import SimpleNamespace

from django.conf import settings

# Seconds; a person on the other side of a door waits for the sum of this and the line.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


@cache
def _instruments() -> SimpleNamespace:
    from prometheus_client import Counter, Histogram

    return SimpleNamespace(
        seconds=Histogram("visitcheck_request_seconds", "Time to answer", ["view"], buckets=BUCKETS),
        answers=Counter("visitcheck_answers", "Answers", ["view", "method", "status"]),
        outcomes=Counter("visitcheck_outcomes", "Checks by their outcome", ["outcome"]),
        errors=Counter("visitcheck_errors", "Exceptions that reached no page of their own", ["view", "kind"]),
    )


def measure(*, view: str, method: str, status: int, seconds: float) -> None:
    """Count one answer and the seconds that it took."""
    if settings.METRICS_TOKEN:
        _instruments().seconds.labels(view).observe(seconds)
        _instruments().answers.labels(view, method, status).inc()


def count_outcome(outcome: str) -> None:
    """Count one check; nothing is kept of what was checked."""
    if settings.METRICS_TOKEN:
        _instruments().outcomes.labels(outcome).inc()


def count_error(view: str, kind: str) -> None:
    """Count one exception by the name of its class."""
    if settings.METRICS_TOKEN:
        _instruments().errors.labels(view, kind).inc()


def exposition(gauges: dict[str, tuple[str, dict[str, float]]]) -> tuple[bytes, str]:
    """Return all counters, and gauges read just now, in Prometheus' text format, and its media type.

    `gauges`: for each name its help and a value by `state`.
    """
    from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
    from prometheus_client.core import GaugeMetricFamily
    from prometheus_client.multiprocess import MultiProcessCollector

    _instruments()
    counted = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)
    read = CollectorRegistry()
    read.register(_Once([_family(GaugeMetricFamily, *each) for each in gauges.items()]))
    return generate_latest(counted) + generate_latest(read), CONTENT_TYPE_LATEST


def _family(kind, name, told):
    meaning, values = told
    family = kind(name, meaning, labels=["state"])
    for state, value in values.items():
        family.add_metric([state], value)
    return family


class _Once:
    def __init__(self, families):
        self.families = families

    def collect(self):
        return self.families
