"""Count reports by area, so that no count gives a single report away.

A count is the number of reports rounded down to a multiple of five, and nothing is said of an area with fewer than five.
So every number shown stands for five possible ones. The difference between a province and its cities tells nothing
either: it is a whole range, and none of these ranges lies between one and four. No total of the country is shown, and
today is left out, so that one report is not seen to arrive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import InterfaceError, OperationalError
from django.db.models import Count, Q

from agencies.checking.claim import CHINA_TIME
from agencies.models import Report
from agencies.queries.replica import is_reading
from agencies.reporting.region import regions
from agencies.reporting.state import State

FEWEST = 5  # k of k-anonymity, and the width of every step
DAYS = 90
# What a curator has taken up; what was set aside tells of no visit.
READ = (State.IN_REVIEW, State.WAITING, State.JOINED, State.REFERRED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Area:
    """A province or a city by its code, and at least how many reports came from there: 5, 10, 15 and so on."""

    code: str
    at_least: int


def counts_by_area(*, province: str = "", today: date) -> list[Area]:
    """Return the provinces, or the cities of one, from which five or more reports came in 90 days; the most first.

    Nothing while the first database is gone and a page goes on from the copy, which holds reports too and is not asked for them.
    """
    end = datetime.combine(today, time.min, tzinfo=CHINA_TIME)
    level = "city" if province else "province"
    rows = (
        Report.objects.filter(
            ~Q(**{level: ""}),
            sent_at__gte=end - timedelta(days=DAYS),
            sent_at__lt=end,
            state__in=READ,
            reason="",
            held_since=None,
            duplicate_of=None,
            **({"province": province} if province else {}),
        )
        .order_by()
        .values_list(level)
        .annotate(Count("pk"))
    )
    try:
        return in_steps(dict(rows))
    except (OperationalError, InterfaceError):
        if is_reading():
            return []
        raise


def in_steps(counts: Mapping[str, int]) -> list[Area]:
    """Return the areas with at least five, each number rounded down to a multiple of five."""
    shown = [
        Area(code, count // FEWEST * FEWEST)
        for code, count in counts.items()
        if count >= FEWEST and code in regions()
    ]
    return sorted(shown, key=lambda area: (-area.at_least, area.code))
