"""Read disputes: by their receipt, in the order in which they are due, and how they stand."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When

from agencies.curation.dispute import ON_THE_CLOCK, OPEN, State
from agencies.models import Dispute, DisputeFile, Proposal, Reply

SOON = timedelta(days=2)
# Ours to decide by their day, so the overdue ones first and held ones behind them; then what waits for writers; then the rest.
TURN = Case(
    When(state__in=[state.value for state in ON_THE_CLOCK], held_since=None, then=Value(0)),
    When(state__in=[state.value for state in ON_THE_CLOCK], then=Value(1)),
    When(state=State.WAITING, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)
QUEUE_ORDER = (TURN.asc(), F("due_at").asc(nulls_last=True), F("pk").desc())


def dispute_of_receipt(receipt: str) -> Dispute | None:
    """Return the dispute that a receipt opens; None if there is none."""
    return Dispute.objects.with_receipt(receipt).first()


def dispute_queue() -> QuerySet[Dispute]:
    """Return every dispute that was sent, without what is sealed and long, in the order in which they are due."""
    return (
        Dispute.objects.sent()
        .defer("contact", "writer", "wrong", "right", "own_words")
        .order_by(*QUEUE_ORDER)
    )


def dispute_counts(at: datetime) -> Mapping[str, int | datetime | None]:
    """Return for the day's screen how many disputes are `open`, `overdue`, due `soon` and `waiting` for writers.

    `next_due_at` is when the next one that is not overdue is due, None if none is. One statement.
    """
    turn = Q(state__in=[state.value for state in ON_THE_CLOCK])
    return Dispute.objects.aggregate(
        open=Count("pk", filter=turn | Q(state=State.WAITING)),
        overdue=Count("pk", filter=turn & Q(due_at__lte=at)),
        soon=Count("pk", filter=turn & Q(due_at__gt=at, due_at__lte=at + SOON)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        next_due_at=Min("due_at", filter=turn & Q(due_at__gt=at)),
    )


def disputes_due(rows: int = 10) -> list[Dispute]:
    """Return the disputes that are ours to decide, the most pressing first, for the day's screen."""
    turn = [state.value for state in ON_THE_CLOCK]
    return list(dispute_queue().filter(state__in=turn)[:rows])


def disputes_settled_by(proposal: Proposal) -> list[Dispute]:
    """Return the open disputes that end as corrected when a proposal is published (actions/dispute_settling.py)."""
    states = [state.value for state in OPEN]
    return list(proposal.disputes.filter(state__in=states).only("pk").order_by("pk"))


def documents_of(dispute: Dispute) -> list[DisputeFile]:
    """Return the documents of both sides that are still there, in the order in which they came."""
    return list(dispute.files.exclude(place=""))


def sent_lately(network: str, since: datetime) -> int:
    """Return how many disputes came from a network; 0 for an unknown one."""
    return Dispute.objects.filter(network=network, sent_at__gte=since).count() if network else 0


def open_reply(dispute: Dispute) -> Reply | None:
    """Return the reply that waits for a second person; None if none does."""
    return dispute.replies.filter(decision=Reply.Decision.OPEN).first()
