"""Read agencies."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from agencies.checking.facts import AgencyRecord, Found, LicenceRecord
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Agency, Licence, Officer
from agencies.queries.provenance import provenance_of


def agency_facts(matches: Iterable[NameMatch]) -> tuple[Found[AgencyRecord], ...]:
    """Return the records of matched agencies in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    newest = Officer.objects.filter(agency=OuterRef("pk"), is_public=True).order_by("-seen_on")
    rows = Agency.objects.filter(is_public=True).annotate(
        roster_source=Subquery(newest.values("source")[:1]),
        roster_seen_on=Subquery(newest.values("seen_on")[:1]),
    )
    found = rows.in_bulk([match.owner for match in matches])
    licences = _licences([match.owner for match in matches if match.relation == "same"])
    return tuple(
        Found(_record(found[match.owner], licences.get(match.owner, ())), match)
        for match in matches
        if match.owner in found
    )


def _licences(agency_ids: list[int]) -> dict[int, tuple[LicenceRecord, ...]]:
    licences: dict[int, tuple[LicenceRecord, ...]] = {}
    if agency_ids:  # similar names need no licences: none of them is the one that was typed
        for row in Licence.objects.filter(agency__in=agency_ids, is_public=True):
            licences[row.agency_id] = (*licences.get(row.agency_id, ()), _licence(row))
    return licences


def _record(row: Agency, licences: tuple[LicenceRecord, ...]) -> AgencyRecord:
    has_roster = row.roster_source is not None
    return AgencyRecord(
        key=row.key,
        name=row.name,
        kind=row.kind,
        status=row.status,
        status_on=row.status_on,
        phone=row.phone,
        website=row.website,
        provenance=provenance_of(row),
        licences=licences,
        roster=Provenance(source=row.roster_source, seen_on=row.roster_seen_on) if has_roster else None,
    )


def _licence(row: Licence) -> LicenceRecord:
    return LicenceRecord(
        authority=row.authority, number=row.number, status=row.status, provenance=provenance_of(row)
    )
