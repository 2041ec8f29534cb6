"""What a staff session notes of its own age: when it began, when it was last used, when the second factor was given.

A mark is a plain dictionary of moments in seconds, as a session can hold it; without one a session is not of our making.
"""

from collections.abc import Mapping
from datetime import timedelta

from agencies.curation.access import CONFIRMED_FOR, SEEN_EVERY
from agencies.reporting.limit import SKEW

KEY = "staff"  # where a session holds its mark

Mark = Mapping[str, float]


def new_mark(now: float) -> dict[str, float]:
    """Return the mark of a session that begins: everything was given just now."""
    return {"since": now, "seen": now, "confirmed": now}


def is_current(mark: Mark | None, *, now: float, idle: timedelta, most: timedelta) -> bool:
    """Tell whether a session may go on: it was used lately, and did not begin too long ago."""
    return bool(mark) and is_within(mark["seen"], now, idle) and is_within(mark["since"], now, most)


def seen(mark: Mark, now: float) -> dict[str, float] | None:
    """Return the mark of a session that is used now; None while what it says is near enough."""
    return {**mark, "seen": now} if now - mark["seen"] > SEEN_EVERY.total_seconds() else None


def confirmed(mark: Mark, now: float) -> dict[str, float]:
    """Return the mark of a session in which the second factor was given again."""
    return {**mark, "confirmed": now}


def is_confirmed(mark: Mark | None, now: float) -> bool:
    """Tell whether the second factor was given so lately that its owner may change what people can do."""
    return bool(mark) and is_within(mark["confirmed"], now, CONFIRMED_FOR)


def is_within(then: float, now: float, most: timedelta) -> bool:
    """Tell whether a moment is no longer ago than that.

    One that is still to come was noted while a clock was ahead: nobody knows how long ago that was, so it is not.
    """
    return -SKEW.total_seconds() <= now - then <= most.total_seconds()
