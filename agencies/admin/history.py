"""The history of one row: what was changed, by whom and from what source; each change can be taken back."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.proposal import undo
from agencies.actions.proposed_row import is_web_address
from agencies.admin.change_words import Difference, differences_of, rows_named
from agencies.admin.proposal_words import refusal_words
from agencies.curation.refusal import ProposalRefused
from agencies.forms.draft import UndoForm
from agencies.models import Change
from agencies.queries.change import changes_of

MOST_SHOWN = 100  # changes on a page; what is older stands in the list of all changes


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it is read."""

    change: Change
    source_address: str
    differences: list[Difference]


def history_page(model_admin: ModelAdmin, request: HttpRequest, row: Model | None) -> HttpResponse:
    """Show what became of a row; draft that one of it is taken back."""
    if row is None:
        raise Http404
    if not model_admin.has_view_permission(request, row):
        raise PermissionDenied
    may_undo = model_admin.has_change_permission(request, row) and request.user.has_perm(
        "agencies.add_proposal"
    )
    form = UndoForm(request.POST or None, changes=changes_of(row))
    if request.method == "POST":
        if not may_undo:
            raise PermissionDenied
        if form.is_valid() and (drafted := _take_back(request, row, form)):
            return drafted
    changes = list(changes_of(row).select_related("proposal")[: MOST_SHOWN + 1])
    kind = model_admin.opts.model_name
    named = rows_named(kind, [(each.before, each.after) for each in changes])
    entries = [
        Entry(
            each,
            each.source if is_web_address(each.source) else "",
            differences_of(kind, each.before, each.after, named),
        )
        for each in changes[:MOST_SHOWN]
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("History: %(what)s") % {"what": row},
        "row": row,
        "entries": entries,
        "is_cut": len(changes) > MOST_SHOWN,
        "may_undo": may_undo,
        "form": form,
    }
    return TemplateResponse(request, "admin/agencies/curated/history.html", context)


def _take_back(request: HttpRequest, row: Model, form: UndoForm) -> HttpResponse | None:
    try:
        drafted = undo(
            change=form.cleaned_data["change"],
            row=row,
            why=form.cleaned_data["why"],
            actor=request.user,
            at=timezone.now(),
        )
    except ProposalRefused as refusal:
        form.add_error(None, refusal_words(refusal))
        return None
    messages.success(request, _("Drafted. Somebody else decides on it."))
    return redirect("admin:agencies_proposal_change", drafted.pk)
