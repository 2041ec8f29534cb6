"""Read the curated content: behaviours, known frauds, advice, alerts, public numbers, the commonest lenders.

A few hundred small rows that every page needs and that change a few times a week. A process holds the edition in
force and asks once a second at most whether it still is, so a change made anywhere shows a second later everywhere, and at
once in the process that made it.
"""

import time
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from threading import Lock
from uuid import UUID

from asgiref.local import Local
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Model

from agencies.checking.facts import PatternRecord, SignalRecord
from agencies.models import (
    Alert,
    ContentVersion,
    Creditor,
    EntryKind,
    Guidance,
    Hotline,
    Pattern,
    Reply,
    Signal,
)
from agencies.models.scheduled import Scheduled
from agencies.queries.pattern import pattern_record
from agencies.queries.replica import is_reading
from agencies.queries.scheduled import successor
from agencies.queries.shipped_content import shipped_rows
from agencies.queries.signal import signal_record
from agencies.reporting.alert import URGENCY
from visitcheck.patience import patience

SHIPPED = UUID(int=0)  # the mark of what is shipped
BLIND = 2.0  # seconds in which a database that did not answer is not asked again; each asking can take its timeout


@dataclass(frozen=True, slots=True)
class Standing:
    """A row that may take effect or end on a day, what the core compares with it, and what it turns into if anything."""

    row: Scheduled
    fact: PatternRecord | None
    later: "Standing | None"

    def on(self, today: date) -> "Standing | None":
        """Return what stands on a day; None for nothing."""
        held = self.later if self.later and self.row.is_due(today) else self
        return held if held.row.is_in_force(today) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One edition of the public content; rows in the order in which they are shown.

    `ticks` are the behaviours offered to be ticked: the first ones in their order, then the others by group.

    Advice and known frauds begin, change and end on days: `on` returns them.
    """

    signals: tuple[Signal, ...]
    ticks: tuple[Signal, ...]
    hotlines: tuple[Hotline, ...]
    creditors: tuple[Creditor, ...]
    signal_facts: tuple[SignalRecord, ...]
    alerts: tuple[Alert, ...]
    replies: tuple[Reply, ...]
    standing_guidance: tuple[Standing, ...]
    standing_patterns: tuple[Standing, ...]

    def on(self, today: date) -> "DatedContent":
        """Return the content of a day."""
        global _dated
        held = _dated
        if held is None or held[0] is not self or held[1] != today:
            _dated = held = (self, today, self._on(today))
        return held[2]

    def _on(self, today: date) -> "DatedContent":
        guidance = [held for each in self.standing_guidance if (held := each.on(today))]
        patterns = [held for each in self.standing_patterns if (held := each.on(today))]
        rows = [each.row for each in self.standing_guidance + self.standing_patterns]
        rows += [each.later.row for each in self.standing_guidance + self.standing_patterns if each.later]
        turns = {day for row in rows for day in (row.published_from, row.expires_on) if day and day <= today}
        return DatedContent(
            **{field.name: getattr(self, field.name) for field in fields(Content)},
            guidance=tuple(held.row for held in guidance),
            patterns=tuple(held.row for held in patterns),
            pattern_facts=tuple(held.fact for held in patterns),
            turned_on=max(turns, default=None),
        )

    def signal_codes(self) -> frozenset[str]:
        """Return the codes of all signals, those that only a comparison derives among them."""
        return frozenset(signal.code for signal in self.signals)

    def alerts_in_force(self, at: datetime) -> tuple[Alert, ...]:
        """Return the alerts that hold at a moment, the most urgent first and of those the newest."""
        held = (alert for alert in self.alerts if alert.is_in_force(at))
        return tuple(sorted(held, key=lambda alert: URGENCY.index(alert.level)))

    def replies_beside(self, page: Guidance, today: date) -> tuple[Reply, ...]:
        """Return the organisations' own words that stand beside a page of advice on a day, the newest first."""
        return tuple(each for each in self.replies if each.entry_id == page.pk and each.ends_on > today)

    def numbers(self, codes: tuple[str, ...]) -> tuple[Hotline, ...]:
        """Return the public numbers of some codes in the order given; unknown ones are left out."""
        held = {hotline.code: hotline for hotline in self.hotlines}
        return tuple(held[code] for code in codes if code in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedContent(Content):
    """An edition with the advice and the known frauds of one day.

    `turned_on` is the last day up to it on which something of these began, changed or ended; None if there was none.
    """

    guidance: tuple[Guidance, ...]
    patterns: tuple[Pattern, ...]
    pattern_facts: tuple[PatternRecord, ...]
    turned_on: date | None

    def pages(self, slugs: tuple[str, ...]) -> tuple[Guidance, ...]:
        """Return the guidance pages of some addresses in the order given; unknown ones are left out."""
        held = {page.slug: page for page in self.guidance}
        return tuple(held[slug] for slug in slugs if slug in held)


Held = tuple[UUID | None, Content]

FRESH_SECONDS = 1.0  # that a process goes without asking: a statement would cost the form page more than all the rest of it
_edition: Held | None = None
_asked_at = 0.0
# What was made last: nearly every request is about today.
_dated: tuple[Content, date, DatedContent] | None = None
_request = Local()
_blind_until = 0.0
_asking = Lock()


def content() -> Content:
    """Return the edition in force, the same one throughout a request; one statement at most.

    While the database cannot be asked, or must not be, it is the edition that the process holds, or else what is shipped:
    the pages of advice need no database.
    """
    return _held()[1]


def edition(today: date) -> str | None:
    """Return the mark of the edition in force on a day; None before any content was loaded.

    It is another one whenever the public sees something else, also where no more happened than that a day came.
    """
    token, held = _held()
    return token and f"{token} {held.on(today).turned_on or ''}"


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
    held = _edition
    if held and time.monotonic() - _asked_at < FRESH_SECONDS:
        return held
    if settings.MAINTENANCE or time.monotonic() < _blind_until:
        return held or _shipped()
    if not _asking.acquire(blocking=held is None):
        return held  # somebody asks already: a database that stands still holds that thread and no other
    try:
        return _ask()
    finally:
        _asking.release()


def _ask() -> Held:
    global _edition, _asked_at, _blind_until
    held, now = _edition, time.monotonic()
    if held and now - _asked_at < FRESH_SECONDS:  # somebody asked while we waited
        return held
    if now < _blind_until:
        return held or _shipped()
    try:
        with patience() if held else nullcontext():  # there is one in memory
            token = ContentVersion.objects.values_list("token", flat=True).first()
            if held is None or held[0] != token:
                held = (token, _load())
    except (OperationalError, InterfaceError):
        if is_reading():  # of the copy; the first database may still answer
            raise
        _blind_until = time.monotonic() + BLIND
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()  # it is closed if we waited too long, and the page goes on
        return held or _shipped()
    _edition, _asked_at = held, now
    return held


def _load() -> Content:
    public = {"is_public": True}
    picked = Creditor.objects.filter(pick_order__isnull=False, **public).order_by("pick_order", "id")
    return _content(
        signals=tuple(Signal.objects.filter(**public)),
        guidance=Guidance.objects.filter(**public).prefetch_related("rules", "hotlines"),
        patterns=Pattern.objects.filter(**public).prefetch_related(
            "all_of", "any_of", "guidance", "hotlines"
        ),
        hotlines=tuple(Hotline.objects.filter(**public)),
        creditors=tuple(picked),
        alerts=tuple(Alert.objects.select_related("pattern")),
        replies=tuple(Reply.objects.filter(entry_kind=EntryKind.GUIDANCE, decision=Reply.Decision.PUBLISHED)),
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
        replies=(),
    )
    return SHIPPED, shipped


def _content(
    *,
    signals: tuple[Signal, ...],
    guidance: Iterable[Guidance],
    patterns: Iterable[Pattern],
    **rows: tuple[Model, ...],
) -> Content:
    ticks = (signal for signal in signals if not signal.derived)
    return Content(
        signals=signals,
        ticks=tuple(sorted(ticks, key=lambda row: (row.first is None, row.first or 0, row.group, row.code))),
        signal_facts=tuple(signal_record(row) for row in signals),
        standing_guidance=tuple(_standing(row) for row in guidance),
        standing_patterns=tuple(_standing(row) for row in patterns),
        **rows,
    )


def _standing(row: Scheduled) -> Standing:
    fact = pattern_record(row) if isinstance(row, Pattern) else None
    return Standing(row, fact, _standing(successor(row)) if row.upcoming else None)


def open_request(**_details: object) -> None:
    """Hold on to one edition from now on, until the request is closed."""
    _request.is_open, _request.held = True, None


def close_request(**_details: object) -> None:
    """Let go of it."""
    _request.is_open, _request.held = False, None


request_started.connect(open_request, dispatch_uid="content opens")
request_finished.connect(close_request, dispatch_uid="content closes")
