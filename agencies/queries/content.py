"""Read the curated content: behaviours, known frauds, advice, alerts, public numbers, the commonest lenders.

A few hundred small rows that every page needs and that change a few times a week. A process holds the edition in
force and asks once a request whether it still is, so a change made anywhere shows at the next request everywhere.
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


_edition: tuple[UUID | None, Content] | None = None
_request = Local()
_blind_until = 0.0


def content() -> Content:
    """Return the edition in force; one statement, and none when this request has asked already.

    While the database cannot be asked, or must not be, it is the edition that the process holds, or else what is shipped:
    the pages of advice need no database.
    """
    global _edition, _blind_until
    held = _edition
    if held and getattr(_request, "has_asked", False):
        return held[1]
    if settings.MAINTENANCE or time.monotonic() < _blind_until:
        return held[1] if held else _shipped()
    try:
        token = ContentVersion.objects.values_list("token", flat=True).first()
        if held is None or held[0] != token:
            _edition = held = (token, _load())
    except (OperationalError, InterfaceError):
        if is_reading():  # of the copy; the first database may still answer
            raise
        _blind_until = time.monotonic() + BLIND
        return held[1] if held else _shipped()
    if getattr(_request, "is_open", False):
        _request.has_asked = True
    return held[1]


def edition() -> UUID | None:
    """Return the mark of the edition in force; None before any content was loaded."""
    content()
    return _edition[0] if _edition else None


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
def _shipped() -> Content:
    rows = shipped_rows()
    picked = (row for row in rows[Creditor] if row.pick_order is not None)
    return _content(
        signals=rows[Signal],
        patterns=rows[Pattern],
        guidance=rows[Guidance],
        hotlines=rows[Hotline],
        creditors=tuple(sorted(picked, key=lambda row: (row.pick_order, row.pk))),
        alerts=(),
    )


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
    """Ask once from now on, until the request is closed."""
    _request.is_open, _request.has_asked = True, False


def close_request(**_details: object) -> None:
    """Ask at every call again: a command that runs for long must see changes too."""
    _request.is_open = _request.has_asked = False


request_started.connect(open_request, dispatch_uid="content opens")
request_finished.connect(close_request, dispatch_uid="content closes")
