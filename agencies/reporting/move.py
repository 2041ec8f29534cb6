"""Moves between states, as rows of a table: which somebody can make, and the refusal of those that nobody can."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Move:
    """One step from state to state; `needs` names what must come with it, "" for nothing."""

    name: str
    source: StrEnum
    target: StrEnum
    movers: frozenset[StrEnum]
    needs: str = ""


M = TypeVar("M", bound=Move)


class MoveRefused(Exception):
    """A move that its table does not allow; `name` is the move, `source` the state that it was to begin at."""

    def __init__(self, name: str, source: StrEnum):
        super().__init__(f"{name} from {source}")
        self.name, self.source = name, source


def moves_among(moves: Iterable[M], state: StrEnum, mover: StrEnum) -> tuple[M, ...]:
    """Return the moves of a table that somebody can make from a state, in the order of the table; none at an end."""
    return tuple(move for move in moves if move.source is state and mover in move.movers)


def find_among(moves: Iterable[M], name: str, state: StrEnum, mover: StrEnum) -> M:
    """Return the move of a name from a state; raise MoveRefused if the table has none for this mover."""
    for move in moves_among(moves, state, mover):
        if move.name == name:
            return move
    raise MoveRefused(name, state)
