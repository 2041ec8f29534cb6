"""One proposed change of a row: what differs, what it rests on, and the decision of a second person."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.actions.curated_row import row_values
from agencies.actions.precaution import precautions_of, see_again, try_reach
from agencies.actions.proposal import publish, send_back, source_carried
from agencies.actions.proposed_row import is_web_address
from agencies.admin.change_words import differences_of, history_address, row_address
from agencies.admin.confirmation import confirmation_asked
from agencies.admin.proposal_looks import looks_of
from agencies.admin.proposal_words import refusal_words, why_of
from agencies.curation.carried import CARRIED
from agencies.curation.kind import changes_reach
from agencies.curation.refusal import ProposalRefused
from agencies.forms.proposal import DecisionForm
from agencies.models import Proposal
from agencies.models.curated import CURATED
from agencies.queries.dispute import disputes_settled_by
from agencies.queries.proposal import may_decide
from agencies.queries.row_number import row_number

PUBLISH, RETURN, SEEN, TRIED = "_publish", "_return", "_seen", "_tried"
DONE = {
    PUBLISH: gettext_noop("Published."),
    RETURN: gettext_noop("Sent back."),
    SEEN: gettext_noop("Entered: the source was seen again today."),
    TRIED: gettext_noop("Entered: you tried it and reached whom it names."),
}


def change_page(model_admin: ModelAdmin, request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Show a proposed change; publish it, send it back, or enter what was done to make sure of a number."""
    if way := _way_to_a_person(request, proposal):
        return way
    asked = next((name for name in DONE if name in request.POST), "")
    form = DecisionForm(request.POST if asked in (PUBLISH, RETURN) else None)
    if request.method == "POST":
        _hold_to_rights(request, proposal, asked)
        if (not form.is_bound or form.is_valid()) and _act(request, proposal, asked, form):
            return redirect("admin:agencies_proposal_change", proposal.pk)
    return _show(model_admin, request, proposal, form)


def _way_to_a_person(request: HttpRequest, proposal: Proposal) -> HttpResponse | None:
    """Return the way past the second factor where a roster's person is in the clear: as long as he has to be compared."""
    is_named = proposal.kind == Proposal.Kind.OFFICER and proposal.decision == Proposal.Decision.OPEN
    return confirmation_asked(request) if is_named else None


def _hold_to_rights(request: HttpRequest, proposal: Proposal, asked: str) -> None:
    may = {
        "": False,
        PUBLISH: may_decide(request.user, proposal),
        RETURN: may_decide(request.user, proposal),
        SEEN: _may_take_part(request),
        TRIED: _may_take_part(request),
    }
    if not may[asked]:
        raise PermissionDenied


def _may_take_part(request: HttpRequest) -> bool:
    return request.user.has_perm("agencies.add_proposal") or request.user.has_perm("agencies.change_proposal")


def _act(request: HttpRequest, proposal: Proposal, asked: str, form: DecisionForm) -> bool:
    """Do what was asked; False, with the refusal on the form, if it may not be."""
    who = {"proposal": proposal, "actor": request.user, "at": timezone.now()}
    try:
        match asked:
            case "_publish":
                publish(**who, **form.cleaned_data, disputes=_shown(request))
            case "_return":
                send_back(**who, **form.cleaned_data)
            case "_seen":
                see_again(**who)
            case _:
                try_reach(**who)
    except ProposalRefused as refusal:
        if not form.is_bound:
            messages.error(request, refusal_words(refusal))
            return True
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal_words(refusal))
        return False
    messages.success(request, _(DONE[asked]))
    return True


def _shown(request: HttpRequest) -> list[int]:
    """Return the disputes that stood on the page when its button was pressed."""
    sent = map(row_number, request.POST.getlist("dispute"))
    return [number for number in sent if number is not None]


def _show(
    model_admin: ModelAdmin, request: HttpRequest, proposal: Proposal, form: DecisionForm
) -> HttpResponse:
    is_open = proposal.decision == Proposal.Decision.OPEN
    row = CURATED[proposal.kind]._default_manager.filter(pk=proposal.row_id).first()
    is_reach = changes_reach(proposal.kind, proposal.fields)
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{proposal.get_kind_display()} #{proposal.pk}",
        "subtitle": proposal.label,
        "proposal": proposal,
        "differences": differences_of(proposal.kind, *_compared(proposal)),
        "is_new": not proposal.before,
        "row_address": row_address(proposal.kind, proposal.row_id) if row else "",
        "history_address": history_address(proposal.kind, proposal.row_id) if row else "",
        "source_address": proposal.source if is_web_address(proposal.source) else "",
        "why": why_of(proposal),
        "is_taken_over": is_open and _takes_over(proposal, row),
        "precautions": precautions_of(proposal) if is_reach else None,
        "decision": form,
        "is_open": is_open,
        "is_own": proposal.drafted_by_id == request.user.pk,
        # Whoever drafts chooses them: the decision is about them too.
        "disputes": disputes_settled_by(proposal) if is_open else (),
        "may_decide": is_open and may_decide(request.user, proposal),
        "may_take_part": is_open and _may_take_part(request),
        **looks_of(request.user, proposal, row),
    }
    return TemplateResponse(request, "admin/agencies/proposal/change.html", context)


def _takes_over(proposal: Proposal, row: Model | None) -> bool:
    """Tell whether the public will read the proposal's source beside the entry."""
    if proposal.kind not in CARRIED:
        return False
    return bool(source_carried(proposal, row_values(row) if row else {}))


def _compared(proposal: Proposal) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values before and proposed; what lies sealed only while somebody has to compare it."""
    if proposal.decision == Proposal.Decision.OPEN:
        return proposal.values_before, proposal.values
    return proposal.before, proposal.payload
