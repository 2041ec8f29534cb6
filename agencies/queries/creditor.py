"""Read lenders."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from agencies.checking.facts import CreditorRecord, Found
from agencies.checking.names import NameMatch
from agencies.checking.provenance import Provenance
from agencies.models import Creditor, Engagement
from agencies.queries.name import find
from agencies.queries.provenance import provenance_of


def creditor_facts(matches: Iterable[NameMatch]) -> tuple[Found[CreditorRecord], ...]:
    """Return the records of matched lenders in the order of the matches; none for no match."""
    matches = tuple(matches)
    if not matches:
        return ()
    listed = Engagement.objects.filter(
        creditor=OuterRef("pk"),
        evidence=Engagement.Evidence.LENDER_LIST,
        ended_on__isnull=True,
        is_public=True,
    ).order_by("-seen_on")
    rows = Creditor.objects.filter(is_public=True).annotate(
        list_source=Subquery(listed.values("source")[:1]), list_seen_on=Subquery(listed.values("seen_on")[:1])
    )
    found = rows.in_bulk([match.owner for match in matches])
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
