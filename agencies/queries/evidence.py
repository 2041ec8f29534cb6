"""Read the files that came with a report."""

from django.conf import settings
from django.db.models import Q, Sum

from agencies.models import Evidence, Report
from agencies.models.evidence_store import EvidenceMissing, read_sealed
from agencies.reporting.state import State

GIGABYTE = 1024**3
# What nobody has sent yet, or is held for review, is what a flood consists of: it may fill half of the store, and leaves
# the other half to what curators can rely on.
DOUBTFUL = Q(report__state=State.DRAFT) | Q(report__held_since__isnull=False)


def evidence_of(report: Report) -> list[Evidence]:
    """Return the files of a report in the order in which they came, without those that were disposed of."""
    return list(report.evidence.filter(disposed_at=None))


def has_room(report: Report, size: int) -> bool:
    """Tell whether the store as a whole takes another file of a report, of so many bytes as it arrived."""
    most = settings.EVIDENCE_MOST * GIGABYTE
    kept = Evidence.objects.filter(disposed_at=None).aggregate(
        all=Sum("size", default=0), doubtful=Sum("size", default=0, filter=DOUBTFUL)
    )
    is_doubtful = report.state == State.DRAFT or report.held_since is not None
    if is_doubtful and kept["doubtful"] + size > most // 2:
        return False
    return kept["all"] + size <= most


def evidence_bytes(evidence: Evidence, *, original: bool = False) -> bytes:
    """Return the covered copy of a picture, or the file as it was kept if nothing is covered or `original` is asked.

    Raise EvidenceMissing if it was disposed of, or cannot be found or opened.
    """
    place = evidence.place if original or not evidence.covered_place else evidence.covered_place
    if not place:
        raise EvidenceMissing(f"#{evidence.pk}")
    return read_sealed(place)
