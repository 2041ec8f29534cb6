"""Show what a drafted pattern shares with those on record: reports, and the examples that each is held to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agencies.checking.facts import PatternRecord
from agencies.checking.pattern import matches
from agencies.models import Pattern
from agencies.queries.pattern import pattern_record
from agencies.queries.proof import drafted_pattern, unended_reports
from agencies.reporting.signal import told_signals
from agencies.reporting.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a draft shares with one pattern on record.

    `its` are examples of that pattern that the draft matches, `ours` examples of the draft that that pattern matches,
    `reports` how many past reports both match.
    """

    pattern: str
    title_zh: str
    title_en: str
    its: tuple[tuple[str, ...], ...]
    ours: tuple[tuple[str, ...], ...]
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Of the `read` newest reports those that a draft matches, and what it shares with other patterns, the most first.

    `not_used` are those of the matched ones that were set aside.
    """

    read: int
    matched: tuple[int, ...]
    not_used: tuple[int, ...]
    overlaps: tuple[Overlap, ...]


def reach_of(values: Mapping[str, Any], *, most: int) -> Reach:
    """Return how far a drafted pattern reaches, by a proposal's values and the newest `most` reports."""
    draft = drafted_pattern("pattern", values)
    rows = Pattern.objects.filter(is_public=True).exclude(key=draft.key)
    others = [(row, pattern_record(row)) for row in rows.prefetch_related("all_of", "any_of", "guidance")]
    fields = ("pk", "state", "signals", "claims_to_be", "part_of_day")
    read, matched, not_used, shared = 0, [], [], Counter()
    for pk, state, signals, claims_to_be, part_of_day in unended_reports()[:most].values_list(*fields):
        read += 1
        told = told_signals(signals, claims_to_be=claims_to_be, part_of_day=part_of_day)
        if not matches(draft, told):
            continue
        matched.append(pk)
        not_used += [pk] if state == State.NOT_USED else []
        shared.update(record.key for _row, record in others if matches(record, told))
    overlaps = [_overlap(row, record, draft, values, shared[row.key]) for row, record in others]
    found = [each for each in overlaps if each.its or each.ours or each.reports]
    found.sort(key=lambda each: (-each.reports, -len(each.its) - len(each.ours), each.pattern))
    return Reach(read=read, matched=tuple(matched), not_used=tuple(not_used), overlaps=tuple(found))


def _overlap(
    row: Pattern, record: PatternRecord, draft: PatternRecord, values: Mapping[str, Any], reports: int
) -> Overlap:
    return Overlap(
        pattern=row.key,
        title_zh=row.title_zh,
        title_en=row.title_en,
        its=_matching(row.examples, draft),
        ours=_matching(values.get("examples"), record),
        reports=reports,
    )


def _matching(sets: Any, record: PatternRecord) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(codes) for codes in sets or () if matches(record, frozenset(codes)))
