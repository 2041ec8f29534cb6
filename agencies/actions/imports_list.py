"""Plan a lender's list: each firm is an agency that is held or a new one, and an engagement of that lender."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from agencies.actions.bulk_name import BulkIndex
from agencies.actions.change import Origin
from agencies.actions.imports_match import Match, match_firms
from agencies.actions.imports_step import (
    Step,
    changes_of,
    filled,
    gone_steps,
    leading_columns,
    reading_of,
    refused_line,
    refused_whole,
    remember,
    set_aside,
    take_unreadable,
)
from agencies.actions.shelf import SHELVES
from agencies.checking.names import core, same_cores
from agencies.checking.provenance import is_later
from agencies.importing.clean import (
    clean_cell,
    clean_name,
    clean_place,
    firm_key,
    firm_kind,
    name_completeness,
    remark_of,
)
from agencies.importing.draft import Draft, read_rows
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.fate import Fate, Line, told
from agencies.importing.mapping import LIST_COLUMNS
from agencies.importing.memory import Memory
from agencies.importing.plan import Plan, Planner
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.table import Row
from agencies.models import Agency, Import

NEW, OUT = "new", "out"  # decisions; any other is the key of an agency
PLACES = ("province", "city")
TWICE = _("Row %(row)d names the same firm.")
LEFT_OUT = _("A curator decided to leave it out.")
MORE = _("Behind the name stands “%(behind)s”. Leave only the name in its cell, one firm in each line.")
SEEN_LATER = _("On record it was seen later, on %(day)s. An older list changes nothing.")
CANDIDATE_GONE = _("What was chosen for it is no longer on record.")


@dataclass(slots=True)
class _Step:
    """What the lines of one step come to before they are planned."""

    lines: list[Line] = field(default_factory=list)
    firms: list[tuple[Draft, Line]] = field(default_factory=list)  # new agencies
    pairs: list[tuple[Draft, int, Line]] = field(default_factory=list)  # agencies on record
    unreadable: dict[int, dict[str, str]] = field(
        default_factory=dict
    )  # by line and column; shown, never written


class ListPlan:
    """The plan of one lender's list, made some lines at a time: it remembers what earlier lines have named."""

    def __init__(self, imported: Import, *, lock: bool = False):
        self.imported, self.lock = imported, lock
        self.agencies, self.engagements = SHELVES["agencies"], SHELVES["engagements"]
        self.models = (self.agencies.model, self.engagements.model)
        self.memory = Memory()
        self.agency_planner = Planner(self.agencies.kind, memory=self.memory)
        self.planner = Planner(self.engagements.kind, memory=self.memory)
        self.reading = reading_of(imported, spared=(column.name for column in leading_columns(self.agencies)))
        self.source = {"source": imported.source, "seen_on": imported.seen_on}

    def step(self, lines: Iterable[SheetLine]) -> Step:
        """Return the fates of the next lines of the file."""
        step, rows = _Step(), []
        for each in self.reading.read(lines, self.memory.above):
            (rows if isinstance(each, Row) else step.lines).append(each)
        drafts, reads = self._drafts(rows, step)
        matches = match_firms((draft.values["name"], draft.values.get("uscc", "")) for draft in drafts)
        for draft in drafts:
            firm = (draft.values["name"], draft.values.get("uscc", ""))
            self._sort(draft, matches[firm], reads[draft.number], step)
        firms = self._plan_firms(step)
        pairs = self._plan_pairs(step)
        self.memory.has_refused |= any(line.fate in (Fate.REFUSED, Fate.UNDECIDED) for line in step.lines)
        later = [self._pair(draft.number, 0) for draft in firms.new]
        keys = [draft.values["key"] for draft in firms.new]
        step.lines.sort(key=lambda line: line.row)

        def write(index: BulkIndex, origin: Origin) -> None:
            self.agencies.write(firms, index, origin)
            ids = dict(Agency.objects.filter(key__in=keys).values_list("key", "pk"))
            for draft, key in zip(later, keys, strict=True):
                draft.values["agency"] = ids[key]
            remember(self.planner, later)
            pairs.new += later
            self.engagements.write(pairs, index, origin)

        return Step(step.lines, write)

    def gone(self) -> Iterator[Step]:
        """Yield the fates of engagements that the list no longer names; nothing unless it is whole and all was read."""
        if self.imported.is_whole and not self.memory.has_refused:
            scope = (self.imported.creditor_id, self.imported.evidence)
            yield from gone_steps(self.engagements, self.planner, [scope], self.imported.ends_on, self.source)

    def _drafts(self, rows: list[Row], step: _Step) -> tuple[list[Draft], dict[int, str]]:
        """Return the firms that can be read, and how the name of each stood in the file."""
        reads, drafts = {row.number: row.cells.get("name", "") for row in rows}, []
        whole = {row.number: row.cells for row in rows}
        cleaned = [_cleaned(row) for row in rows]
        step.unreadable = {row.number: take_unreadable(self.agencies, row.cells) for row in cleaned}
        for result in read_rows(self.agencies.kind, cleaned):
            if isinstance(result, Draft):
                drafts.append(result)
            else:
                number = result[0].row
                # A line without a name is known by what else stands in it.
                what = reads[number] or " · ".join(filter(str.strip, whole[number].values()))
                step.lines.append(refused_line(number, clean_cell(what)[:200], result))
        return drafts, reads

    def _sort(self, draft: Draft, match: Match, read: str, step: _Step) -> None:
        """Put one firm where it belongs: refused as a double, to be decided, an agency on record, or a new one."""
        name = draft.values["name"]
        line = Line(draft.number, Fate.NEW, what=name, read=read.strip() if read.strip() != name else "")
        about = core(name)
        named = {("firm", each) for each in (*same_cores(name, scope="agency"), about)}
        chosen = self.imported.decisions.get(about, "")
        agency = match.same
        if match.candidates and chosen not in ("", NEW, OUT):
            agency = self._chosen(chosen)
            line.decided = chosen
        if agency:
            named.add(("agency", agency))
        earlier = min(filter(None, (self.memory.row_of(*each) for each in named)), default=0)
        for each in named:
            self.memory.claim(*each, row=draft.number)
        line.about = about if match.candidates else ""
        line.candidates = list(match.candidates)
        if earlier:
            double = Line(draft.number, Fate.LEFT_OUT, what=name, read=line.read)
            double.reasons = [told("name", Reason(TWICE, {"row": earlier}))]
            step.lines.append(double)
        elif agency:
            step.pairs.append((draft, agency, line))
        elif line.decided:
            step.lines.append(refused_whole(draft.number, name, Reason(CANDIDATE_GONE), "name"))
        elif not match.candidates or chosen == NEW:
            line.decided = chosen if match.candidates else ""
            if remark := remark_of(name):
                line.fate, line.reasons = Fate.REFUSED, [told("name", Reason(MORE, {"behind": remark[:100]}))]
                step.lines.append(line)
                return
            step.firms.append((draft, line))
        elif chosen == OUT:
            line.fate, line.decided, line.reasons = Fate.LEFT_OUT, OUT, [told("name", Reason(LEFT_OUT))]
            self._spare(line)
            step.lines.append(line)
        else:
            line.fate = Fate.UNDECIDED
            step.lines.append(line)

    def _chosen(self, key: str) -> int:
        return Agency.objects.filter(key=key).values_list("pk", flat=True).first() or 0

    def _spare(self, line: Line) -> None:
        """Let nothing end that a firm that was left out may be."""
        keys = [candidate["key"] for candidate in line.candidates]
        for agency in Agency.objects.filter(key__in=keys).values_list("pk", flat=True):
            remember(self.planner, [self._pair(line.row, agency)])

    def _plan_firms(self, step: _Step) -> Plan:
        drafts = [draft for draft, _line in step.firms]
        for draft in drafts:
            draft.values |= self.source
        # A key that is taken belongs to a firm of another name by now: this one gets a key of its own.
        taken = set(
            Agency.objects.filter(key__in=[draft.values["key"] for draft in drafts]).values_list(
                "key", flat=True
            )
        )
        for draft in drafts:
            if draft.values["key"] in taken:
                draft.values["key"] += f"-{self.imported.pk}-{draft.number}"
        aside = {
            draft.number: set_aside(self.agencies, draft, None)
            + [[column, "", cell] for column, cell in step.unreadable[draft.number].items()]
            for draft in drafts
        }
        plan = self.agency_planner.plan(
            drafts, existing={}, holders=self.agencies.holders(self.agency_planner, drafts)
        )
        refused = {refusal.row: refusal for refusal in plan.refused}
        for draft, line in step.firms:
            if draft.number in refused:
                step.lines.append(refused_line(draft.number, line.what, [refused[draft.number]]))
                continue
            line.cells, line.aside = filled(self.agencies.kind, draft.values), aside[draft.number]
            step.lines.append(line)
        return plan

    def _plan_pairs(self, step: _Step) -> Plan:
        drafts = [self._pair(draft.number, agency) for draft, agency, _line in step.pairs]
        existing = self.engagements.existing(self.planner, drafts, lock=self.lock)
        plan = self.planner.plan(drafts, existing=existing, holders={})
        remember(self.planner, drafts)
        seen = {change.row: change.record["seen_on"] for change in plan.changed}
        later = {row: day for row, day in seen.items() if is_later(day, self.imported.seen_on)}
        plan.changed = [change for change in plan.changed if change.row not in later]
        new = {draft.number for draft in plan.new}
        changed = {change.row: change for change in plan.changed}
        held = Agency.objects.in_bulk([agency for _draft, agency, _line in step.pairs])
        for draft, agency, line in step.pairs:
            values = draft.values | step.unreadable[draft.number]
            line.aside = [
                [column, getattr(held[agency], column), value]
                for column in LIST_COLUMNS
                if column != "name" and (value := values.get(column))
                if value != getattr(held[agency], column)
            ]
            line.held = held[agency].name
            line.refs = {"agency": agency, "creditor": self.imported.creditor_id}
            if draft.number in changed:
                change = changed[draft.number]
                line.fate, line.id, line.changes = Fate.CHANGED, change.record["id"], changes_of(change)
            elif draft.number in new:
                line.cells = {"evidence": self.imported.evidence, **self.source}
            else:
                line.fate = Fate.SAME
                if draft.number in later:
                    line.reasons = [told("seen_on", Reason(SEEN_LATER, {"day": later[draft.number]}))]
            step.lines.append(line)
        return plan

    def _pair(self, number: int, agency: int) -> Draft:
        values: dict[str, Any] = {
            "creditor": self.imported.creditor_id,
            "agency": agency,
            "evidence": self.imported.evidence,
            **self.source,
            "ended_on": None,
        }
        return Draft(number, values)


def _cleaned(row: Row) -> Row:
    """Return a line of a list as a row of agencies: cleaned, with what its name says and the key it would get."""
    if row.reason:
        return row
    cells = {column: clean_cell(cell) for column, cell in row.cells.items()}
    name = clean_name(row.cells.get("name", ""))
    cells |= {"name": name, **{each: clean_place(cells[each]) for each in PLACES if each in cells}}
    if "short_names" in cells:
        cells["short_names"] = "|".join(cells["short_names"].replace("、", "|").split("|"))
    derived = {
        "key": firm_key(name) if name else "-",
        "kind": firm_kind(name),
        "name_completeness": name_completeness(name),
    }
    return Row(row.number, derived | cells)
