"""The page of one import: every line's fate, decisions between near names, the hand-in, and the second person's decision.

Whoever hands it in and whoever decides see the same lines, from the same stored plan.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.imports import OPEN, compare_again, decide
from agencies.actions.imports_decision import approve, hand_in, send_back
from agencies.admin.imports_columns import import_of, roster_asked
from agencies.admin.imports_upload import framed
from agencies.admin.imports_words import FATES, reason_words, refusal_words, shown
from agencies.forms.imports import AnswerForm, HandInForm, choices_from
from agencies.importing.fate import Fate
from agencies.importing.intake import ImportRefused
from agencies.models import Import
from agencies.queries.imports import counts_of, page_of, progress, proposal_of

State = Import.State
DECIDE, HAND_IN, AGAIN, APPROVE, RETURN = "_decide", "_hand_in", "_again", "_approve", "_return"
# What has to be looked at stands first.
ORDER = (Fate.UNDECIDED, Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.GONE, Fate.LEFT_OUT, Fate.SAME)


def import_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show an import as it is, and do what is asked of it."""
    imported = import_of(model_admin, request, object_id)
    if asked := roster_asked(request, imported):
        return asked
    if imported.state == State.UPLOADED and model_admin.has_add_permission(request):
        return redirect("admin:agencies_import_columns", imported.pk)
    form: forms.Form | None = None
    if request.method == "POST":
        act = next((act for name, act in ACTS.items() if name in request.POST), None)
        if act is None:
            raise PermissionDenied
        form = act(model_admin, request, imported)
        if form is None:
            return redirect(request.get_full_path())
    return _show(model_admin, request, imported, form)


def _decide(model_admin: ModelAdmin, request: HttpRequest, imported: Import) -> forms.Form | None:
    _hold_to(model_admin.has_add_permission(request))
    page = page_of(imported, *_asked(request))
    choices = choices_from(page.lines, request.POST.dict())
    return _tried(
        forms.Form(request.POST),
        lambda: decide(imported=imported, choices=choices, actor=request.user, at=timezone.now()),
    )


def _again(model_admin: ModelAdmin, request: HttpRequest, imported: Import) -> forms.Form | None:
    _hold_to(model_admin.has_add_permission(request))
    return _tried(
        forms.Form(request.POST),
        lambda: compare_again(imported=imported, actor=request.user, at=timezone.now()),
    )


def _hand_in(model_admin: ModelAdmin, request: HttpRequest, imported: Import) -> forms.Form | None:
    _hold_to(model_admin.has_add_permission(request))
    form, said = HandInForm(request.POST), _("Handed in. Somebody else decides on it.")
    return _answered(model_admin, request, imported, form, hand_in, "handed in", said)


def _approve(model_admin: ModelAdmin, request: HttpRequest, imported: Import) -> forms.Form | None:
    _hold_to(request.user.has_perm("agencies.change_proposal"))
    return _answered(model_admin, request, imported, AnswerForm(request.POST), approve, "approved")


def _return(model_admin: ModelAdmin, request: HttpRequest, imported: Import) -> forms.Form | None:
    _hold_to(request.user.has_perm("agencies.change_proposal"))

    def act(*, digest: str, **words: Any) -> None:
        """Whichever plan it is: sent back is an import as a whole."""
        send_back(**words)

    return _answered(
        model_admin, request, imported, AnswerForm(request.POST), act, "sent back", _("Sent back.")
    )


ACTS: dict[str, Callable] = {
    DECIDE: _decide,
    AGAIN: _again,
    HAND_IN: _hand_in,
    APPROVE: _approve,
    RETURN: _return,
}


def _answered(
    model_admin: ModelAdmin,
    request: HttpRequest,
    imported: Import,
    form: forms.Form,
    act: Callable[..., object],
    logged: str,
    said: str = "",
) -> forms.Form | None:
    """Do what somebody answered in a form, and log it; None if it is done, else the form with what is in the way."""
    if not form.is_valid():
        return form
    left = _tried(
        form,
        lambda: act(imported=imported, actor=request.user, at=timezone.now(), **form.cleaned_data),
    )
    if left is None:
        model_admin.log_change(request, imported, logged)
        if said:
            messages.success(request, said)
    return left


def _tried(form: forms.Form, act: Callable[[], object]) -> forms.Form | None:
    """Do something; None if it is done, else the form with the refusal on it."""
    try:
        act()
    except ImportRefused as refusal:
        form.is_valid()
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal_words(refusal))
        return form
    return None


def _hold_to(right: bool) -> None:
    if not right:
        raise PermissionDenied


def _asked(request: HttpRequest) -> tuple[str, int]:
    fate, page = request.GET.get("fate", ""), request.GET.get("p", "1")
    return (
        fate if fate in set(Fate) else "",
        int(page) if page.isdecimal() and len(page) < 9 else 1,
    )


def _show(
    model_admin: ModelAdmin, request: HttpRequest, imported: Import, form: forms.Form | None
) -> HttpResponse:
    fate, number = _asked(request)
    counts = counts_of(imported)
    if not fate and "fate" not in request.GET and counts[Fate.UNDECIDED]:
        fate = Fate.UNDECIDED.value
    page = page_of(imported, fate, number)
    proposal = proposal_of(imported)
    own = request.user.pk in (imported.uploaded_by_id, proposal.drafted_by_id if proposal else None)
    words: dict[str, Any] = {
        "imported": imported,
        "proposal": proposal,
        "problem": reason_words(*imported.problem) if imported.problem else "",
        "page": page,
        "lines": [shown(imported.kind, line) for line in page.lines],
        "tabs": _tabs(counts, fate),
        "before": _address(fate, page.number - 1) if page.number > 1 else "",
        "after": _address(fate, page.number + 1) if page.number < page.pages else "",
        "done": progress(imported),
        "errors": form,
        "hand_in": form if isinstance(form, HandInForm) else HandInForm(),
        "answer": form if isinstance(form, AnswerForm) else AnswerForm(initial={"digest": imported.digest}),
        "may_bring_in": model_admin.has_add_permission(request),
        "may_decide": request.user.has_perm("agencies.change_proposal"),
        "is_own": own,
        "is_open": imported.state in OPEN,
        "is_working": imported.state in (State.PLANNING, State.APPLYING),
        "undecided": counts[Fate.UNDECIDED],
        "may_choose": any(line.candidates for line in page.lines),
        "would_change": sum(counts[each] for each in (Fate.NEW, Fate.CHANGED, Fate.GONE)),
        "is_held_back": imported.is_whole and (counts[Fate.REFUSED] or counts[Fate.UNDECIDED]),
        "columns_address": reverse("admin:agencies_import_columns", args=[imported.pk]),
    }
    return framed(
        model_admin, request, "page", _("Import %(number)s") % {"number": f"#{imported.pk}"}, **words
    )


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    tabs = [
        {
            "name": FATES[fate],
            "count": counts[fate],
            "address": _address(fate.value, 1),
            "is_here": fate == chosen,
        }
        for fate in ORDER
        if counts[fate]
    ]
    everything = {
        "name": _("all"),
        "count": sum(counts.values()),
        "address": _address("", 1),
        "is_here": not chosen,
    }
    return [*tabs, everything]


def _address(fate: str, number: int) -> str:
    return f"?{urlencode({'fate': fate, 'p': number})}"
