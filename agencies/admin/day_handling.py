"""The parts of a curator's day that wait for a decision, and what was decided last."""

from itertools import islice

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.admin.change_words import label_words
from agencies.admin.day_block import MOST, Block, Line, list_address, page_address
from agencies.admin.report_words import STATES, waited
from agencies.models import Change, Proposal
from agencies.models.curated import CURATED
from agencies.queries.proposal import is_publisher, may_decide, reach_notices
from agencies.queries.report_queue import queue, queue_counts, to_do

MOST_WEIGHED = 50  # proposals of which those for this reader are taken
MOST_NOTICES = 12


def reports_block(request: HttpRequest) -> Block | None:
    """Reports that wait for a curator, whoever told first in front."""
    if not request.user.has_perm("agencies.view_report"):
        return None
    counts, now = queue_counts(request.user), timezone.now()
    return Block(
        name="reports",
        title=_("Reports waiting"),
        address=list_address("report"),
        says=_("%(to_do)d to do, %(mine)d of them mine; %(held)d held, %(waiting)d wait for their reporters.")
        % counts,
        lines=tuple(
            Line(
                text=f"#{report.pk} {report.agency or report.creditor}".strip(),
                address=page_address("report", report.pk),
                aside=f"{STATES[report.state]} · {waited(report.sent_at, now)}",
            )
            for report in queue().filter(to_do())[:MOST]
        ),
        nothing=_("Nothing waits."),
    )


def proposals_block(request: HttpRequest) -> Block | None:
    """Proposals that this reader may decide on."""
    user = request.user
    if not user.has_perm("agencies.change_proposal"):
        return None
    now = timezone.now()
    waiting = (
        Proposal.objects.filter(decision=Proposal.Decision.OPEN)
        .exclude(kind=Proposal.Kind.DISPOSAL)
        .exclude(drafted_by=user)
        .exclude(drafted_name=user.get_username())
        .order_by("drafted_at", "pk")[:MOST_WEIGHED]
    )
    return Block(
        name="proposals",
        title=_("Proposals waiting for me"),
        address=list_address("proposal") + "?waiting=me",
        lines=tuple(
            Line(
                text=f"{proposal.get_kind_display()} #{proposal.pk} {proposal.label}".strip(),
                address=page_address("proposal", proposal.pk),
                aside=f"{proposal.drafted_name} · {waited(proposal.drafted_at, now)}",
            )
            for proposal in islice((each for each in waiting if may_decide(user, each)), MOST)
        ),
        nothing=_("Nothing waits."),
    )


def notices_block(request: HttpRequest) -> Block | None:
    """Changes of phones, websites and hotlines that wait or were just published: every publisher is told of each."""
    if not is_publisher(request.user) or not (notices := reach_notices(timezone.now())):
        return None
    return Block(
        name="notices",
        title=_("Phones, websites and hotlines"),
        address=list_address("proposal"),
        lines=tuple(
            Line(
                text=f"#{each.pk} {each.label}".strip(),
                address=page_address("proposal", each.pk),
                aside=" · ".join(
                    filter(
                        None,
                        (
                            each.get_decision_display(),
                            " → ".join(filter(None, (each.drafted_name, each.decided_name))),
                            _("without the wait") if each.is_emergency else "",
                        ),
                    )
                ),
            )
            for each in notices[:MOST_NOTICES]
        ),
    )


def changes_block(request: HttpRequest) -> Block | None:
    """What was changed last, of what this reader may see."""
    user = request.user
    kinds = [kind for kind in CURATED if user.has_perm(f"agencies.view_{kind}")]
    if not kinds or not user.has_perm("agencies.view_change"):
        return None
    now = timezone.now()
    return Block(
        name="changes",
        title=_("Changed last"),
        lines=tuple(
            Line(
                text=label_words(change)
                or ngettext("%(count)d entry", "%(count)d entries", change.count) % {"count": change.count},
                address=reverse(f"admin:agencies_{change.kind}_history", args=[change.row_id]),
                aside=f"{change.get_kind_display()} · {change.get_how_display()} · {waited(change.at, now)}",
            )
            for change in Change.objects.filter(kind__in=kinds)[:MOST]
        ),
        nothing=_("Nothing was changed yet."),
    )
