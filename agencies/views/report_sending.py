"""Sending what was told, once, and the receipt, which is shown only when it is kept."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.report import discard_draft, note_receipt, send_report
from agencies.forms.sender import SenderForm, read_shown, sign_shown
from agencies.models import Report
from agencies.queries.flood import sent_alike, sent_from
from agencies.reporting.hold import WINDOW, why_held
from agencies.reporting.limit import SEND
from agencies.reporting.retention import AGES
from agencies.reporting.state import State
from agencies.reporting.step import Step
from agencies.views import errors
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.network import network_digest, turn
from agencies.views.report_told import TITLES, tells_something, told_parts
from agencies.views.reporter import forget_receipt, remember_receipt, reporter_receipt, reporter_report

BEGIN_ANEW = "anew"  # what the button on the first page sends


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """Show all that was told, who sees it and for how long; send it, or delete it."""
    report = reporter_report(request)
    if report is None:
        return errors.nothing_told(request) if request.method == "POST" else redirect("report")
    if report.state != State.DRAFT:
        return redirect("report_sent")
    if request.method != "POST":
        return _page(request, report)
    if "discard" in request.POST:
        return _discard(request, report)
    return _send(request, report)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest) -> HttpResponse:
    """Show the receipt of a report that is kept by now, until its reporter has noted it."""
    report = reporter_report(request)
    if report is None:
        return redirect("report")
    if report.state == State.DRAFT:
        return redirect("report_preview")
    if request.method == "POST":
        note_receipt(report=report, at=timezone.now())
        return redirect("receipt")
    if report.noted_at:
        return redirect("receipt")
    words = {"receipt": reporter_receipt(request), "report": report}
    return render(request, "agencies/report/sent.html", words)


def _discard(request: HttpRequest, report: Report) -> HttpResponse:
    """Delete a draft, and say so unless another one is begun."""
    discard_draft(report=report)
    if request.POST["discard"] == BEGIN_ANEW:
        response = redirect("report")
    else:
        left = _("Nothing was sent, and nothing of what you told is kept.")
        response = errors.error_page(request, 200, _("All of it is deleted"), left)
    forget_receipt(response)
    return response


def _send(request: HttpRequest, report: Report) -> HttpResponse:
    now, network = timezone.now(), network_digest(request)
    if not tells_something(report):
        return _page(request, report)
    if not read_shown(request.POST.get("shown", ""), at=now):
        return _page(request, report, is_stale=True)
    if until := _wait(request, report, now):
        kept = _("What you told is kept: come back to the overview then, in this browser.")
        return errors.too_often(request, until, what_to_do=kept)
    why = _why_held(report, network, now, SenderForm(request.POST))
    send_report(report=report, network=network, at=now, held=bool(why), why=", ".join(why))
    response = redirect("report_sent")
    remember_receipt(request, response, reporter_receipt(request))
    return response


def _wait(request: HttpRequest, report: Report, now: datetime) -> datetime | None:
    """Return when a report can be sent whose address sends too many; None if it can be sent now.

    Whoever has waited for the span once is let through, however much the others send. A draft is in its state since it
    was written; when its first page was shown, anybody could have prepared.
    """
    until = turn(request, SEND, now)
    waited = report.moved_at + SEND.span
    return min(until, waited) if until and waited > now else None


def _why_held(report: Report, network: str, now: datetime, sender: SenderForm) -> tuple[str, ...]:
    since = now - WINDOW
    return why_held(
        took=now - report.begun_at,
        filled_trap=bool(sender["homepage"].data),
        is_marked=report.held_since is not None,
        from_network=sent_from(network, since=since),
        alike=sent_alike(report.words, since=since),
    )


def _page(request: HttpRequest, report: Report, *, is_stale: bool = False) -> HttpResponse:
    words = {
        "title": TITLES[Step.PREVIEW],
        "parts": told_parts(report),
        "report": report,
        "has_told": tells_something(report),
        "is_stale": is_stale,
        "sender": SenderForm(initial={"shown": sign_shown(timezone.now())}),
        "days": {name: age.days for name, age in AGES.items()},
        "years": AGES["text"].days // 365,
    }
    return render(request, "agencies/report/preview.html", words)
