"""Hand out one file to a curator: as a download that nothing in it can act from, and never from a cache."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.actions.evidence import enter_look
from agencies.admin.evidence_page import evidence_for, evidence_page
from agencies.models import Evidence
from agencies.models.evidence_store import EvidenceMissing
from agencies.queries.evidence import evidence_bytes

# Pictures were made anew, so a page may show them; whatever else there is a browser must not even try to read.
OPAQUE = "application/octet-stream"


@require_safe
def file(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Answer with the covered copy, or with the file itself if nothing is covered or `?original` is asked.

    Whoever gets to see what nobody has covered is entered into the history of the report.
    """
    evidence = evidence_for(request, evidence_id, "view")
    is_original = "original" in request.GET
    if is_original and not request.user.has_perm("agencies.change_evidence"):
        raise PermissionDenied
    try:
        data = evidence_bytes(evidence, original=is_original)
    except EvidenceMissing:
        title = _("This file is not there any more.")
        return evidence_page(request, "missing", evidence, title, {}, status=410)
    if is_original or not evidence.covered_place:
        enter_look(evidence=evidence, actor=request.user, at=timezone.now())
    is_image = evidence.kind == Evidence.Kind.IMAGE
    return download(data, name=evidence.name, media_type=evidence.media_type if is_image else OPAQUE)


def download(data: bytes, *, name: str, media_type: str = OPAQUE) -> HttpResponse:
    """Answer with bytes to be saved under a name, and nothing that a browser could run or keep."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response
