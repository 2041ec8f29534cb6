"""Time every way to fail on a roster beside the one way to be confirmed: a guesser must not tell them apart by the clock.

A made-up roster of two thousand; each kind is asked in turns, each time for somebody else, so that load falls on all.
"""

import time
from datetime import date, timedelta
from itertools import cycle

from django.db import transaction

from agencies.actions.name import index_names
from agencies.checking.claim import Claim
from agencies.models import Agency, Officer
from agencies.queries.check import assess_claim

AGENCY = "示例甲信用管理有限公司"
PEOPLE, ASKED = 2_000, 400
DAY = timedelta(days=1)

Row = tuple[str, str, str, str]


def rows_of_roster(today: date) -> list[Row]:
    """Return the table's rows on rosters: median, 90th and 99th of each kind, and how far the medians lie apart."""
    with transaction.atomic():
        _write_roster(today)
        times = _time_in_turns(today)
        transaction.set_rollback(True)
    rows, medians = [], []
    for kind, seconds in times.items():
        ordered = sorted(seconds)
        middle, most, worst = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.9, 0.99))
        medians.append(middle)
        rows.append((f"roster: {kind}, p50 p90 p99", f"{middle:.2f} {most:.2f} {worst:.2f} ms", "", ""))
    apart = max(medians) / min(medians) - 1
    return [*rows, ("roster: medians apart", f"{apart:.1%}", "≤ 5.0%", "" if apart <= 0.05 else "over")]


def _write_roster(today: date) -> None:
    agency = Agency.objects.create(
        key="bench-roster", name=AGENCY, source="made up", seen_on=today.isoformat()
    )
    index_names(agencies=[agency], creditors=[])
    for number in range(PEOPLE):
        Officer.objects.create(
            agency=agency,
            name=f"示例{chr(0x4E00 + number)}",
            badge=f"B-{number:05}",
            status="left" if number % 2 else "active",
            source="made up",
            seen_on=today.isoformat(),
        )


def _time_in_turns(today: date) -> dict[str, list[float]]:
    active, left = cycle(range(0, PEOPLE, 2)), cycle(range(1, PEOPLE, 2))

    def claim(number: int, *, badge: int, other: bool = False) -> Claim:
        name = f"示例{chr(0x4E00 + number + (PEOPLE if other else 0))}"
        return Claim(agency=AGENCY, name=name, badge=f"B-{badge:05}")

    kinds = {
        "confirmed": lambda: claim(number := next(active), badge=number),
        "another name": lambda: claim(number := next(active), badge=number, other=True),
        "another badge": lambda: claim(number := next(active), badge=number + PEOPLE),
        "a colleague's badge": lambda: claim(number := next(active), badge=(number + 2) % PEOPLE),
        "one who left": lambda: claim(number := next(left), badge=number),
    }
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _round in range(ASKED):
        for kind, make in kinds.items():
            asked = make()
            begun = time.perf_counter()
            assess_claim(asked, today=today)
            times[kind].append(time.perf_counter() - begun)
    return times
