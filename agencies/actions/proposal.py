"""Write proposals: one person drafts a change of what the public sees, another one publishes it or sends it back.

Nothing curated is written by another way but the operator's own commands. Each function raises ProposalRefused
(agencies/curation/refusal.py), with nothing written, for what may not be. What reports show is drafted by
agencies/actions/proposal_reports.py and decided here.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Model

from agencies.actions.change import MASK, Origin, label_of, record_change
from agencies.actions.curated_row import curated_row, row_values, stored_value
from agencies.actions.dispute_settling import settle_disputes
from agencies.actions.notice import notify_publishers
from agencies.actions.precaution import (
    hold_to_emergency,
    hold_to_precautions,
    hold_to_source,
    hold_to_words,
)
from agencies.actions.proposal_copy import keep_copy
from agencies.actions.proposal_reports import hold_to_examples, row_of_reports
from agencies.curation.carried import TAKEN_OVER, carried
from agencies.curation.kind import SECRET, changes_reach
from agencies.curation.refusal import ProposalRefused
from agencies.models import Change, Proposal
from agencies.models.curated import CURATED, curated_fields
from agencies.queries.dispute import disputes_settled_by
from agencies.queries.person import why_not_second
from agencies.queries.proposal import may_decide, may_draft

OPEN, PUBLISHED, RETURNED = Proposal.Decision.OPEN, Proposal.Decision.PUBLISHED, Proposal.Decision.RETURNED
EMPTY = (None, "", [])
# Fields whose change is tried on past reports and on every example before anybody sees it.
TRIED = {
    "pattern": frozenset({"all_of", "any_of", "examples", "counter_examples"}),
    "indicator": frozenset({"kind", "value"}),
}


@transaction.atomic
def propose_change(
    *,
    values: Mapping[str, Any],
    source: str,
    seen_on: date | None,
    why: str,
    actor: AbstractBaseUser,
    at: datetime,
    kind: str = "",
    row: Model | None = None,
    copy: UploadedFile | None = None,
    is_emergency: bool = False,
    undoes: Change | None = None,
) -> Proposal:
    """Write a draft of a new row of a kind, or of other values for a row on record; it waits for a second person.

    `values` are those of some fields, as Python or as JSON has them: other rows themselves, or their keys. What does not
    differ from what is on record is left out. `source` is where it was read, an address or words, on the day `seen_on`, and
    `copy` a file of it; MediaRefused is raised for one that is not taken, PermissionDenied for who may not draft this.
    """
    kind = kind or row._meta.model_name
    if kind not in CURATED:
        raise ProposalRefused("wrong_kind")
    if not may_draft(actor, kind, is_new=row is None):
        raise PermissionDenied  # no page offers it
    held = None if row is None else CURATED[kind]._default_manager.filter(pk=row.pk).first()
    if row is not None and held is None:
        raise ProposalRefused("gone")
    before, payload = _difference(kind, held, values)
    if not why.strip():
        raise ProposalRefused("no_reason", field="why")
    if undoes is None:
        hold_to_source(kind, payload, source=source, seen_on=seen_on, at=at)
        hold_to_words(kind, payload)
    label = label_of(held) if held else ""
    made = curated_row(kind, payload, row=held)
    _hold_to_examples(kind, payload, made.row)
    proposal = Proposal(
        kind=kind,
        label=label or label_of(made.row),
        row_id=held.pk if held else None,
        why=why,
        source=source,
        seen_on=seen_on,
        is_emergency=is_emergency,
        undoes=undoes,
        drafted_by=actor,
        drafted_at=at,
    )
    _fill(proposal, before, payload)
    hold_to_emergency(proposal, actor)
    if copy:
        keep_copy(proposal, copy)
    proposal.save()
    if changes_reach(kind, payload):
        notify_publishers(proposal)
    return proposal


@transaction.atomic
def publish(
    *,
    proposal: Proposal,
    actor: AbstractBaseUser,
    at: datetime,
    answer: str = "",
    disputes: Collection[int] | None = None,
) -> Model:
    """Write what a proposal says, with the change in the row's history, and return the row.

    A fact about an organisation takes over the proposal's source, unless the proposal gives it another one. `disputes` are
    those that the actor was shown as closed by it: a further one refuses it, for the decision would be about that too.
    """
    proposal = _locked(proposal, actor)
    if not may_decide(actor, proposal):
        raise ProposalRefused("not_allowed")
    # Whoever links one locks the proposal first, so none comes between this look and the settling.
    if disputes is not None and {each.pk for each in disputes_settled_by(proposal)} - {*disputes}:
        raise ProposalRefused("linked")
    source = proposal.source
    if proposal.rests_on_reports:
        row, before, source = row_of_reports(proposal=proposal, at=at)
    else:
        hold_to_precautions(proposal, actor, at=at)
        row, before = _row_of_change(proposal, at=at)
    proposal.row_id = row.pk
    _decide(proposal, PUBLISHED, actor=actor, at=at, answer=answer)
    origin = Origin(
        at=at,
        how=Change.How.UNDO if proposal.undoes_id else Change.How.PROPOSAL,
        drafted_by=proposal.drafted_name,
        decided_by=proposal.decided_name,
        source=source,
        seen_on=proposal.seen_on,
        proposal=proposal,
    )
    record_change(row=row, before=before, origin=origin)
    settle_disputes(proposal=proposal, actor=actor, at=at)
    if proposal.is_emergency or proposal.undoes_id:
        notify_publishers(proposal)  # what waited has been told before
    return row


@transaction.atomic
def send_back(*, proposal: Proposal, actor: AbstractBaseUser, at: datetime, answer: str) -> Proposal:
    """Decide that a proposal is not published as it is, and say why."""
    proposal = _locked(proposal, actor)
    if not may_decide(actor, proposal):
        raise ProposalRefused("not_allowed")
    if not answer.strip():
        raise ProposalRefused("no_answer", field="answer")
    return _decide(proposal, RETURNED, actor=actor, at=at, answer=answer)


def undo(
    *, change: Change, why: str, actor: AbstractBaseUser, at: datetime, row: Model | None = None
) -> Proposal:
    """Draft what was before a change, for another person to publish; a row that it added is no longer shown.

    `row` says which one, of a change that added many.
    """
    model = CURATED[change.kind]
    row = row or model._default_manager.filter(pk=change.row_id).first()
    if row is None or not change.row_id <= row.pk <= change.last_row_id:
        raise ProposalRefused("gone")
    if MASK in (*change.before.values(), *change.after.values()) and not change.is_new:
        raise ProposalRefused("no_undo")
    if change.is_new and "is_public" not in curated_fields(model):
        raise ProposalRefused("no_undo")
    held = row_values(row)
    moved = set() if change.is_new else {n for n in change.after if held.get(n) != change.after[n]}
    # A later change of another fact has brought its own source, which stays.
    brought = moved & TAKEN_OVER if change.after.keys() - TAKEN_OVER else set()
    if moved - brought:
        raise _moved(change.kind, sorted(moved - brought))
    stood = {name: value for name, value in change.before.items() if name not in brought}
    return propose_change(
        row=row,
        values={"is_public": False} if change.is_new else stood,
        source=change.source,
        seen_on=None,
        why=why,
        actor=actor,
        at=at,
        undoes=change,
    )


def source_carried(proposal: Proposal, held: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the row of a proposal takes over of its source; `held` is what is on record, empty for a new row."""
    if proposal.undoes_id or proposal.rests_on_reports:
        return {}
    source, seen_on = proposal.source.strip(), proposal.seen_on
    return carried(proposal.kind, proposal.payload, held, source=source, seen_on=seen_on)


def _difference(
    kind: str, held: Model | None, values: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what stands there and what shall stand there, of the fields that differ; of a new row all that is filled."""
    fields = curated_fields(CURATED[kind])
    if unknown := values.keys() - fields.keys():
        raise ProposalRefused("invalid", problem=", ".join(sorted(unknown)))
    stored = {name: stored_value(fields[name], value) for name, value in values.items()}
    if held is None:
        return {}, {name: value for name, value in stored.items() if value not in EMPTY}
    now = row_values(held)
    differing = [name for name in stored if _differ(stored[name], now[name])]
    if not differing:
        raise ProposalRefused("nothing")
    return {name: now[name] for name in differing}, {name: stored[name] for name in differing}


def _differ(one: Any, other: Any) -> bool:
    return one != other and not (one in EMPTY and other in EMPTY)


def _row_of_change(proposal: Proposal, *, at: datetime) -> tuple[Model, dict[str, Any]]:
    """Write the row of a proposal that rests on no reports; return it, and its values before."""
    model, row, before = CURATED[proposal.kind], None, {}
    if proposal.row_id is not None:
        row = model._default_manager.select_for_update().filter(pk=proposal.row_id).first()
        if row is None:
            raise ProposalRefused("gone")
        before = row_values(row)
        stood = proposal.values_before
        if moved := [name for name in stood if before.get(name) != stood[name]]:
            raise _moved(proposal.kind, moved)
    # Now, not when it was drafted: two drafts for different fields of a row do not stand in each other's way.
    made = curated_row(proposal.kind, proposal.values | source_carried(proposal, before), row=row)
    _hold_to_examples(proposal.kind, proposal.values, made.row)
    if proposal.kind == Proposal.Kind.ALERT:
        made.row.changed_at = at
    try:
        with transaction.atomic():
            return made.write(), before
    except (
        IntegrityError
    ) as error:  # somebody published the same in the same moment: say what is in the way by now
        curated_row(proposal.kind, proposal.values, row=row)
        once = [name for name, field in curated_fields(model).items() if getattr(field, "unique", False)]
        raise _moved(proposal.kind, once or [*proposal.fields]) from error


def _moved(kind: str, names: list[str]) -> ProposalRefused:
    fields = curated_fields(CURATED[kind])
    return ProposalRefused(
        "moved", fields=", ".join(str(fields[name].verbose_name) for name in sorted(names))
    )


def _hold_to_examples(kind: str, payload: Mapping[str, Any], row: Model) -> None:
    """Try what a draft says, and what of it waits for its day: on that day nobody looks at it again."""
    tried = TRIED.get(kind, frozenset())
    for values in (payload, payload.get("upcoming") or {}):
        if not tried.isdisjoint(values):
            held = row_values(row) if row.pk else {}
            hold_to_examples(kind, held | payload | values)


def _fill(proposal: Proposal, before: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
    if proposal.kind == Proposal.Kind.OFFICER:
        proposal.seal(before=before, after=payload, secret=SECRET[proposal.kind])
        return
    proposal.before, proposal.payload = dict(before), dict(payload)
    if proposal.kind == Proposal.Kind.INDICATOR:
        proposal.value = proposal.payload.pop("value", "")


def _locked(proposal: Proposal, actor: AbstractBaseUser) -> Proposal:
    """Return an open proposal as it is by now, for somebody else than its author to decide."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.kind in (Proposal.Kind.DISPOSAL, Proposal.Kind.IMPORT):  # decided on pages of their own
        raise ProposalRefused("wrong_kind")
    if locked.decision != OPEN:
        raise ProposalRefused("decided")
    if code := why_not_second(actor, drafters=[locked.drafted_by_id], names=[locked.drafted_name]):
        raise ProposalRefused(code)
    return locked


def _decide(
    proposal: Proposal, decision: str, *, actor: AbstractBaseUser, at: datetime, answer: str
) -> Proposal:
    proposal.decision, proposal.decided_by, proposal.decided_at, proposal.answer = decision, actor, at, answer
    proposal.save()
    return proposal
