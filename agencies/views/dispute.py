"""Objecting to an entry: found, written, looked over and sent once, without an account."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.actions.dispute import begin_dispute, discard_dispute, keep_dispute, send_dispute
from agencies.curation.dispute import State
from agencies.forms.dispute import DisputeForm
from agencies.forms.register import RegisterForm
from agencies.forms.sender import SenderForm, read_shown, sign_shown
from agencies.models import Dispute, EntryKind
from agencies.queries import register
from agencies.queries.content import content
from agencies.queries.dispute import documents_of, sent_lately
from agencies.queries.entry import Entry, offered_with, read_entry
from agencies.reporting.hold import WINDOW, why_held
from agencies.reporting.limit import DISPUTE_BEGIN, DISPUTE_SEND
from agencies.reporting.move import MoveRefused
from agencies.reporting.retention import AGES
from agencies.views import errors
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.disputer import disputer_dispute, forget_dispute, remember_dispute
from agencies.views.network import network_digest, turn

LONGEST_SHOWN = timedelta(hours=1)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest) -> HttpResponse:
    """Help to find the entry; show the form for it, or the draft that this browser holds; keep what is sent."""
    draft = _draft(request)
    if request.method == "POST":
        return _keep(request, draft)
    asked = request.GET.get("entry", "")
    if not asked and draft and "change" in request.GET:
        asked = f"{draft.entry_kind}-{draft.entry_id}"
    entry = read_entry(asked)
    if entry is None:
        return _find(request, is_gone=bool(asked))
    held = DisputeForm.held(draft) if draft and "change" in request.GET else {"entry": entry.code}
    return _form_page(request, DisputeForm(initial=held, offered=offered_with(entry)), entry)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Show all that was written, who sees it and for how long; send it, or delete it."""
    found = disputer_dispute(request)
    if found is None:
        return errors.nothing_told(request) if request.method == "POST" else redirect("dispute")
    if found.state != State.DRAFT:
        return redirect("dispute_case")
    if request.method != "POST":
        return _overview_page(request, found)
    if "discard" in request.POST:
        discard_dispute(dispute=found)
        left = _("Nothing was sent, and nothing of what you wrote is kept.")
        response = errors.error_page(request, 200, _("All of it is deleted"), left)
        forget_dispute(response)
        return response
    return _send(request, found)


def _draft(request: HttpRequest) -> Dispute | None:
    found = disputer_dispute(request)
    return found if found and found.state == State.DRAFT else None


def _keep(request: HttpRequest, draft: Dispute | None) -> HttpResponse:
    entry = read_entry(request.POST.get("about", ""))
    if entry is None:
        return _find(request, is_gone=True)
    now = timezone.now()
    form = DisputeForm(request.POST, offered=offered_with(entry))
    if "change" in request.POST or not form.is_valid():
        return _form_page(request, form, entry)
    if draft and "draft" in request.POST:
        try:
            keep_dispute(dispute=draft, entry=form.chosen(), written=form.written())
            return redirect("dispute_overview")
        except MoveRefused:
            return redirect("dispute_case")
        except Dispute.DoesNotExist:  # discarded meanwhile in another tab: these words begin another
            pass
    if until := turn(request, DISPUTE_BEGIN, now):
        return _form_page(request, form, entry, until=until)
    _dispute, receipt = begin_dispute(
        entry=form.chosen(),
        written=form.written(),
        language=get_language(),
        at=now,
        begun_at=_begun_at(request.POST.get("shown", ""), now),
    )
    response = redirect("dispute_overview")
    remember_dispute(request, response, receipt)
    return response


def _begun_at(mark: str, now: datetime) -> datetime:
    """Return when the form was shown; now for one that stood open for long, for a draft is kept for a day."""
    shown = read_shown(mark, at=now)
    return shown if shown and now - shown < LONGEST_SHOWN else now


def _send(request: HttpRequest, found: Dispute) -> HttpResponse:
    now, network = timezone.now(), network_digest(request)
    if not read_shown(request.POST.get("shown", ""), at=now):
        return _overview_page(request, found, is_stale=True)
    if until := turn(request, DISPUTE_SEND, now):
        kept = _("What you wrote is kept: come back to the overview then, in this browser.")
        return errors.too_often(request, until, what_to_do=kept)
    held = why_held(
        took=now - found.begun_at,
        filled_trap=bool(SenderForm(request.POST)["homepage"].data),
        is_marked=False,
        from_network=sent_lately(network, since=now - WINDOW),
        alike=0,
    )
    send_dispute(dispute=found, network=network, at=now, held=held)
    return redirect("dispute_case")


def _find(request: HttpRequest, *, is_gone: bool = False) -> HttpResponse:
    """Show how an entry is found: by a name in the register, or among what is published besides."""
    form = RegisterForm({"q": request.GET.get("q", "")})
    text = form.cleaned_data["q"] if form.is_valid() else ""
    lenders, agencies = register.search(text) if text else ((), ())
    now = timezone.now()
    held = content().on(timezone.localdate(now))
    in_force = held.alerts_in_force(now)
    words: dict[str, Any] = {
        "form": form,
        "text": text,
        "hits": [
            *(Entry(EntryKind.CREDITOR, hit.row) for hit in lenders),
            *(Entry(EntryKind.AGENCY, hit.row) for hit in agencies),
        ],
        "others": [
            (_("Warnings about visits"), [Entry(EntryKind.ALERT, row) for row in in_force]),
            (_("Known tricks"), [Entry(EntryKind.PATTERN, row) for row in held.patterns]),
            (_("What to do"), [Entry(EntryKind.GUIDANCE, row) for row in held.guidance]),
        ],
        "is_gone": is_gone,
    }
    return render(request, "agencies/dispute/find.html", words, status=404 if is_gone else 200)


def _form_page(
    request: HttpRequest, form: DisputeForm, entry: Entry, *, until: datetime | None = None
) -> HttpResponse:
    draft = _draft(request)
    is_change = draft is not None and ("change" in request.GET or "draft" in request.POST)
    words = {
        "form": form,
        "entry": entry,
        "is_change": is_change,
        "shown": request.POST.get("shown") or sign_shown(timezone.now()),
        "until": timezone.localtime(until) if until else None,
        "action": reverse("dispute"),
    }
    return render(request, "agencies/dispute/form.html", words, status=429 if until else 200)


def _overview_page(request: HttpRequest, found: Dispute, *, is_stale: bool = False) -> HttpResponse:
    words = {
        "dispute": found,
        "lines": written_lines(found),
        "documents": documents_of(found),
        "is_stale": is_stale,
        "sender": SenderForm(initial={"shown": sign_shown(timezone.now())}),
        "days": {name: age.days for name, age in AGES.items()},
        "years": AGES["text"].days // 365,
    }
    return render(request, "agencies/dispute/overview.html", words)


def written_lines(found: Dispute) -> list[tuple[str, str]]:
    """Return label and text of what was written, without empty ones, in the words of the form."""
    lines = []
    for name, field in DisputeForm.base_fields.items():
        value = found.entry_label if name == "entry" else getattr(found, name)
        if value:
            words = dict(getattr(field, "choices", ())) if name == "role" else {}
            lines.append((str(field.label), str(words.get(value, value))))
    return lines
