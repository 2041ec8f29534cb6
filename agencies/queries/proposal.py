"""Read who may draft a proposal and who may decide it, and what waits."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import Model, Q, QuerySet

from agencies.curation.kind import REACH, changes_reach, needs_publisher
from agencies.models import Proposal

NOTICED = timedelta(days=7)  # for as long as the index tells of what was published
MOST_NOTICED = 200  # proposals looked through


def is_publisher(user: AbstractBaseUser) -> bool:
    """Tell whether an account may publish what leads people somewhere."""
    return user.is_active and user.has_perm("agencies.publish_proposal")


def may_draft(user: AbstractBaseUser, kind: str, *, is_new: bool) -> bool:
    """Tell whether an account has the right to draft a new row of a kind, or a change of one."""
    return user.is_active and user.has_perm(f"agencies.{'add' if is_new else 'change'}_{kind}")


def may_draft_from_reports(user: AbstractBaseUser) -> bool:
    """Tell whether an account may draft what reports show, or renew it: whoever names a report is shown what it tells."""
    return user.is_active and user.has_perms(("agencies.add_proposal", "agencies.view_report"))


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


def publishers(accounts: QuerySet) -> QuerySet:
    """Return those of some accounts who publish: by their own right, by a group's, or as superusers."""
    right = Permission.objects.filter(content_type__app_label="agencies", codename="publish_proposal")
    holds = Q(is_superuser=True) | Q(user_permissions__in=right) | Q(groups__permissions__in=right)
    return accounts.filter(holds, is_active=True, is_staff=True).distinct()


def reach_notices(at: datetime) -> list[Proposal]:
    """Return the changes of phones, websites and hotlines that wait or were published in the last days, newest first."""
    recent = Q(decision=Proposal.Decision.OPEN) | Q(
        decision=Proposal.Decision.PUBLISHED, decided_at__gte=at - NOTICED
    )
    found = Proposal.objects.filter(recent, kind__in=REACH, expires_on=None)
    return [each for each in found[:MOST_NOTICED] if changes_reach(each.kind, each.fields)]
