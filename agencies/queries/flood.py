"""Count what makes a report one of many: others from its network, and others in nearly the same words."""

from datetime import datetime

from django.db.models import Count

from agencies.models import Report, ReportKey
from agencies.reporting.hold import MARKS_ALIKE
from agencies.reporting.likeness import wording_keys


def sent_from(network: str, *, since: datetime) -> int:
    """Return how many reports were sent from a network; 0 for an unknown one ("")."""
    return Report.objects.filter(network=network, sent_at__gte=since).count() if network else 0


def sent_alike(words: str, *, since: datetime) -> int:
    """Return how many reports were sent with nearly these words; 0 for a text too short to tell."""
    marks = wording_keys(words)
    if not marks:
        return 0
    shared = ReportKey.objects.filter(
        kind=ReportKey.Kind.WORDING, key__in=marks, report__sent_at__gte=since
    ).values("report")
    return shared.annotate(marks=Count("id")).filter(marks__gte=min(MARKS_ALIKE, len(marks))).count()
