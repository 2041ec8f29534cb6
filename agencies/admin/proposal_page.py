"""One proposal: what it says, what it rests on, what would have matched, and the decision of a second person."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.proposal import publish, send_back
from agencies.actions.proposal_reports import renew
from agencies.admin.proposal_change import change_page
from agencies.admin.proposal_evidence import evidence_of, proof_of
from agencies.admin.proposal_preview import preview_of
from agencies.admin.proposal_words import lines_of, refusal_words, title_of
from agencies.curation.refusal import ProposalRefused
from agencies.forms.proposal import DecisionForm, EvidenceForm
from agencies.models import Proposal
from agencies.queries.proposal import may_decide, may_draft_from_reports

PUBLISH, RETURN, RENEW = "_publish", "_return", "_renew"


def proposal_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show a proposal; publish it, send it back or draft its renewal."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    proposal = model_admin.get_object(request, unquote(object_id))
    if proposal is None:
        raise Http404
    if proposal.kind == Proposal.Kind.IMPORT:
        return redirect("admin:agencies_import_change", proposal.row_id)
    if not proposal.rests_on_reports:
        return change_page(model_admin, request, proposal)
    decision = DecisionForm(request.POST if {PUBLISH, RETURN} & request.POST.keys() else None)
    renewal = EvidenceForm(request.POST if RENEW in request.POST else None)
    if request.method == "POST" and (done := _act(model_admin, request, proposal, decision, renewal)):
        return done
    return _show(model_admin, request, proposal, decision, renewal)


def _act(
    model_admin: ModelAdmin,
    request: HttpRequest,
    proposal: Proposal,
    decision: DecisionForm,
    renewal: EvidenceForm,
) -> HttpResponse | None:
    """Do what was asked and lead on; None, with the refusal on the form, if it may not be."""
    form = decision if decision.is_bound else renewal
    is_allowed = (
        model_admin.has_change_permission(request)
        if form is decision
        else may_draft_from_reports(request.user)
    )
    if not form.is_bound or not is_allowed:
        raise PermissionDenied
    if not form.is_valid():
        return None
    who = {"proposal": proposal, "actor": request.user, "at": timezone.now()}
    try:
        if form is renewal:
            drafted = renew(**who, **renewal.cleaned_data)
            model_admin.log_addition(request, drafted, f"renews #{proposal.pk}")
            messages.success(request, _("Drafted. Somebody else decides on it."))
            return redirect("admin:agencies_proposal_change", drafted.pk)
        if PUBLISH in request.POST:
            publish(**who, **decision.cleaned_data)
            messages.success(request, _("Published."))
        else:
            send_back(**who, **decision.cleaned_data)
            messages.success(request, _("Sent back."))
    except ProposalRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal_words(refusal))
        return None
    model_admin.log_change(request, proposal, "published" if PUBLISH in request.POST else "sent back")
    return redirect("admin:agencies_proposal_change", proposal.pk)


def _show(
    model_admin: ModelAdmin,
    request: HttpRequest,
    proposal: Proposal,
    decision: DecisionForm,
    renewal: EvidenceForm,
) -> HttpResponse:
    numbers = list(proposal.reports.values_list("pk", flat=True))
    is_open = proposal.decision == Proposal.Decision.OPEN
    is_published = proposal.decision == Proposal.Decision.PUBLISHED
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{proposal.get_kind_display()} #{proposal.pk}",
        "subtitle": title_of(proposal),
        "proposal": proposal,
        "lines": lines_of(proposal),
        "preview": preview_of(proposal.kind, proposal.payload),
        "evidence": evidence_of(proposal.kind, proposal.values, numbers),
        "shown": proof_of(proposal.kind, proposal.values, numbers),
        "decision": decision,
        "renewal": renewal,
        "is_own": proposal.drafted_by_id == request.user.pk,
        "may_decide": is_open and may_decide(request.user, proposal),
        "may_renew": is_published and may_draft_from_reports(request.user),
        "row_address": _row_address(request, proposal) if is_published else "",
    }
    return TemplateResponse(request, "admin/agencies/proposal/page.html", context)


def _row_address(request: HttpRequest, proposal: Proposal) -> str:
    if not request.user.has_perm(f"agencies.view_{proposal.kind}"):
        return ""
    return reverse(f"admin:agencies_{proposal.kind}_change", args=[proposal.row_id])
