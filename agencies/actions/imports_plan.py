"""Plan an import, chunk by chunk.

Planning writes nothing but the fates of lines and what is remembered of them, each chunk in a transaction of its own: it
can be stopped anywhere and goes on from there.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from agencies.actions.imports_list import ListPlan
from agencies.actions.imports_step import Step
from agencies.actions.imports_table import TablePlan
from agencies.importing.errors import Reason, TableError
from agencies.importing.errors import gettext_noop as _
from agencies.importing.fate import counted, digest_of, pack, together
from agencies.importing.mapping import LENDER_LIST
from agencies.importing.sheet import Line as SheetLine
from agencies.importing.sheet import open_sheet
from agencies.models import Import, ImportChunk
from agencies.models.evidence_store import EvidenceMissing
from agencies.models.import_store import kept_file
from agencies.models.sealed import seal, unseal

# Lines that are planned together, and the most that a request plans or writes itself: a table takes it half a second, a list
# of names that nobody knows six, and a server gives a request thirty. What is longer goes to `run_imports`.
CHUNK_LINES = 2_000
BATCH = 20  # chunks that are taken up together

State = Import.State
FILE_GONE = _("The file is no longer there, or not as it was uploaded. Upload it again.")


def plan_import(*, imported: Import, at: datetime, most_lines: int | None = None) -> Import:
    """Plan an import on from where its plan ends; with `most_lines`, whole chunks, no further than so many lines.

    Returns it as it is then: planned, still being planned, or unreadable with its problem. A plan that somebody began anew
    meanwhile is left alone.
    """
    imported = Import.objects.get(pk=imported.pk)
    if imported.state != State.PLANNING:
        return imported
    try:
        with (
            kept_file(imported.place, imported.sha256) as stream,
            open_sheet(stream, imported.sheet) as sheet,
        ):
            if not imported.done:
                _mine(imported).update(most=sheet.most, encoding=sheet.encoding)
            _plan_on(imported, sheet.lines, at, most_lines)
    except (TableError, EvidenceMissing) as error:
        reason = error.reason if isinstance(error, TableError) else Reason(FILE_GONE)
        problem = [reason.message, {name: str(value) for name, value in reason.params.items()}]
        _mine(imported).update(state=State.UNREADABLE, problem=problem)
    return Import.objects.get(pk=imported.pk)


def _plan_on(imported: Import, lines: Iterator[SheetLine], at: datetime, most_lines: int | None) -> None:
    """Write the chunks that are missing; what those remember that are there is taken up, and their lines are passed over."""
    plan = plan_of(imported)
    held = imported.chunks.filter(attempt=imported.attempt).order_by("number")
    known = _taken_up(plan, held)
    done, ended = sum(known), known.count(0)  # what is gone is told after the lines, in chunks that read none
    lines = islice(lines, done, None)
    ahead = list(islice(lines, most_lines + 1)) if most_lines is not None else []
    goes_on = most_lines is not None and len(ahead) > most_lines
    steps = _read_steps(plan, iter(ahead[:most_lines])) if goes_on else steps_of(plan, chain(ahead, lines))
    for number, (step, read) in enumerate(islice(steps, ended, None), start=len(known)):
        done += read
        body, digest = pack(step.lines)
        try:
            with transaction.atomic():
                ImportChunk.objects.create(
                    imported=imported,
                    attempt=imported.attempt,
                    number=number,
                    lines=read,
                    counts=counted(step.lines),
                    digest=digest,
                    body=seal(body),
                    remembered=seal(plan.memory.fresh()),
                )
                if not _mine(imported).update(done=done):
                    raise _BegunAnew
        except (IntegrityError, _BegunAnew):  # another worker is at it, or its curator began anew
            return
    if goes_on:
        return
    chunks = list(held.values_list("counts", "digest"))
    with transaction.atomic():
        planned = _mine(imported).update(
            state=State.PLANNED,
            counts=together(counts for counts, _digest in chunks),
            digest=digest_of(digest for _counts, digest in chunks),
            planned_at=at,
        )
        if planned:
            held.update(remembered=b"")


def _taken_up(plan: ListPlan | TablePlan, held: QuerySet[ImportChunk]) -> list[int]:
    """Let a plan remember what its chunks do, and return how many lines of the file each of them read."""
    known = []
    for read, remembered in held.values_list("lines", "remembered").iterator(chunk_size=BATCH):
        plan.memory.take_up(unseal(bytes(remembered)))
        known.append(read)
    return known


class _BegunAnew(Exception):
    """The import has another plan by now."""


def _mine(imported: Import):
    return Import.objects.filter(pk=imported.pk, attempt=imported.attempt, state=State.PLANNING)


def plan_of(imported: Import, *, lock: bool = False) -> ListPlan | TablePlan:
    """Return the plan of an import before its first line; with `lock` nobody else changes what it compares with."""
    return (ListPlan if imported.kind == LENDER_LIST else TablePlan)(imported, lock=lock)


def steps_of(plan: ListPlan | TablePlan, lines: Iterator[SheetLine]) -> Iterator[tuple[Step, int]]:
    """Yield the steps of a plan, each with how many lines of the file it read; what is gone comes last."""
    yield from _read_steps(plan, lines)
    yield from ((step, 0) for step in plan.gone())


def _read_steps(plan: ListPlan | TablePlan, lines: Iterator[SheetLine]) -> Iterator[tuple[Step, int]]:
    while chunk := list(islice(lines, CHUNK_LINES)):
        yield plan.step(chunk), len(chunk)
