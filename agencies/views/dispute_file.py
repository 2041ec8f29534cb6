"""The documents of a dispute: added by its writer before and after sending, and taken away again."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.dispute_file import DocumentsFull, add_document, remove_document
from agencies.actions.evidence import StoreFull
from agencies.checking.claim import clean_text
from agencies.curation.dispute import MOST_FILES, OPEN, State
from agencies.forms.dispute import DocumentsForm
from agencies.models import Dispute, Side
from agencies.queries.dispute import documents_of
from agencies.queries.row_number import row_number
from agencies.reporting.limit import FILE
from agencies.reporting.media import MOST_BYTES, REASONS, MediaRefused, Reason
from agencies.reporting.move import MoveRefused
from agencies.views import errors
from agencies.views.body import file_form
from agencies.views.caching import private_page
from agencies.views.disputer import disputer_dispute, disputer_receipt
from agencies.views.evidence import Refused
from agencies.views.network import turn

MOST_BODY = MOST_FILES * MOST_BYTES + 1024 * 1024  # bytes; a megabyte for what stands around the files


def _stranger(request: HttpRequest) -> HttpResponse | None:
    return None if disputer_receipt(request) else redirect("dispute")


@file_form(MOST_BODY, _stranger)
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Show the writer's documents, keep what is sent, remove what is not wanted."""
    found = disputer_dispute(request)
    if found is None:
        return redirect("dispute")
    if found.state not in (State.DRAFT, *OPEN):
        return redirect("dispute_case")
    try:
        return _change(request, found) if request.method == "POST" else _page(request, found, DocumentsForm())
    except MoveRefused:  # decided meanwhile
        return redirect("dispute_case")
    except Dispute.DoesNotExist:  # discarded meanwhile
        return redirect("dispute")


def _change(request: HttpRequest, found: Dispute) -> HttpResponse:
    if sent := request.POST.get("remove", ""):
        if (number := row_number(sent)) is not None:
            remove_document(dispute=found, file_id=number, at=timezone.now())
        return redirect("dispute_files")
    form = DocumentsForm(request.POST, request.FILES)
    form.is_valid()
    sent = form.cleaned_data["files"]
    for _file in sent:
        if until := turn(request, FILE, timezone.now()):
            return errors.too_often(request, until, what_to_do=_("What you wrote is kept."))
    status = 200
    for file in sent:
        if refused := _keep(found, file):
            status = max(status, refused.status)
            form.add_error(
                "files", _("{name}: {reason}").format(name=clean_text(file.name), reason=refused.reason)
            )
    if form.errors:
        return _page(request, found, form, status=status)
    if "add" in request.POST:
        return redirect("dispute_files")
    return redirect("dispute_overview" if found.state == State.DRAFT else "dispute_case")


def _keep(found: Dispute, file: UploadedFile) -> Refused | None:
    """Keep a document, or return why not."""
    try:
        if file.size > MOST_BYTES:
            raise MediaRefused(Reason.TOO_LARGE)
        add_document(dispute=found, name=file.name, data=file.read(), at=timezone.now())
    except MediaRefused as refused:
        return Refused(_(REASONS[refused.reason]), 413 if refused.reason is Reason.TOO_LARGE else 200)
    except DocumentsFull:
        return Refused(_("There are five documents already, which is as many as we take. Remove one first."))
    except StoreFull:
        full = _("So many files have come that there is no room for it just now.")
        return Refused(errors.joined(full, _("What you wrote is kept.")), 507)
    return None


def _page(request: HttpRequest, found: Dispute, form: DocumentsForm, status: int = 200) -> HttpResponse:
    kept = [each for each in documents_of(found) if each.side == Side.WRITER]
    words = {
        "form": form,
        "files": kept,
        "is_full": len(kept) >= MOST_FILES,
        "is_draft": found.state == State.DRAFT,
        "most_bytes": MOST_BYTES,
    }
    return render(request, "agencies/dispute/files.html", words, status=status)
