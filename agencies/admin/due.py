"""One click for a curator who has opened a source and found it as it was."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agencies.actions.due import propose_seen_again
from agencies.admin.proposal_words import refusal_words
from agencies.curation.refusal import ProposalRefused
from agencies.queries.due import DATED, standing_public
from agencies.queries.row_number import row_number


@require_POST
def seen_again(request: HttpRequest) -> HttpResponse:
    """Draft that an entry was seen again today, unchanged, and go on with the day."""
    kind, number = request.POST.get("kind", ""), row_number(request.POST.get("row", ""))
    if kind not in DATED or number is None:
        raise Http404
    if not (
        request.user.has_perm(f"agencies.change_{kind}") and request.user.has_perm("agencies.add_proposal")
    ):
        raise PermissionDenied
    row = get_object_or_404(standing_public(kind), pk=number)
    try:
        drafted = propose_seen_again(row=row, actor=request.user, at=timezone.now())
    except ProposalRefused as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        words = _("Drafted as #%(number)d. Somebody else decides on it.")
        messages.success(request, words % {"number": drafted.pk})
    return redirect("admin:index")
