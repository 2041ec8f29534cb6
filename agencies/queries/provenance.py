"""Turn a row's source columns into the core's provenance."""

from datetime import date
from typing import Protocol

from agencies.checking.provenance import Provenance


class HasSource(Protocol):
    """A model's instance, or the row of a statement, that carries the three columns of `Sourced`."""

    source: str
    seen_on: str
    recheck_on: date | None


def provenance_of(row: HasSource) -> Provenance:
    """Return where a row's fact comes from."""
    return Provenance(source=row.source, seen_on=row.seen_on, recheck_on=row.recheck_on)
