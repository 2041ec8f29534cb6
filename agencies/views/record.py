"""The reporter's own record of the visit: a page to print, and a PDF. No copy of it is kept here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.actions.throttle import take_turn
from agencies.models import Report
from agencies.reporting.limit import RECORD
from agencies.reporting.state import HELD
from agencies.views import errors
from agencies.views.caching import private_page
from agencies.views.record_words import record_of
from agencies.views.reporter import reporter_report

FILE_NAME = "visit-record.pdf"  # says nothing of what was told


@private_page
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Show the record of the report that the browser holds the receipt of."""
    report = told_report(request)
    if report is None:
        return redirect("receipt")
    return render(request, "agencies/record/page.html", {"record": record_of(report, at=timezone.now())})


@private_page
@require_safe
def record_pdf(request: HttpRequest) -> HttpResponse:
    """Send the same record as a PDF."""
    from agencies.reporting.record_pdf import record_pdf as write

    report = told_report(request)
    if report is None:
        return redirect("receipt")
    if until := take_turn(limit=RECORD, network=f"#{report.pk}", at=timezone.now()):
        same = _("The page of the record has the same words, and can be printed at any time.")
        return errors.too_often(request, until, what_to_do=same, of_report=True)
    paper = write(record_of(report, at=timezone.now()))
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def told_report(request: HttpRequest) -> Report | None:
    """Return the reporter's report if it was sent and its content is still there, else None."""
    report = reporter_report(request)
    return report if report and report.state in HELD else None
