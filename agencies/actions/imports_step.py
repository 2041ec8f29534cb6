"""What the plans of a table and of a lender's list share: a step of some lines, what is set aside, what is gone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from agencies.actions.bulk_name import BulkIndex
from agencies.actions.change import Origin
from agencies.actions.shelf import Shelf
from agencies.checking.provenance import is_later
from agencies.curation.kind import changes_reach
from agencies.importing.columns import KINDS, Column, Kind
from agencies.importing.draft import Draft, Refusal
from agencies.importing.errors import CellError, Reason
from agencies.importing.fate import Fate, Line, told
from agencies.importing.mapping import Header
from agencies.importing.plan import Change, Plan, Planner
from agencies.importing.reading import MOST_SHOWN, Reading
from agencies.models import Import

# What a list that is whole can end: the columns that name a list, the day on which a row ends, and what else it becomes.
ENDINGS: Mapping[str, tuple[tuple[str, ...], str, Mapping[str, Any]]] = {
    "engagements": (("creditor", "evidence"), "ended_on", {}),
    "officers": (("agency",), "valid_to", {"status": "left"}),
}
BEGINS = {"officers": "valid_from"}
CHUNK = 2_000
SEEN = "seen"

Write = Callable[[BulkIndex, Origin], None]


@dataclass(frozen=True, slots=True)
class Step:
    """Some lines with their fates, and how what they plan is written."""

    lines: list[Line]
    write: Write


def reading_of(imported: Import, *, spared: Iterable[str] = ()) -> Reading:
    """Return how an import's lines are read, as its curator said; errors in columns that are `spared` refuse no line."""
    columns = tuple(column for _cell, column in imported.columns)
    header = Header(imported.header_row, tuple(cell for cell, _column in imported.columns), columns)
    repeats = frozenset(filter(None, columns)) if imported.repeats else frozenset()
    return Reading(header, columns, repeats, frozenset(spared))


def refused_line(row: int, what: str, refusals: Iterable[Refusal]) -> Line:
    """Return a line that is refused, with the reason of each cell."""
    return Line(row, Fate.REFUSED, what=what, reasons=[told(each.column, each.reason) for each in refusals])


def refused_whole(row: int, what: str, reason: Reason, column: str = "") -> Line:
    """Return a line that is refused for one reason."""
    return Line(row, Fate.REFUSED, what=what, reasons=[told(column, reason)])


def set_aside(shelf: Shelf, draft: Draft, record: Mapping[str, Any] | None) -> list[list[Any]]:
    """Take out of a draft what differs and would lead people to another telephone or page, and return it.

    Each of these is proposed by itself, with its own precautions; of a public line that is every cell.
    """
    aside = []
    for column in leading_columns(shelf):
        name = column.name
        if name in draft.values:
            known = record[name] if record else column.empty
            if draft.values[name] != known:
                aside.append([name, known, draft.values.pop(name)])
    return aside


def take_unreadable(shelf: Shelf, cells: dict[str, str]) -> dict[str, str]:
    """Take out of a line the cells that cannot be read and that no import writes, and return them: they refuse nothing."""
    taken = {}
    for column in leading_columns(shelf):
        try:
            if cells.get(column.name, "").strip():
                column.parse(cells[column.name])
        except CellError:
            taken[column.name] = cells.pop(column.name)[:MOST_SHOWN]
    return taken


@cache
def leading_columns(shelf: Shelf) -> list[Column]:
    """Return the columns of a shelf that lead people somewhere."""
    model = shelf.model._meta.model_name
    return [column for column in shelf.kind.columns if changes_reach(model, (column.name,))]


def keep_written(shelf: Shelf, draft: Draft, record: Mapping[str, Any]) -> None:
    """Let a cell stay as it is on record if that, read as a cell of a file, says the same: line breaks are no change."""
    for column in shelf.kind.columns:
        value, known = draft.values.get(column.name), record[column.name]
        if isinstance(known, str) and isinstance(value, str) and value != known:
            try:
                if column.parse(known) == value:
                    draft.values[column.name] = known
            except CellError:
                continue


def changes_of(change: Change) -> list[list[Any]]:
    """Return the differing cells of a change: column, on record, in the file."""
    return [[column, change.record[column], value] for column, value in change.cells.items()]


def filled(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a new row that say something: neither empty nor what an empty cell means."""
    empty = _empty(kind.name)
    return {name: value for name, value in values.items() if value not in ("", None, empty.get(name))}


@cache
def _empty(kind: str) -> Mapping[str, Any]:
    return {column.name: column.empty for column in KINDS[kind].columns}


def gone_steps(
    shelf: Shelf,
    planner: Planner,
    scopes: Iterable[tuple[Any, ...]],
    day: date,
    constants: Mapping[str, Any],
) -> Iterator[Step]:
    """Yield steps that end what stands on record under one of the lists and is not seen in the file.

    What was seen on a later day than the file stays: the file is older than what is known.
    """
    names, ends, _others = ENDINGS[shelf.kind.name]
    ids: list[int] = []
    for scope in sorted(scopes):
        rows = shelf.rows.filter(**dict(zip(names, scope, strict=True)), **{ends: None}).order_by("pk")
        ids += [
            record["id"]
            for record in shelf.records(rows)
            if not _is_seen(planner, record) and not is_later(record["seen_on"], day.isoformat())
        ]
    for start in range(0, len(ids), CHUNK):
        rows = shelf.rows.filter(pk__in=ids[start : start + CHUNK]).order_by("pk")
        yield _ending(shelf, [_ended(shelf, record, day, constants) for record in shelf.records(rows)])


def _ended(shelf: Shelf, record: Mapping[str, Any], day: date, constants: Mapping[str, Any]) -> Change:
    _names, ends, others = ENDINGS[shelf.kind.name]
    begins = BEGINS.get(shelf.kind.name)
    last = max(day, record[begins]) if begins and record[begins] else day
    cells = {ends: last, **others, **constants}
    return Change(0, record, {name: value for name, value in cells.items() if record[name] != value})


def _ending(shelf: Shelf, changes: list[Change]) -> Step:
    titles = _titles(shelf, [change.record["id"] for change in changes])
    lines = [
        Line(
            0,
            Fate.GONE,
            what=titles[change.record["id"]],
            id=change.record["id"],
            changes=changes_of(change),
        )
        for change in changes
    ]
    return Step(lines, lambda index, origin: shelf.write(Plan(changed=changes), index, origin))


def _titles(shelf: Shelf, ids: list[int]) -> dict[int, str]:
    related = [column.name for column in shelf.kind.columns if column.refers_to]
    rows = shelf.rows.filter(pk__in=ids).select_related(*related)
    return {row.pk: str(row) for row in rows}


def remember(planner: Planner, drafts: Iterable[Draft]) -> None:
    """Keep the identities of rows that the file holds, planned or not."""
    for draft in drafts:
        planner.memory.claim(planner.kind.name, SEEN, planner.identity(draft.values))


def _is_seen(planner: Planner, record: Mapping[str, Any]) -> bool:
    return planner.memory.holds(planner.kind.name, SEEN, planner.identity(record))
