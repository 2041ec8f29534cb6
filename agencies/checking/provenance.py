"""Where a fact comes from and how long it may be relied on."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# Lenders renew their lists at least yearly, so a list read longer ago than that may name the wrong firms.
RECHECK_AFTER = timedelta(days=365)
PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


class Standing(StrEnum):
    """How far a fact can be relied on at a given day."""

    CURRENT = "current"
    STALE = "stale"
    UNDATED = "undated"


def last_day(partial_date: str) -> date | None:
    """Return the last day that a date of the form 2025, 2025-09 or 2025-09-30 can mean, or None if it is none.

    Sources often give a month or a year only; writing a first of January into the record would invent a day.
    """
    found = PARTIAL_DATE.fullmatch(partial_date)
    if not found or found[1] == "0000":
        return None
    year, month = int(found[1]), int(found[2] or 12)
    days = calendar.monthrange(year, month)[1]
    day = int(found[3] or days)
    return date(year, month, day) if day <= days else None


def is_later(partial_date: str, than: str) -> bool:
    """Tell whether a partial date is after another one, whatever days the two mean; False if either is none."""
    last = last_day(than)
    return bool(last and last_day(partial_date)) and f"{partial_date}-01-01"[:10] > last.isoformat()


def recheck_date(seen_on: str) -> date | None:
    """Return the day from which a fact seen then has to be looked up again; None when it has no date."""
    seen = last_day(seen_on)
    # The year 9999 is a typing slip, not a reason to fail: nothing is due after the calendar's end.
    return seen + RECHECK_AFTER if seen and seen.year < date.max.year else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The source of one fact, the (partial ISO) date it was seen, and the day it falls due for another look."""

    source: str = ""
    seen_on: str = ""
    recheck_on: date | None = None

    def standing(self, today: date) -> Standing:
        """Tell how far the fact can be relied on; without a source or a date it counts as undated."""
        due = self.recheck_on or recheck_date(self.seen_on)
        if not self.source or due is None:
            return Standing.UNDATED
        return Standing.STALE if due <= today else Standing.CURRENT
