"""Read lenders."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agencies.checking.facts import CreditorRecord, Found
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Creditor, Engagement
from agencies.queries.name import find
from agencies.queries.provenance import provenance_of
from agencies.queries.statement import columns, fetch, marks, tables


class _Creditor(NamedTuple):
    id: int
    key: str
    name: str
    name_en: str
    kind: str
    phone: str
    website: str
    list_url: str
    source: str
    seen_on: str
    recheck_on: date | None
    list_source: str | None
    list_seen_on: str | None


_TABLES = tables(creditor=Creditor, engagement=Engagement)
_NEWEST = (
    "FROM {engagement} AS listed WHERE listed.creditor_id = creditor.id "
    f"AND listed.evidence = '{Engagement.Evidence.LENDER_LIST.value}' AND listed.ended_on IS NULL "
    "AND listed.is_public ORDER BY listed.seen_on DESC LIMIT 1"
)
_CREDITORS = (
    "SELECT "
    + columns(
        "creditor",
        _Creditor,
        list_source=f"(SELECT source {_NEWEST})",
        list_seen_on=f"(SELECT seen_on {_NEWEST})",
    )
    + " FROM {creditor} AS creditor WHERE creditor.is_public AND creditor.id IN"
).format(**_TABLES)


def creditor_facts(matches: Iterable[NameMatch]) -> tuple[Found[CreditorRecord], ...]:
    """Return the records of matched lenders in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    owners = [match.owner for match in matches]
    found = {row.id: row for row in fetch(_Creditor, f"{_CREDITORS} ({marks(owners)})", owners)}
    return tuple(Found(_record(found[match.owner]), match) for match in matches if match.owner in found)


def named_lenders(text: str) -> tuple[CreditorRecord, ...]:
    """Return the lenders on record that a typed text names; none for an empty text and for one that is only near."""
    found = creditor_facts(find(creditor=text).creditors)
    return tuple(each.record for each in found if each.match.relation == "same")


def _record(row: _Creditor) -> CreditorRecord:
    holds_list = row.list_seen_on is not None
    return CreditorRecord(
        key=row.key,
        name=row.name,
        name_en=row.name_en,
        kind=row.kind,
        phone=row.phone,
        website=row.website,
        list_url=row.list_url,
        provenance=provenance_of(row),
        list_provenance=Provenance(source=row.list_source, seen_on=row.list_seen_on) if holds_list else None,
    )
