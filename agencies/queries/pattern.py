"""Turn pattern rows into the core's records."""

from agencies.checking.facts import PatternRecord, Severity
from agencies.models import Pattern
from agencies.queries.provenance import provenance_of


def pattern_record(row: Pattern) -> PatternRecord:
    """Return the record of a pattern whose links were fetched with it."""
    return PatternRecord(
        key=row.key,
        severity=Severity(row.severity),
        title_zh=row.title_zh,
        title_en=row.title_en,
        description_zh=row.description_zh,
        description_en=row.description_en,
        all_of=tuple(signal.code for signal in row.all_of.all()),
        any_of=tuple(signal.code for signal in row.any_of.all()),
        guidance=tuple(page.slug for page in row.guidance.all()),
        provenance=provenance_of(row),
    )
