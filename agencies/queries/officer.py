"""Read rosters: only ever the one person whose agency, name and badge were all typed, and always at the same cost."""

from collections.abc import Callable, Iterable
from functools import cache

from agencies.checking.claim import Claim
from agencies.checking.facts import AgencyRecord, Found, OfficerRecord
from agencies.checking.identifiers import badge_key
from agencies.models import Officer
from agencies.models.officer import badge_digests
from agencies.models.sealed import seal, unseal
from agencies.queries.provenance import provenance_of

NOBODY = "查无此人"  # as long as a name


def asks_roster(claim: Claim, agencies: Iterable[Found[AgencyRecord]]) -> bool:
    """Tell whether a claim asks a roster of one person: name and badge, and an agency that gave one."""
    return bool(claim.name and badge_key(claim.badge) and _firms(agencies))


def officer_facts(claim: Claim, agencies: Iterable[Found[AgencyRecord]]) -> tuple[OfficerRecord, ...]:
    """Return who holds the typed badge at the agencies that gave a roster.

    Where nobody holds it, return a record that agrees with nothing, opened from a seal like any other: whoever guesses
    must not learn from the time it takes that a badge exists.
    """
    firms = _firms(agencies)
    rows = Officer.objects.filter(
        is_public=True, agency__key__in=firms, badge_digest__in=badge_digests(badge_key(claim.badge))
    )
    return tuple(_record(row) for row in rows.select_related("agency")) or (_nobody(),)


def roster_answer(
    claim: Claim, agencies: Iterable[Found[AgencyRecord]], admit: Callable[[], bool]
) -> tuple[tuple[OfficerRecord, ...], bool]:
    """Return what a roster says of a claim, and whether it could be asked; `admit` is called only if it is asked."""
    agencies = tuple(agencies)
    if not asks_roster(claim, agencies):
        return (), True
    return (officer_facts(claim, agencies), True) if admit() else ((), False)


def _firms(agencies: Iterable[Found[AgencyRecord]]) -> list[str]:
    return [found.record.key for found in agencies if found.match.relation == "same" and found.record.roster]


def _record(row: Officer) -> OfficerRecord:
    return OfficerRecord(
        agency_key=row.agency.key,
        name=row.name,
        badge=row.badge,
        status=row.status,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        provenance=provenance_of(row),
    )


def _nobody() -> OfficerRecord:
    name, badge = (unseal(text).decode() for text in _sealed_nobody())
    return OfficerRecord(agency_key="", name=name, badge=badge)


@cache
def _sealed_nobody() -> tuple[bytes, bytes]:
    return seal(NOBODY.encode()), seal(NOBODY.encode())
