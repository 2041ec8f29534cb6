"""Read which lender names which agency."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agencies.checking.facts import AgencyRecord, CreditorRecord, EngagementRecord, Found
from agencies.models import Engagement
from agencies.queries.provenance import provenance_of
from agencies.queries.statement import columns, fetch, marks, tables


class _Engagement(NamedTuple):
    creditor_id: int
    agency_id: int
    evidence: str
    ended_on: date | None
    source: str
    seen_on: str
    recheck_on: date | None


_ENGAGEMENTS = (
    f"SELECT {columns('listed', _Engagement)} FROM {{engagement}} AS listed WHERE is_public AND"
).format(**tables(engagement=Engagement))


def engagement_facts(
    creditors: Iterable[Found[CreditorRecord]], agencies: Iterable[Found[AgencyRecord]]
) -> tuple[EngagementRecord, ...]:
    """Return the engagements between the lenders and agencies that go by the typed names."""
    lenders = {each.match.owner: each.record.key for each in creditors if each.match.relation == "same"}
    firms = {each.match.owner: each.record.key for each in agencies if each.match.relation == "same"}
    if not lenders or not firms:
        return ()
    rows = fetch(
        _Engagement,
        f"{_ENGAGEMENTS} creditor_id IN ({marks(lenders)}) AND agency_id IN ({marks(firms)}) ORDER BY id",
        [*lenders, *firms],
    )
    return tuple(
        EngagementRecord(
            creditor_key=lenders[row.creditor_id],
            agency_key=firms[row.agency_id],
            evidence=row.evidence,
            ended_on=row.ended_on,
            provenance=provenance_of(row),
        )
        for row in rows
    )
