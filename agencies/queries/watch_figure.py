"""How many agencies each lender's sources name, and how old the sources are."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from agencies.checking.provenance import last_day
from agencies.models import Creditor
from agencies.queries.due import DATED, standing_public

MOST_LENDERS = 20
# Ages in days, and what they are called; then older ones, and those without a date.
AGES = ((91, "quarter"), (182, "half_year"), (365, "year"), (730, "two_years"))
OLDER, UNDATED = "older", "undated"
BANDS = (*(name for _days, name in AGES), OLDER, UNDATED)


def coverage() -> dict[str, Any]:
    """Return the lenders with the most agencies in current sources as pairs of name and count, and how many have none."""
    running = Q(engagements__is_public=True, engagements__ended_on=None, engagements__agency__is_public=True)
    rows = (
        Creditor.objects.filter(is_public=True)
        .annotate(agencies=Count("engagements__agency", filter=running, distinct=True))
        .order_by("-agencies", "name", "pk")
    )
    named = list(rows.filter(agencies__gt=0).values_list("name", "agencies")[:MOST_LENDERS])
    return {
        "lenders": [list(each) for each in named],
        "named": rows.filter(agencies__gt=0).count(),
        "without": rows.filter(agencies=0).count(),
    }


def ages_of_sources(today: date) -> dict[str, list[int]]:
    """Return for each kind of fact how many were seen within each of BANDS."""
    found = {}
    for kind in DATED:
        months = standing_public(kind).order_by().annotate(month=Substr("seen_on", 1, 7)).values_list("month")
        bands: Counter[str] = Counter()
        for month, count in months.annotate(Count("pk")):
            bands[_band(month, today)] += count
        if bands:
            found[kind] = [bands[band] for band in BANDS]
    return found


def _band(month: str, today: date) -> str:
    seen = last_day(month)
    if seen is None:
        return UNDATED
    age = (today - seen).days
    return next((name for days, name in AGES if age <= days), OLDER)
