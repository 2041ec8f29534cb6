"""Write disputes: begin, keep what is written, send, move from state to state, answer, withdraw.

Nothing here touches an entry. Every change of state goes through `move_dispute`, which locks the row, asks the table of
moves, turns the clock and writes the history.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.dispute_event import enter
from agencies.actions.dispute_file import drop_documents
from agencies.curation.dispute import DECIDED, OPEN, Clock, Mover, State, find_move, turned
from agencies.models import Dispute, DisputeEvent, DisputeMessage, Side
from agencies.models.dispute import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.queries.entry import Entry
from agencies.reporting.move import MoveRefused
from agencies.reporting.receipt import make_receipt

WRITTEN = ("organisation", "role", "writer", "wrong", "right", "source", "own_words", "contact")
WITHDRAWN = "withdrawn"


def begin_dispute(
    *, entry: Entry, written: Mapping[str, str], language: str, at: datetime, begun_at: datetime | None = None
) -> tuple[Dispute, str]:
    """Write a draft against an entry; return it and its receipt, which stands nowhere in the database.

    `begun_at` is when the form was shown, if that is known.
    """
    receipt = make_receipt()
    dispute = Dispute(
        receipt_digest=keyed_digest(RECEIPT, receipt),
        language=language,
        begun_at=begun_at or at,
        moved_at=at,
        **_about(entry),
        **_known(written),
    )
    dispute.save(force_insert=True)
    return dispute, receipt


@transaction.atomic
def keep_dispute(*, dispute: Dispute, entry: Entry, written: Mapping[str, str]) -> Dispute:
    """Write a draft anew; raise MoveRefused if it was sent meanwhile: what was sent is answered, not changed."""
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    if locked.state != State.DRAFT:
        raise MoveRefused("keep", State(locked.state))
    values = _about(entry) | _known(written)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*values])
    return locked


@transaction.atomic
def send_dispute(*, dispute: Dispute, network: str, at: datetime, held: tuple[str, ...] = ()) -> bool:
    """Send a draft, which starts its clock; return False if it was sent already: a double tap sends nothing twice.

    `network` is the keyed digest of where it comes from ("" for unknown); `held` are the codes for which it stands behind
    the others (agencies/reporting/hold.py).
    """
    if not Dispute.objects.filter(pk=dispute.pk, state=State.DRAFT).exists():
        return False
    values = {"sent_at": at, "network": network, "held_since": at if held else None}
    try:
        move_dispute(
            dispute=dispute, move="send", mover=Mover.WRITER, at=at, values=values, detail=", ".join(held)
        )
    except MoveRefused:
        return False  # the other tap was quicker between our look and our lock
    return True


def note_dispute(*, dispute: Dispute, at: datetime) -> None:
    """Write that the writer has noted the receipt; the first time counts."""
    Dispute.objects.sent().filter(pk=dispute.pk, noted_at=None).update(noted_at=at)


@transaction.atomic
def discard_dispute(*, dispute: Dispute) -> bool:
    """Delete a dispute that was never sent, with its documents; return False for one that was sent meanwhile."""
    draft = Dispute.objects.locked().filter(pk=dispute.pk, state=State.DRAFT).first()
    if not draft:
        return False
    drop_documents(draft)
    draft.delete()
    return True


@transaction.atomic
def move_dispute(
    *,
    dispute: Dispute,
    move: str,
    mover: Mover,
    at: datetime,
    actor: AbstractBaseUser | None = None,
    values: Mapping[str, Any] | None = None,
    detail: str = "",
    note: str = "",
) -> Dispute:
    """Make a move of agencies/curation/dispute.py, turn the clock and write the history: the only writer of `state`.

    `values` are further fields to write with it. Raise MoveRefused, with nothing written, if the dispute is by now in a
    state from which this mover cannot make it. `dispute` is brought up to date.
    """
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    found = find_move(move, State(locked.state), mover)
    clock = turned(Clock(locked.due_at, locked.paused_at), found, at)
    written = {
        "state": found.target.value,
        "moved_at": at,
        "due_at": clock.due_at,
        "paused_at": clock.paused_at,
    }
    if found.target in DECIDED:
        written |= {"outcome": found.target.value, "decided_at": at}
    elif found.target in OPEN:
        written |= {"outcome": "", "decided_at": None, "closed_at": None, "reason": ""}
    else:
        written["closed_at"] = at
    written |= values or {}
    for name, value in written.items():
        setattr(locked, name, value)
        setattr(dispute, name, value)
    locked.save(update_fields=[*written])
    enter(
        locked,
        DisputeEvent.Kind.MOVE,
        mover,
        at,
        actor=actor,
        move=move,
        state=found.target.value,
        detail=detail,
        note=note,
    )
    return dispute


@transaction.atomic
def answer_dispute(*, dispute: Dispute, text: str, at: datetime) -> DisputeMessage:
    """Write the writer's answer, put his dispute before the curators again and let the clock go on.

    Raise MoveRefused if it does not wait for an answer; nothing is written then.
    """
    move_dispute(dispute=dispute, move="answer", mover=Mover.WRITER, at=at)
    return DisputeMessage.objects.create(dispute=dispute, side=Side.WRITER, text=text, at=at)


@transaction.atomic
def withdraw_dispute(*, dispute: Dispute, at: datetime) -> Dispute:
    """End a dispute as its writer wishes, and delete at once who wrote and how to reach him."""
    emptied = {"writer": "", "contact": "", "network": "", "outcome": WITHDRAWN}
    return move_dispute(dispute=dispute, move="withdraw", mover=Mover.WRITER, at=at, values=emptied)


@transaction.atomic
def reduce_dispute(*, dispute: Dispute, values: Mapping[str, Any]) -> None:
    """Delete what was written in a closed dispute; that there was one, about what, and how it ended, remains."""
    drop_documents(dispute)
    dispute.messages.all().delete()
    dispute.events.update(note="")
    Dispute.objects.filter(pk=dispute.pk).update(**values)


def _about(entry: Entry) -> dict[str, Any]:
    return {"entry_kind": entry.kind, "entry_id": entry.row_id, "entry_label": entry.label[:500]}


def _known(written: Mapping[str, str]) -> dict[str, str]:
    if unknown := written.keys() - set(WRITTEN):
        raise ValueError(f"not written by a writer: {sorted(unknown)}")
    return dict(written)
