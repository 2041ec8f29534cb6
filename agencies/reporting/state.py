"""The states of a report and the moves between them, as data: code, pages and documents read the same table."""

from enum import StrEnum
from functools import partial

from agencies.checking.claim import gettext_noop
from agencies.reporting.move import Move, find_among, moves_among


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"  # being told; nobody reads it yet
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    WAITING = "waiting"  # for the reporter's answer
    JOINED = "joined"  # to a pattern
    REFERRED = "referred"  # to an authority or a lender
    NOT_USED = "not_used"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # by the reporter: content gone, a tombstone remains
    DISPOSED = "disposed"  # by its age: content gone, counted only


class Mover(StrEnum):
    """Who may make a move."""

    REPORTER = "reporter"
    CURATOR = "curator"
    CLOCK = "clock"  # the scheduled `prune`


_REPORTER, _CURATOR = frozenset({Mover.REPORTER}), frozenset({Mover.CURATOR})
_CLOCK = frozenset({Mover.CLOCK})
ANSWERED = (State.JOINED, State.REFERRED, State.NOT_USED)
OPEN = (State.RECEIVED, State.IN_REVIEW, State.WAITING, *ANSWERED)
HELD = (*OPEN, State.CLOSED)  # states in which there is content that a reporter can withdraw
ENDED = (State.WITHDRAWN, State.DISPOSED)  # nothing but a tombstone remains

# What a move needs: “question”, “pattern”, “referred_to” or “reason”.
MOVES = (
    Move("send", State.DRAFT, State.RECEIVED, _REPORTER),
    Move("take_up", State.RECEIVED, State.IN_REVIEW, _CURATOR),
    Move("ask", State.IN_REVIEW, State.WAITING, _CURATOR, "question"),
    Move("answer", State.WAITING, State.IN_REVIEW, _REPORTER | _CURATOR),
    Move("join", State.IN_REVIEW, State.JOINED, _CURATOR, "pattern"),
    Move("refer", State.IN_REVIEW, State.REFERRED, _CURATOR, "referred_to"),
    Move("set_aside", State.IN_REVIEW, State.NOT_USED, _CURATOR, "reason"),
    *(Move("reopen", state, State.IN_REVIEW, _CURATOR) for state in (*ANSWERED, State.CLOSED)),
    *(Move("close", state, State.CLOSED, _CURATOR) for state in ANSWERED),
    *(Move("withdraw", state, State.WITHDRAWN, _REPORTER) for state in HELD),
    *(Move("close", state, State.CLOSED, _CLOCK) for state in OPEN),  # left alone: retention.py
    Move("dispose", State.CLOSED, State.DISPOSED, _CLOCK),
)

# Why a report is not used: told to the reporter in these words.
NOT_USED_REASONS = {
    "no_visit": gettext_noop("It tells of no visit to a home or a workplace."),
    "too_little": gettext_noop("There was too little in it to work with."),
    "already_known": gettext_noop("We know of this visit from another report."),
    "cannot_be_told_apart": gettext_noop("We could not tell what happened, and there was nobody to ask."),
    "not_meant": gettext_noop("It was sent as a test, or by mistake."),
}

moves_from = partial(moves_among, MOVES)  # state, mover
find_move = partial(find_among, MOVES)  # name, state, mover
