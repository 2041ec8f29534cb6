"""Behind the receipt of a dispute: where it stands, the clock, what was written between, answers and the way out."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions.dispute import answer_dispute, note_dispute, withdraw_dispute
from agencies.actions.throttle import take_turn
from agencies.curation.dispute import OPEN, State
from agencies.forms.dispute import DisputeAnswerForm
from agencies.models import Dispute, Reply
from agencies.queries.dispute import documents_of
from agencies.queries.entry import find_entry
from agencies.reporting.limit import CORRECT
from agencies.reporting.move import MoveRefused
from agencies.views import errors
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.dispute import written_lines
from agencies.views.dispute_words import dispute_history, dispute_standing
from agencies.views.disputer import COOKIE, disputer_dispute, disputer_receipt, forget_dispute


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest) -> HttpResponse:
    """Show the dispute that the browser holds the receipt of; until it is noted, the receipt stands on top."""
    found = disputer_dispute(request)
    if found is None:
        response = redirect("receipt")
        if COOKIE in request.COOKIES:
            forget_dispute(response)
        return response
    if found.state == State.DRAFT:
        return redirect("dispute_overview")
    if request.method == "POST":
        note_dispute(dispute=found, at=timezone.now())
        return redirect("dispute_case")
    return _page(request, found)


@text_form
@private_page
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Let this phone forget the code."""
    response = redirect("receipt")
    forget_dispute(response)
    return response


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answer to what we ask; typed text is never lost, even when it comes too late."""
    found = disputer_dispute(request)
    if found is None or request.method != "POST" or found.state == State.DRAFT:
        return redirect("dispute_case")
    form = DisputeAnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    if until := take_turn(limit=CORRECT, network=f"dispute #{found.pk}", at=timezone.now()):
        return errors.too_often(request, until, of_report=True)
    text = form.cleaned_data["answer"]
    try:
        answer_dispute(dispute=found, text=text, at=timezone.now())
    except MoveRefused:
        if not found.messages.filter(side="writer", text=text).exists():  # else it is the second tap
            form.add_error(
                "answer", _("No answer is open any more. Your words stand here: copy what you need.")
            )
            found.refresh_from_db()
            return _page(request, found, form)
    return redirect("dispute_case")


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what a withdrawal does, and do it."""
    found = disputer_dispute(request)
    if found is None or found.state not in OPEN:
        return redirect("dispute_case")
    if request.method != "POST":
        return render(request, "agencies/dispute/withdraw.html", {"dispute": found, "is_sent": True})
    with suppress(MoveRefused):  # decided meanwhile, or another tap
        withdraw_dispute(dispute=found, at=timezone.now())
    return redirect("dispute_case")


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply that stands beside the entry, and whether it still does."""

    reply: Reply
    is_in_force: bool


def _page(request: HttpRequest, found: Dispute, form: DisputeAnswerForm | None = None) -> HttpResponse:
    now: datetime = timezone.now()
    today = timezone.localdate(now)
    is_waiting = found.state == State.WAITING
    published = found.replies.filter(decision=Reply.Decision.PUBLISHED)
    words = {
        "dispute": found,
        "receipt": None if found.noted_at else disputer_receipt(request),
        "standing": dispute_standing(found, now),
        "history": dispute_history(found),
        "messages_between": list(found.messages.all()),
        "documents": documents_of(found),
        "lines": written_lines(found),
        "replies": [Shown(each, each.ends_on > today) for each in published],
        "has_entry": find_entry(found.entry_kind, found.entry_id) is not None,
        "form": form or (DisputeAnswerForm() if is_waiting else None),
        "is_waiting": is_waiting,
        "is_open": found.state in OPEN,
    }
    return render(request, "agencies/dispute/case.html", words)
