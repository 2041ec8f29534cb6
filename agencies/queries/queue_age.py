"""How many reports stand in each state, and since when the oldest does: what an on-call person watches."""

from datetime import datetime

from django.db.models import Count, Min

from agencies.models import Report
from agencies.reporting.state import ENDED, State


def queue_sizes(now: datetime) -> dict[State, tuple[int, float]]:
    """Return for every state but the ended ones its number of reports and the age of its oldest in seconds; 0 for none."""
    rows = Report.objects.order_by().exclude(state__in=ENDED)
    found = {
        State(state): (count, max(0.0, (now - oldest).total_seconds()))
        for state, count, oldest in rows.values_list("state").annotate(Count("pk"), Min("moved_at"))
    }
    return {state: found.get(state, (0, 0.0)) for state in State if state not in ENDED}
