"""Weigh reports: which of them are independent of each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone

from agencies.models import Report, ReportKey
from agencies.queries.proof import telling
from agencies.reporting.independence import Telling, Weighed, weigh
from agencies.reporting.state import ENDED, State

MOST_STEPS = 5  # from a duplicate to what it duplicates, and on


def weigh_reports(kind: str, values: Mapping[str, Any], reports: Collection[int]) -> tuple[Weighed, ...]:
    """Return reports with the doubts about each, oldest first, as evidence for what a proposal says."""
    rows = list(Report.objects.filter(pk__in=reports).sent().defer("contact", "words", "demand"))
    tell = set(telling(kind, values, Report.objects.filter(pk__in=[row.pk for row in rows])))
    wording: dict[int, set[str]] = {}
    for report, key in ReportKey.objects.filter(report__in=rows, kind="wording").values_list("report", "key"):
        wording.setdefault(report, set()).add(key)
    visits = _visits(rows)
    return weigh(
        [
            Telling(
                report=row.pk,
                sent_on=timezone.localdate(row.sent_at),
                visit=visits[row.pk],
                network=row.network,
                wording=frozenset(wording.get(row.pk, ())),
                is_ended=row.state in ENDED,
                is_not_used=row.state == State.NOT_USED or (row.state == State.CLOSED and bool(row.reason)),
                is_held=row.held_since is not None,
                tells_of_it=row.pk in tell,
            )
            for row in rows
        ]
    )


def _visits(rows: Sequence[Report]) -> dict[int, int]:
    """Return for each report the first one that tells of the same visit."""
    parents = {row.pk: row.duplicate_of_id for row in rows}
    for _step in range(MOST_STEPS):
        if not (missing := {parent for parent in parents.values() if parent} - parents.keys()):
            break
        parents |= dict(Report.objects.filter(pk__in=missing).values_list("pk", "duplicate_of"))
    return {row.pk: _first(row.pk, parents) for row in rows}


def _first(report: int, parents: Mapping[int, int | None]) -> int:
    seen = {report}
    while (parent := parents.get(report)) and parent not in seen:  # two may name each other
        report = parent
        seen.add(report)
    return report
