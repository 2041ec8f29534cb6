"""What a dispute is: its states and moves as data, its clock, and how a sender is checked by a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from agencies.checking.claim import gettext_noop
from agencies.reporting.move import Move, find_among, moves_among


class State(StrEnum):
    """Where a dispute stands."""

    DRAFT = "draft"  # being written; nobody reads it yet
    RECEIVED = "received"
    IN_WORK = "in_work"
    WAITING = "waiting"  # for the writer's answer: the clock stands still
    CORRECTED = "corrected"  # the entry was changed, by a proposal that a second person published
    REPLIED = "replied"  # the organisation's own words stand beside the entry
    REFUSED = "refused"  # with a reason
    CLOSED = "closed"


class Mover(StrEnum):
    """Who may make a move."""

    WRITER = "writer"
    CURATOR = "curator"
    PUBLICATION = "publication"  # a second person publishes what a curator drafted, and the dispute follows
    CLOCK = "clock"  # the scheduled `prune`


@dataclass(frozen=True, slots=True)
class DisputeMove(Move):
    """A move of a dispute; `needs` is “message”, “reason” or nothing, `decides` whether it takes a publisher."""

    decides: bool = False


_WRITER, _CURATOR = frozenset({Mover.WRITER}), frozenset({Mover.CURATOR})
_PUBLICATION, _CLOCK = frozenset({Mover.PUBLICATION}), frozenset({Mover.CLOCK})
OPEN = (State.RECEIVED, State.IN_WORK, State.WAITING)
ON_THE_CLOCK = (State.RECEIVED, State.IN_WORK)  # it is our turn
DECIDED = (State.CORRECTED, State.REPLIED, State.REFUSED)

MOVES = (
    DisputeMove("send", State.DRAFT, State.RECEIVED, _WRITER),
    DisputeMove("take_up", State.RECEIVED, State.IN_WORK, _CURATOR),
    DisputeMove("ask", State.IN_WORK, State.WAITING, _CURATOR, "message"),
    DisputeMove("answer", State.WAITING, State.IN_WORK, _WRITER | _CURATOR),
    *(DisputeMove("correct", state, State.CORRECTED, _PUBLICATION) for state in OPEN),
    *(DisputeMove("show_reply", state, State.REPLIED, _PUBLICATION) for state in OPEN),
    DisputeMove("refuse", State.IN_WORK, State.REFUSED, _CURATOR, "reason", decides=True),
    *(
        DisputeMove("reopen", state, State.IN_WORK, _CURATOR, decides=True)
        for state in (State.REFUSED, State.CLOSED)
    ),
    *(DisputeMove("close", state, State.CLOSED, _CURATOR | _CLOCK) for state in DECIDED),
    *(DisputeMove("close", state, State.CLOSED, _CLOCK) for state in OPEN),  # left alone
    *(DisputeMove("withdraw", state, State.CLOSED, _WRITER) for state in OPEN),
)

# Why an entry stays as it is: told to the writer in these words.
REFUSAL_REASONS: Mapping[str, str] = {
    "source_stands": gettext_noop("The public source that the entry names still says so."),
    "no_source": gettext_noop("We found no public source for what you say would be right."),
    "sender_unknown": gettext_noop("We could not confirm that the organisation itself is writing."),
    "not_our_matter": gettext_noop("It is about a debt or a contract between others, which we cannot judge."),
    "not_meant": gettext_noop("It was sent as a test, or by mistake."),
}
# How a person makes sure who writes. Never by the contact in the form itself: an impostor would answer there.
CHECKS: Mapping[str, str] = {
    "called_back": gettext_noop("We called the organisation on the number on record, and it knows of this."),
    "sealed_letter": gettext_noop("A letter with the organisation’s seal has come by post."),
    "own_mailbox": gettext_noop("It wrote from a mailbox of the website on record, and answered there."),
    "lender_confirms": gettext_noop("The lender, called on its own number, confirms it."),
}
# Who writes, in his own words.
ROLES: Mapping[str, str] = {
    "organisation": gettext_noop("I work for the organisation"),
    "representative": gettext_noop("I act for it: a lawyer or an agent"),
    "other": gettext_noop("Somebody else"),
}

CLOCK = timedelta(days=7)
# What is decided stays open for objections so long; a writer who does not answer has so long.
PATIENCE_DAYS = 30
MOST_FILES = 5  # documents a side


moves_from = partial(moves_among, MOVES)  # state, mover
find_move = partial(find_among, MOVES)  # name, state, mover


@dataclass(frozen=True, slots=True)
class Clock:
    """When a dispute is to be decided, and since when the clock stands still; None for no clock, and for a running one."""

    due_at: datetime | None = None
    paused_at: datetime | None = None


def turned(clock: Clock, move: Move, at: datetime) -> Clock:
    """Return the clock after a move: it starts with the receipt, stands still while the writer is asked, and ends."""
    if move.name in ("send", "reopen"):
        return Clock(at + CLOCK)
    if move.target is State.WAITING:
        return Clock(clock.due_at, at)
    if move.source is State.WAITING and move.target is State.IN_WORK and clock.due_at and clock.paused_at:
        return Clock(clock.due_at + (at - clock.paused_at))
    return clock if move.target in OPEN else Clock()
