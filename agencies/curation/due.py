"""From which day a fact has to be looked up again, said of stored partial dates so that a database can look it up."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.checking.provenance import RECHECK_AFTER

DEAD_AFTER = timedelta(days=180)  # past its day: nobody has looked, and nobody is going to by himself


@dataclass(frozen=True, slots=True)
class SeenLimit:
    """Partial dates are old enough if they are no greater than `last` as text, and not one of `but`."""

    last: str
    but: tuple[str, ...]


def seen_limit(today: date) -> SeenLimit:
    """Return which partial dates (2025, 2025-09, 2025-09-30) of facts without a re-check date are due by a day.

    It says the same as checking/provenance.py: recheck_date. A month or a year counts as its last day, and as text it
    stands before each of its days: so the month and the year of the last day are left out unless they end with it.
    """
    last = today - RECHECK_AFTER
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    ends_year = ends_month and last.month == 12
    text = last.isoformat()
    but = [text[:7]] * (not ends_month) + [text[:4]] * (not ends_year)
    return SeenLimit(text, tuple(but))
