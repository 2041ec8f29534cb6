"""Read the organisations' own words that stand beside entries."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, Q

from agencies.models import Agency, Creditor, EntryKind, Reply

MOST_SHOWN = 50  # on one page


def replies_for(rows: Iterable[Agency | Creditor], today: date) -> dict[tuple[type[Model], int], list[Reply]]:
    """Return the replies in force by organisation, the newest first; one statement, none for no rows."""
    rows = list(rows)
    agencies = [row.pk for row in rows if isinstance(row, Agency)]
    creditors = [row.pk for row in rows if isinstance(row, Creditor)]
    if not rows:
        return {}
    asked = Q(agency__in=agencies) | Q(creditor__in=creditors)
    found: dict[tuple[type[Model], int], list[Reply]] = {}
    for reply in Reply.objects.in_force(today).filter(asked)[:MOST_SHOWN]:
        if reply.agency_id in agencies:
            found.setdefault((Agency, reply.agency_id), []).append(reply)
        if reply.creditor_id in creditors:
            found.setdefault((Creditor, reply.creditor_id), []).append(reply)
    return found


def replies_beside(kind: EntryKind, ids: Iterable[int], today: date) -> dict[int, list[Reply]]:
    """Return the replies in force by the number of the entry, the newest first; one statement, none for no ids."""
    ids = list(ids)
    found: dict[int, list[Reply]] = {}
    if ids:
        for reply in Reply.objects.in_force(today).filter(entry_kind=kind, entry_id__in=ids)[:MOST_SHOWN]:
            found.setdefault(reply.entry_id, []).append(reply)
    return found
