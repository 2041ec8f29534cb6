"""Import a table of lenders, agencies, engagements, licences, officers or hotlines."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO

from django.db import IntegrityError, transaction

from agencies.actions.bulk import analyze_grown
from agencies.actions.bulk_name import BulkIndex, bulk_index
from agencies.actions.change import Origin
from agencies.actions.reference import resolve_references
from agencies.actions.shelf import SHELVES, Shelf
from agencies.checking.claim import CHINA_TIME
from agencies.importing.draft import Draft, Refusal, read_rows
from agencies.importing.errors import TableError
from agencies.importing.errors import gettext_noop as _
from agencies.importing.plan import Plan, Planner
from agencies.importing.sheet import open_table
from agencies.importing.table import Row, Table
from agencies.models import Change

# Rows compared and written together: enough to make statements rare, few enough to hold in memory.
CHUNK_ROWS = 5_000
MOST_REFUSALS = 100_000  # kept one by one; beyond that the file is wrong as a whole and they are only counted
ROSTER_SOURCE = "机构提供的名册 (roster given by the agency)"  # shown to the public: never the name of a file


@dataclass(slots=True)
class Report:
    """What an import did, or would do: counts of rows, and the refusals in the order of the file."""

    kind: str
    applied: bool
    encoding: str
    new: int = 0
    changed: int = 0
    same: int = 0
    refused_rows: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def add(self, plan: Plan, refused: Iterable[list[Refusal]]) -> None:
        """Count one more chunk."""
        self.new += len(plan.new)
        self.changed += len(plan.changed)
        self.same += plan.same
        rows = sorted([*refused, *([refusal] for refusal in plan.refused)], key=lambda row: row[0].row)
        self.refused_rows += len(rows)
        for row in rows[: max(0, MOST_REFUSALS - len(self.refused))]:
            self.refused.extend(row)


def import_register(
    *,
    kind: str,
    stream: BinaryIO,
    today: date,
    apply: bool = False,
    workers: int = 0,
    origin: Origin | None = None,
    progress: Callable[[int, int], None] = lambda done, lines: None,
) -> Report:
    """Compare a table with the register and, with `apply`, write all rows that are accepted, or none.

    The table is a CSV file or the first sheet of a workbook.
    `workers` processes help with a large register: only a program whose main module can be imported may ask for them.
    `progress` is told the rows done and roughly how many there are: the same number once all are read, and what is left
    is to bring the keys into their index. `origin` is what the rows' history says; without one, that the operator imported
    them today. Raises TableError for a file that cannot be read, wherever the fault stands
    in it; then nothing was written.
    """
    shelf = SHELVES[kind]
    origin = origin or Origin(at=datetime.combine(today, time.min, tzinfo=CHINA_TIME), how=Change.How.IMPORT)
    with open_table(stream, required=shelf.kind.required(), allowed=shelf.kind.allowed()) as table:
        report = Report(kind, apply, table.encoding.name)
        planner = Planner(shelf.kind, defaults=_defaults(kind, today))
        try:
            with _writing(shelf, report, workers) if apply else nullcontext() as index:
                _import_rows(shelf, planner, table, report, index, origin, progress)
        except IntegrityError as error:
            message = _(
                "The register was changed by somebody else during the import. Nothing was written; run it again."
            )
            raise TableError(message) from error
    return report


def _import_rows(
    shelf: Shelf,
    planner: Planner,
    table: Table,
    report: Report,
    index: BulkIndex | None,
    origin: Origin,
    progress: Callable[[int, int], None],
) -> None:
    done = 0
    for rows in _chunks(table.rows, CHUNK_ROWS):
        plan, refused = plan_rows(shelf, planner, rows)
        if index:
            shelf.write(plan, index, origin)
        report.add(plan, refused)
        done += len(rows)
        progress(done, table.encoding.lines)
    progress(done, done)


def plan_rows(shelf: Shelf, planner: Planner, rows: Iterable[Row]) -> tuple[Plan, list[list[Refusal]]]:
    """Return what some rows would do, and the refusals of those that could not be read or resolved, row by row."""
    drafts: list[Draft] = []
    refused: list[list[Refusal]] = []
    for result in read_rows(shelf.kind, rows):
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            refused.append(result)
    for column in shelf.kind.columns:
        if column.refers_to:
            drafts, unresolved = resolve_references(drafts, column.refers_to)
            refused.extend([refusal] for refusal in unresolved)
    existing = shelf.existing(planner, drafts)
    plan = planner.plan(drafts, existing=existing, holders=shelf.holders(planner, drafts))
    return plan, refused


@contextmanager
def _writing(shelf: Shelf, report: Report, workers: int) -> Iterator[BulkIndex]:
    with transaction.atomic():
        with bulk_index(workers=workers) as index:
            yield index
        analyze_grown(shelf.model, new=report.new)


def _defaults(kind: str, today: date) -> dict[str, str]:
    """Return the provenance of a roster that states none: the agency gave it to us, and today is when."""
    return {"source": ROSTER_SOURCE, "seen_on": today.isoformat()} if kind == "officers" else {}


def _chunks(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, size)):
        yield chunk
