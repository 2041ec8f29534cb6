"""Read which organisations that we do not hold are asked for most, and how checks end day by day."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.curation.miss import askers
from agencies.models import Name, Tally

DAYS = 30
MOST_READ = 5_000  # rows, the newest


@dataclass(frozen=True, slots=True)
class Miss:
    """An organisation that is not on record: its folded name, on how many days, and at least how many networks asked."""

    name: str
    days: int
    askers: int
    last_on: date


def most_missed(*, today: date, most: int) -> list[Miss]:
    """Return what was asked for most within DAYS and is still not on record; two statements."""
    rows = (
        Tally.objects.filter(kind=Tally.Kind.NAME, day__gt=today - timedelta(days=DAYS))
        .exclude(text="")
        .order_by("-day", "key")
        .values_list("text", "day", "count", "askers")[:MOST_READ]
    )
    found: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for text, day, count, marks in rows:
        found[text].append((day, askers(marks) if marks else count))
    ranked = sorted(found, key=lambda text: (-sum(asked for _day, asked in found[text]), text))[: 4 * most]
    held = set(Name.objects.filter(core__in=ranked).values_list("core", flat=True)) if ranked else set()
    return [
        Miss(text, len(found[text]), sum(asked for _day, asked in found[text]), found[text][0][0])
        for text in ranked
        if text not in held
    ][:most]


def counts_by_day(*, today: date, days: int = DAYS) -> Mapping[str, list[int]]:
    """Return for each outcome, and under "missed", the number of checks on each of the last days, today last."""
    first = today - timedelta(days=days - 1)
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    rows = Tally.objects.filter(kind__in=(Tally.Kind.OUTCOME, Tally.Kind.MISSED), day__range=(first, today))
    for kind, day, key, count in rows.values_list("kind", "day", "key", "count"):
        counts[key or kind][(day - first).days] += count
    return {name: [counts[name][i] for i in range(days)] for name in counts}
