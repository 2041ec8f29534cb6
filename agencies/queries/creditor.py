"""Read lenders."""

from collections.abc import Iterable

from agencies.checking.facts import CreditorRecord, Found
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Creditor, Engagement
from agencies.queries.name import find
from agencies.queries.provenance import provenance_of
from agencies.queries.statement import marks, tables

_TABLES = tables(creditor=Creditor, engagement=Engagement)
_NEWEST = (
    "FROM {engagement} AS listed WHERE listed.creditor_id = creditor.id "
    f"AND listed.evidence = '{Engagement.Evidence.LENDER_LIST.value}' AND listed.ended_on IS NULL "
    "AND listed.is_public ORDER BY listed.seen_on DESC LIMIT 1"
)
_CREDITORS = (
    f"SELECT creditor.*, (SELECT source {_NEWEST}) AS list_source, (SELECT seen_on {_NEWEST}) AS list_seen_on "
    "FROM {creditor} AS creditor WHERE creditor.is_public AND creditor.id IN"
).format(**_TABLES)


def creditor_facts(matches: Iterable[NameMatch]) -> tuple[Found[CreditorRecord], ...]:
    """Return the records of matched lenders in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    owners = [match.owner for match in matches]
    found = {row.pk: row for row in Creditor.objects.raw(f"{_CREDITORS} ({marks(owners)})", owners)}
    return tuple(Found(_record(found[match.owner]), match) for match in matches if match.owner in found)


def named_lenders(text: str) -> tuple[CreditorRecord, ...]:
    """Return the lenders on record that a typed text names; none for an empty text and for one that is only near."""
    found = creditor_facts(find(creditor=text).creditors)
    return tuple(each.record for each in found if each.match.relation == "same")


def _record(row: Creditor) -> CreditorRecord:
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
