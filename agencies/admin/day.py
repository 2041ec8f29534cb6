"""A curator's day on one screen: the admin's first page, in blocks, each for whom it concerns."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.admin.report_words import STATES, waited
from agencies.admin.watch_words import KINDS
from agencies.curation.sample import week_of
from agencies.models import Change, Proposal, Sample, Watch
from agencies.models.curated import CURATED
from agencies.queries.due import DATED, Due, first_due
from agencies.queries.miss import most_missed
from agencies.queries.proposal import is_publisher, may_decide, reach_notices, rows_proposed
from agencies.queries.report_queue import queue, queue_counts, to_do

DJANGOS_OWN = admin.site.index  # as it is before admin/__init__.py puts the day in its place
MOST_WEIGHED = 50  # proposals and due entries of which those for this reader are taken
MOST_NOTICES = 12
MOST = 6  # rows of a block: what fits on one screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing in a block: where it leads ("" for nowhere), and what stands beside it; `due` if it can be re-checked here."""

    text: str
    address: str = ""
    aside: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the day: its title and, behind it, the whole list; a sentence above its lines, and one if there are none."""

    name: str
    title: str
    address: str = ""
    says: str = ""
    lines: tuple[Line, ...] = ()
    nothing: str = ""


def day_page(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    """Show the admin's first page with the blocks that concern its reader."""
    blocks = [block for build in BLOCKS if (block := build(request))]
    return DJANGOS_OWN(request, {"blocks": blocks, **(extra_context or {})})


def reports_block(request: HttpRequest) -> Block | None:
    """Reports that wait for a curator, whoever told first in front."""
    if not request.user.has_perm("agencies.view_report"):
        return None
    counts, now = queue_counts(request.user), timezone.now()
    return Block(
        name="reports",
        title=_("Reports waiting"),
        address=_list("report"),
        says=_("%(to_do)d to do, %(mine)d of them mine; %(held)d held, %(waiting)d wait for their reporters.")
        % counts,
        lines=tuple(
            Line(
                text=f"#{report.pk} {report.agency or report.creditor}".strip(),
                address=_page("report", report.pk),
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
        address=_list("proposal") + "?waiting=me",
        lines=tuple(
            Line(
                text=f"{proposal.get_kind_display()} #{proposal.pk} {proposal.label}".strip(),
                address=_page("proposal", proposal.pk),
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
        address=_list("proposal"),
        lines=tuple(
            Line(
                text=f"#{each.pk} {each.label}".strip(),
                address=_page("proposal", each.pk),
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


def due_block(request: HttpRequest) -> Block | None:
    """Entries that have to be looked up again, the longest overdue first; what somebody has looked up waits elsewhere."""
    user = request.user
    kinds = [kind for kind in DATED if user.has_perm(f"agencies.change_{kind}")]
    if not kinds or not user.has_perm("agencies.add_proposal"):
        return None
    found = first_due(today=timezone.localdate(), kinds=kinds, most=MOST_WEIGHED)
    proposed = rows_proposed((due.kind, due.row) for due in found)
    return Block(
        name="due",
        title=_("Due to be looked up again"),
        address=_list("watch") if user.has_perm("agencies.view_watch") else "",
        lines=tuple(
            Line(
                text=due.label,
                address=_page(due.kind, due.row),
                aside=_("%(kind)s · since %(day)s") % {"kind": KINDS[due.kind], "day": due.since.isoformat()},
                due=due,
            )
            for due in islice((each for each in found if (each.kind, each.row) not in proposed), MOST)
        ),
        nothing=_("Nothing is due."),
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
                text=change.label
                or ngettext("%(count)d entry", "%(count)d entries", change.count) % {"count": change.count},
                address=reverse(f"admin:agencies_{change.kind}_history", args=[change.row_id]),
                aside=f"{change.get_kind_display()} · {change.get_how_display()} · {waited(change.at, now)}",
            )
            for change in Change.objects.filter(kind__in=kinds)[:MOST]
        ),
        nothing=_("Nothing was changed yet."),
    )


def misses_block(request: HttpRequest) -> Block | None:
    """Organisations that many ask for and that we do not hold."""
    user = request.user
    if not (user.has_perm("agencies.view_tally") and user.has_perm("agencies.add_agency")):
        return None
    add = reverse("admin:agencies_agency_add")
    return Block(
        name="misses",
        title=_("Asked for, and not on record"),
        address=_list("tally"),
        says=_(
            "Names that at least five networks asked for on one day. Asking proves nothing: find a source first."
        ),
        lines=tuple(
            Line(
                text=miss.name,
                address=f"{add}?{urlencode({'name': miss.name})}",
                aside=ngettext("%(askers)d+ on %(days)d day", "%(askers)d+ on %(days)d days", miss.days)
                % {"askers": miss.askers, "days": miss.days},
            )
            for miss in most_missed(today=timezone.localdate(), most=MOST)
        ),
        nothing=_("No name was asked for by enough people."),
    )


def sample_block(request: HttpRequest) -> Block | None:
    """What is left of the week's sample."""
    if not request.user.has_perm("agencies.change_sample"):
        return None
    week = week_of(timezone.localdate())
    left = Sample.objects.filter(week=week, verdict=Sample.Verdict.OPEN).order_by("id")
    rows = list(left)
    return Block(
        name="sample",
        title=_("The week’s sample"),
        address=_list("sample"),
        says=ngettext("%(count)d left to look up.", "%(count)d left to look up.", len(rows))
        % {"count": len(rows)}
        if rows
        else "",
        lines=tuple(
            Line(text=row.label, address=_page(row.kind, row.row_id), aside=str(KINDS[row.kind]))
            for row in rows[:MOST]
        ),
        nothing=_("All of it is looked up, or it is not drawn yet."),
    )


def watch_block(request: HttpRequest) -> Block | None:
    """What the last look through the lists has found."""
    if not request.user.has_perm("agencies.view_watch"):
        return None
    last = Watch.objects.only("at", "count").first()
    says = ""
    if last:
        found = ngettext(
            "%(count)d thing found on %(day)s.", "%(count)d things found on %(day)s.", last.count
        )
        says = found % {"count": last.count, "day": timezone.localtime(last.at).date().isoformat()}
    return Block(
        name="watch",
        title=_("Quality watch"),
        address=_list("watch"),
        says=says,
        nothing="" if last else _("Nobody has looked yet: python manage.py check_register"),
    )


def _list(kind: str) -> str:
    return reverse(f"admin:agencies_{kind}_changelist")


def _page(kind: str, pk: int) -> str:
    return reverse(f"admin:agencies_{kind}_change", args=[pk])


# In the order of the page. Another branch of the house adds its own here: a function of a request that returns a block or None.
BLOCKS: tuple[Callable[[HttpRequest], Block | None], ...] = (
    reports_block,
    proposals_block,
    notices_block,
    due_block,
    misses_block,
    sample_block,
    watch_block,
    changes_block,
)
