"""The files of a report: chosen, kept one by one as they arrive, and taken away again by the reporter."""

from dataclasses import dataclass
from time import monotonic

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.evidence import EvidenceFull, StoreFull, add_evidence, remove_evidence
from agencies.checking.claim import clean_text
from agencies.forms.evidence import FilesForm
from agencies.models import Report
from agencies.queries.evidence import evidence_of
from agencies.queries.row_number import row_number
from agencies.reporting.limit import FILE
from agencies.reporting.media import MOST_BYTES, MOST_FILES, REASONS, MediaRefused, Reason
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import State
from agencies.reporting.step import Step, following, preceding, steps
from agencies.views import errors
from agencies.views.body import file_form
from agencies.views.caching import private_page
from agencies.views.network import turn
from agencies.views.report import READ_ONLY
from agencies.views.report_told import TITLES
from agencies.views.reporter import report_address, reporter_receipt, reporter_report

MOST_BODY = MOST_FILES * MOST_BYTES + 1024 * 1024  # bytes; a megabyte for what stands around the files
# Seconds after which no further file of a request is begun: the slowest takes some five, and a worker that is silent for
# thirty is taken for dead. Measured, not reckoned in pixels: machines differ, and ten ordinary photos are never cut short.
LONGEST = 15


def _stranger(request: HttpRequest) -> HttpResponse | None:
    return None if reporter_receipt(request) else redirect("report")


@file_form(MOST_BODY, _stranger)
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Show the files of the reporter's report, keep what is sent, remove what is not wanted; also after sending."""
    report = reporter_report(request)
    if not report:
        return redirect("report")
    if report.state in READ_ONLY:
        return redirect("receipt")
    try:
        return _change(request, report) if request.method == "POST" else _page(request, report, FilesForm())
    except MoveRefused:  # it was closed or withdrawn meanwhile
        return redirect("receipt")
    except Report.DoesNotExist:  # it was never sent, and was discarded meanwhile
        return redirect("report")


def _change(request: HttpRequest, report: Report) -> HttpResponse:
    if sent := request.POST.get("remove", ""):
        if (number := row_number(sent)) is not None:
            remove_evidence(report=report, evidence_id=number, at=timezone.now())
        return redirect(_here(request))
    form = FilesForm(request.POST, request.FILES)
    form.is_valid()
    begun, status = monotonic(), 200
    for file in form.cleaned_data["files"]:
        if refused := _keep(request, report, file, is_late=monotonic() - begun > LONGEST):
            status = max(status, refused.status)
            form.add_error(
                "files", _("{name}: {reason}").format(name=clean_text(file.name), reason=refused.reason)
            )
    if not form.errors:
        return redirect(_here(request) if "add" in request.POST else _onward(request, report))
    response = _page(request, report, form, status=status)
    if status == 429:
        response["Retry-After"] = int(FILE.span.total_seconds())
    return response


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not taken, in the reader's language, and the status that says so to programs."""

    reason: str
    status: int = 200


def _keep(request: HttpRequest, report: Report, file: UploadedFile, *, is_late: bool) -> Refused | None:
    """Keep a file, or return why not."""
    later = _("You can send what you told without it, and add it later with the receipt code.")
    if is_late:
        return Refused(_("It is not kept yet, for the others took long. Choose it again and send it."))
    if file.size > MOST_BYTES:
        return Refused(_(REASONS[Reason.TOO_LARGE]), 413)
    now = timezone.now()
    if until := turn(request, FILE, now):
        return Refused(errors.joined(errors.wait_in_words(until, now), later), 429)
    try:
        add_evidence(report=report, name=file.name, data=file.read(), at=now)
    except MediaRefused as refused:
        return Refused(_(REASONS[refused.reason]), 413 if refused.reason is Reason.TOO_LARGE else 200)
    except EvidenceFull:
        return Refused(_("There are ten files already, which is as many as we take. Remove one first."))
    except StoreFull:
        full = _("So many files have come that there is no room for it just now.")
        return Refused(errors.joined(full, later), 507)
    return None


def _page(request: HttpRequest, report: Report, form: FilesForm, status: int = 200) -> HttpResponse:
    order = steps(False)
    kept = evidence_of(report)
    words = {
        "title": TITLES[Step.FILES],
        "number": order.index(Step.FILES) + 1,
        "count": len(order),
        "form": form,
        "report": report,
        "files": kept,
        "is_full": len(kept) >= MOST_FILES,
        "is_draft": report.state == State.DRAFT,
        "most_bytes": MOST_BYTES,
        "then": _then(request),
    }
    return render(request, "agencies/evidence/files.html", words, status=status)


def _then(request: HttpRequest) -> str:
    """Return "preview" if the reporter came from there to correct something."""
    asked = request.POST.get("then") or request.GET.get("then")
    return Step.PREVIEW.value if asked == Step.PREVIEW else ""


def _here(request: HttpRequest) -> str:
    return reverse("report_files") + ("?then=preview" if _then(request) else "")


def _onward(request: HttpRequest, report: Report) -> str:
    if report.state != State.DRAFT:
        return reverse("receipt") if report.noted_at else reverse("report_sent")
    if "back" in request.POST:
        return report_address(preceding(Step.FILES, report.given))
    return report_address(_then(request) or following(Step.FILES, report.given))
