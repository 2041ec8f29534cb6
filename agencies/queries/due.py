"""Find the public facts that have to be looked up again, the longest overdue first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from agencies.checking.provenance import recheck_date
from agencies.curation.due import seen_limit
from agencies.models import (
    Agency,
    Creditor,
    Engagement,
    Guidance,
    Hotline,
    Licence,
    Rule,
)

# What is looked up again, what most people rely on first. Rosters come whole from the agencies, indicators end by themselves,
# and patterns and signals rest on what was once seen: its date does not change.
DATED: Mapping[str, tuple[type[Model], object]] = {
    "hotline": (Hotline, F("name_zh")),
    "creditor": (Creditor, F("name")),
    "agency": (Agency, F("name")),
    "engagement": (Engagement, Concat("creditor__name", Value(" → "), "agency__name")),
    "licence": (Licence, Concat("agency__name", Value(" · "), "number")),
    "guidance": (Guidance, F("title_zh")),
    "rule": (Rule, F("title_zh")),
}
# A fact about an organisation grows old by itself; for rules and advice only a day that somebody gave counts.
GROWS_OLD = ("hotline", "creditor", "agency", "engagement", "licence")
# What has ended stays as it was found.
ENDED = {"engagement": ~Q(ended_on=None), "licence": ~Q(ended_on=None)}


@dataclass(frozen=True, slots=True)
class Due:
    """A fact that is due: kind and id of its row, its name, its source, and since when."""

    kind: str
    row: int
    label: str
    source: str
    seen_on: str
    since: date


def standing_public(kind: str) -> QuerySet:
    """Return the public rows of a kind that have not ended."""
    rows = DATED[kind][0].objects.filter(is_public=True)
    return rows.exclude(ENDED[kind]) if kind in ENDED else rows


def with_day(today: date) -> Q:
    """Keep what a curator gave a day for, and that day has come."""
    return Q(recheck_on__lte=today)


def without_day(today: date) -> Q:
    """Keep what has no day of its own, and was seen a year ago or longer."""
    limit = seen_limit(today)
    seen = Q(recheck_on=None, seen_on__gt="", seen_on__lte=limit.last)
    return seen & ~Q(seen_on__in=limit.but) if limit.but else seen


def is_due(kind: str, today: date) -> Q:
    """Keep what is due by a day, as checking/provenance.py says it."""
    return with_day(today) | without_day(today) if kind in GROWS_OLD else with_day(today)


def first_due(*, today: date, kinds: Collection[str], most: int) -> list[Due]:
    """Return the facts of some kinds that are longest due, at most so many; one statement, whatever the register's size."""
    arms = [arm for kind in DATED if kind in kinds for arm in _arms(kind, today, most)]
    if not arms:
        return []
    rows = arms[0].union(*arms[1:], all=True) if arms[1:] else arms[0]
    found = [
        Due(kind, row, label, source, seen_on, recheck_on or recheck_date(seen_on) or today)
        for kind, row, label, source, seen_on, recheck_on in rows
    ]
    order = list(DATED)
    return sorted(found, key=lambda due: (due.since, order.index(due.kind), due.row))[:most]


def _arms(kind: str, today: date, most: int) -> Iterator[QuerySet]:
    """Yield the walks along the index: those with a day of their own, and those that count from when they were seen."""
    model, label = DATED[kind]
    walks = ((with_day(today), "recheck_on"), (without_day(today), "seen_on"))
    for which, first in walks if kind in GROWS_OLD else walks[:1]:
        ids = standing_public(kind).filter(which).order_by(first, "pk").values("pk")[:most]
        yield (
            model.objects.filter(pk__in=ids)
            .order_by()
            .values_list(
                Value(kind, output_field=CharField()),
                "pk",
                Cast(label, CharField()),
                "source",
                "seen_on",
                "recheck_on",
            )
        )
