"""Take an import to where it can be handed in: uploaded, set up, planned, decided between near names.

Each function raises ImportRefused (agencies/importing/intake.py), with nothing written, for what may not be, and
PermissionDenied for whoever may not bring anything in: no page offers it to him.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from agencies.actions.imports_plan import CHUNK_LINES, FILE_GONE, plan_import
from agencies.checking.provenance import last_day
from agencies.checking.telephone import telephone_in
from agencies.importing.intake import ImportRefused
from agencies.importing.mapping import LENDER_LIST, Header, fold_header, required_of
from agencies.importing.sheet import list_sheets
from agencies.models import ColumnMapping, Creditor, Import, ImportChunk
from agencies.models.evidence_store import delete_after_commit
from agencies.models.import_store import keep_file
from agencies.queries.imports import may_bring_in

State = Import.State
# From these an import can be set up anew: nobody waits for it and nothing of it was written.
OPEN = frozenset(
    {State.UPLOADED, State.PLANNING, State.PLANNED, State.RETURNED, State.MOVED, State.UNREADABLE}
)
MOST_NAME = 200  # characters of a file's name
# Bytes of a file that a request plans itself: to open a workbook of a million texts takes it half a minute.
MOST_AT_ONCE = 10 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How a curator says that a file is to be read, and where it comes from."""

    header: Header
    columns: Sequence[str]
    sheet: str = ""
    repeats: bool = False
    source: str = ""
    seen_on: str = ""
    evidence: str = ""
    is_whole: bool = False


def upload(
    *,
    kind: str,
    creditor: Creditor | None,
    stream: BinaryIO,
    name: str,
    actor: AbstractBaseUser,
    at: datetime,
) -> Import:
    """Keep a file, sealed; raises TableError for one that is neither CSV nor XLSX."""
    hold_to_right(actor)
    if kind == LENDER_LIST and creditor is None:
        raise ImportRefused("no_creditor", field="creditor")
    list_sheets(stream)
    place, size, sha256 = keep_file(stream)
    return Import.objects.create(
        kind=kind,
        creditor=creditor if kind == LENDER_LIST else None,
        name=name[-MOST_NAME:],
        size=size,
        sha256=sha256,
        place=place,
        uploaded_by=actor,
        uploaded_by_name=actor.get_username(),
        uploaded_at=at,
        touched_at=at,
    )


def set_up(*, imported: Import, setup: Setup, actor: AbstractBaseUser, at: datetime) -> Import:
    """Begin the plan of an import, remember its columns for next time, and plan at once what is short.

    Returns it planned, still being planned (`run_imports` goes on), or unreadable.
    """
    hold_to_right(actor)
    _hold_to(imported.kind, setup)
    with transaction.atomic():
        imported = locked_import(imported, OPEN)
        imported.sheet, imported.header_row = setup.sheet, setup.header.number
        imported.columns = [list(each) for each in zip(setup.header.cells, setup.columns, strict=True)]
        imported.repeats, imported.is_whole = setup.repeats, setup.is_whole
        imported.source, imported.seen_on, imported.evidence = setup.source, setup.seen_on, setup.evidence
        imported.ends_on = _ends_on(setup.seen_on, timezone.localdate(at)) if setup.is_whole else None
        imported.decisions = {}
        _begin(imported, at)
        _remember(imported, setup, at)
    return _plan_at_once(imported, at)


def decide(*, imported: Import, choices: Mapping[str, str], actor: AbstractBaseUser, at: datetime) -> Import:
    """Decide between names that are near: by what each is about, the key of an agency, `new` or `out`; plan anew."""
    hold_to_right(actor)
    with transaction.atomic():
        imported = locked_import(imported, {State.PLANNED, State.RETURNED, State.MOVED})
        imported.decisions |= {about: choice for about, choice in choices.items() if choice}
        _begin(imported, at)
    return _plan_at_once(imported, at)


def compare_again(*, imported: Import, actor: AbstractBaseUser, at: datetime) -> Import:
    """Plan an import anew, as it is set up, with the register as it is now."""
    hold_to_right(actor)
    with transaction.atomic():
        imported = locked_import(imported, OPEN - {State.UPLOADED})
        _begin(imported, at)
    return _plan_at_once(imported, at)


@transaction.atomic
def forget_import(*, imported: Import) -> None:
    """Delete an import's file and what each of its lines said; that it was, and what came of it, stays.

    One that was not handed in yet, or not again, has to be uploaded anew.
    """
    ImportChunk.objects.filter(imported=imported).delete()
    Import.objects.filter(pk=imported.pk).update(place="")
    Import.objects.filter(pk=imported.pk, state__in=OPEN).update(
        state=State.UNREADABLE, problem=[FILE_GONE, {}]
    )
    delete_after_commit(imported.place)


def _plan_at_once(imported: Import, at: datetime) -> Import:
    """Plan what is short, and begin with what is long; the rest, and all of a large file, is left to `run_imports`."""
    if imported.size > MOST_AT_ONCE:
        return imported
    return plan_import(imported=imported, at=at, most_lines=CHUNK_LINES)


def hold_to_right(actor: AbstractBaseUser) -> None:
    """Raise PermissionDenied for somebody who may not bring files in."""
    if not may_bring_in(actor):
        raise PermissionDenied


def locked_import(imported: Import, states: Container[str]) -> Import:
    """Return an import as it is by now, for the rest of the transaction; refuse one that is in none of some states."""
    locked = Import.objects.select_for_update().get(pk=imported.pk)
    if locked.state not in states:
        raise ImportRefused("not_now")
    return locked


def _begin(imported: Import, at: datetime) -> None:
    """Begin a plan anew; what an earlier one said is forgotten."""
    imported.attempt += 1
    imported.state, imported.done, imported.counts, imported.digest = State.PLANNING, 0, {}, ""
    imported.problem, imported.planned_at, imported.touched_at = [], None, at
    imported.save()
    ImportChunk.objects.filter(imported=imported).delete()


def _hold_to(kind: str, setup: Setup) -> None:
    columns = [column for column in setup.columns if column]
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise ImportRefused("twice", columns=", ".join(twice))
    constants = {name for name in ("source", "seen_on", "evidence") if getattr(setup, name)}
    if missing := [name for name in required_of(kind) if name not in {*columns, *constants}]:
        raise ImportRefused("missing", columns=", ".join(missing))
    if kind == LENDER_LIST and not setup.source.strip():
        raise ImportRefused("no_source", field="source")
    if number := telephone_in(setup.source):
        raise ImportRefused("number", field="source", number=number)
    if setup.seen_on and last_day(setup.seen_on) is None:
        raise ImportRefused("no_day", field="seen_on")
    if (kind == LENDER_LIST or setup.is_whole) and not setup.seen_on:
        raise ImportRefused("no_day", field="seen_on")
    if kind == LENDER_LIST and not setup.evidence:
        raise ImportRefused("no_evidence", field="evidence")


def _ends_on(seen_on: str, today: date) -> date:
    return min(last_day(seen_on) or today, today)


def _remember(imported: Import, setup: Setup, at: datetime) -> None:
    headers = {
        fold_header(cell): column
        for cell, column in zip(setup.header.cells, setup.columns, strict=True)
        if fold_header(cell)
    }
    constants = {"source": setup.source, "evidence": setup.evidence, "repeats": setup.repeats}
    mapping, _made = ColumnMapping.objects.get_or_create(
        kind=imported.kind, creditor=imported.creditor, defaults={"changed_at": at}
    )
    mapping.headers, mapping.constants, mapping.changed_at = mapping.headers | headers, constants, at
    mapping.save()
