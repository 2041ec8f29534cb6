"""Plan a table of one kind, as it is exported or typed: each line becomes a row of that kind."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agencies.actions.imports_step import (
    ENDINGS,
    Step,
    changes_of,
    filled,
    gone_steps,
    keep_written,
    reading_of,
    refused_line,
    remember,
    set_aside,
)
from agencies.actions.reference import resolve_references
from agencies.actions.shelf import SHELVES
from agencies.importing.draft import Draft, Refusal, read_rows
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.fate import Fate, Line
from agencies.importing.memory import Memory
from agencies.importing.plan import Plan, Planner
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.table import Row
from agencies.models import Import

NAMES = ("name", "name_zh")


class TablePlan:
    """The plan of one import, made some lines at a time: it remembers what earlier lines have claimed."""

    def __init__(self, imported: Import, *, lock: bool = False):
        self.imported, self.lock = imported, lock
        self.shelf = SHELVES[imported.kind]
        self.models = (self.shelf.model,)
        columns = self.shelf.kind.allowed()
        constants = {"source": imported.source, "seen_on": imported.seen_on, "evidence": imported.evidence}
        self.constants = {name: value for name, value in constants.items() if value and name in columns}
        self.memory = Memory()
        self.planner = Planner(self.shelf.kind, defaults=self.constants, memory=self.memory)
        self.reading = reading_of(imported)
        self.is_whole = imported.is_whole and imported.kind in ENDINGS

    def step(self, lines: Iterable[SheetLine]) -> Step:
        """Return the fates of the next lines of the file."""
        found, rows = [], []
        for each in self.reading.read(lines, self.memory.above):
            (rows if isinstance(each, Row) else found).append(each)
        cells = {row.number: row.cells for row in rows}
        drafts, refused = self._drafts(rows)
        existing = self.shelf.existing(self.planner, drafts, lock=self.lock)
        aside, kept = {}, []
        for draft in drafts:
            record = existing.get(self.planner.identity(draft.values))
            if record:
                keep_written(self.shelf, draft, record)
            if self.imported.kind == "hotlines" and record is None:
                reason = Reason(_("A new public line is proposed by itself, not in an import."))
                refused.append([Refusal(draft.number, "code", reason)])
            else:
                aside[draft.number] = set_aside(self.shelf, draft, record)
                kept.append(draft)
        plan = self.planner.plan(kept, existing=existing, holders=self.shelf.holders(self.planner, kept))
        refused += [[refusal] for refusal in plan.refused]
        self._keep(kept, refused)
        found += [refused_line(row[0].row, self._what(cells[row[0].row]), row) for row in refused]
        found += self._lines(kept, plan, existing, cells, aside)
        found.sort(key=lambda line: line.row)
        return Step(found, lambda index, origin: self.shelf.write(plan, index, origin))

    def gone(self) -> Iterator[Step]:
        """Yield the fates of what the file no longer holds; nothing unless it is whole and no line was refused."""
        if self.is_whole and not self.memory.has_refused:
            constants = {name: value for name, value in self.constants.items() if name != "evidence"}
            yield from gone_steps(
                self.shelf, self.planner, self.memory.scopes, self.imported.ends_on, constants
            )

    def _drafts(self, rows: list[Row]) -> tuple[list[Draft], list[list[Refusal]]]:
        drafts, refused = [], []
        for result in read_rows(self.shelf.kind, rows):
            (drafts if isinstance(result, Draft) else refused).append(result)
        for draft in drafts:
            for name, value in self.constants.items():
                draft.values[name] = draft.values.get(name) or value
        for column in self.shelf.kind.columns:
            if column.refers_to:
                drafts, unresolved = resolve_references(drafts, column.refers_to)
                refused += [[refusal] for refusal in unresolved]
        return drafts, refused

    def _keep(self, drafts: list[Draft], refused: list[list[Refusal]]) -> None:
        self.memory.has_refused |= bool(refused)
        if self.is_whole:
            remember(self.planner, drafts)
            names = ENDINGS[self.imported.kind][0]
            for draft in drafts:
                self.memory.name_scope(*(draft.values[name] for name in names))

    def _lines(
        self,
        drafts: list[Draft],
        plan: Plan,
        existing: Mapping[Any, Mapping[str, Any]],
        cells: Mapping[int, Mapping[str, str]],
        aside: Mapping[int, list],
    ) -> Iterator[Line]:
        refused = {refusal.row for refusal in plan.refused}
        new = {draft.number for draft in plan.new}
        changed = {change.row: change for change in plan.changed}
        for draft in drafts:
            number = draft.number
            if number in refused:
                continue
            line = Line(number, Fate.SAME, what=self._what(cells[number]), aside=aside[number])
            line.refs = {
                column.name: draft.values[column.name]
                for column in self.shelf.kind.columns
                if column.refers_to
            }
            if number in new:
                line.fate = Fate.NEW
                named = {name: cells[number].get(name, "") for name in line.refs}
                line.cells = filled(self.shelf.kind, draft.values | named)
            else:
                line.id = existing[self.planner.identity(draft.values)]["id"]
                if number in changed:
                    line.fate, line.changes = Fate.CHANGED, changes_of(changed[number])
            yield line

    def _what(self, cells: Mapping[str, str]) -> str:
        name = next((cells[each] for each in NAMES if cells.get(each)), "")
        key = " · ".join(cells.get(each, "") for each in self.shelf.kind.identity)
        return " ".join((name or key).split())[:200]
