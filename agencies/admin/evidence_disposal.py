"""Dispose of a file before its time: proposed here by one curator, decided here by another."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from agencies.actions.disposal import DisposalFault, DisposalRefused, decide_disposal, propose_disposal
from agencies.admin.evidence_page import evidence_for, evidence_page
from agencies.forms.disposal import DecideDisposalForm, ProposeDisposalForm
from agencies.models import Evidence
from agencies.queries.disposal import open_disposal
from agencies.reporting.retention import AGES

FAULTS = {
    DisposalFault.GONE: gettext_lazy("This file is not there any more."),
    DisposalFault.PROPOSED: gettext_lazy("Its disposal is proposed already."),
    DisposalFault.SAME_PERSON: gettext_lazy("Somebody else has to decide this."),
    DisposalFault.OWN_LINK: gettext_lazy(
        "You made the one-time link of whoever drafted this. Somebody else has to decide it."
    ),
    DisposalFault.DECIDED: gettext_lazy("Somebody has decided this meanwhile."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def disposal(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Ask for a reason, or show the reason that somebody gave and let another curator decide."""
    evidence = evidence_for(request, evidence_id, "delete")
    proposal = open_disposal(evidence)
    form = DecideDisposalForm(initial={"proposal": proposal}) if proposal else ProposeDisposalForm()
    if request.method == "POST":
        # The button says what was meant: the page may be older than what somebody else has done meanwhile.
        is_proposed = "propose" in request.POST
        form = (ProposeDisposalForm if is_proposed else DecideDisposalForm)(request.POST)
        if form.is_valid():
            _write(request, evidence, form)
            return redirect("admin:agencies_evidence_disposal", evidence.pk)
    words = {
        "form": form,
        "proposal": proposal,
        "days": AGES["evidence"].days,
        "is_own": bool(proposal and proposal.drafted_by_id == request.user.pk),
    }
    return evidence_page(request, "disposal", evidence, _("Dispose of a file before its time"), words)


def _write(request: HttpRequest, evidence: Evidence, form: Form) -> None:
    try:
        done = (
            _propose(request, evidence, form)
            if "propose" in request.POST
            else _decide(request, evidence, form)
        )
    except DisposalRefused as refused:
        messages.error(request, FAULTS[refused.fault])
    else:
        messages.success(request, done)


def _propose(request: HttpRequest, evidence: Evidence, form: Form) -> str:
    propose_disposal(evidence=evidence, why=form.cleaned_data["why"], actor=request.user, at=timezone.now())
    return _("Proposed. Another curator decides.")


def _decide(request: HttpRequest, evidence: Evidence, form: Form) -> str:
    if form.cleaned_data["proposal"].payload.get("evidence") != evidence.pk:
        raise Http404  # nobody decides about a file that he does not have before him
    is_agreed = "agree" in request.POST
    decide_disposal(
        proposal=form.cleaned_data["proposal"],
        is_agreed=is_agreed,
        actor=request.user,
        at=timezone.now(),
        answer=form.cleaned_data["answer"],
    )
    return _("The file is disposed of.") if is_agreed else _("The proposal is sent back; the file stays.")
