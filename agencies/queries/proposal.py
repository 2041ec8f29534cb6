"""Read who may decide a proposal, and what waits."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet

from agencies.curation.kind import needs_publisher
from agencies.models import Proposal


def is_publisher(user: AbstractBaseUser) -> bool:
    """Tell whether an account may publish what leads people somewhere."""
    return user.is_active and user.has_perm("agencies.publish_proposal")


def may_decide(user: AbstractBaseUser, proposal: Proposal) -> bool:
    """Tell whether an account has the rights to decide a proposal, whoever drafted it.

    What rests on reports, and an alert always, is decided by a publisher, or by whoever may read reports.
    """
    if not user.has_perm("agencies.change_proposal"):
        return False
    if proposal.rests_on_reports or proposal.kind == Proposal.Kind.ALERT:
        return is_publisher(user) or user.has_perm("agencies.view_report")
    if not user.has_perm(f"agencies.view_{proposal.kind}"):
        return False
    return is_publisher(user) or not needs_publisher(proposal.kind, proposal.fields)


def waiting_for_row(row: Model) -> QuerySet[Proposal]:
    """Return the open proposals that would change a row, the oldest first."""
    return Proposal.objects.filter(
        kind=row._meta.model_name, row_id=row.pk, decision=Proposal.Decision.OPEN
    ).order_by("drafted_at")


def rows_proposed(rows: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return those of some rows, by kind and id, for which a proposal waits; one statement."""
    wanted = set(rows)
    waiting = Proposal.objects.filter(
        decision=Proposal.Decision.OPEN,
        kind__in={kind for kind, _row in wanted},
        row_id__in={row for _kind, row in wanted},
    )
    return wanted & set(waiting.values_list("kind", "row_id"))
