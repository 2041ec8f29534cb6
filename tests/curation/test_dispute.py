"""The table of a dispute's states and moves, and its clock."""

from datetime import UTC, datetime, timedelta

import pytest

from agencies.curation.dispute import (
    CHECKS,
    CLOCK,
    DECIDED,
    MOVES,
    ON_THE_CLOCK,
    OPEN,
    REFUSAL_REASONS,
    ROLES,
    Clock,
    Move,
    Mover,
    State,
    find_move,
    moves_from,
    turned,
)
from agencies.reporting.move import MoveRefused

# From each state: who can lead it where. What is not here is refused.
TABLE = {
    State.DRAFT: {Mover.WRITER: {"send": State.RECEIVED}},
    State.RECEIVED: {
        Mover.WRITER: {"withdraw": State.CLOSED},
        Mover.CURATOR: {"take_up": State.IN_WORK},
        Mover.PUBLICATION: {"correct": State.CORRECTED, "show_reply": State.REPLIED},
        Mover.CLOCK: {"close": State.CLOSED},
    },
    State.IN_WORK: {
        Mover.WRITER: {"withdraw": State.CLOSED},
        Mover.CURATOR: {"ask": State.WAITING, "refuse": State.REFUSED},
        Mover.PUBLICATION: {"correct": State.CORRECTED, "show_reply": State.REPLIED},
        Mover.CLOCK: {"close": State.CLOSED},
    },
    State.WAITING: {
        Mover.WRITER: {"answer": State.IN_WORK, "withdraw": State.CLOSED},
        Mover.CURATOR: {"answer": State.IN_WORK},
        Mover.PUBLICATION: {"correct": State.CORRECTED, "show_reply": State.REPLIED},
        Mover.CLOCK: {"close": State.CLOSED},
    },
    State.CORRECTED: {Mover.CURATOR: {"close": State.CLOSED}, Mover.CLOCK: {"close": State.CLOSED}},
    State.REPLIED: {Mover.CURATOR: {"close": State.CLOSED}, Mover.CLOCK: {"close": State.CLOSED}},
    State.REFUSED: {
        Mover.CURATOR: {"close": State.CLOSED, "reopen": State.IN_WORK},
        Mover.CLOCK: {"close": State.CLOSED},
    },
    State.CLOSED: {Mover.CURATOR: {"reopen": State.IN_WORK}},
}
NAMES = sorted({move.name for move in MOVES})
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.mark.parametrize("mover", Mover)
@pytest.mark.parametrize("state", State)
def test_the_table(state, mover):
    allowed = TABLE[state].get(mover, {})
    assert {move.name: move.target for move in moves_from(state, mover)} == allowed
    for name in set(NAMES) - allowed.keys():
        with pytest.raises(MoveRefused):
            find_move(name, state, mover)


def test_no_curator_alone_corrects_or_shows_a_reply():
    assert not {"correct", "show_reply"} & {
        move.name for state in State for move in moves_from(state, Mover.CURATOR)
    }


def test_what_takes_a_publisher():
    assert {move.name for move in MOVES if move.decides} == {"refuse", "reopen"}


def test_every_state_is_reached_and_ends_closed():
    assert {move.target for move in MOVES} == set(State) - {State.DRAFT}
    assert all(
        any(m.target is State.CLOSED for m in MOVES if m.source is state) for state in (*OPEN, *DECIDED)
    )


def between(name, source):
    return next(move for move in MOVES if move.name == name and move.source is source)


def test_the_clock_of_seven_days_stands_still_while_the_writer_is_asked():
    clock = turned(Clock(), between("send", State.DRAFT), NOON)
    assert clock == Clock(NOON + timedelta(days=7)) == Clock(NOON + CLOCK)
    clock = turned(clock, between("take_up", State.RECEIVED), NOON + timedelta(days=1))
    assert clock.due_at == NOON + timedelta(days=7)
    clock = turned(clock, between("ask", State.IN_WORK), NOON + timedelta(days=2))
    assert clock.paused_at == NOON + timedelta(days=2)
    clock = turned(clock, between("answer", State.WAITING), NOON + timedelta(days=12))
    assert clock == Clock(NOON + timedelta(days=17))


@pytest.mark.parametrize(
    "move", [move for move in MOVES if move.target not in OPEN], ids=lambda move: f"{move.source} {move.name}"
)
def test_the_clock_ends_with_the_decision(move):
    assert turned(Clock(NOON, NOON if move.source is State.WAITING else None), move, NOON) == Clock()


def test_a_clock_that_was_overdue_stays_so_after_a_question():
    late = Clock(NOON - timedelta(days=1))
    paused = turned(late, between("ask", State.IN_WORK), NOON)
    assert turned(
        paused, between("answer", State.WAITING), NOON + timedelta(days=3)
    ).due_at == NOON + timedelta(days=2)


def test_what_is_taken_up_again_has_seven_days_anew():
    assert turned(Clock(), between("reopen", State.CLOSED), NOON) == Clock(NOON + CLOCK)


def test_ours_is_what_is_open_without_what_waits():
    assert set(ON_THE_CLOCK) == set(OPEN) - {State.WAITING}


def test_codes_fit_their_columns():
    assert max(map(len, REFUSAL_REASONS)) <= 14
    assert max(map(len, ROLES)) <= 14
    assert max(len(state) for state in State) <= 9
    assert max(len(move.name) for move in MOVES) <= 10
    assert max(len(mover) for mover in Mover) <= 11
    assert "called_back" in CHECKS


def test_a_move_is_frozen():
    with pytest.raises(AttributeError):
        Move("x", State.DRAFT, State.CLOSED, frozenset()).name = "y"
