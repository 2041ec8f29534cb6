"""Hand out the copy of the source under a proposal."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from agencies.admin.evidence_file import download
from agencies.models.evidence_store import EvidenceMissing, read_sealed


def copy_page(model_admin: ModelAdmin, request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Answer with the file, for whoever may see the proposal."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    proposal = model_admin.get_object(request, str(proposal_id))
    if proposal is None or not proposal.copy_place:
        raise Http404
    try:
        data = read_sealed(proposal.copy_place)
    except EvidenceMissing as error:
        raise Http404 from error
    return download(data, name=proposal.copy_name)
