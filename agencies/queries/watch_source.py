"""Find public facts without a source, and those that nobody has looked up again."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from agencies.curation.due import DEAD_AFTER
from agencies.curation.flaw import MOST_SHOWN, Finds, Flaw, collected
from agencies.queries.due import DATED, first_due, is_due, standing_public

CHUNK = 5_000
ADDRESS = re.compile(r"[a-z0-9-]\.[a-z]{2,}(?:/|\b)", re.IGNORECASE)


def find_source_flaws(today: date) -> Iterator[Finds]:
    """Yield what has no source, what is long past its day, and what has just passed it."""
    yield collected("SOURCE_MISSING", _without_source())
    long_ago = today - DEAD_AFTER
    dead = _count(long_ago)
    yield Finds("RECHECK_DEAD", dead, tuple(_dead(long_ago)))
    yield Finds("STALE", _count(today) - dead, tuple(_stale(today, long_ago)))


def _without_source() -> Iterator[Flaw]:
    for kind, (_model, label) in DATED.items():
        rows = standing_public(kind).order_by("pk")
        if kind != "engagement":  # every one has a source; but has it one that can be opened?
            rows = rows.filter(Q(source="") | Q(seen_on=""))
        told = rows.annotate(label=Cast(label, CharField())).values_list("pk", "label", "source", "seen_on")
        for pk, label, source, seen_on in told.iterator(chunk_size=CHUNK):
            if not source.strip() or not seen_on:
                yield Flaw("SOURCE_MISSING", kind, (pk,), label, "source" if seen_on else "date")
            elif kind == "engagement" and not ADDRESS.search(source):
                yield Flaw("SOURCE_MISSING", kind, (pk,), label, "address")


def _count(day: date) -> int:
    return sum(standing_public(kind).filter(is_due(kind, day)).count() for kind in DATED)


def _dead(day: date) -> Iterable[Flaw]:
    for due in first_due(today=day, kinds=DATED, most=MOST_SHOWN):
        yield Flaw("RECHECK_DEAD", due.kind, (due.row,), due.label, due.since.isoformat())


def _stale(today: date, long_ago: date) -> Iterator[Flaw]:
    left = MOST_SHOWN
    for kind, (_model, label) in DATED.items():
        rows = standing_public(kind).filter(is_due(kind, today)).exclude(is_due(kind, long_ago))
        rows = rows.order_by("seen_on", "pk")
        for pk, text, seen_on in rows.annotate(label=Cast(label, CharField())).values_list(
            "pk", "label", "seen_on"
        )[:left]:
            left -= 1
            yield Flaw("STALE", kind, (pk,), text, seen_on)
