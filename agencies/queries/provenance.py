"""Turn a row's source columns into the core's provenance."""

from agencies.checking.provenance import Provenance
from agencies.models.sourced import Sourced


def provenance_of(row: Sourced) -> Provenance:
    """Return where a row's fact comes from."""
    return Provenance(source=row.source, seen_on=row.seen_on, recheck_on=row.recheck_on)
