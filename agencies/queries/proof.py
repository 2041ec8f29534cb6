"""Show what a drafted pattern or indicator would have matched: past reports, and every example that patterns are held to.

`values` are a proposal's: the fields of the row to be written, other rows by their key.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from agencies.checking.facts import PatternRecord, Severity
from agencies.checking.identifiers import indicator_keys, phone_key
from agencies.checking.names import same_cores
from agencies.checking.pattern import matches
from agencies.models import Agency, Creditor, Hotline, Name, Pattern, Report, ReportKey
from agencies.models.sealed import keyed_digests
from agencies.queries.pattern import pattern_record
from agencies.reporting.likeness import SECRET_KINDS
from agencies.reporting.signal import told_signals
from agencies.reporting.state import ENDED, State

TOGETHER = 3  # digits of a phone number that nobody parts
MOST_READ = 100_000  # reports, the newest: some seconds of reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A set of signals that a pattern on record is held to."""

    pattern: str
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What would have matched.

    `read` counts the reports compared, `matched` names those that match, newest first, and `not_used` those of them that
    were set aside. `missed` and `hit` are its own examples without and its own counter-examples with a match;
    `others` are counter-examples of other patterns with a match. `owner` has the number as its own ("" for nobody).
    """

    read: int
    matched: tuple[int, ...]
    not_used: tuple[int, ...] = ()
    missed: tuple[tuple[str, ...], ...] = ()
    hit: tuple[tuple[str, ...], ...] = ()
    others: tuple[Example, ...] = ()
    owner: str = ""


def unended_reports() -> QuerySet[Report]:
    """Return the reports that still hold what they told, newest first."""
    return Report.objects.sent().exclude(state__in=ENDED).order_by("-id")


def prove(kind: str, values: Mapping[str, Any], *, most: int = MOST_READ) -> Proof:
    """Return what a drafted pattern, indicator or alert would have matched among the newest `most` reports."""
    reports = unended_reports()[:most]
    matched = tuple(telling(kind, values, reports))
    not_used = Report.objects.filter(pk__in=matched, state=State.NOT_USED).values_list("pk", flat=True)
    record = drafted_pattern(kind, values)
    own = values if kind == "pattern" else {}
    return Proof(
        read=reports.count(),
        matched=matched,
        not_used=tuple(not_used),
        missed=_sets(own.get("examples"), record, expected=False),
        hit=_sets(own.get("counter_examples"), record, expected=True),
        others=_others(record) if kind == "pattern" else (),
        owner=number_owner(values.get("value", "")) if values.get("kind") == "phone" else "",
    )


def telling(kind: str, values: Mapping[str, Any], reports: QuerySet[Report]) -> list[int]:
    """Return the reports that tell of what is to be published, in their order; for an alert about nothing known, all."""
    if kind == "indicator":
        named = _naming(values)
        return [pk for pk in reports.values_list("pk", flat=True) if pk in named]
    record = drafted_pattern(kind, values)
    if record is None:
        return list(reports.values_list("pk", flat=True))

    @cache  # many tell the same: as text, what was ticked is read and compared once
    def shows(ticks: str, claims_to_be: str, part_of_day: str) -> bool:
        signals = json.loads(ticks)
        return matches(record, told_signals(signals, claims_to_be=claims_to_be, part_of_day=part_of_day))

    rows = reports.annotate(ticks=Cast("signals", TextField()))
    rows = rows.values_list("pk", "ticks", "claims_to_be", "part_of_day", "pattern__key")
    return [
        pk
        for pk, ticks, claims_to_be, part_of_day, joined in rows.iterator(chunk_size=2_000)
        if (kind == "alert" and joined == record.key) or shows(ticks, claims_to_be, part_of_day)
    ]


def drafted_pattern(kind: str, values: Mapping[str, Any]) -> PatternRecord | None:
    """Return what reports are compared with: the drafted pattern, or the one on record that an alert is about."""
    if kind == "alert":
        row = Pattern.objects.filter(key=values.get("pattern") or "").first()
        return pattern_record(row) if row else None
    if kind != "pattern":
        return None
    return PatternRecord(
        key=values.get("key", ""),
        severity=Severity.LOW,
        title_zh="",
        title_en="",
        all_of=tuple(values.get("all_of") or ()),
        any_of=tuple(values.get("any_of") or ()),
    )


def number_owner(number: str) -> str:
    """Return whose number this is on record: of a lender, a public line, an agency; "" for nobody's."""
    key = phone_key(number)
    if not key:
        return ""
    # However it is written on record, its first digits stand together, for the area or the network.
    for model, name in ((Hotline, "name_zh"), (Creditor, "name"), (Agency, "name")):
        rows = model.objects.filter(phone__gt="", phone__contains=key[:TOGETHER]).order_by()
        rows = rows.values_list(name, "phone")
        for owner, phone in rows.iterator():
            if phone_key(phone) == key:
                return owner
    return ""


def _naming(values: Mapping[str, Any]) -> Collection[int]:
    """Return the reports that name the value of an indicator; a badge or a name only together with its agency."""
    kind, value = values.get("kind", ""), values.get("value", "")
    if not value:
        return ()  # nothing to compare: its proposal is too old to be kept whole
    keys = indicator_keys(kind, value)
    if kind in ("name", "agency"):
        rows = _within(values) if kind == "name" else _calling(same_cores(value, scope="agency"))
        return {
            pk for pk, text in rows.values_list("pk", kind) if set(indicator_keys(kind, text)) & set(keys)
        }
    if kind in SECRET_KINDS:
        keys = [digest for key in keys for digest in keyed_digests(f"report {kind}", key)]
    rows = ReportKey.objects.filter(kind=kind, key__in=keys)
    if kind == "badge":
        rows = rows.filter(report__in=_within(values))
    return set(rows.values_list("report", flat=True))


def _within(values: Mapping[str, Any]) -> QuerySet[Report]:
    """Return the reports that name the agency of a badge or a name."""
    cores = Name.objects.filter(agency__key=values.get("agency") or "").values_list("core", flat=True)
    return _calling(cores)


def _calling(cores: Iterable[str]) -> QuerySet[Report]:
    named = ReportKey.objects.filter(kind="agency", key__in=list(cores))
    return Report.objects.filter(pk__in=named.values("report"))


def _sets(sets: object, record: PatternRecord | None, *, expected: bool) -> tuple[tuple[str, ...], ...]:
    if record is None:
        return ()
    return tuple(tuple(codes) for codes in sets or () if matches(record, frozenset(codes)) is expected)


def _others(record: PatternRecord | None) -> tuple[Example, ...]:
    rows = (
        Pattern.objects.filter(is_public=True).exclude(key=record.key).values_list("key", "counter_examples")
    )
    return tuple(
        Example(pattern=key, signals=codes)
        for key, sets in rows
        for codes in _sets(sets, record, expected=True)
    )
