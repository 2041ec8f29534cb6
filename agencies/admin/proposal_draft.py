"""Draft a pattern, an indicator or an alert from reports: `add/?reports=1,2`, then the kind, then its values."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.link import NATURAL_KEYS
from agencies.actions.proposal_reports import propose
from agencies.admin.proposal_evidence import evidence_of, named_by, proof_of
from agencies.admin.proposal_preview import preview_of
from agencies.admin.proposal_words import refusal_words
from agencies.curation.refusal import ProposalRefused
from agencies.forms.proposal import DRAFT_FORMS, EvidenceForm, NumbersField
from agencies.models import Proposal, Report
from agencies.queries.proposal import may_draft_from_reports
from agencies.queries.row_number import row_number
from agencies.reporting.publishing import MOST_REPORTS

USUAL_DAYS = {"alert": 30, "pattern": 180, "indicator": 180}
PREVIEW = "_preview"


def draft_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Ask for the kind, then for the values; write the proposal and lead to its page."""
    if not may_draft_from_reports(request.user):
        raise PermissionDenied
    numbers = _numbers(request.GET.get("reports", ""))
    kind = request.GET.get("kind", "")
    if kind not in DRAFT_FORMS:
        return _page(model_admin, request, "choose", kinds=_kinds(numbers), numbers=numbers)
    if request.method != "POST":
        earlier = _earlier(request.GET.get("from", ""), kind)
        form = DRAFT_FORMS[kind](initial=_initial(kind, numbers, earlier))
        evidence = EvidenceForm(initial=_initial_evidence(kind, numbers, earlier))
        return _draft(model_admin, request, kind, form, evidence, numbers)
    form, evidence = DRAFT_FORMS[kind](request.POST), EvidenceForm(request.POST)
    complete = all([form.is_valid(), evidence.is_valid()])
    numbers = evidence.cleaned_data.get("reports", [])[:MOST_REPORTS]
    if complete and PREVIEW not in request.POST:
        try:
            proposal = propose(
                kind=kind,
                values=form.values(),
                actor=request.user,
                at=timezone.now(),
                **evidence.cleaned_data,
            )
        except ProposalRefused as refusal:
            blamed = evidence if refusal.field in evidence.fields else form
            blamed.add_error(
                refusal.field if refusal.field in blamed.fields else None, refusal_words(refusal)
            )
        else:
            model_admin.log_addition(request, proposal, "drafted")
            messages.success(request, _("Drafted. Somebody else decides on it."))
            return redirect("admin:agencies_proposal_change", proposal.pk)
    return _draft(model_admin, request, kind, form, evidence, numbers)


def _draft(
    model_admin: ModelAdmin,
    request: HttpRequest,
    kind: str,
    form: forms.BaseForm,
    evidence: EvidenceForm,
    numbers: list[int],
) -> HttpResponse:
    values = form.values() if form.is_bound and form.is_valid() else {}
    return _page(
        model_admin,
        request,
        "draft",
        kind=Proposal.Kind(kind),
        form=form,
        evidence_form=evidence,
        # Before anything is written, only the ties between reports can be weighed.
        evidence=evidence_of(kind, values, numbers) if values else evidence_of("alert", {}, numbers),
        named=named_by(numbers),
        preview=preview_of(kind, values),
        shown=proof_of(kind, values, numbers) if values else None,
    )


def _page(model_admin: ModelAdmin, request: HttpRequest, name: str, **words: Any) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Propose what reports show"),
        **words,
    }
    return TemplateResponse(request, f"admin/agencies/proposal/{name}.html", context)


def _kinds(numbers: list[int]) -> list[tuple[Proposal.Kind, str]]:
    reports = ",".join(map(str, numbers))
    return [
        (Proposal.Kind(kind), f"?{urlencode({'kind': kind, 'reports': reports})}") for kind in DRAFT_FORMS
    ]


def _numbers(text: str) -> list[int]:
    try:
        return NumbersField(required=False).clean(text)[:MOST_REPORTS]
    except forms.ValidationError:
        return []


def _earlier(text: str, kind: str) -> Proposal | None:
    """Return the proposal that is drafted again, if there is one."""
    return Proposal.objects.filter(pk=row_number(text), kind=kind).first()


def _initial(kind: str, numbers: list[int], earlier: Proposal | None) -> dict[str, Any]:
    if earlier:
        return _refill(kind, earlier.values)
    rows = list(Report.objects.sent().filter(pk__in=numbers).values("signals", "province", "city", "pattern"))
    if not rows:
        return {}
    shared = frozenset.intersection(*(frozenset(row["signals"]) for row in rows))
    sets = sorted({tuple(sorted(row["signals"])) for row in rows if row["signals"]})
    if kind == "pattern":
        return _refill(kind, {"all_of": shared, "examples": sets})
    return {
        "place": _one({row["city"] or row["province"] for row in rows})
        or _one({row["province"] for row in rows}),
        "pattern": _one({row["pattern"] for row in rows}),
    }


def _initial_evidence(kind: str, numbers: list[int], earlier: Proposal | None) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=USUAL_DAYS[kind])
    if earlier is None:
        return {"reports": _joined(numbers), "expires_on": day}
    return {
        "reports": _joined(earlier.reports.values_list("pk", flat=True).order_by("pk")),
        "first_party": earlier.first_party,
        "why": earlier.why,
        "expires_on": day,
    }


def _refill(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a proposal's values as its form shows them: rows by their number instead of their key."""
    found: dict[str, Any] = {"place": values.get("city") or values.get("province") or ""}
    for name, field in DRAFT_FORMS[kind].base_fields.items():
        value = values.get(name)
        if isinstance(field, forms.ModelChoiceField) and value:
            key = NATURAL_KEYS[field.queryset.model]
            several = isinstance(field, forms.ModelMultipleChoiceField)
            rows = field.queryset.filter(**{f"{key}__in": list(value) if several else [value]})
            numbers = list(rows.values_list("pk", flat=True))
            found[name] = numbers if several else next(iter(numbers), None)
        elif name in values:
            found[name] = value
    return found


def _joined(numbers: Any) -> str:
    return ", ".join(map(str, numbers))


def _one(found: set) -> Any:
    """Return what all have in common, None if they differ."""
    return next(iter(found)) if len(found) == 1 else None
