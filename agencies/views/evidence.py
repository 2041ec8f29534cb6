"""The files of a report: chosen, kept one by one as they arrive, and taken away again by the reporter."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.evidence import EvidenceFull, add_evidence, remove_evidence
from agencies.actions.throttle import take_turn
from agencies.checking.claim import clean_text
from agencies.forms.evidence import FilesForm
from agencies.models import Report
from agencies.queries.evidence import evidence_of
from agencies.reporting.limit import FILE
from agencies.reporting.media import MOST_BYTES, MOST_FILES, REASONS, MediaRefused, Reason
from agencies.reporting.state import MoveRefused, State
from agencies.reporting.step import Step, following, preceding, steps
from agencies.views import errors
from agencies.views.body import file_form
from agencies.views.caching import private_page
from agencies.views.network import network_digest
from agencies.views.report import READ_ONLY
from agencies.views.report_told import TITLES
from agencies.views.reporter import report_address, reporter_receipt, reporter_report

MOST_BODY = MOST_FILES * MOST_BYTES + 1024 * 1024  # bytes; a megabyte for what stands around the files
LONGEST_NUMBER = 19  # digits; a longer one is that of no row


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
    if number := request.POST.get("remove", ""):
        if number.isdecimal() and len(number) < LONGEST_NUMBER:
            remove_evidence(report=report, evidence_id=int(number), at=timezone.now())
        return redirect(_here(request))
    form = FilesForm(request.POST, request.FILES)
    form.is_valid()
    sent = form.cleaned_data["files"]
    for _file in sent:
        if until := take_turn(limit=FILE, network=network_digest(request), at=timezone.now()):
            return errors.too_often(request, until, what_to_do=_("What you told is kept."))
    refused = list(_keep(report, sent))
    for name, sentence in refused:
        form.add_error("files", _("{name}: {reason}").format(name=clean_text(name), reason=sentence))
    if refused:
        is_large = any(sentence == _(REASONS[Reason.TOO_LARGE]) for _name, sentence in refused)
        return _page(request, report, form, status=413 if is_large else 200)
    return redirect(_here(request) if "add" in request.POST else _onward(request, report))


def _keep(report: Report, sent: Iterable[UploadedFile]) -> Iterable[tuple[str, str]]:
    """Keep each file, and yield name and reason of those that are not taken."""
    for file in sent:
        try:
            if file.size > MOST_BYTES:
                raise MediaRefused(Reason.TOO_LARGE)
            add_evidence(report=report, name=file.name, data=file.read(), at=timezone.now())
        except MediaRefused as refused:
            yield file.name, _(REASONS[refused.reason])
        except EvidenceFull:
            yield file.name, _("There are ten files already, which is as many as we take. Remove one first.")


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
