"""Read rosters: only ever the one person whose agency and badge were typed."""

from collections.abc import Iterable

from agencies.checking.claim import Claim
from agencies.checking.facts import AgencyRecord, Found, OfficerRecord
from agencies.checking.identifiers import badge_key
from agencies.models import Officer
from agencies.queries.provenance import provenance_of


def officer_facts(claim: Claim, agencies: Iterable[Found[AgencyRecord]]) -> tuple[OfficerRecord, ...]:
    """Return who holds the typed badge at the agencies that gave a roster; nobody if no badge was typed."""
    firms = [found.record.key for found in agencies if found.match.relation == "same" and found.record.roster]
    badge = badge_key(claim.badge)
    if not firms or not badge:
        return ()
    rows = Officer.objects.filter(is_public=True, agency__key__in=firms, badge_key=badge)
    return tuple(
        OfficerRecord(
            agency_key=row.agency.key,
            name=row.name,
            badge=row.badge,
            status=row.status,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            provenance=provenance_of(row),
        )
        for row in rows.select_related("agency")
    )
