"""Make up a month of counters for the demonstration: the same for the same day."""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction

from agencies.checking.outcome import Outcome
from agencies.models import Tally

DAYS = 30
# About how many checks a day end how.
USUAL = {Outcome.STOP: 22, Outcome.CONFLICT: 31, Outcome.UNKNOWN: 64, Outcome.LISTED: 27, Outcome.ROSTER: 4}
MISSED = 38
# Firms that do not exist, and on how many of the last days how many networks asked for them.
NAMES = {"深圳示例无名信用管理": (9, 11), "上海示例夜访商务咨询": (4, 8), "示例快收法律咨询": (2, 6)}


@transaction.atomic
def load_demo_tallies(*, today: date) -> int:
    """Write the counters of the last month anew and return how many there are."""
    Tally.objects.all().delete()
    rows = []
    for ago in range(DAYS):
        day = today - timedelta(days=ago)
        for outcome, usual in USUAL.items():
            rows.append(
                Tally(day=day, kind=Tally.Kind.OUTCOME, key=outcome.value, count=_about(usual, day, outcome))
            )
        rows.append(Tally(day=day, kind=Tally.Kind.MISSED, count=_about(MISSED, day, "missed")))
        for name, (days, networks) in NAMES.items():
            if ago < days:
                key = sha256(f"{day} {name}".encode()).hexdigest()
                rows.append(Tally(day=day, kind=Tally.Kind.NAME, key=key, count=networks, text=name))
    return len(Tally.objects.bulk_create(rows))


def _about(usual: int, day: date, name: str) -> int:
    """Return a number that differs from day to day, by a third up or down."""
    lot = sha256(f"{day} {name}".encode()).digest()[0] / 255
    return round(usual * (2 / 3 + lot * 2 / 3))
