"""Read the curated content: behaviours, known frauds, advice, alerts, public numbers, the commonest lenders.

A few hundred small rows that every page needs and that change a few times a week. A process holds the edition in
force and asks once a second at most whether it still is, so a change made anywhere shows a second later everywhere, and at
once in the process that made it.
"""

import time
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from asgiref.local import Local
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import InterfaceError, OperationalError
from django.db.models import Model

from agencies.checking.facts import PatternRecord, SignalRecord
from agencies.models import Alert, ContentVersion, Creditor, Guidance, Hotline, Pattern, Signal
from agencies.queries.pattern import pattern_record
from agencies.queries.replica import is_reading
from agencies.queries.shipped_content import shipped_rows
from agencies.queries.signal import signal_record
from agencies.reporting.alert import URGENCY

SHIPPED = UUID(int=0)  # the mark of what is shipped
BLIND = 2.0  # seconds in which a database that did not answer is not asked again; each asking can take its timeout


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One edition of the public content; rows in the order in which they are shown."""

    signals: tuple[Signal, ...]
    patterns: tuple[Pattern, ...]
    guidance: tuple[Guidance, ...]
    hotlines: tuple[Hotline, ...]
    creditors: tuple[Creditor, ...]
    signal_facts: tuple[SignalRecord, ...]
    pattern_facts: tuple[PatternRecord, ...]
    alerts: tuple[Alert, ...]

    def ticks(self) -> tuple[Signal, ...]:
        """Return the behaviours offered as ticks: the first ones in their order, then the others by group."""
        ticks = (signal for signal in self.signals if not signal.derived)
        return tuple(sorted(ticks, key=lambda row: (row.first is None, row.first or 0, row.group, row.code)))

    def signal_codes(self) -> frozenset[str]:
        """Return the codes of all signals, those that only a comparison derives among them."""
        return frozenset(signal.code for signal in self.signals)

    def patterns_in_force(self, today: date) -> tuple[PatternRecord, ...]:
        """Return the known frauds that have not ended by a day."""
        rows = zip(self.patterns, self.pattern_facts, strict=True)
        return tuple(fact for row, fact in rows if row.is_in_force(today))

    def alerts_in_force(self, at: datetime) -> tuple[Alert, ...]:
        """Return the alerts that hold at a moment, the most urgent first and of those the newest."""
        held = (alert for alert in self.alerts if alert.is_in_force(at))
        return tuple(sorted(held, key=lambda alert: URGENCY.index(alert.level)))

    def pages(self, slugs: tuple[str, ...]) -> tuple[Guidance, ...]:
        """Return the guidance pages of some addresses in the order given; unknown ones are left out."""
        held = {page.slug: page for page in self.guidance}
        return tuple(held[slug] for slug in slugs if slug in held)

    def numbers(self, codes: tuple[str, ...]) -> tuple[Hotline, ...]:
        """Return the public numbers of some codes in the order given; unknown ones are left out."""
        held = {hotline.code: hotline for hotline in self.hotlines}
        return tuple(held[code] for code in codes if code in held)


Held = tuple[UUID | None, Content]

FRESH_SECONDS = 1.0  # that a process goes without asking: a statement would cost the form page more than all the rest of it
_edition: Held | None = None
_asked_at = 0.0
_request = Local()
_blind_until = 0.0


def content() -> Content:
    """Return the edition in force, the same one throughout a request; one statement at most.

    While the database cannot be asked, or must not be, it is the edition that the process holds, or else what is shipped:
    the pages of advice need no database.
    """
    return _held()[1]


def edition() -> UUID | None:
    """Return the mark of the edition in force; None before any content was loaded."""
    return _held()[0]


def ask_again() -> None:
    """Ask at the next call, however short a time ago somebody asked."""
    global _asked_at
    _asked_at = 0.0
    _request.held = None


def _held() -> Held:
    held = getattr(_request, "held", None)
    if held is None:
        held = _in_force()
        if getattr(_request, "is_open", False):
            _request.held = held
    return held


def _in_force() -> Held:
    global _edition, _asked_at, _blind_until
    held, now = _edition, time.monotonic()
    if held and now - _asked_at < FRESH_SECONDS:
        return held
    if settings.MAINTENANCE or now < _blind_until:
        return held or _shipped()
    try:
        token = ContentVersion.objects.values_list("token", flat=True).first()
        if held is None or held[0] != token:
            held = (token, _load())
    except (OperationalError, InterfaceError):
        if is_reading():  # of the copy; the first database may still answer
            raise
        _blind_until = now + BLIND
        return held or _shipped()
    _edition, _asked_at = held, now
    return held


def _load() -> Content:
    public = {"is_public": True}
    patterns = Pattern.objects.filter(**public)
    picked = Creditor.objects.filter(pick_order__isnull=False, **public).order_by("pick_order", "id")
    return _content(
        signals=tuple(Signal.objects.filter(**public)),
        patterns=tuple(patterns.prefetch_related("all_of", "any_of", "guidance", "hotlines")),
        guidance=tuple(Guidance.objects.filter(**public).prefetch_related("rules", "hotlines")),
        hotlines=tuple(Hotline.objects.filter(**public)),
        creditors=tuple(picked),
        alerts=tuple(Alert.objects.select_related("pattern")),
    )


@cache
def _shipped() -> Held:
    rows = shipped_rows()
    picked = (row for row in rows[Creditor] if row.pick_order is not None)
    shipped = _content(
        signals=rows[Signal],
        patterns=rows[Pattern],
        guidance=rows[Guidance],
        hotlines=rows[Hotline],
        creditors=tuple(sorted(picked, key=lambda row: (row.pick_order, row.pk))),
        alerts=(),
    )
    return SHIPPED, shipped


def _content(
    *, signals: tuple[Signal, ...], patterns: tuple[Pattern, ...], **rows: tuple[Model, ...]
) -> Content:
    return Content(
        signals=signals,
        patterns=patterns,
        signal_facts=tuple(signal_record(row) for row in signals),
        pattern_facts=tuple(pattern_record(row) for row in patterns),
        **rows,
    )


def open_request(**_details: object) -> None:
    """Hold on to one edition from now on, until the request is closed."""
    _request.is_open, _request.held = True, None


def close_request(**_details: object) -> None:
    """Let go of it."""
    _request.is_open, _request.held = False, None


request_started.connect(open_request, dispatch_uid="content opens")
request_finished.connect(close_request, dispatch_uid="content closes")
