"""Cover parts of a picture: the original stays sealed, and from then on the covered copy is what is shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.evidence import cover_evidence
from agencies.admin.evidence_page import evidence_for, evidence_page
from agencies.forms.cover import boxes_form
from agencies.models import Evidence
from agencies.models.evidence_store import EvidenceMissing


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Show a picture with its boxes, and write the copy that is covered by what is sent."""
    evidence = evidence_for(request, evidence_id, "change")
    if evidence.kind != Evidence.Kind.IMAGE or evidence.disposed_at:
        title = _("Only a picture that is still kept can be covered.")
        return evidence_page(request, "missing", evidence, title, {}, status=410)
    form = boxes_form(evidence.boxes, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _cover(request, evidence, form.boxes())
    return evidence_page(request, "cover", evidence, _("Cover parts of a picture"), {"boxes": form})


def _cover(request: HttpRequest, evidence: Evidence, boxes: list[tuple[int, ...]]) -> HttpResponse:
    try:
        cover_evidence(evidence=evidence, boxes=boxes, actor=request.user, at=timezone.now())
    except EvidenceMissing:
        title = _("This file is not there any more.")
        return evidence_page(request, "missing", evidence, title, {}, status=410)
    done = _("The covered copy is what is shown from now on.") if boxes else _("Nothing is covered any more.")
    messages.success(request, done)
    return redirect("admin:agencies_evidence_cover", evidence.pk)
