"""Read what curators have confirmed as misused."""

from datetime import date

from django.db.models import Q

from agencies.checking.claim import Claim
from agencies.checking.facts import IndicatorRecord
from agencies.checking.indicator import FIELDS
from agencies.models import Indicator
from agencies.models.expiring import in_force
from agencies.models.indicator import stored_keys
from agencies.queries.provenance import provenance_of


def indicator_facts(claim: Claim, *, today: date) -> tuple[IndicatorRecord, ...]:
    """Return the confirmed indicators whose keys stand in a claim, without those that have ended by a day."""
    asked, plain = Q(), {}
    for kind, field in FIELDS.items():
        if keys := stored_keys(kind, getattr(claim, field)):
            asked |= Q(kind=kind, key__in=keys)
            plain |= {(kind, key): text for key, text in keys.items()}
    if not asked:
        return ()
    rows = Indicator.objects.filter(asked, in_force(today), is_public=True).select_related(
        "agency", "pattern"
    )
    return tuple(
        IndicatorRecord(
            kind=row.kind,
            key=plain[row.kind, row.key],
            agency_key=row.agency.key if row.agency else "",
            pattern=row.pattern.key if row.pattern else "",
            provenance=provenance_of(row),
        )
        for row in rows
    )
