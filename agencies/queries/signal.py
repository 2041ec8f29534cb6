"""Read behaviours, and turn their rows into the core's records."""

from collections.abc import Collection

from agencies.checking.facts import Severity, SignalRecord
from agencies.models import Signal
from agencies.queries.provenance import provenance_of


def signal_record(row: Signal) -> SignalRecord:
    """Return the record of a signal."""
    return SignalRecord(
        code=row.code,
        severity=Severity(row.severity),
        title_zh=row.title_zh,
        title_en=row.title_en,
        advice_zh=row.advice_zh,
        advice_en=row.advice_en,
        provenance=provenance_of(row),
    )


def ticked_signals(codes: Collection[str]) -> list[Signal]:
    """Return the public behaviours of some codes, each with the rule that it breaks, the most serious first."""
    rows = Signal.objects.filter(code__in=codes, is_public=True).select_related("rule")
    order = list(Severity)
    return sorted(rows, key=lambda row: (order.index(Severity(row.severity)), row.group, row.code))
