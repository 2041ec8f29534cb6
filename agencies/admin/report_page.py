"""A report's own page: left what was told, right what can be done with it now, and the next one after it is done."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.handling import (
    ChangedMeanwhile,
    assign_report,
    handle_report,
    look_at_contact,
    note_report,
    release_report,
)
from agencies.admin.report_context import page_context
from agencies.admin.report_queue import PRESERVED, kept_query, neighbours
from agencies.admin.report_words import STATES
from agencies.forms.handling import TYPED, HandlingForm
from agencies.models import Report
from agencies.queries.curator import curators
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import Mover, State, moves_from

# After these nothing is left to do with a report for now, so the next one comes.
DONE_FOR_NOW = frozenset({State.WAITING, State.JOINED, State.REFERRED, State.NOT_USED, State.CLOSED})
SAME = "same-"  # with a report's number: its button says that both tell of one visit
CONFLICT = 409


class ReportPage:
    """One request for the page of a report."""

    def __init__(self, admin: ModelAdmin, request: HttpRequest, object_id: str):
        if not admin.has_view_permission(request):
            raise PermissionDenied
        self.admin, self.request = admin, request
        self.report = _find(object_id)
        self.contact: str | None = None

    def answer(self) -> HttpResponse:
        """Answer the request; as everything in the admin, the answer is kept by no browser and no proxy."""
        return self._act() if self.request.method == "POST" else self._show(self._form())

    def _act(self) -> HttpResponse:
        do, data = self.request.POST.get("do", ""), self.request.POST.copy()
        if do.startswith(SAME) and (number := do.removeprefix(SAME)):
            data.update({"reason": "already_known", "duplicate_of": number})
            do = "set_aside"
        self._refuse_without_right(do)
        moves = {move.name: move for move in moves_from(State(self.report.state), Mover.CURATOR)}
        form = self._form(data, move=moves.get(do))
        if not form.is_valid():
            return self._show(form)
        try:
            if beside := self._BESIDE.get(do):
                return beside(self, form)
            return self._move(do, form)
        except (ChangedMeanwhile, MoveRefused):
            return self._meanwhile(form)

    def _refuse_without_right(self, do: str) -> None:
        user = self.request.user
        allowed = {
            "contact": user.has_perm("agencies.view_report_contact"),
            "assign": user.has_perm("agencies.assign_report"),
            # What a colleague has is taken from him only by who may give it to somebody.
            "mine": self.admin.has_change_permission(self.request)
            and (self.report.assignee_id in (None, user.pk) or user.has_perm("agencies.assign_report")),
        }
        if not allowed.get(do, self.admin.has_change_permission(self.request)):
            raise PermissionDenied

    def _move(self, do: str, form: HandlingForm) -> HttpResponse:
        beside = neighbours(self.admin, self.request, self.report)
        written = form.cleaned_data
        handle_report(
            report=self.report,
            move=do,
            seen=written["seen"],
            values=form.values() if form.move else {},
            question=written["question"],
            note=written["note"],
            **self._who(),
        )
        state = State(self.report.state)
        self._say(_("%(report)s is now “%(state)s”.") % {"report": self.report, "state": STATES[state]})
        return self._go(beside["after"] if state in DONE_FOR_NOW else self.report.pk)

    def _note(self, form: HandlingForm) -> HttpResponse:
        if not form.cleaned_data["note"]:
            form.add_error("note", _("Write the note."))
            return self._show(form)
        note_report(report=self.report, note=form.cleaned_data["note"], **self._who())
        return self._stay(form, note="")

    def _mine(self, form: HandlingForm) -> HttpResponse:
        assign_report(report=self.report, assignee=self.request.user, **self._who())
        return self._stay(form)

    def _assign(self, form: HandlingForm) -> HttpResponse:
        assign_report(report=self.report, assignee=form.cleaned_data["assignee"], **self._who())
        return self._stay(form)

    def _release(self, form: HandlingForm) -> HttpResponse:
        release_report(report=self.report, **self._who())
        return self._stay(form)

    def _look(self, form: HandlingForm) -> HttpResponse:
        self.contact = look_at_contact(report=self.report, **self._who())
        return self._show(self._form(initial=_typed(form)))

    def _insert(self, form: HandlingForm) -> HttpResponse:
        """Put a template's words into the question, for browsers without script."""
        template = form.cleaned_data["template"]
        english = self.report.language.startswith("en")
        text = (template.text_en if english else template.text_zh) if template else ""
        question = "\n".join(filter(None, (form.cleaned_data["question"], text)))
        return self._show(self._form(initial={**_typed(form), "question": question}))

    _BESIDE = {
        "note": _note,
        "mine": _mine,
        "assign": _assign,
        "release": _release,
        "contact": _look,
        "insert": _insert,
    }

    def _meanwhile(self, form: HandlingForm) -> HttpResponse:
        """Say what happened, and show the page as it is now with everything that was typed."""
        self.report = _find(str(self.report.pk))
        typed = _typed(form)
        needs = {move.needs for move in moves_from(State(self.report.state), Mover.CURATOR)}
        lost = [
            typed.pop(name) for name in ("question", "referred_to") if name not in needs and typed.get(name)
        ]
        typed["note"] = "\n\n".join(filter(None, (typed.get("note"), *lost)))
        return self._show(
            self._form(initial=typed), status=CONFLICT, meanwhile=True, seen=form.cleaned_data["seen"] or 0
        )

    def _stay(self, form: HandlingForm, **emptied: str) -> HttpResponse:
        """Come back to the page: by a redirect, or with the words that are typed and not sent yet."""
        typed = {**_typed(form), **emptied}
        if any(typed.values()):
            return self._show(self._form(initial=typed))
        return self._go(self.report.pk)

    def _go(self, number: int | None) -> HttpResponse:
        name, args = ("change", [number]) if number else ("changelist", [])
        address = reverse(f"admin:agencies_report_{name}", args=args)
        return HttpResponseRedirect(address + self._addresses()["preserved" if number else "back"])

    def _form(self, data=None, *, move=None, initial=None) -> HandlingForm:
        return HandlingForm(data, report=self.report, move=move, people=curators(), initial=initial)

    def _show(self, form: HandlingForm, *, status: int = 200, **extra: object) -> HttpResponse:
        beside = neighbours(self.admin, self.request, self.report)
        context = page_context(self.request, self.report, form, contact=self.contact, **extra)
        context |= self.admin.admin_site.each_context(self.request)
        context |= {"opts": self.admin.opts, "media": self.admin.media, "beside": beside} | self._addresses()
        return TemplateResponse(self.request, "admin/agencies/report/page.html", context, status=status)

    def _addresses(self) -> dict[str, str]:
        """Return what follows the address of another report, and that of the queue."""
        query = kept_query(QueryDict(self.request.GET.get(PRESERVED, "")))
        if not query:
            return {"preserved": "", "back": ""}
        return {"preserved": "?" + urlencode({PRESERVED: query}), "back": f"?{query}"}

    def _say(self, sentence: str) -> None:
        self.admin.message_user(self.request, sentence, messages.SUCCESS)

    def _who(self) -> dict:
        return {"actor": self.request.user, "at": timezone.now()}


def _find(object_id: str) -> Report:
    """Return a report that was sent, without its contact but with whether it has one; raise Http404."""
    has_contact = ExpressionWrapper(~Q(contact=""), output_field=BooleanField())
    reports = Report.objects.sent().defer("contact").annotate(has_contact=has_contact)
    try:
        return reports.select_related("assignee", "pattern").get(pk=object_id)
    except (Report.DoesNotExist, ValidationError, ValueError, OverflowError):
        raise Http404 from None


def _typed(form: HandlingForm) -> dict[str, str]:
    return {name: form.cleaned_data.get(name, "") for name in TYPED}
