"""Dispose of a file before its time: one curator proposes it with a reason, another decides."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.evidence import dispose_evidence, enter_file, lock_file
from agencies.models import Evidence, Proposal
from agencies.queries.disposal import open_disposal
from agencies.queries.person import why_not_second
from agencies.reporting.state import Mover


class DisposalFault(StrEnum):
    """Why a disposal is not proposed or decided."""

    GONE = "gone"  # the file was disposed of, or went with its report
    PROPOSED = "proposed"  # already, and nobody has decided
    SAME_PERSON = "same_person"
    OWN_LINK = "own_link"
    DECIDED = "decided"


class DisposalRefused(Exception):
    """A disposal that is not proposed or not decided; `fault` says why."""

    def __init__(self, fault: DisposalFault):
        super().__init__(fault.value)
        self.fault = fault


@transaction.atomic
def propose_disposal(*, evidence: Evidence, why: str, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Draft the disposal of a file; nothing is deleted. Raise DisposalRefused if it is gone, or proposed already."""
    locked = lock_file(evidence)
    if not locked or locked.disposed_at:
        raise DisposalRefused(DisposalFault.GONE)
    if open_disposal(locked):
        raise DisposalRefused(DisposalFault.PROPOSED)
    proposal = Proposal.objects.create(
        kind=Proposal.Kind.DISPOSAL,
        payload={"evidence": locked.pk},
        why=why,
        drafted_by=actor,
        drafted_at=at,
    )
    proposal.reports.add(locked.report)
    enter_file(locked.report, Mover.CURATOR, at, actor=actor, detail=f"disposal proposed {locked.pk}")
    return proposal


@transaction.atomic
def decide_disposal(
    *, proposal: Proposal, is_agreed: bool, actor: AbstractBaseUser, at: datetime, answer: str = ""
) -> Proposal:
    """Dispose of the file, or send the proposal back, as a second person decides.

    Raise DisposalRefused if the actor drafted it, or if it was decided before; nothing changes then. A file that went
    with its report meanwhile is no fault.
    """
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk, kind=Proposal.Kind.DISPOSAL)
    if locked.decision != Proposal.Decision.OPEN:
        raise DisposalRefused(DisposalFault.DECIDED)
    if code := why_not_second(actor, drafters=[locked.drafted_by_id], names=[locked.drafted_name]):
        raise DisposalRefused(DisposalFault(code))
    locked.decision = Proposal.Decision.PUBLISHED if is_agreed else Proposal.Decision.RETURNED
    locked.decided_by, locked.decided_at, locked.answer = actor, at, answer
    locked.save(update_fields=["decision", "decided_by", "decided_name", "decided_at", "answer"])
    evidence = Evidence.objects.filter(pk=locked.payload["evidence"]).first()
    if evidence and is_agreed:
        dispose_evidence(evidence=evidence, mover=Mover.CURATOR, actor=actor, at=at)
    elif evidence:
        enter_file(
            evidence.report, Mover.CURATOR, at, actor=actor, detail=f"disposal sent back {evidence.pk}"
        )
    return locked
