"""Read what curators have confirmed as misused."""

from datetime import date
from typing import NamedTuple

from agencies.checking.claim import Claim
from agencies.checking.facts import IndicatorRecord
from agencies.checking.indicator import FIELDS
from agencies.models import Agency, Indicator, Pattern
from agencies.models.indicator import stored_keys
from agencies.queries.provenance import provenance_of
from agencies.queries.statement import columns, fetch, tables


class _Indicator(NamedTuple):
    kind: str
    key: str
    agency_key: str | None
    pattern_key: str | None
    source: str
    seen_on: str
    recheck_on: date | None


_INDICATORS = (
    f"SELECT {columns('indicator', _Indicator, agency_key='agency.key', pattern_key='pattern.key')} "
    "FROM {indicator} AS indicator "
    "LEFT JOIN {agency} AS agency ON agency.id = indicator.agency_id "
    "LEFT JOIN {pattern} AS pattern ON pattern.id = indicator.pattern_id "
    "WHERE indicator.is_public AND (indicator.expires_on IS NULL OR indicator.expires_on > %s) AND"
).format(**tables(indicator=Indicator, agency=Agency, pattern=Pattern))


def indicator_facts(claim: Claim, *, today: date) -> tuple[IndicatorRecord, ...]:
    """Return the confirmed indicators whose keys stand in a claim, without those that have ended by a day."""
    plain = {
        (kind, key): text
        for kind, field in FIELDS.items()
        for key, text in stored_keys(kind, getattr(claim, field)).items()
    }
    if not plain:
        return ()
    asked = " OR ".join(["(indicator.kind = %s AND indicator.key = %s)"] * len(plain))
    rows = fetch(
        _Indicator,
        f"{_INDICATORS} ({asked}) ORDER BY indicator.kind, indicator.key, indicator.id",
        [today.isoformat(), *(part for pair in plain for part in pair)],
    )
    return tuple(
        IndicatorRecord(
            kind=row.kind,
            key=plain[row.kind, row.key],
            agency_key=row.agency_key or "",
            pattern=row.pattern_key or "",
            provenance=provenance_of(row),
        )
        for row in rows
    )
