"""Write rosters anew under the data key in force."""

from django.db import transaction

from agencies.models import Officer

BATCH = 1_000  # rows a transaction


@transaction.atomic
def reseal_officers(*, after: int) -> tuple[int, int]:
    """Seal the next officers behind an id under the first data key; return the last id and how many, (after, 0) at the end.

    Raise SealBroken for a row that no data key opens.
    """
    rows = list(Officer.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:BATCH])
    for row in rows:
        row.save(update_fields=["name", "badge", "badge_digest"])
    return (rows[-1].pk, len(rows)) if rows else (after, 0)
