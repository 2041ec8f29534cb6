"""Take an import on its way: uploaded, set up, decided, handed in, and approved or sent back by a second person.

Each function raises ImportRefused (agencies/importing/intake.py), with nothing written, for what may not be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.actions.change import Origin
from agencies.actions.imports_plan import (
    CHUNK_LINES,
    RegisterMoved,
    apply_import,
    plan_import,
    refuse_moved,
)
from agencies.checking.provenance import last_day
from agencies.importing.fate import Fate
from agencies.importing.intake import ImportRefused
from agencies.importing.mapping import LENDER_LIST, Header, fold_header, required_of
from agencies.importing.sheet import list_sheets
from agencies.models import Change, ColumnMapping, Creditor, Import, ImportChunk, Proposal
from agencies.models.evidence_store import delete_sealed
from agencies.models.import_store import keep_file
from agencies.models.proposal import SOURCE
from agencies.queries.imports import proposal_of
from agencies.queries.proposal import may_decide

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
    )


def set_up(*, imported: Import, setup: Setup, at: datetime) -> Import:
    """Begin the plan of an import, remember its columns for next time, and plan at once what is short.

    Returns it planned, still being planned (`run_imports` goes on), or unreadable.
    """
    _hold_to(imported.kind, setup)
    with transaction.atomic():
        imported = _locked(imported, OPEN)
        imported.sheet, imported.header_row = setup.sheet, setup.header.number
        imported.columns = [list(each) for each in zip(setup.header.cells, setup.columns, strict=True)]
        imported.repeats, imported.is_whole = setup.repeats, setup.is_whole
        imported.source, imported.seen_on, imported.evidence = setup.source, setup.seen_on, setup.evidence
        imported.ends_on = _ends_on(setup.seen_on, timezone.localdate(at)) if setup.is_whole else None
        imported.decisions = {}
        _begin(imported)
        _remember(imported, setup, at)
    return _plan_at_once(imported, at)


def decide(*, imported: Import, choices: Mapping[str, str], at: datetime) -> Import:
    """Decide between names that are near: by what each is about, the key of an agency, `new` or `out`; plan anew."""
    with transaction.atomic():
        imported = _locked(imported, {State.PLANNED, State.RETURNED, State.MOVED})
        imported.decisions |= {about: choice for about, choice in choices.items() if choice}
        _begin(imported)
    return _plan_at_once(imported, at)


def compare_again(*, imported: Import, at: datetime) -> Import:
    """Plan an import anew, as it is set up, with the register as it is now."""
    with transaction.atomic():
        imported = _locked(imported, OPEN - {State.UPLOADED})
        _begin(imported)
    return _plan_at_once(imported, at)


@transaction.atomic
def hand_in(*, imported: Import, why: str, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Propose an import as it is planned; every line must be decided and something must come of it."""
    imported = _locked(imported, {State.PLANNED})
    if not why.strip():
        raise ImportRefused("no_reason", field="why")
    if undecided := imported.counts.get(Fate.UNDECIDED, 0):
        raise ImportRefused("undecided", count=undecided)
    if not any(imported.counts.get(fate, 0) for fate in (Fate.NEW, Fate.CHANGED, Fate.GONE)):
        raise ImportRefused("nothing")
    imported.state = State.PROPOSED
    imported.save(update_fields=["state"])
    return Proposal.objects.create(
        kind=Proposal.Kind.IMPORT,
        row_id=imported.pk,
        label=imported.name,
        payload={"digest": imported.digest, "sha256": imported.sha256, "counts": imported.counts},
        why=why,
        source=imported.source[:SOURCE],
        seen_on=last_day(imported.seen_on),
        copy_name=imported.name,
        copy_sha256=imported.sha256,
        drafted_by=actor,
        drafted_at=at,
    )


def approve(
    *, imported: Import, digest: str, actor: AbstractBaseUser, at: datetime, answer: str = ""
) -> Import:
    """Approve what was handed in, `digest` being that of the plan which the second person saw; write at once what is short.

    Returns it written, or being written (`run_imports` does it). If the register has moved, nothing is written and the
    proposal is sent back with that as its answer.
    """
    with transaction.atomic():
        imported, proposal = _for_decision(imported, actor)
        if digest != imported.digest or proposal.payload.get("digest") != imported.digest:
            raise ImportRefused("other_plan")
        _decide(proposal, Proposal.Decision.PUBLISHED, actor, at, answer)
        imported.state = State.APPLYING
        imported.save(update_fields=["state"])
    if imported.done > CHUNK_LINES:
        return imported
    return finish(imported=imported, at=at)


def finish(*, imported: Import, at: datetime, **options: Any) -> Import:
    """Write an approved import; one that the register has moved away from becomes `moved`, with nothing written."""
    proposal = proposal_of(imported)
    origin = Origin(
        at=at,
        how=Change.How.IMPORT,
        drafted_by=proposal.drafted_name,
        decided_by=proposal.decided_name,
        source=imported.source,
        seen_on=imported.seen_on,
        proposal=proposal,
    )
    try:
        return apply_import(imported=imported, at=at, origin=origin, **options)
    except RegisterMoved:
        return refuse_moved(imported=imported)


@transaction.atomic
def send_back(*, imported: Import, actor: AbstractBaseUser, at: datetime, answer: str) -> Import:
    """Decide that an import is not written as it is, and say why."""
    imported, proposal = _for_decision(imported, actor)
    if not answer.strip():
        raise ImportRefused("no_answer", field="answer")
    _decide(proposal, Proposal.Decision.RETURNED, actor, at, answer)
    imported.state = State.RETURNED
    imported.save(update_fields=["state"])
    return imported


@transaction.atomic
def forget_import(*, imported: Import) -> None:
    """Delete an import's file and what each of its lines said; that it was, and what came of it, stays."""
    place = imported.place
    ImportChunk.objects.filter(imported=imported).delete()
    Import.objects.filter(pk=imported.pk).update(place="")
    transaction.on_commit(lambda: delete_sealed(place))


def _plan_at_once(imported: Import, at: datetime) -> Import:
    """Plan what is short, and begin with what is long; the rest, and all of a large file, is left to `run_imports`."""
    if imported.size > MOST_AT_ONCE:
        return imported
    return plan_import(imported=imported, at=at, most_lines=CHUNK_LINES)


def _locked(imported: Import, states: frozenset[str] | set[str]) -> Import:
    locked = Import.objects.select_for_update().get(pk=imported.pk)
    if locked.state not in states:
        raise ImportRefused("not_now")
    return locked


def _for_decision(imported: Import, actor: AbstractBaseUser) -> tuple[Import, Proposal]:
    imported = _locked(imported, {State.PROPOSED})
    proposal = Proposal.objects.select_for_update().get(
        kind=Proposal.Kind.IMPORT, row_id=imported.pk, decision=Proposal.Decision.OPEN
    )
    # By name too: an account that was deleted and made anew is no second person.
    names = (proposal.drafted_name, imported.uploaded_by_name)
    if actor.pk in (proposal.drafted_by_id, imported.uploaded_by_id) or actor.get_username() in names:
        raise ImportRefused("same_person")
    if not may_decide(actor, proposal):
        raise ImportRefused("not_allowed")
    return imported, proposal


def _decide(proposal: Proposal, decision: str, actor: AbstractBaseUser, at: datetime, answer: str) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at, proposal.answer = decision, actor, at, answer
    proposal.save()


def _begin(imported: Import) -> None:
    """Begin a plan anew; what an earlier one said is forgotten."""
    imported.attempt += 1
    imported.state, imported.done, imported.counts, imported.digest = State.PLANNING, 0, {}, ""
    imported.problem, imported.planned_at = [], None
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
