"""Read the files that came with a report, and how full the store is of what strangers have sent."""

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from agencies.models import Dispute, DisputeFile, Evidence, Report
from agencies.models.evidence_store import EvidenceMissing, read_sealed
from agencies.reporting.state import State

GIGABYTE = 1024**3


def evidence_of(report: Report) -> list[Evidence]:
    """Return the files of a report in the order in which they came, without those that were disposed of."""
    return list(report.evidence.filter(disposed_at=None))


def has_room(case: Report | Dispute, size: int) -> bool:
    """Tell whether the store as a whole takes another file of a report or dispute, of so many bytes as it arrived.

    What nobody has sent yet, or is held for review, is what a flood consists of: it may fill half of the store, and leaves
    the other half to what curators can rely on.
    """
    most = settings.EVIDENCE_MOST * GIGABYTE
    kept = [
        _kept(Evidence.objects.filter(disposed_at=None), "report"),
        _kept(DisputeFile.objects.exclude(place=""), "dispute"),
    ]
    is_doubtful = case.state == State.DRAFT or case.held_since is not None
    if is_doubtful and sum(each["doubtful"] for each in kept) + size > most // 2:
        return False
    return sum(each["all"] for each in kept) + size <= most


def _kept(files: QuerySet, case: str) -> dict[str, int]:
    doubtful = Q(**{f"{case}__state": State.DRAFT}) | Q(**{f"{case}__held_since__isnull": False})
    return files.aggregate(all=Sum("size", default=0), doubtful=Sum("size", default=0, filter=doubtful))


def evidence_bytes(evidence: Evidence, *, original: bool = False) -> bytes:
    """Return the covered copy of a picture, or the file as it was kept if nothing is covered or `original` is asked.

    Raise EvidenceMissing if it was disposed of, or cannot be found or opened.
    """
    place = evidence.place if original or not evidence.covered_place else evidence.covered_place
    if not place:
        raise EvidenceMissing(f"#{evidence.pk}")
    return read_sealed(place)
