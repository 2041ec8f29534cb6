"""Write what curators do with a report: move it with what the move needs, give it to somebody, note, look, let go.

Every writer locks the report first, so of two curators one is told what the other did.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.report import move_report
from agencies.models import Question, Report, ReportEvent
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import ENDED, Mover, State

CHANGES = (ReportEvent.Kind.MOVE, ReportEvent.Kind.CORRECT, ReportEvent.Kind.FILE)
CONTACT, RELEASED, DUPLICATE = "contact", "released", "duplicate"  # details in the history
# What a report that is looked at anew no longer is.
UNDONE: Mapping[str, Any] = {"pattern": None, "referred_to": "", "reason": "", "duplicate_of": None}


class ChangedMeanwhile(Exception):
    """Somebody else moved, corrected or added to the report after the page was made that the curator decides from."""


@transaction.atomic
def handle_report(
    *,
    report: Report,
    move: str,
    actor: AbstractBaseUser,
    at: datetime,
    seen: int | None = None,
    values: Mapping[str, Any] | None = None,
    question: str = "",
    note: str = "",
) -> Report:
    """Make a curator's move. `values` are the fields it needs; `question` is what `ask` asks.

    `seen` is the id of the newest history entry that the curator had before him; None decides whatever has happened.
    Raise ChangedMeanwhile, MoveRefused or ValueError (what the move needs is missing), with nothing written.
    """
    locked = Report.objects.locked().get(pk=report.pk)
    if seen is not None and _changes_since(locked, seen, actor):
        raise ChangedMeanwhile
    written = dict(values or {})
    if move == "take_up":
        written = {"held_since": None, "assignee": locked.assignee or actor}
    elif move == "reopen":
        written = dict(UNDONE)
    elif move == "ask" and not question.strip():
        raise ValueError("ask needs question")
    move_report(
        report=report,
        move=move,
        mover=Mover.CURATOR,
        at=at,
        actor=actor,
        values=written,
        detail=_detail(written),
        note=note,
    )
    if move == "ask":
        Question.objects.create(report=report, text=question.strip(), asked_at=at, asked_by=actor)
    elif move in ("answer", "reopen"):
        # Nobody answered; the question is closed, so that another can be asked.
        report.questions.filter(answered_at=None).update(answered_at=at)
    return report


@transaction.atomic
def assign_report(
    *, report: Report, assignee: AbstractBaseUser | None, actor: AbstractBaseUser, at: datetime
) -> bool:
    """Give a report to somebody, or to nobody; return False if it was there already.

    Raise MoveRefused for a report that has ended.
    """
    locked = _open(report, "assign")
    if locked.assignee_id == (assignee.pk if assignee else None):
        return False
    locked.assignee = report.assignee = assignee
    locked.save(update_fields=["assignee"])
    _enter(locked, ReportEvent.Kind.ASSIGN, actor, at, detail=str(assignee.pk) if assignee else "")
    return True


@transaction.atomic
def note_report(*, report: Report, note: str, actor: AbstractBaseUser, at: datetime) -> ReportEvent:
    """Write an internal note into the history; the same again, from a second tap, stays one.

    Raise MoveRefused for a report that has ended.
    """
    locked = _open(report, "note")
    newest = locked.events.last()
    if newest and (newest.kind, newest.actor_id, newest.note) == (ReportEvent.Kind.NOTE, actor.pk, note):
        return newest
    return _enter(locked, ReportEvent.Kind.NOTE, actor, at, note=note)


@transaction.atomic
def release_report(*, report: Report, actor: AbstractBaseUser, at: datetime) -> bool:
    """Put a report that is held for review among the others; return False if it is not held (any more)."""
    locked = _open(report, "release")
    if locked.held_since is None:
        return False
    locked.held_since = report.held_since = None
    locked.save(update_fields=["held_since"])
    _enter(locked, ReportEvent.Kind.NOTE, actor, at, detail=RELEASED)
    return True


@transaction.atomic
def look_at_contact(*, report: Report, actor: AbstractBaseUser, at: datetime) -> str:
    """Return a report's contact and enter the look in the history; "", and no entry, if it has none."""
    contact = Report.objects.select_for_update().get(pk=report.pk).contact
    if contact:
        _enter(report, ReportEvent.Kind.LOOK, actor, at, detail=CONTACT)
    return contact


def _changes_since(report: Report, seen: int, actor: AbstractBaseUser) -> bool:
    return report.events.filter(pk__gt=seen, kind__in=CHANGES).exclude(actor=actor).exists()


def _detail(written: Mapping[str, Any]) -> str:
    if other := written.get("duplicate_of"):
        return f"{DUPLICATE} {other.pk}"
    if pattern := written.get("pattern"):
        return pattern.key
    return written.get("referred_to") or written.get("reason") or ""


def _open(report: Report, doing: str) -> Report:
    locked = Report.objects.locked().get(pk=report.pk)
    if locked.state in (*ENDED, State.DRAFT):
        raise MoveRefused(doing, State(locked.state))
    return locked


def _enter(report: Report, kind: str, actor: AbstractBaseUser, at: datetime, **values: Any) -> ReportEvent:
    return ReportEvent.objects.create(
        report=report, kind=kind, mover=Mover.CURATOR.value, actor=actor, at=at, **values
    )
