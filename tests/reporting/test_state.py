"""The states of a report as a table: what it must never allow comes first."""

import pytest

from agencies.reporting.move import MoveRefused
from agencies.reporting.state import ENDED, MOVES, Mover, State, find_move, moves_from


@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize("mover", Mover)
def test_nothing_leads_out_of_an_end(ended, mover):
    assert moves_from(ended, mover) == ()


@pytest.mark.parametrize(
    ("name", "state", "mover"),
    [
        ("take_up", State.DRAFT, Mover.CURATOR),
        ("join", State.RECEIVED, Mover.CURATOR),
        ("join", State.WAITING, Mover.CURATOR),
        ("withdraw", State.IN_REVIEW, Mover.CURATOR),
        ("withdraw", State.DRAFT, Mover.REPORTER),
        ("dispose", State.CLOSED, Mover.CURATOR),
        ("dispose", State.JOINED, Mover.CLOCK),
        ("close", State.IN_REVIEW, Mover.CURATOR),
        ("send", State.RECEIVED, Mover.REPORTER),
    ],
)
def test_what_the_table_does_not_allow_is_refused(name, state, mover):
    with pytest.raises(MoveRefused):
        find_move(name, state, mover)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.name}-{move.source}")
def test_every_move_is_found_for_each_of_its_movers(move):
    assert {find_move(move.name, move.source, mover) for mover in move.movers} == {move}


def test_every_state_can_be_reached_and_every_open_one_can_be_left():
    reached, left = {move.target for move in MOVES}, {move.source for move in MOVES}
    assert reached == set(State) - {State.DRAFT}
    assert left == set(State) - set(ENDED)
