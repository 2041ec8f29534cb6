"""Delete what has been kept for as long as agencies/reporting/retention.py says, and close what was left alone.

Each row is looked at again under its lock, each batch is a transaction of its own: it can be stopped anywhere, run at
any time and run twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q, QuerySet

from agencies.actions.dispute import discard_dispute, move_dispute, reduce_dispute
from agencies.actions.dispute_file import dispose_document
from agencies.actions.evidence import dispose_evidence
from agencies.actions.imports import OPEN as ABANDONED
from agencies.actions.imports import forget_import
from agencies.actions.report import COUNTED, discard_draft, end_report, move_report
from agencies.actions.tally import close_days
from agencies.checking.claim import CHINA_TIME
from agencies.curation import dispute as disputing
from agencies.models import (
    AuditEntry,
    Dispute,
    DisputeFile,
    Evidence,
    Import,
    Invitation,
    Proposal,
    Report,
    RoleRequest,
    StaffSession,
    Tally,
    Throttle,
)
from agencies.models.evidence_store import delete_sealed, shelves
from agencies.reporting.retention import AGES, LEFT_ALONE_DAYS, fields_kept
from agencies.reporting.state import OPEN, Mover, State

SEALED = {Report: ("contact",), Dispute: ("contact", "writer")}
# Changes of the register that somebody read elsewhere tell of nobody's visit, and are its history.
RESTS_ON_REPORTS = Q(expires_on__isnull=False) | Q(kind=Proposal.Kind.DISPOSAL)
BATCH = 200  # rows a transaction: others wait for it no longer than a moment


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that comes due: its name, the rows for which it is due at a moment, and what is done with some of them.

    `through` names the relation whose rows are locked in the place of its own, where everybody else locks those first.
    """

    name: str
    due: Callable[[datetime], QuerySet]
    work: Callable[[QuerySet, datetime], object]
    through: str = ""


def prune(*, at: datetime, is_applied: bool) -> dict[str, int]:
    """Return how much is due at a moment by the name of each task; do it too if it is to be applied."""
    counts = {}
    for task in TASKS:
        counts[task.name] = _apply(task, at) if is_applied else task.due(at).count()
    counts["orphan"] = sum(_orphans(at, is_applied))
    return counts


def _apply(task: Task, at: datetime) -> int:
    done = 0
    # All ids first: what is done to a row decides whether it is still due.
    ids = list(task.due(at).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            rows = task.due(at).filter(pk__in=ids[start : start + BATCH])
            still_due = [row.pk for row in _locked(rows.order_by("pk"), task.through)]
            task.work(rows.model.objects.filter(pk__in=still_due), at)
            done += len(still_due)
    return done


def _locked(rows: QuerySet, through: str) -> QuerySet:
    if not through:
        return rows.only("pk").select_for_update(of=("self",))
    return rows.select_related(through).only("pk", f"{through}__id").select_for_update(of=(through,))


def _one_by_one(work: Callable[..., object]) -> Callable[[QuerySet, datetime], None]:
    def each(rows: QuerySet, at: datetime) -> None:
        if rows.model in SEALED:  # what a lost key has sealed goes all the same
            rows = rows.defer(*SEALED[rows.model])
        for row in rows:
            work(row, at)

    return each


def _empty(age: str) -> Callable[[QuerySet, datetime], int]:
    """Return the work of emptying the fields that are kept for an age."""

    def emptied(rows: QuerySet, _at: datetime) -> int:
        return rows.update(**_nothings(rows.model, age))

    return emptied


def _nothings(model: type[models.Model], age: str) -> dict[str, object]:
    """Return the fields that are kept for an age, with the values of a row that says nothing."""
    return {name: model._meta.get_field(name).get_default() for name in fields_kept(model.__name__, age)}


def _close_dispute(dispute: Dispute, at: datetime) -> None:
    move_dispute(dispute=dispute, move="close", mover=disputing.Mover.CLOCK, at=at)


def _delete(rows: QuerySet, _at: datetime) -> None:
    rows.delete()


def _past(age: str, field: str, at: datetime) -> Q:
    return Q(**{f"{field}__lte": at - AGES[age].span})


def _day(at: datetime, age: str) -> date:
    """Return the first day that is not yet older than an age, in China."""
    return at.astimezone(CHINA_TIME).date() - AGES[age].span


def _orphans(at: datetime, is_applied: bool) -> Iterator[int]:
    """Yield folder by folder how many files have no row: left by a crash, or by a deletion that failed."""
    for shelf in shelves():
        old = {place for place, written_at in shelf if written_at <= at - AGES["orphan"].span}
        known = Evidence.objects.filter(Q(place__in=old) | Q(covered_place__in=old))
        for places in known.values_list("place", "covered_place"):
            old.difference_update(places)
        old.difference_update(DisputeFile.objects.filter(place__in=old).values_list("place", flat=True))
        old.difference_update(Import.objects.filter(place__in=old).values_list("place", flat=True))
        old.difference_update(
            Proposal.objects.filter(copy_place__in=old).values_list("copy_place", flat=True)
        )
        if is_applied:
            for place in old:
                delete_sealed(place)
        yield len(old)


TASKS = (
    Task(
        "draft",
        lambda at: Report.objects.filter(_past("draft", "begun_at", at), state=State.DRAFT),
        _one_by_one(lambda report, at: discard_draft(report=report)),
    ),
    Task(
        "left_alone",
        lambda at: Report.objects.filter(state__in=OPEN, moved_at__lte=at - timedelta(days=LEFT_ALONE_DAYS)),
        _one_by_one(lambda report, at: move_report(report=report, move="close", mover=Mover.CLOCK, at=at)),
    ),
    Task(
        "contact",
        lambda at: Report.objects.filter(_past("contact", "closed_at", at)).exclude(contact=""),
        _empty("contact"),
    ),
    Task(
        "network",
        lambda at: Report.objects.filter(_past("network", "sent_at", at)).exclude(network=""),
        _empty("network"),
    ),
    Task(
        "evidence",
        lambda at: Evidence.objects.filter(_past("evidence", "report__closed_at", at), disposed_at=None),
        _one_by_one(lambda evidence, at: dispose_evidence(evidence=evidence, mover=Mover.CLOCK, at=at)),
        through="report",
    ),
    Task(
        "text",
        lambda at: Report.objects.filter(_past("text", "closed_at", at), state=State.CLOSED),
        _one_by_one(
            lambda report, at: end_report(
                report=report, move="dispose", mover=Mover.CLOCK, at=at, keep=COUNTED
            )
        ),
    ),
    Task(
        "proposal",
        lambda at: Proposal.objects.filter(RESTS_ON_REPORTS, _past("proposal", "decided_at", at)).exclude(
            why=""
        ),
        _empty("proposal"),
    ),
    Task(
        "undecided",
        lambda at: Proposal.objects.filter(
            RESTS_ON_REPORTS, _past("undecided", "drafted_at", at), decision=Proposal.Decision.OPEN
        ),
        _delete,
    ),
    Task(
        "dispute_draft",
        lambda at: Dispute.objects.filter(_past("draft", "begun_at", at), state=disputing.State.DRAFT),
        _one_by_one(lambda dispute, at: discard_dispute(dispute=dispute)),
    ),
    Task(
        "dispute_done",
        lambda at: Dispute.objects.filter(
            state__in=[*disputing.DECIDED, disputing.State.WAITING],
            moved_at__lte=at - timedelta(days=disputing.PATIENCE_DAYS),
        ),
        _one_by_one(_close_dispute),
    ),
    Task(
        "dispute_left_alone",
        lambda at: Dispute.objects.filter(
            state__in=disputing.OPEN, moved_at__lte=at - timedelta(days=LEFT_ALONE_DAYS)
        ),
        _one_by_one(_close_dispute),
    ),
    Task(
        "dispute_contact",
        lambda at: Dispute.objects.filter(_past("contact", "closed_at", at)).exclude(contact="", writer=""),
        _empty("contact"),
    ),
    Task(
        "dispute_network",
        lambda at: Dispute.objects.filter(_past("network", "sent_at", at)).exclude(network=""),
        _empty("network"),
    ),
    Task(
        "dispute_file",
        lambda at: DisputeFile.objects.filter(_past("evidence", "dispute__closed_at", at)).exclude(place=""),
        _one_by_one(lambda document, at: dispose_document(document=document)),
        through="dispute",
    ),
    Task(
        "dispute_text",
        lambda at: Dispute.objects.filter(_past("text", "closed_at", at)).exclude(wrong=""),
        _one_by_one(lambda dispute, at: reduce_dispute(dispute=dispute, values=_nothings(Dispute, "text"))),
    ),
    Task(
        "asked",
        lambda at: Tally.objects.filter(day__lt=_day(at, "asked"), kind=Tally.Kind.NAME).filter(
            ~Q(askers=0) | Q(text="")
        ),
        lambda rows, at: close_days(rows=rows),
    ),
    Task(
        "missed",
        lambda at: Tally.objects.filter(day__lt=_day(at, "missed"), kind=Tally.Kind.NAME),
        lambda rows, at: rows.delete(),
    ),
    Task(
        "counted",
        lambda at: Tally.objects.filter(day__lt=_day(at, "counted")),
        lambda rows, at: rows.delete(),
    ),
    Task(
        "roster",
        lambda at: Import.objects.filter(_past("roster", "uploaded_at", at), kind="officers").exclude(
            place=""
        ),
        _one_by_one(lambda imported, at: forget_import(imported=imported)),
    ),
    Task(
        "import",
        lambda at: Import.objects.filter(_past("import", "touched_at", at), state__in=ABANDONED).exclude(
            place=""
        ),
        _one_by_one(lambda imported, at: forget_import(imported=imported)),
    ),
    Task(
        "throttle",
        lambda at: Throttle.objects.filter(_past("throttle", "until", at)),
        _delete,
    ),
    Task("audit", lambda at: AuditEntry.objects.filter(_past("audit", "at", at)), _delete),
    Task(
        "audit_network",
        lambda at: AuditEntry.objects.filter(_past("audit_network", "at", at)).exclude(network=""),
        _empty("audit_network"),
    ),
    Task("role_request", lambda at: RoleRequest.objects.filter(_past("audit", "decided_at", at)), _delete),
    Task("link", lambda at: Invitation.objects.filter(_past("link", "used_at", at)), _delete),
    Task("session", lambda at: StaffSession.objects.filter(_past("session", "expire_date", at)), _delete),
)
