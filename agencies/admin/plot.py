"""The plots: drawn as SVG by the server, each with its numbers in a table behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.admin.watch_words import KINDS
from agencies.checking.outcome import Outcome
from agencies.curation.plot import Columns, Lines, columns, lines
from agencies.queries.watch_figure import BANDS

OUTCOMES: Mapping[str, str] = {
    Outcome.STOP: gettext_lazy("stop: signs of danger"),
    Outcome.CONFLICT: gettext_lazy("conflict: does not fit"),
    Outcome.UNKNOWN: gettext_lazy("unknown: not found"),
    Outcome.LISTED: gettext_lazy("listed: on a list"),
    Outcome.ROSTER: gettext_lazy("roster: same name and badge"),
}
AGES: Mapping[str, str] = {
    "quarter": gettext_lazy("up to 3 months"),
    "half_year": gettext_lazy("up to 6 months"),
    "year": gettext_lazy("up to a year"),
    "two_years": gettext_lazy("up to 2 years"),
    "older": gettext_lazy("older"),
    "undated": gettext_lazy("without a date"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot: `name` for its ids, what it shows, its drawing, what each colour means, and the table behind it."""

    name: str
    title: str
    description: str
    drawing: Columns | Lines
    legend: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    table: tuple[tuple[Any, ...], ...] = ()
    note: str = ""

    @property
    def is_standing(self) -> bool:
        return isinstance(self.drawing, Columns)


def outcome_plot(counts: Mapping[str, Sequence[int]], *, today: date, days: int) -> Plot:
    """Return how many checks ended how on each of the last days."""
    labels = _days(today, days)
    series = [(code, counts.get(code, [0] * days)) for code in reversed(OUTCOMES)]
    total = sum(sum(values) for _code, values in series)
    table = tuple(
        (day, *(counts.get(code, [0] * days)[i] for code in OUTCOMES)) for i, day in enumerate(labels)
    )
    return Plot(
        name="outcomes",
        title=_("Checks by outcome and day"),
        description=_("%(total)d checks in %(days)d days; %(stop)d ended with “stop”.")
        % {"total": total, "days": days, "stop": sum(counts.get(Outcome.STOP, ()))},
        drawing=columns([day[5:] for day in labels], series),
        legend=tuple((str(code), str(words)) for code, words in OUTCOMES.items()),
        head=(_("day"), *map(str, OUTCOMES.values())),
        table=table[::-1],
        note=_(
            "Checks are counted, not people: one person can check often, and whoever wants to can raise a number."
        ),
    )


def miss_plot(counts: Mapping[str, Sequence[int]], *, today: date, days: int) -> Plot:
    """Return how many checks named an organisation that is not on record, on each of the last days."""
    labels, missed = _days(today, days), counts.get("missed", [0] * days)
    return Plot(
        name="misses",
        title=_("Checks that named a firm we do not hold"),
        description=_("%(total)d in %(days)d days.") % {"total": sum(missed), "days": days},
        drawing=columns([day[5:] for day in labels], [("missed", missed)]),
        head=(_("day"), _("checks")),
        table=tuple(zip(labels, missed, strict=True))[::-1],
    )


def coverage_plot(figures: Mapping[str, Any]) -> Plot:
    """Return how many agencies are on record for each lender, from the last look through the lists."""
    coverage = figures.get("coverage", {})
    rows = [(name, count) for name, count in coverage.get("lenders", ())]
    return Plot(
        name="coverage",
        title=_("Agencies on record by lender"),
        description=_("For %(named)d lenders at least one agency is on record, for %(without)d none.")
        % {"named": coverage.get("named", 0), "without": coverage.get("without", 0)},
        drawing=lines([(name, [("covered", count)]) for name, count in rows]),
        head=(_("lender"), _("agencies")),
        table=tuple(rows),
    )


def age_plot(figures: Mapping[str, Any]) -> Plot:
    """Return how old the sources of each kind of fact are, from the last look through the lists."""
    ages = figures.get("ages", {})
    rows = [
        (str(KINDS[kind]), [(band, n) for band, n in zip(BANDS, counts, strict=True)])
        for kind, counts in ages.items()
    ]
    return Plot(
        name="ages",
        title=_("Age of sources"),
        description=_(
            "How long ago the source of each public entry was seen; every bar is the whole of its kind."
        ),
        drawing=lines(rows, share=True),
        legend=tuple((band, str(words)) for band, words in AGES.items()),
        head=(_("kind"), *map(str, AGES.values())),
        table=tuple((label, *(n for _band, n in parts)) for label, parts in rows),
    )


def _days(today: date, days: int) -> list[str]:
    return [(today - timedelta(days=days - 1 - i)).isoformat() for i in range(days)]
