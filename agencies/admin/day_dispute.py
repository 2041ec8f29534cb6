"""The part of a curator's day that has a clock: what agencies and lenders say against entries."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.admin.day_block import MOST, Block, Line, list_address, page_address
from agencies.admin.dispute_words import STATES, clock_words
from agencies.queries.dispute import dispute_counts, disputes_due


def disputes_block(request: HttpRequest) -> Block | None:
    """Disputes that are ours to decide, the overdue ones in front."""
    if not request.user.has_perm("agencies.view_dispute"):
        return None
    now = timezone.now()
    says = _("%(overdue)d overdue, %(soon)d due within two days; %(waiting)d wait for their writers.")
    return Block(
        name="disputes",
        title=_("Disputes with a clock"),
        address=list_address("dispute"),
        says=says % dispute_counts(now),
        lines=tuple(
            Line(
                text=f"#{dispute.pk} {dispute.entry_label}",
                address=page_address("dispute", dispute.pk),
                aside=f"{STATES[dispute.state]} · {clock_words(dispute, now)}",
            )
            for dispute in disputes_due(MOST)
        ),
        nothing=_("Nothing waits."),
    )
