"""Read the files that came with a report."""

from agencies.models import Evidence, Report
from agencies.models.evidence_store import EvidenceMissing, read_sealed


def evidence_of(report: Report) -> list[Evidence]:
    """Return the files of a report in the order in which they came, without those that were disposed of."""
    return list(report.evidence.filter(disposed_at=None))


def evidence_bytes(evidence: Evidence, *, original: bool = False) -> bytes:
    """Return the covered copy of a picture, or the file as it was kept if nothing is covered or `original` is asked.

    Raise EvidenceMissing if it was disposed of, or cannot be found or opened.
    """
    place = evidence.place if original or not evidence.covered_place else evidence.covered_place
    if not place:
        raise EvidenceMissing(f"#{evidence.pk}")
    return read_sealed(place)
