"""Write what curators do with a dispute. None of it touches an entry: only a published proposal does."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.dispute import move_dispute
from agencies.actions.dispute_event import enter
from agencies.curation.dispute import CHECKS, OPEN, REFUSAL_REASONS, Mover, State
from agencies.models import Dispute, DisputeEvent, DisputeMessage, Proposal, Side
from agencies.reporting.move import MoveRefused

CONTACT, RELEASED = "contact", "released"  # details in the history


@transaction.atomic
def handle_dispute(
    *,
    dispute: Dispute,
    move: str,
    actor: AbstractBaseUser,
    at: datetime,
    message: str = "",
    reason: str = "",
    note: str = "",
) -> Dispute:
    """Make a curator's move; `message` is for the writer, `note` for curators alone.

    Raise MoveRefused, or ValueError if what the move needs is missing, with nothing written.
    """
    if move == "ask" and not message.strip():
        raise ValueError("ask needs message")
    if move == "refuse" and reason not in REFUSAL_REASONS:
        raise ValueError("refuse needs reason")
    values = {"reason": reason} if move == "refuse" else {}
    if move == "take_up":
        values = {"assignee": dispute.assignee or actor, "held_since": None}
    move_dispute(
        dispute=dispute,
        move=move,
        mover=Mover.CURATOR,
        at=at,
        actor=actor,
        values=values,
        detail=reason if move == "refuse" else "",
        note=note,
    )
    if message.strip():
        DisputeMessage.objects.create(
            dispute=dispute, side=Side.OURS, text=message.strip(), at=at, author=actor
        )
    return dispute


@transaction.atomic
def note_on_dispute(*, dispute: Dispute, note: str, actor: AbstractBaseUser, at: datetime) -> DisputeEvent:
    """Write an internal note into the history; the same again, from a second tap, stays one."""
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    newest = locked.events.last()
    if newest and (newest.kind, newest.actor_id, newest.note) == (DisputeEvent.Kind.NOTE, actor.pk, note):
        return newest
    return enter(locked, DisputeEvent.Kind.NOTE, Mover.CURATOR, at, actor=actor, note=note)


@transaction.atomic
def check_sender(
    *, dispute: Dispute, checks: Collection[str], actor: AbstractBaseUser, at: datetime, note: str = ""
) -> bool:
    """Write by which ways a person made sure who wrote; return False if nothing changed.

    Each tick that is set or taken back is a line of the history. Raise ValueError for a way that is none.
    """
    if unknown := set(checks) - CHECKS.keys():
        raise ValueError(f"no check: {sorted(unknown)}")
    locked = _open(dispute, "check")
    before, after = set(locked.checks), set(checks)
    if before == after:
        return False
    locked.checks = dispute.checks = [code for code in CHECKS if code in after]
    locked.save(update_fields=["checks"])
    for code in CHECKS:
        if code in before ^ after:
            detail = code if code in after else f"not {code}"
            enter(locked, DisputeEvent.Kind.CHECK, Mover.CURATOR, at, actor=actor, detail=detail, note=note)
    return True


@transaction.atomic
def assign_dispute(
    *, dispute: Dispute, assignee: AbstractBaseUser | None, actor: AbstractBaseUser, at: datetime
) -> bool:
    """Give a dispute to somebody, or to nobody; return False if it was there already."""
    locked = _open(dispute, "assign")
    if locked.assignee_id == (assignee.pk if assignee else None):
        return False
    locked.assignee = dispute.assignee = assignee
    locked.save(update_fields=["assignee"])
    detail = assignee.get_username() if assignee else ""
    enter(locked, DisputeEvent.Kind.ASSIGN, Mover.CURATOR, at, actor=actor, detail=detail)
    return True


@transaction.atomic
def look_at_writer(*, dispute: Dispute, actor: AbstractBaseUser, at: datetime) -> tuple[str, str]:
    """Return who writes and how to reach him, and enter the look in the history; no entry if both are gone."""
    found = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if found.writer or found.contact:
        enter(found, DisputeEvent.Kind.LOOK, Mover.CURATOR, at, actor=actor, detail=CONTACT)
    return found.writer, found.contact


@transaction.atomic
def link_proposal(*, dispute: Dispute, proposal: Proposal, actor: AbstractBaseUser, at: datetime) -> Dispute:
    """Name the proposal that would set the entry right; the dispute follows when a second person publishes it.

    Raise ValueError for one about another entry, or one that is decided, and MoveRefused for a dispute that is.
    """
    # As it is by now, and locked first, as by whoever publishes it: else that could miss this dispute.
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    locked = _open(dispute, "link")
    is_about_it = (held.kind, held.row_id) == (locked.entry_kind, locked.entry_id)
    if held.decision != Proposal.Decision.OPEN or not is_about_it:
        raise ValueError("no open proposal about this entry")
    locked.proposal = dispute.proposal = held
    locked.save(update_fields=["proposal"])
    enter(locked, DisputeEvent.Kind.PROPOSAL, Mover.CURATOR, at, actor=actor, detail=f"{proposal.pk}")
    return dispute


def _open(dispute: Dispute, doing: str) -> Dispute:
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    if locked.state not in OPEN:
        raise MoveRefused(doing, State(locked.state))
    return locked
