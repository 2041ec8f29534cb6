"""How long a thread waits for the database just now, where that is less than usual."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_most: ContextVar[float | None] = ContextVar("patience", default=None)


BRIEF = 2.0  # seconds


@contextmanager
def patience(seconds: float = BRIEF) -> Iterator[None]:
    """Wait for no answer longer than some seconds until the block ends: for what one can do without.

    The connection of an answer that did not come is closed. Heeded by BoundedConnection alone, so by no command.
    """
    token = _most.set(seconds)
    try:
        yield
    finally:
        _most.reset(token)


def shortened(seconds: float) -> float:
    """Return how long to wait, where it is usually some seconds."""
    most = _most.get()
    return seconds if most is None else min(seconds, most)
