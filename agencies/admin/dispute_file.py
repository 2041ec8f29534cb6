"""The documents of a dispute in the admin: handed out as downloads, and added by curators for their own side."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.actions.dispute_file import DocumentsFull, add_document, look_at_document
from agencies.curation.dispute import MOST_FILES, MoveRefused
from agencies.forms.dispute import DocumentsForm
from agencies.models import Dispute, DisputeFile
from agencies.models.evidence_store import EvidenceMissing, read_sealed
from agencies.reporting.media import MOST_BYTES, REASONS, MediaRefused, Reason
from agencies.views.body import file_form

MOST_BODY = MOST_FILES * MOST_BYTES + 1024 * 1024


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out one document as a download that nothing in it can act from; the look is entered in the history."""
    if not request.user.has_perm("agencies.change_dispute"):
        raise PermissionDenied
    found = DisputeFile.objects.select_related("dispute").defer("dispute__contact", "dispute__writer").filter(pk=pk)
    file = found.first()
    if file is None or not file.place:
        raise Http404
    try:
        data = read_sealed(file.place)
    except EvidenceMissing:
        raise Http404 from None
    look_at_document(document=file, actor=request.user, at=timezone.now())
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response


def _stranger(request: HttpRequest) -> HttpResponse | None:
    if not request.user.has_perm("agencies.change_dispute"):
        raise PermissionDenied
    return None


@file_form(MOST_BODY, _stranger)
@require_POST
def add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep documents of ours: the letter that came by post, the page of the source."""
    dispute = Dispute.objects.sent().defer("contact", "writer").filter(pk=pk).first()
    if dispute is None:
        raise Http404
    form = DocumentsForm(request.POST, request.FILES)
    form.is_valid()
    for file in form.cleaned_data["files"]:
        try:
            if file.size > MOST_BYTES:
                raise MediaRefused(Reason.TOO_LARGE)
            add_document(dispute=dispute, name=file.name, data=file.read(), at=timezone.now(), actor=request.user)
        except MediaRefused as refused:
            messages.error(request, f"{file.name}: {_(REASONS[refused.reason])}")
        except DocumentsFull:
            messages.error(request, _("There are five documents of ours already."))
        except MoveRefused:
            messages.error(request, _("This has been decided."))
    return redirect("admin:agencies_dispute_change", pk)
