"""Read lenders."""

from collections.abc import Iterable

from agencies.checking.facts import CreditorRecord, Found
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Creditor
from agencies.queries.provenance import provenance_of


def creditor_facts(matches: Iterable[NameMatch]) -> tuple[Found[CreditorRecord], ...]:
    """Return the records of matched lenders in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    found = Creditor.objects.filter(is_public=True).in_bulk([match.owner for match in matches])
    return tuple(Found(_record(found[match.owner]), match) for match in matches if match.owner in found)


def _record(row: Creditor) -> CreditorRecord:
    whole_list = Provenance(source=row.list_url or row.source, seen_on=row.list_seen_on)
    return CreditorRecord(
        key=row.key,
        name=row.name,
        name_en=row.name_en,
        kind=row.kind,
        phone=row.phone,
        website=row.website,
        list_url=row.list_url,
        provenance=provenance_of(row),
        list_provenance=whole_list if row.list_seen_on else None,
    )
