"""Read the curated content: behaviours, known frauds, advice, alerts, public numbers, the commonest lenders.

A few hundred small rows that every page needs and that change a few times a week. A process holds the edition in
force and asks once a request whether it still is, so a change made anywhere shows at the next request everywhere.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from asgiref.local import Local
from django.core.signals import request_finished, request_started

from agencies.checking.facts import PatternRecord, SignalRecord
from agencies.models import Alert, ContentVersion, Creditor, Guidance, Hotline, Pattern, Signal
from agencies.models.scheduled import Scheduled
from agencies.queries.pattern import pattern_record
from agencies.queries.scheduled import successor
from agencies.queries.signal import signal_record
from agencies.reporting.alert import URGENCY


@dataclass(frozen=True, slots=True)
class Held:
    """A row that may take effect or end on a day, what the core compares with it, and what it turns into if anything."""

    row: Scheduled
    fact: PatternRecord | None
    later: "Held | None"

    def on(self, today: date) -> "Held | None":
        """Return what stands on a day; None for nothing."""
        held = self.later if self.later and self.row.is_due(today) else self
        return held if held.row.is_in_force(today) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One edition of the public content; rows in the order in which they are shown.

    Advice and known frauds begin, change and end on days: `on` returns them.
    """

    signals: tuple[Signal, ...]
    hotlines: tuple[Hotline, ...]
    creditors: tuple[Creditor, ...]
    signal_facts: tuple[SignalRecord, ...]
    alerts: tuple[Alert, ...]
    held_guidance: tuple[Held, ...]
    held_patterns: tuple[Held, ...]

    def on(self, today: date) -> "DatedContent":
        """Return the content of a day."""
        patterns = [held for each in self.held_patterns if (held := each.on(today))]
        return DatedContent(
            **{field.name: getattr(self, field.name) for field in fields(Content)},
            guidance=tuple(held.row for each in self.held_guidance if (held := each.on(today))),
            patterns=tuple(held.row for held in patterns),
            pattern_facts=tuple(held.fact for held in patterns),
        )

    def last_turn(self, today: date) -> date | None:
        """Return the last day up to a day on which something of it began, changed or ended; None if there was none."""
        rows = [held.row for held in self.held_guidance + self.held_patterns]
        days = {day for row in rows for day in (row.published_from, row.expires_on) if day and day <= today}
        return max(days, default=None)

    def ticks(self) -> tuple[Signal, ...]:
        """Return the behaviours offered as ticks: the first ones in their order, then the others by group."""
        ticks = (signal for signal in self.signals if not signal.derived)
        return tuple(sorted(ticks, key=lambda row: (row.first is None, row.first or 0, row.group, row.code)))

    def signal_codes(self) -> frozenset[str]:
        """Return the codes of all signals, those that only a comparison derives among them."""
        return frozenset(signal.code for signal in self.signals)

    def alerts_in_force(self, at: datetime) -> tuple[Alert, ...]:
        """Return the alerts that hold at a moment, the most urgent first and of those the newest."""
        held = (alert for alert in self.alerts if alert.is_in_force(at))
        return tuple(sorted(held, key=lambda alert: URGENCY.index(alert.level)))

    def numbers(self, codes: tuple[str, ...]) -> tuple[Hotline, ...]:
        """Return the public numbers of some codes in the order given; unknown ones are left out."""
        held = {hotline.code: hotline for hotline in self.hotlines}
        return tuple(held[code] for code in codes if code in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedContent(Content):
    """An edition with the advice and the known frauds of one day."""

    guidance: tuple[Guidance, ...]
    patterns: tuple[Pattern, ...]
    pattern_facts: tuple[PatternRecord, ...]

    def pages(self, slugs: tuple[str, ...]) -> tuple[Guidance, ...]:
        """Return the guidance pages of some addresses in the order given; unknown ones are left out."""
        held = {page.slug: page for page in self.guidance}
        return tuple(held[slug] for slug in slugs if slug in held)


_edition: tuple[UUID | None, Content] | None = None
_request = Local()


def content() -> Content:
    """Return the edition in force; one statement, and none when this request has asked already."""
    global _edition
    held = _edition
    if held and getattr(_request, "has_asked", False):
        return held[1]
    token = ContentVersion.objects.values_list("token", flat=True).first()
    if held is None or held[0] != token:
        _edition = held = (token, _load())
    if getattr(_request, "is_open", False):
        _request.has_asked = True
    return held[1]


def edition(today: date) -> str:
    """Return the mark of the edition in force on a day: another one whenever the public sees something else."""
    turn = content().last_turn(today)
    return f"{_edition[0] if _edition else None} {turn}"


def _load() -> Content:
    public = {"is_public": True}
    signals = tuple(Signal.objects.filter(**public))
    guidance = Guidance.objects.filter(**public).prefetch_related("rules", "hotlines")
    patterns = Pattern.objects.filter(**public).prefetch_related("all_of", "any_of", "guidance", "hotlines")
    return Content(
        signals=signals,
        hotlines=tuple(Hotline.objects.filter(**public)),
        creditors=tuple(
            Creditor.objects.filter(pick_order__isnull=False, **public).order_by("pick_order", "id")
        ),
        signal_facts=tuple(signal_record(row) for row in signals),
        alerts=tuple(Alert.objects.select_related("pattern")),
        held_guidance=tuple(_held(row) for row in guidance),
        held_patterns=tuple(_held(row) for row in patterns),
    )


def _held(row: Scheduled) -> Held:
    fact = pattern_record(row) if isinstance(row, Pattern) else None
    return Held(row, fact, _held(successor(row)) if row.upcoming else None)


def open_request(**_details: object) -> None:
    """Ask once from now on, until the request is closed."""
    _request.is_open, _request.has_asked = True, False


def close_request(**_details: object) -> None:
    """Ask at every call again: a command that runs for long must see changes too."""
    _request.is_open = _request.has_asked = False


request_started.connect(open_request, dispatch_uid="content opens")
request_finished.connect(close_request, dispatch_uid="content closes")
