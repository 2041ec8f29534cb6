"""Turn signal rows into the core's records."""

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
