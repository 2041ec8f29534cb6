"""A dispute's own page: what was written, what stands in the entry, and what can be done now by whom."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.dispute_handling import (
    assign_dispute,
    check_sender,
    handle_dispute,
    link_proposal,
    look_at_writer,
    note_on_dispute,
)
from agencies.actions.reply import ReplyRefused, draft_reply, end_reply, publish_reply, return_reply
from agencies.admin.dispute_context import page_context
from agencies.admin.dispute_words import REFUSALS, STATES
from agencies.curation.dispute import Mover, State, moves_from
from agencies.curation.reply import FAULTS
from agencies.forms.dispute_handling import TYPED, DisputeHandlingForm, open_proposals
from agencies.models import Dispute, Reply
from agencies.queries.curator import dispute_curators
from agencies.queries.dispute import open_reply
from agencies.reporting.move import MoveRefused

CONFLICT = 409
DECIDES = (
    "publish_reply",
    "return_reply",
    "end_reply",
)  # buttons besides the deciding moves that take a publisher


class DisputePage:
    """One request for the page of a dispute."""

    def __init__(self, admin: ModelAdmin, request: HttpRequest, object_id: str):
        if not admin.has_view_permission(request):
            raise PermissionDenied
        self.admin, self.request = admin, request
        self.dispute = _find(object_id)
        self.writer: tuple[str, str] | None = None

    def answer(self) -> HttpResponse:
        """Answer the request; as everything in the admin, the answer is kept by no browser and no proxy."""
        return self._act() if self.request.method == "POST" else self._show(self._form())

    def _act(self) -> HttpResponse:
        do = self.request.POST.get("do", "")
        moves = {move.name: move for move in moves_from(State(self.dispute.state), Mover.CURATOR)}
        decides = do in DECIDES or (do in moves and moves[do].decides)
        right = "agencies.decide_dispute" if decides else "agencies.change_dispute"
        if not self.request.user.has_perm(right):
            raise PermissionDenied
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            done = self._DOES.get(do, lambda page, form: page._move(do, form))(self, form)
        except MoveRefused:
            self.dispute = _find(str(self.dispute.pk))
            words = _(
                "This is not possible (any more): it is “%(state)s” by now. What you wrote still stands below."
            )
            form.add_error(None, words % {"state": STATES[self.dispute.state]})
            return self._show(form, status=CONFLICT)
        except ReplyRefused as refused:
            words = REFUSALS.get(refused.code) or _(FAULTS[refused.code])
            form.add_error(refused.field if refused.field in form.fields else None, words)
        return done if form.is_valid() and done else self._show(form)

    def _move(self, do: str, form: DisputeHandlingForm) -> HttpResponse | None:
        written = form.cleaned_data
        if do == "ask" and not written["message"].strip():
            form.add_error("message", _("Write the question."))
        elif do == "refuse" and not written["reason"]:
            form.add_error("reason", _("Choose the reason; the writer reads it."))
        else:
            says = {name: written[name] for name in ("message", "reason", "note")}
            handle_dispute(dispute=self.dispute, move=do, **says, **self._who())
            words = _("%(dispute)s is now “%(state)s”.")
            self._say(words % {"dispute": self.dispute, "state": STATES[self.dispute.state]})
            return self._stay()
        return None

    def _note(self, form: DisputeHandlingForm) -> HttpResponse | None:
        if not form.cleaned_data["note"].strip():
            form.add_error("note", _("Write the note."))
            return None
        note_on_dispute(dispute=self.dispute, note=form.cleaned_data["note"], **self._who())
        return self._stay()

    def _check(self, form: DisputeHandlingForm) -> HttpResponse:
        written = form.cleaned_data
        check_sender(dispute=self.dispute, checks=written["checks"], note=written["note"], **self._who())
        return self._stay()

    def _assign(self, form: DisputeHandlingForm) -> HttpResponse:
        assign_dispute(dispute=self.dispute, assignee=form.cleaned_data["assignee"], **self._who())
        return self._stay()

    def _look(self, form: DisputeHandlingForm) -> HttpResponse:
        self.writer = look_at_writer(dispute=self.dispute, **self._who())
        typed = {name: form.cleaned_data.get(name, "") for name in TYPED}
        return self._show(self._form(initial={name: text for name, text in typed.items() if text}))

    def _link(self, form: DisputeHandlingForm) -> HttpResponse | None:
        if not (proposal := form.cleaned_data["proposal"]):
            form.add_error("proposal", _("Choose the proposal."))
            return None
        link_proposal(dispute=self.dispute, proposal=proposal, **self._who())
        self._say(_("The dispute follows when somebody else publishes the proposal."))
        return self._stay()

    def _draft(self, form: DisputeHandlingForm) -> HttpResponse:
        written = form.cleaned_data
        if not written["ends_on"]:
            raise ReplyRefused("end", field="ends_on")
        says = {name: written[name] for name in ("organisation", "text_zh", "text_en", "ends_on")}
        draft_reply(dispute=self.dispute, **says, **self._who())
        self._say(_("Drafted. Somebody else decides on it."))
        return self._stay()

    def _publish(self, form: DisputeHandlingForm) -> HttpResponse:
        reply = self._reply()
        if (
            self.request.POST.get("read") != reply.writing
        ):  # whoever drafts could change it just before the button
            raise ReplyRefused("rewritten")
        publish_reply(reply=reply, **self._who())
        self._say(_("Published."))
        return self._stay()

    def _return(self, form: DisputeHandlingForm) -> HttpResponse:
        return_reply(reply=self._reply(), answer=form.cleaned_data["answer"], **self._who())
        self._say(_("Sent back."))
        return self._stay()

    def _end(self, form: DisputeHandlingForm) -> HttpResponse:
        shown = self.dispute.replies.in_force(timezone.localdate()).first()
        if shown is None:
            raise ReplyRefused("decided")
        end_reply(reply=shown, why=form.cleaned_data["answer"], **self._who())
        return self._stay()

    _DOES: dict[str, Callable] = {
        "note": _note,
        "check": _check,
        "assign": _assign,
        "contact": _look,
        "link": _link,
        "draft_reply": _draft,
        "publish_reply": _publish,
        "return_reply": _return,
        "end_reply": _end,
    }

    def _reply(self) -> Reply:
        if reply := open_reply(self.dispute):
            return reply
        raise ReplyRefused("decided")

    def _form(self, data=None, *, initial=None) -> DisputeHandlingForm:
        return DisputeHandlingForm(
            data,
            dispute=self.dispute,
            people=dispute_curators(),
            proposals=open_proposals(self.dispute),
            today=timezone.localdate(),
            initial=initial,
        )

    def _show(self, form: DisputeHandlingForm, *, status: int = 200) -> HttpResponse:
        context = page_context(self.request, self.dispute, form, writer=self.writer)
        context |= self.admin.admin_site.each_context(self.request)
        context |= {"opts": self.admin.opts, "media": self.admin.media}
        return TemplateResponse(self.request, "admin/agencies/dispute/page.html", context, status=status)

    def _stay(self) -> HttpResponse:
        return redirect("admin:agencies_dispute_change", self.dispute.pk)

    def _say(self, sentence: str) -> None:
        self.admin.message_user(self.request, sentence, messages.SUCCESS)

    def _who(self) -> dict:
        return {"actor": self.request.user, "at": timezone.now()}


def _find(object_id: str) -> Dispute:
    """Return a dispute that was sent, without what is sealed; raise Http404."""
    disputes = Dispute.objects.sent().defer("contact", "writer").select_related("assignee", "proposal")
    try:
        return disputes.get(pk=object_id)
    except (Dispute.DoesNotExist, ValidationError, ValueError, OverflowError):
        raise Http404 from None
