"""Read what waits for a second person before a file is disposed of."""

from django.db.models import QuerySet

from agencies.models import Evidence, Proposal


def open_disposal(evidence: Evidence) -> Proposal | None:
    """Return the proposal to dispose of a file that nobody has decided yet; None if there is none."""
    return (
        _open_disposals()
        .filter(reports=evidence.report_id, payload__evidence=evidence.pk)
        .select_related("drafted_by")
        .first()
    )


def evidence_to_dispose() -> list[int]:
    """Return the ids of the files whose disposal waits for a second person."""
    return [payload["evidence"] for payload in _open_disposals().values_list("payload", flat=True)]


def _open_disposals() -> QuerySet[Proposal]:
    return Proposal.objects.filter(kind=Proposal.Kind.DISPOSAL, decision=Proposal.Decision.OPEN)
