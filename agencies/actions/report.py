"""Write reports: begin, keep what is told, send, move from state to state, withdraw.

Every change of state goes through `move_report`, which locks the row, asks the table of moves and writes the history.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.evidence import drop_files
from agencies.models import Report, ReportEvent, ReportKey
from agencies.models.report import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.reporting.likeness import SECRET_KINDS, report_keys
from agencies.reporting.move import MoveRefused
from agencies.reporting.receipt import make_receipt
from agencies.reporting.state import ENDED, Mover, State, find_move

# What the reporter tells, with the value of a report that tells nothing.
TOLD: Mapping[str, Any] = {
    "signals": [],
    "visited_on": None,
    "part_of_day": "",
    "province": "",
    "city": "",
    "creditor": "",
    "agency": "",
    "name": "",
    "badge": "",
    "claims_to_be": "",
    "phones": "",
    "payee": "",
    "plate": "",
    "demand": "",
    "given": [],
    "words": "",
    "contact": "",
}
COUNTED = frozenset(
    {"signals", "visited_on", "part_of_day", "province", "city", "given"}
)  # kept for counts alone
NAMED = ("agency", "creditor", "badge", "phones", "payee", "plate", "words")  # what reports are related by


def begin_report(
    *,
    told: Mapping[str, Any],
    language: str,
    at: datetime,
    begun_at: datetime | None = None,
    held: bool = False,
) -> tuple[Report, str]:
    """Write a draft with what is told so far; return it and its receipt, which stands nowhere in the database.

    `begun_at` is when the first page was shown, if that is known; `held` marks one of more than its address may begin.
    """
    receipt = make_receipt()
    report = Report(
        receipt_digest=keyed_digest(RECEIPT, receipt),
        language=language,
        begun_at=begun_at or at,
        moved_at=at,
        held_since=at if held else None,
        **_known(told),
    )
    report.save(force_insert=True)
    return report, receipt


@transaction.atomic
def keep_told(*, report: Report, told: Mapping[str, Any], at: datetime) -> Report:
    """Write told fields of a report; a report that was sent gets a line in its history and new keys.

    Raise MoveRefused if the report has ended meanwhile; nothing is written then.
    """
    report = Report.objects.locked().get(pk=report.pk)
    if report.state in (*ENDED, State.CLOSED):
        raise MoveRefused("correct", State(report.state))
    changed = {name: value for name, value in _known(told).items() if getattr(report, name) != value}
    for name, value in changed.items():
        setattr(report, name, value)
    if not changed:
        return report
    report.save(update_fields=[*changed])
    if report.state != State.DRAFT:
        write_keys(report)
        _enter(report, ReportEvent.Kind.CORRECT, Mover.REPORTER, at, detail=", ".join(sorted(changed)))
    return report


@transaction.atomic
def send_report(*, report: Report, network: str, at: datetime, held: bool = False, why: str = "") -> bool:
    """Send a draft; return False if it was sent already: a double tap and a retry send nothing twice.

    `network` is the keyed digest of where it comes from ("" for unknown); `held` puts it behind the others until a
    curator has looked, and `why` says in codes (agencies/reporting/hold.py) what for.
    """
    if not Report.objects.filter(pk=report.pk, state=State.DRAFT).exists():
        return False
    try:
        move_report(
            report=report,
            move="send",
            mover=Mover.REPORTER,
            at=at,
            values={"sent_at": at, "network": network, "held_since": at if held else None},
            detail=why,
        )
    except MoveRefused:
        return False  # the other tap was quicker between our look and our lock
    write_keys(report)
    return True


def note_receipt(*, report: Report, at: datetime) -> None:
    """Write that the reporter has noted the receipt; the first time counts."""
    Report.objects.sent().filter(pk=report.pk, noted_at=None).update(noted_at=at)


@transaction.atomic
def discard_draft(*, report: Report) -> bool:
    """Delete a report that was never sent, with all that was told; return False for one that was sent meanwhile."""
    draft = Report.objects.locked().filter(pk=report.pk, state=State.DRAFT).first()
    if not draft:
        return False
    drop_files(draft)
    draft.delete()
    return True


@transaction.atomic
def move_report(
    *,
    report: Report,
    move: str,
    mover: Mover,
    at: datetime,
    actor: AbstractBaseUser | None = None,
    values: Mapping[str, Any] | None = None,
    detail: str = "",
    note: str = "",
) -> Report:
    """Make a move of agencies/reporting/state.py and write it into the history: the only writer of `state`.

    `values` are further fields to write with it. Raise MoveRefused, with nothing written, if the report is by now in a
    state from which this mover cannot make it, and ValueError if what the move needs is missing. `report` is brought
    up to date.
    """
    locked = Report.objects.locked().get(pk=report.pk)
    found = find_move(move, State(locked.state), mover)
    written = {**(values or {}), "state": found.target.value, "moved_at": at}
    if found.needs and found.needs != "question" and not written.get(found.needs):
        raise ValueError(f"{move} needs {found.needs}")
    if found.target is State.CLOSED:
        written["closed_at"] = at
    elif found.target not in ENDED:
        written["closed_at"] = None
    for name, value in written.items():
        setattr(locked, name, value)
        setattr(report, name, value)
    locked.save(update_fields=[*written])
    _enter(
        locked,
        ReportEvent.Kind.MOVE,
        mover,
        at,
        actor=actor,
        move=move,
        state=found.target.value,
        detail=detail,
        note=note,
    )
    return report


@transaction.atomic
def withdraw_report(*, report: Report, at: datetime) -> Report:
    """Delete what a report tells, at once; its receipt opens a page that says so."""
    return end_report(report=report, move="withdraw", mover=Mover.REPORTER, at=at)


@transaction.atomic
def end_report(*, report: Report, move: str, mover: Mover, at: datetime, keep: Iterable[str] = ()) -> Report:
    """Make a move that ends a report and delete its content, leaving a tombstone and the told fields in `keep`.

    Its files go with it: rows now, bytes as soon as this is committed. Raise MoveRefused as `move_report` does.
    """
    emptied = {name: value for name, value in TOLD.items() if name not in set(keep)}
    emptied |= {"network": "", "held_since": None, "referred_to": "", "assignee": None, "duplicate_of": None}
    move_report(report=report, move=move, mover=mover, at=at, values=emptied)
    drop_files(report)
    report.keys.all().delete()
    report.questions.all().delete()
    report.events.exclude(kind=ReportEvent.Kind.MOVE).delete()
    report.events.update(note="", detail="")
    return report


def write_keys(report: Report) -> None:
    """Write anew what a report is found by beside others."""
    named = {name: getattr(report, name) for name in NAMED}
    keys = {
        (kind, keyed_digest(f"report {kind}", key) if kind in SECRET_KINDS else key[:200])
        for kind, key in report_keys(**named)
    }
    report.keys.all().delete()
    ReportKey.objects.bulk_create(ReportKey(report=report, kind=kind, key=key) for kind, key in sorted(keys))


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := told.keys() - TOLD.keys():
        raise ValueError(f"not told by a reporter: {sorted(unknown)}")
    return dict(told)


def _enter(report: Report, kind: str, mover: Mover, at: datetime, **values: Any) -> ReportEvent:
    return ReportEvent.objects.create(report=report, kind=kind, mover=mover.value, at=at, **values)
