"""The parts of a curator's day that keep the register true."""

from itertools import islice
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.admin.day_block import MOST, Block, Line, list_address, page_address
from agencies.admin.watch_words import KINDS
from agencies.curation.sample import week_of
from agencies.models import Sample, Watch
from agencies.queries.due import DATED, first_due
from agencies.queries.miss import most_missed
from agencies.queries.proposal import rows_proposed

MOST_WEIGHED = 50  # due entries of which those are taken that nobody has looked up yet


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
        address=list_address("watch") if user.has_perm("agencies.view_watch") else "",
        lines=tuple(
            Line(
                text=due.label,
                address=page_address(due.kind, due.row),
                aside=_("%(kind)s · since %(day)s") % {"kind": KINDS[due.kind], "day": due.since.isoformat()},
                due=due,
            )
            for due in islice((each for each in found if (each.kind, each.row) not in proposed), MOST)
        ),
        nothing=_("Nothing is due."),
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
        address=list_address("tally"),
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
        address=list_address("sample"),
        says=ngettext("%(count)d left to look up.", "%(count)d left to look up.", len(rows))
        % {"count": len(rows)}
        if rows
        else "",
        lines=tuple(
            Line(text=row.label, address=page_address(row.kind, row.row_id), aside=str(KINDS[row.kind]))
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
        address=list_address("watch"),
        says=says,
        nothing="" if last else _("Nobody has looked yet: python manage.py check_register"),
    )
