"""Read which lender names which agency."""

from collections.abc import Iterable

from agencies.checking.facts import AgencyRecord, CreditorRecord, EngagementRecord, Found
from agencies.models import Engagement
from agencies.queries.provenance import provenance_of


def engagement_facts(
    creditors: Iterable[Found[CreditorRecord]], agencies: Iterable[Found[AgencyRecord]]
) -> tuple[EngagementRecord, ...]:
    """Return the engagements between the lenders and agencies that go by the typed names."""
    lenders = [found.record.key for found in creditors if found.match.relation == "same"]
    firms = [found.record.key for found in agencies if found.match.relation == "same"]
    if not lenders or not firms:
        return ()
    rows = Engagement.objects.filter(is_public=True, creditor__key__in=lenders, agency__key__in=firms)
    return tuple(
        EngagementRecord(
            creditor_key=row.creditor.key,
            agency_key=row.agency.key,
            evidence=row.evidence,
            ended_on=row.ended_on,
            provenance=provenance_of(row),
        )
        for row in rows.select_related("creditor", "agency")
    )
