"""Hand an import in, and decide on it as a second person; what was approved is written here or by `run_imports`.

Each function raises ImportRefused (agencies/importing/intake.py), with nothing written, for what may not be.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.change import Origin
from agencies.actions.imports import hold_to_right, locked_import
from agencies.actions.imports_plan import CHUNK_LINES
from agencies.actions.imports_write import RegisterMoved, apply_import, refuse_moved
from agencies.checking.provenance import last_day
from agencies.importing.fate import Fate
from agencies.importing.intake import ImportRefused
from agencies.models import Change, Import, Proposal
from agencies.models.proposal import SOURCE
from agencies.queries.imports import proposal_of
from agencies.queries.person import why_not_second
from agencies.queries.proposal import may_decide

State = Import.State


@transaction.atomic
def hand_in(*, imported: Import, why: str, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Propose an import as it is planned; every line must be decided and something must come of it.

    Raises PermissionDenied for whoever may not bring anything in.
    """
    hold_to_right(actor)
    imported = locked_import(imported, {State.PLANNED})
    if not why.strip():
        raise ImportRefused("no_reason", field="why")
    if undecided := imported.counts.get(Fate.UNDECIDED, 0):
        raise ImportRefused("undecided", count=undecided)
    if not any(imported.counts.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED, Fate.GONE)):
        raise ImportRefused("nothing")
    imported.state = State.PROPOSED
    imported.save(update_fields=["state"])
    return Proposal.objects.create(
        kind=Proposal.Kind.IMPORT,
        row_id=imported.pk,
        label=imported.name,
        payload={"digest": imported.digest, "sha256": imported.sha256, "counts": imported.counts},
        why=why,
        source=imported.source[:SOURCE],
        seen_on=last_day(imported.seen_on),
        copy_name=imported.name,
        copy_sha256=imported.sha256,
        drafted_by=actor,
        drafted_at=at,
    )


def approve(
    *, imported: Import, digest: str, actor: AbstractBaseUser, at: datetime, answer: str = ""
) -> Import:
    """Approve what was handed in, `digest` being that of the plan which the second person saw; write at once what is short.

    Returns it written, or being written (`run_imports` does it), or `moved`: then nothing was written, and the proposal
    counts as sent back.
    """
    with transaction.atomic():
        imported, proposal = _for_decision(imported, actor)
        if digest != imported.digest or proposal.payload.get("digest") != imported.digest:
            raise ImportRefused("other_plan")
        _decide(proposal, Proposal.Decision.PUBLISHED, actor, at, answer)
        imported.state = State.APPLYING
        imported.save(update_fields=["state"])
    if imported.done > CHUNK_LINES:
        return imported
    return finish(imported=imported, at=at)


def finish(*, imported: Import, at: datetime, **options: Any) -> Import:
    """Write an approved import; one that the register has moved away from becomes `moved`, with nothing written."""
    proposal = proposal_of(imported)
    origin = Origin(
        at=at,
        how=Change.How.IMPORT,
        drafted_by=proposal.drafted_name,
        decided_by=proposal.decided_name,
        source=imported.source,
        seen_on=imported.seen_on,
        proposal=proposal,
    )
    try:
        return apply_import(imported=imported, at=at, origin=origin, **options)
    except RegisterMoved:
        refuse_moved(imported=imported, proposal=proposal, at=at)
        return Import.objects.get(pk=imported.pk)


@transaction.atomic
def send_back(*, imported: Import, actor: AbstractBaseUser, at: datetime, answer: str) -> Import:
    """Decide that an import is not written as it is, and say why."""
    imported, proposal = _for_decision(imported, actor)
    if not answer.strip():
        raise ImportRefused("no_answer", field="answer")
    _decide(proposal, Proposal.Decision.RETURNED, actor, at, answer)
    imported.state, imported.touched_at = State.RETURNED, at
    imported.save(update_fields=["state", "touched_at"])
    return imported


def _for_decision(imported: Import, actor: AbstractBaseUser) -> tuple[Import, Proposal]:
    imported = locked_import(imported, {State.PROPOSED})
    proposal = Proposal.objects.select_for_update().get(
        kind=Proposal.Kind.IMPORT, row_id=imported.pk, decision=Proposal.Decision.OPEN
    )
    drafters = (proposal.drafted_by_id, imported.uploaded_by_id)
    names = (proposal.drafted_name, imported.uploaded_by_name)
    if code := why_not_second(actor, drafters=drafters, names=names):
        raise ImportRefused(code)
    if not may_decide(actor, proposal):
        raise ImportRefused("not_allowed")
    return imported, proposal


def _decide(proposal: Proposal, decision: str, actor: AbstractBaseUser, at: datetime, answer: str) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at, proposal.answer = decision, actor, at, answer
    proposal.save()
