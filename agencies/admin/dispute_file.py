"""The documents of a dispute in the admin: handed out as downloads, and added by curators for their own side."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from agencies.actions.dispute_file import DocumentsFull, add_document, look_at_document
from agencies.admin.evidence_file import download
from agencies.curation.dispute import MOST_FILES
from agencies.forms.dispute import DocumentsForm
from agencies.forms.upload import BoundedUploadHandler
from agencies.models import Dispute, DisputeFile
from agencies.models.evidence_store import EvidenceMissing, read_sealed
from agencies.reporting.media import MOST_BYTES, REASONS, MediaRefused, Reason
from agencies.reporting.move import MoveRefused

MOST_BODY = MOST_FILES * MOST_BYTES + 1024 * 1024


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out one document as a download that nothing in it can act from; the look is entered in the history."""
    if not request.user.has_perm("agencies.change_dispute"):
        raise PermissionDenied
    found = (
        DisputeFile.objects.select_related("dispute")
        .defer("dispute__contact", "dispute__writer")
        .filter(pk=pk)
    )
    file = found.first()
    if file is None or not file.place:
        raise Http404
    try:
        data = read_sealed(file.place)
    except EvidenceMissing:
        raise Http404 from None
    look_at_document(document=file, actor=request.user, at=timezone.now())
    return download(data, name=file.name)


@csrf_exempt  # the forgery check reads the body: it comes after the right, the length and the bounded handler
@require_POST
def add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep documents of ours: the letter that came by post, the page of the source."""
    if not request.user.has_perm("agencies.change_dispute"):
        raise PermissionDenied
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_BODY:
        return HttpResponse(_("That is more than this page can take."), status=413)
    request.upload_handlers = [BoundedUploadHandler(request)]
    return _add(request, pk)


@csrf_protect
def _add(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = Dispute.objects.sent().defer("contact", "writer").filter(pk=pk).first()
    if dispute is None:
        raise Http404
    form = DocumentsForm(request.POST, request.FILES)
    form.is_valid()
    for file in form.cleaned_data["files"]:
        if refusal := _refused(dispute, file, request):
            messages.error(request, f"{file.name}: {refusal}")
    return redirect("admin:agencies_dispute_change", pk)


def _refused(dispute: Dispute, file: UploadedFile, request: HttpRequest) -> str:
    """Keep one document; return why it is not taken, "" if it is."""
    if file.size > MOST_BYTES:
        return _(REASONS[Reason.TOO_LARGE])
    try:
        add_document(dispute=dispute, name=file.name, data=file.read(), at=timezone.now(), actor=request.user)
    except MediaRefused as refused:
        return _(REASONS[refused.reason])
    except DocumentsFull:
        return _("There are five documents of ours already.")
    except MoveRefused:
        return _("This has been decided.")
    return ""
