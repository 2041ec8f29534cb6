"""Write the history of curated rows, in the transaction that changes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from agencies.actions.bulk import insert_rows
from agencies.actions.curated_row import row_key, row_values, stored_value
from agencies.curation.kind import NEVER_PUBLIC, SECRET
from agencies.models import Change, Proposal
from agencies.models.change import MOST_TOGETHER
from agencies.models.curated import curated_fields
from agencies.models.proposal import MASK, SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a change comes from: when, how, by whom (names; none for the operator), and from what source."""

    at: datetime
    how: str
    drafted_by: str = ""
    decided_by: str = ""
    source: str = ""
    seen_on: date | str | None = ""
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A row as it is by now, and of each field that differs what stood there and what stands there."""

    row: Model
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def record_change(*, row: Model, before: Mapping[str, Any], origin: Origin) -> Change | None:
    """Write what became of one row that was just saved; None if nothing differs.

    `before` is what `row_values` gave for it then, and empty for a new row.
    """
    now = row_values(type(row)._default_manager.get(pk=row.pk))
    fresh = {name: value for name, value in now.items() if value not in (None, "", [])} if not before else {}
    differing = {name for name in before if before[name] != now.get(name)}
    if before and not differing:
        return None
    change = _change(
        Changed(
            row,
            {name: before[name] for name in sorted(differing)},
            fresh or {name: now[name] for name in sorted(differing)},
        ),
        origin,
    )
    change.save()
    return change


def record_changes(*, new: Sequence[Model] = (), changed: Iterable[Changed] = (), origin: Origin) -> None:
    """Write what became of very many rows of one model; the values of the new ones are not kept a second time."""
    changes = [_change(each, origin) for each in changed]
    for first, last in _runs(new):
        change = _change(Changed(first, {}, {}), origin)
        change.last_row_id = last.pk
        if last is not first:
            change.key = change.label = change.source = change.seen_on = ""
        changes.append(change)
    insert_rows(changes)


def label_of(row: Model) -> str:
    """Return what a row is called in history: of an indicator no more than its kind and end, for it names a victim's
    account or somebody's number, and of an officer his agency alone."""
    if row._meta.model_name == "officer":
        return str(row.agency)[:200]
    if row._meta.model_name == "indicator":
        return f"{row.kind} {MASK}{row.value[-4:]}" if row.kind in ("phone", "account") else row.kind
    return str(row)[:200]


def _change(changed: Changed, origin: Origin) -> Change:
    row = changed.row
    source, seen_on = origin.source, origin.seen_on
    if not source:  # each row of a file states its own
        source, seen_on = row.source, getattr(row, "seen_on", "")
    kind, fields = row._meta.model_name, curated_fields(type(row))
    before, after = (
        {
            name: MASK if value and name in SECRET.get(kind, ()) else stored_value(fields[name], value)
            for name, value in values.items()
        }
        for values in (changed.before, changed.after)
    )
    return Change(
        kind=kind,
        row_id=row.pk,
        last_row_id=row.pk,
        key="" if kind in NEVER_PUBLIC else row_key(row)[:64],
        label=label_of(row),
        at=origin.at,
        how=origin.how,
        drafted_by=origin.drafted_by,
        decided_by=origin.decided_by,
        source=source[:SOURCE],
        seen_on=str(seen_on or ""),
        before=before,
        after=after,
        proposal=origin.proposal,
    )


def _runs(rows: Sequence[Model]) -> Iterable[tuple[Model, Model]]:
    """Yield the first and the last of rows whose ids follow each other."""
    first = last = None
    for row in rows:
        if last is not None and row.pk == last.pk + 1 and row.pk < first.pk + MOST_TOGETHER:
            last = row
            continue
        if first is not None:
            yield first, last
        first = last = row
    if first is not None:
        yield first, last
