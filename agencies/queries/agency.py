"""Read agencies."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agencies.checking.company_code import match_company_code
from agencies.checking.facts import AgencyRecord, Found, LicenceRecord
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Agency, Licence, Officer
from agencies.queries.provenance import provenance_of
from agencies.queries.statement import columns, fetch, marks, tables


class _Agency(NamedTuple):
    id: int
    key: str
    name: str
    short_names: str
    former_names: str
    kind: str
    status: str
    status_on: str
    phone: str
    website: str
    badge_format: str
    source: str
    seen_on: str
    recheck_on: date | None
    roster_source: str | None
    roster_seen_on: str | None
    is_licensed: bool


class _Licence(NamedTuple):
    agency_id: int
    authority: str
    number: str
    status: str
    source: str
    seen_on: str
    recheck_on: date | None


_TABLES = tables(agency=Agency, officer=Officer, licence=Licence)
_NEWEST = (
    "FROM {officer} AS officer WHERE officer.agency_id = agency.id AND officer.is_public "
    "ORDER BY officer.seen_on DESC LIMIT 1"
)
_AGENCIES = (
    "SELECT "
    + columns(
        "agency",
        _Agency,
        roster_source=f"(SELECT source {_NEWEST})",
        roster_seen_on=f"(SELECT seen_on {_NEWEST})",
        is_licensed="EXISTS (SELECT 1 FROM {licence} AS licence WHERE licence.agency_id = agency.id AND licence.is_public)",
    )
    + " FROM {agency} AS agency WHERE agency.is_public AND"
).format(**_TABLES)
_LICENCES = (
    f"SELECT {columns('licence', _Licence)} FROM {{licence}} AS licence WHERE is_public AND agency_id IN"
).format(**_TABLES)


def agency_facts(matches: Iterable[NameMatch]) -> tuple[Found[AgencyRecord], ...]:
    """Return the records of matched agencies in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    owners = [match.owner for match in matches]
    rows = fetch(_Agency, f"{_AGENCIES} agency.id IN ({marks(owners)})", owners)
    found = {row.id: row for row in rows}
    return _with_licences([(found[match.owner], match) for match in matches if match.owner in found])


def coded_agency_facts(code: str, typed_name: str) -> tuple[Found[AgencyRecord], ...]:
    """Return the record of the agency that has a company code, and how the name typed beside it compares; or none."""
    # Said twice that the code is not empty: SQLite uses the index of the non-empty codes only if it is told so.
    rows = fetch(_Agency, f"{_AGENCIES} agency.uscc = %s AND agency.uscc <> ''", [code])
    if not rows:
        return ()
    row = rows[0]
    names = [row.name, *filter(None, row.short_names.split("|")), *filter(None, row.former_names.split("|"))]
    return _with_licences([(row, match_company_code(typed_name, owner=row.id, names=names))])


def _with_licences(found: list[tuple[_Agency, NameMatch]]) -> tuple[Found[AgencyRecord], ...]:
    # Most have none. Similar names need none either: none of them is the one that was typed.
    licences = _licences([row.id for row, match in found if match.relation == "same" and row.is_licensed])
    return tuple(Found(_record(row, licences.get(row.id, ())), match) for row, match in found)


def _licences(agency_ids: list[int]) -> dict[int, tuple[LicenceRecord, ...]]:
    licences: dict[int, tuple[LicenceRecord, ...]] = {}
    if agency_ids:
        statement = f"{_LICENCES} ({marks(agency_ids)}) ORDER BY authority, number"
        for row in fetch(_Licence, statement, agency_ids):
            licences[row.agency_id] = (*licences.get(row.agency_id, ()), _licence(row))
    return licences


def _record(row: _Agency, licences: tuple[LicenceRecord, ...]) -> AgencyRecord:
    has_roster = row.roster_source is not None
    return AgencyRecord(
        key=row.key,
        name=row.name,
        kind=row.kind,
        status=row.status,
        status_on=row.status_on,
        phone=row.phone,
        website=row.website,
        badge_format=row.badge_format,
        provenance=provenance_of(row),
        licences=licences,
        roster=Provenance(source=row.roster_source, seen_on=row.roster_seen_on) if has_roster else None,
    )


def _licence(row: _Licence) -> LicenceRecord:
    return LicenceRecord(
        authority=row.authority, number=row.number, status=row.status, provenance=provenance_of(row)
    )
